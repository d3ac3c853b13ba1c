#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where settings and the store are when nobody says where.
///
/// The settings file is the first of these that there is:
/// `$XDG_CONFIG_HOME/stemma/stemma.yaml` (`~/.config/stemma/stemma.yaml`),
/// `/etc/stemma/stemma.yaml`.
///
/// The store is `$STATE_DIRECTORY/stemma.sqlite` in a service, where systemd sets that variable,
/// otherwise `$XDG_DATA_HOME/stemma/stemma.sqlite` (`~/.local/share/stemma/stemma.sqlite`).
public struct SettingsPlaces: Sendable {
  private let environment: [String: String]
  private let systemFile: String

  /// The places in this environment.
  public init(environment: [String: String]) {
    self.init(environment: environment, systemFile: "/etc/stemma/stemma.yaml")
  }

  init(environment: [String: String], systemFile: String) {
    self.environment = environment
    self.systemFile = systemFile
  }

  /// The store file; `nil` where there is neither a home folder nor any of the variables.
  public var store: String? {
    // A service may have several state folders, divided by colons.
    if let state = environment["STATE_DIRECTORY"]?.split(separator: ":").first {
      return "\(state)/stemma.sqlite"
    }
    return base("XDG_DATA_HOME", below: ".local/share").map { "\($0)/stemma/stemma.sqlite" }
  }

  /// The settings file that is there, if any.
  var file: String? {
    let own = base("XDG_CONFIG_HOME", below: ".config").map { "\($0)/stemma/stemma.yaml" }
    return [own, systemFile].compactMap(\.self).first {
      FileManager.default.fileExists(atPath: $0)
    }
  }

  /// The specification of these folders says that a path that is not absolute is to be ignored.
  private func base(_ variable: String, below home: String) -> String? {
    if let path = environment[variable], path.hasPrefix("/") { return path }
    guard let folder = environment["HOME"], folder.hasPrefix("/") else { return nil }
    return folder == "/" ? "/\(home)" : "\(folder)/\(home)"
  }
}
