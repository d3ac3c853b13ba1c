/// What may not stand in a file of the project, wherever it stands.
///
/// A rule's words are put together from parts, so that the rules do not find themselves.
struct TextRule: Sendable {
  let words: [String]
  let reason: String

  /// Where a path from a machine's root starts, letters or dots before it mean something else.
  var onlyAtTheStartOfAPath = false

  /// Whether comments count: a comment may name what code may not do.
  var countsComments = false

  /// Failures that nobody would hear of, or that end the program.
  static let silencedFailures = TextRule(
    words: ["try" + "!", "as" + "!", "fatal" + "Error("],
    reason: "a failure is a value or an error; only a broken promise is a precondition",
  )

  /// Tests that do not run, or that hope for time.
  static let weakTests = TextRule(
    words: [
      ".disabled" + "(", "XCT" + "Skip", "Task" + ".sleep", "Thread" + ".sleep", "usleep" + "(",
      "nanosleep" + "(", " sleep" + "(",
    ],
    reason: "a test runs, or is visibly skipped by `.enabled(if:)`, and waits for events, not time",
  )

  /// What only the caller of a pure module may ask for.
  static let surroundings = TextRule(
    words: [
      "FileManager", "FileHandle", "contentsOfFile", "URLSession", "ProcessInfo", "Date" + "()",
      "Date" + ".now", "ContinuousClock", "SuspendingClock", "clock_gettime", "getenv" + "(",
    ],
    reason: "reading is a function of bytes: no file, no clock, no environment",
  )

  /// Places that exist on one machine.
  static let machinePaths = TextRule(
    words: ["/" + "work/", "/" + "root/", "/" + "home/", "/" + "Users/"],
    reason: "a path of one machine",
    onlyAtTheStartOfAPath: true,
    countsComments: true,
  )

  /// The places in `file` that break the rule.
  func violations(in file: ProjectFile) -> [Violation] {
    file.numberedLines.flatMap { number, line in
      let code = countsComments ? line : Self.withoutComment(line)
      return words.filter { contains($0, in: code) }.map { word in
        Violation(path: file.path, line: number, problem: "\(word): \(reason)")
      }
    }
  }

  private func contains(_ word: String, in line: Substring) -> Bool {
    line.ranges(of: word).contains { range in
      guard onlyAtTheStartOfAPath, range.lowerBound > line.startIndex else { return true }
      let before = line[line.index(before: range.lowerBound)]
      return !before.isLetter && !before.isNumber && !".-_~)}>".contains(before)
    }
  }

  private static func withoutComment(_ line: Substring) -> Substring {
    if line.drop(while: \.isWhitespace).hasPrefix("//") { return "" }
    return line.firstRange(of: " // ").map { line[..<$0.lowerBound] } ?? line
  }
}
