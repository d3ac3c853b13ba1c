/// A setting that cannot be used: where it stands, what it is, and what would be allowed.
///
/// Waiting does not help; the operator has to change something.
public struct SettingsError: Error, Hashable, Sendable {
  /// Where it stands: a file, with the line if that is known, a variable of the environment, or
  /// the command line.
  public let source: String

  /// The key, with its dots; `nil` when the file as a whole is at fault.
  public let key: String?

  /// The value as it is written; `nil` when there is none to show.
  public let value: String?

  /// What is wrong, and what is allowed.
  public let problem: String

  init(source: String, key: String? = nil, value: String? = nil, problem: String) {
    self.source = source
    self.key = key
    self.value = value
    self.problem = problem
  }
}

extension SettingsError: CustomStringConvertible {
  /// One line, as in `stemma.yaml:7: watch.quietTime: 'soon' is not a number of seconds from …`.
  public var description: String {
    let shown = value.map { value in
      let text = value.count > 80 ? value.prefix(80) + "…" : value[...]
      return "'" + text.replacing("\n", with: "\\n") + "' "
    }
    return [source, key].compactMap(\.self).joined(separator: ": ") + ": " + (shown ?? "") + problem
  }
}

extension SettingsKey {
  /// The error that `value`, found at `source`, is not what is allowed.
  func error(_ value: SettingsValue, at source: String) -> SettingsError {
    let shown =
      switch value {
      case .text(let text): text
      case .list(let list): "[" + list.joined(separator: ", ") + "]"
      }
    return SettingsError(source: source, key: name, value: shown, problem: "is not \(allowed)")
  }

  /// Makes sure that `value`, found at `source`, is allowed.
  func check(_ value: SettingsValue, at source: String) throws(SettingsError) {
    let isAllowed =
      switch (kind, value) {
      case (.path, .text(let text)), (.command, .text(let text)): SettingsKey.isPath(text)
      case (.paths, .list(let list)): !list.isEmpty && list.allSatisfy(SettingsKey.isPath)
      case (.namePatterns, .list(let list)):
        list.allSatisfy { SettingsKey.isPath($0) && !$0.contains("/") }
      case (.fieldNames, .list(let list)):
        !list.isEmpty && list.allSatisfy(SettingsKey.isPath)
      case (.number(let range, _), .text(let text)):
        Double(text).map { range.contains($0) } ?? false
      case (.word(let words), .text(let text)): words.contains(text)
      case (.whole(let range, _), .text(let text)): Int(text).map { range.contains($0) } ?? false
      default: false
      }
    guard isAllowed else { throw error(value, at: source) }
  }

  private static func isPath(_ text: String) -> Bool {
    !text.isEmpty && !text.utf8.contains(0)
  }
}
