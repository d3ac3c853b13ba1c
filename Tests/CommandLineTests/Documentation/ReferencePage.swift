import Foundation
import TestSupport

@testable import stemma

/// `docs/Reference.md`: a part is written from what the commands say of themselves, the rest by hand.
struct ReferencePage {
  static let file = PackageRoot.url.appending(path: "docs/Reference.md")

  private static let begin = "<!-- commands: written by the tests -->\n"
  private static let end = "<!-- end of commands -->\n"

  let text: String

  init() throws { text = try String(contentsOf: Self.file, encoding: .utf8) }

  /// What stands between the marks now.
  var commands: Substring {
    guard let first = text.firstRange(of: Self.begin), let last = text.firstRange(of: Self.end),
      first.upperBound <= last.lowerBound
    else { return "" }
    return text[first.upperBound..<last.lowerBound]
  }

  /// The page with `commands` between the marks.
  func with(commands: String) -> String {
    guard let first = text.firstRange(of: Self.begin), let last = text.firstRange(of: Self.end),
      first.upperBound <= last.lowerBound
    else { return text }
    return text[..<first.upperBound] + commands + text[last.lowerBound...]
  }

  /// What stands under a heading of the second rank.
  func section(_ heading: String) -> Substring {
    guard let start = text.firstRange(of: "\n## \(heading)\n") else { return "" }
    let rest = text[start.upperBound...]
    return rest[..<(rest.firstRange(of: "\n## ")?.lowerBound ?? rest.endIndex)]
  }

  /// Every command with its arguments and options, as Markdown.
  static func written() throws -> String {
    let program = try CommandDescription.program()
    return program.commands.map { command in
      var text = "### stemma \(command.commandName)\n\n\(command.abstract ?? "")\n\n"
      text += "| argument or option | meaning |\n|---|---|\n"
      for argument in command.shown
      where !["help", "version", "store", "settings", "color"].contains(argument.names?.last?.name)
      {
        let words = [argument.abstract, argument.discussion].compactMap(\.self)
          .joined(separator: " ").replacing("|", with: "\\|").replacing("\n", with: " ")
        text += "| `\(argument.typed)` | \(words) |\n"
      }
      return text + "\n"
    }.joined()
  }

  /// The words of the page that are set as code.
  static func code(in text: some StringProtocol) -> Set<String> {
    Set(String(text).matches(of: #/`([^`]+)`/#).map { String($0.1) })
  }
}
