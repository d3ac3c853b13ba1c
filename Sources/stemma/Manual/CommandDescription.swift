import ArgumentParser

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A command as the argument parser describes it.
struct CommandDescription: Decodable {
  /// An argument, an option or a flag.
  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String

      /// As it is typed.
      var typed: String { kind == "long" ? "--" + name : "-" + name }
    }

    let kind: String
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let discussion: String?
    let isOptional: Bool
    let isRepeating: Bool
    let shouldDisplay: Bool

    /// As it is typed, with what stands for its value: `--limit <number>`.
    var typed: String {
      let value = valueName.map { "<\($0)>" } ?? ""
      let names = (names ?? []).map(\.typed).joined(separator: ", ")
      return switch kind {
      case "positional": value
      case "flag": names
      default: "\(names) \(value)"
      }
    }

    /// As it stands in a synopsis.
    var synopsis: String {
      var text = kind == "positional" ? typed : (names ?? []).last.map(\.typed) ?? ""
      if kind == "option" { text += " <\(valueName ?? "value")>" }
      if isRepeating { text += "…" }
      return isOptional ? "[\(text)]" : text
    }
  }

  let commandName: String
  let abstract: String?
  let discussion: String?
  let arguments: [Argument]?
  let subcommands: [CommandDescription]?
  let shouldDisplay: Bool?

  private struct Root: Decodable {
    let command: CommandDescription
  }

  /// The whole program.
  static func program() throws -> CommandDescription {
    try JSONDecoder().decode(Root.self, from: Data(Stemma._dumpHelp().utf8)).command
  }

  /// What is shown of it, in the order in which it was declared.
  var shown: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }

  /// The commands below it that people use.
  var commands: [CommandDescription] {
    (subcommands ?? []).filter { $0.commandName != "help" && $0.shouldDisplay ?? true }
  }
}
