/// What the tree of files may not look like.
enum LayoutRules {
  /// The most lines a file in `Sources` may have.
  static let longestFile = 500

  private static let drawers = ["Utilities", "Utils", "Helpers", "Common", "Manager", "Misc"]

  /// The drawers without a subject: files and folders whose name tells nothing of what is inside.
  static func drawers(in file: ProjectFile) -> [Violation] {
    let names = file.path.split(separator: "/").map { $0.prefix { $0 != "." && $0 != "+" } }
    return names.filter { name in drawers.contains { name.hasSuffix($0) } }.map { name in
      Violation(
        path: file.path,
        line: 1,
        problem: "\(name) is a drawer; name the file or folder after the one thing it holds",
      )
    }
  }

  /// A file of sources that is too long to hold one concept.
  static func overlong(_ file: ProjectFile) -> [Violation] {
    let ends = file.text.utf8.count { $0 == UInt8(ascii: "\n") }
    let lines = file.text.isEmpty || file.text.hasSuffix("\n") ? ends : ends + 1
    guard lines > longestFile else { return [] }
    let problem = "\(lines) lines, \(longestFile) at most; give each concept a file of its own"
    return [Violation(path: file.path, line: longestFile + 1, problem: problem)]
  }
}
