import Configuration
import Synchronization

/// The providers of settings, the first of which that has a value for a key gives it; remembers
/// which that was, so that a message can name it.
struct LayeredSettings {
  /// Hears which provider answered for which key.
  private final class Listener: AccessReporter {
    let last = Mutex<AccessEvent?>(nil)

    func report(_ event: AccessEvent) { last.withLock { $0 = event } }
  }

  private let listener = Listener()
  private let reader: ConfigReader

  init(_ providers: [any ConfigProvider]) {
    reader = ConfigReader(providers: providers, accessReporter: listener)
  }

  /// The value of `key` as text, checked; `nil` when it is not set and has no standard value.
  func text(_ key: SettingsKey) throws(SettingsError) -> String? {
    guard case .text(let text) = try value(key) else { return nil }
    return text
  }

  /// The values of `key`, checked.
  func list(_ key: SettingsKey) throws(SettingsError) -> [String] {
    guard case .list(let list) = try value(key) else { return [] }
    return list
  }

  /// The value of `key` as a number, checked.
  func number(_ key: SettingsKey) throws(SettingsError) -> Double {
    guard let number = try text(key).flatMap({ Double($0) }) else {
      preconditionFailure("\(key.name) is a number and has a standard value")
    }
    return number
  }

  /// The value of `key` as a whole number, checked.
  func whole(_ key: SettingsKey) throws(SettingsError) -> Int {
    guard let number = try text(key).flatMap({ Int($0) }) else {
      preconditionFailure("\(key.name) is a whole number and has a standard value")
    }
    return number
  }

  private func value(_ key: SettingsKey) throws(SettingsError) -> SettingsValue? {
    listener.last.withLock { $0 = nil }
    let name = ConfigKey(key.components)
    let found: SettingsValue? =
      if key.isList {
        reader.stringArray(forKey: name).map(SettingsValue.list)
      } else {
        reader.string(forKey: name).map(SettingsValue.text)
      }
    guard let found else {
      let event = listener.last.withLock { $0 }
      if case .failure(let error) = event?.result {
        throw SettingsError(source: source(of: key), key: key.name, problem: "\(error)")
      }
      return key.standard
    }
    try key.check(found, at: source(of: key))
    return found
  }

  /// Where the value was found.
  ///
  /// What the file and the command line set has been checked before, with a better name for the
  /// place.
  private func source(of key: SettingsKey) -> String {
    let name = listener.last.withLock { $0?.providerResults.last?.providerName } ?? "settings"
    return name.contains("Environment") ? key.variable : name
  }
}
