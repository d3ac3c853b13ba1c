#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What the place that results are written to can show.
struct Terminal: Hashable, Sendable {
  /// When results are coloured.
  enum Color: String, CaseIterable, Sendable {
    /// When standard output is a terminal and `NO_COLOR` is not set (https://no-color.org).
    case auto
    case always
    case never
  }

  /// How many columns a line has: 80 where nothing says.
  let width: Int

  /// Whether colours are shown.
  let hasColor: Bool

  /// Whether signs beyond ASCII are shown: box characters, curly quotes, an ellipsis.
  let isUnicode: Bool

  /// Whether a person is looking at it now.
  let isLive: Bool

  /// What standard output can show.
  static func output(color: Color) -> Terminal {
    let isLive = isatty(STDOUT_FILENO) == 1
    let hasColor =
      switch color {
      case .always: true
      case .never: false
      case .auto: isLive && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
      }
    return Terminal(
      width: width(of: STDOUT_FILENO),
      hasColor: hasColor,
      isUnicode: speaksUnicode,
      isLive: isLive,
    )
  }

  /// Whether a person is looking at what is written to `descriptor`.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// `COLUMNS` where it is set, otherwise what the terminal says; a line is never so short that
  /// nothing could stand on it, nor so long that laying it out would cost.
  static func width(of descriptor: Int32) -> Int {
    var width = 80
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns > 0 {
      width = columns
    } else {
      var size = winsize()
      if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
        width = Int(size.ws_col)
      }
    }
    return min(max(width, 24), 1_000)
  }

  /// Whether the locale's characters are Unicode; the first of these variables that is set says.
  private static var speaksUnicode: Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first ?? ""
    let name = locale.lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }

  /// A variable of the environment; `nil` also when it is empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  // MARK: Signs

  /// What stands where text was left out.
  var ellipsis: String { isUnicode ? "…" : "..." }

  /// What stands where there is nothing.
  var nothing: String { isUnicode ? "—" : "-" }

  /// What stands between two facts on one line.
  var divider: String { isUnicode ? " · " : ", " }

  /// From one number to another.
  var rangeDash: String { isUnicode ? "–" : "-" }

  /// `text` in quotation marks.
  func quoted(_ text: String) -> String { isUnicode ? "“\(text)”" : "\"\(text)\"" }

  /// How wide running text is at the most: longer lines are hard to read.
  var proseWidth: Int { min(width, 96) }
}
