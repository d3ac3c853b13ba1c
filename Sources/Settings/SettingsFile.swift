import Configuration
import Yams

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The settings file: YAML in which every key and every value is checked, be it used or not.
struct SettingsFile {
  struct ParsingOptions: FileParsingOptions {
    /// What messages call the file.
    var name = "settings"

    static var `default`: ParsingOptions { ParsingOptions() }
  }

  let providerName: String
  /// `nil` for a file that sets nothing.
  private let values: YAMLSnapshot?
}

extension SettingsFile: FileConfigSnapshot {
  init(data: RawSpan, providerName: String, parsingOptions: ParsingOptions) throws {
    self.providerName = providerName
    let text = try SettingsFile.text(of: data, file: parsingOptions.name)
    guard try SettingsFile.setsSomething(text, file: parsingOptions.name) else {
      values = nil
      return
    }
    values = try YAMLSnapshot(data: data, providerName: providerName, parsingOptions: .default)
  }

  func value(forKey key: AbsoluteConfigKey, type: ConfigType) throws -> LookupResult {
    try values?.value(forKey: key, type: type)
      ?? LookupResult(encodedKey: key.description, value: nil)
  }

  var description: String { providerName }

  var debugDescription: String { providerName }
}

extension SettingsFile {
  private static func text(of data: RawSpan, file: String) throws(SettingsError) -> String {
    let text = data.withUnsafeBytes { String(validating: $0, as: UTF8.self) }
    guard let text else { throw SettingsError(source: file, problem: "is not UTF-8 text") }
    return text
  }

  /// Checks the whole file; whether it sets anything.
  private static func setsSomething(_ text: String, file: String) throws(SettingsError) -> Bool {
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch {
      throw SettingsError(source: file, problem: "is not YAML: \(firstLine(of: error))")
    }
    guard let root, root.tag != .init(.null) else { return false }
    guard let mapping = root.mapping else {
      throw SettingsError(source: file, problem: "must be keys with values")
    }
    try check(mapping, below: "", file: file)
    return !mapping.isEmpty
  }

  private static func check(
    _ mapping: Node.Mapping,
    below prefix: String,
    file: String,
  ) throws(SettingsError) {
    for (name, node) in mapping {
      let source = name.mark.map { "\(file):\($0.line)" } ?? file
      guard let text = name.scalar?.string else {
        throw SettingsError(source: source, problem: "a key must be a name")
      }
      let full = prefix + text
      if let key = SettingsKey.all.first(where: { $0.name == full }) {
        try key.check(value(of: node, for: key, at: source), at: source)
      } else if SettingsKey.all.contains(where: { $0.name.hasPrefix(full + ".") }) {
        guard let inner = node.mapping else {
          if node.tag == .init(.null) { continue }
          throw SettingsError(source: source, key: full, problem: "must hold keys: \(names(full))")
        }
        try check(inner, below: full + ".", file: file)
      } else {
        let known = names(String(prefix.dropLast()))
        throw SettingsError(source: source, key: full, problem: "is no known key; known: \(known)")
      }
    }
  }

  private static func value(
    of node: Node,
    for key: SettingsKey,
    at source: String,
  ) throws(SettingsError) -> SettingsValue {
    switch node {
    case .scalar(let scalar):
      return .text(scalar.string)
    case .sequence(let sequence):
      let texts = sequence.compactMap { $0.scalar?.string }
      if texts.count == sequence.count { return .list(texts) }
    case .mapping, .alias:
      break
    }
    throw SettingsError(source: source, key: key.name, problem: "is not \(key.allowed)")
  }

  /// The names that may stand below `prefix`, or at the top when it is empty.
  private static func names(_ prefix: String) -> String {
    let start = prefix.isEmpty ? "" : prefix + "."
    var names: [String] = []
    for key in SettingsKey.all where key.name.hasPrefix(start) {
      let name = String(key.name.dropFirst(start.count).prefix { $0 != "." })
      if !names.contains(name) { names.append(name) }
    }
    return names.joined(separator: ", ")
  }

  private static func firstLine(of error: any Error) -> String {
    if case YamlError.parser(_, let problem, let mark, _) = error {
      return "line \(mark.line): \(problem)"
    }
    return String("\(error)".prefix { $0 != "\n" })
  }
}
