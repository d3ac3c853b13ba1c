import Settings

/// A page of the manual, in the macros that `man(7)` describes.
struct ManualPage {
  /// The name of its file, as in `stemma-search.1`.
  let fileName: String

  /// The whole page.
  let text: String

  /// The page of the whole program.
  init(program: CommandDescription) {
    var page = Roff(title: "STEMMA", program: program.commandName)
    page.section("NAME")
    page.line("stemma \\- \(Roff.escaped(program.abstract ?? ""))")
    page.section("SYNOPSIS")
    page.bold("stemma", " <command> [<options>]")
    page.section("DESCRIPTION")
    page.prose(Self.withoutExitCodes(program.discussion ?? ""))
    page.section("COMMANDS")
    for command in program.commands {
      page.term("stemma\\-\(Roff.escaped(command.commandName))(1)", command.abstract ?? "")
    }
    Self.addEnd(to: &page)
    page.section("SEE ALSO")
    page.line(
      program.commands.map { ".BR stemma\\-\($0.commandName) (1)" }.joined(separator: " ,\n")
    )
    fileName = "stemma.1"
    text = page.text
  }

  /// The page of one command.
  init(_ command: CommandDescription) {
    let name = "stemma-\(command.commandName)"
    var page = Roff(title: name.uppercased(), program: "stemma")
    page.section("NAME")
    page.line("\(Roff.escaped(name)) \\- \(Roff.escaped(command.abstract ?? ""))")
    page.section("SYNOPSIS")
    let arguments = command.shown.filter { !["help", "version"].contains($0.names?.last?.name) }
    page.bold(
      "stemma \(command.commandName)",
      arguments.map { " " + $0.synopsis }.joined(),
    )
    page.section("DESCRIPTION")
    page.prose(command.discussion ?? "")
    page.section("OPTIONS")
    for argument in arguments {
      let words = [argument.abstract, argument.discussion].compactMap(\.self)
      page.term(Roff.escaped(argument.typed), words.joined(separator: " "))
    }
    Self.addEnd(to: &page)
    page.section("SEE ALSO")
    page.line(".BR stemma (1)")
    fileName = "\(name).1"
    text = page.text
  }

  /// The pages of the program and of each of its commands.
  static func all() throws -> [ManualPage] {
    let program = try CommandDescription.program()
    return [ManualPage(program: program)] + program.commands.map { ManualPage($0) }
  }

  /// The table of exit codes has a section of its own.
  private static func withoutExitCodes(_ discussion: String) -> String {
    guard let table = discussion.firstRange(of: "Exit codes:") else { return discussion }
    return String(discussion[..<table.lowerBound])
  }

  private static func addEnd(to page: inout Roff) {
    page.section("EXIT STATUS")
    for status in CommandStatus.allCases {
      page.term(String(status.rawValue), status.meaning)
    }
    page.section("ENVIRONMENT")
    page.term("STEMMA_SETTINGS", "The settings file, unless --settings names one.")
    for key in SettingsKey.all {
      page.term(key.variable, "The setting \(key.name): \(key.allowed).")
    }
    page.term("NO_COLOR", "Set: no colours, unless --color always is given.")
    page.section("FILES")
    page.term(
      "~/.config/stemma/stemma.yaml, /etc/stemma/stemma.yaml",
      "The settings; /usr/share/doc/stemma/stemma.yaml explains each of them.",
    )
    page.term("~/.local/share/stemma/stemma.sqlite", "The store, unless another one is named.")
  }
}

/// Text with the macros of `man(7)`.
private struct Roff {
  private(set) var text: String

  init(title: String, program: String) {
    text = ".TH \"\(title)\" 1 \"\" \"\(program) \(ProgramVersion.text)\" \"Stemma\"\n.nh\n"
  }

  mutating func section(_ name: String) { text += ".SH \(name)\n" }

  /// A line whose signs are escaped already.
  mutating func line(_ line: String) { text += line + "\n" }

  mutating func bold(_ words: String, _ rest: String) {
    text += "\\fB\(Self.escaped(words))\\fR\(Self.escaped(rest))\n"
  }

  /// Something that is explained; `name` is escaped already.
  mutating func term(_ name: String, _ words: String) {
    text += ".TP\n\\fB\(Self.escapedTerm(name))\\fR\n\(Self.line(words))\n"
  }

  /// Paragraphs; those that are indented stay as they are.
  mutating func prose(_ words: String) {
    var isFirst = true
    for paragraph in words.split(separator: "\n\n") {
      if paragraph.hasPrefix("  ") {
        text += ".PP\n.nf\n.RS 4\n"
        for line in paragraph.split(separator: "\n") { text += Self.line(line.dropFirst(2)) + "\n" }
        text += ".RE\n.fi\n"
      } else {
        if !isFirst { text += ".PP\n" }
        for line in paragraph.split(separator: "\n") { text += Self.line(line) + "\n" }
      }
      isFirst = false
    }
  }

  /// A line that no sign at its beginning makes a request.
  private static func line(_ words: some StringProtocol) -> String {
    let escaped = escaped(words)
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  private static func escapedTerm(_ name: String) -> String {
    name.contains("\\") ? name : escaped(name)
  }

  static func escaped(_ words: some StringProtocol) -> String {
    var escaped = ""
    for character in words {
      switch character {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "~": escaped += "\\(ti"
      case "^": escaped += "\\(ha"
      default: escaped.append(character)
      }
    }
    return escaped
  }
}
