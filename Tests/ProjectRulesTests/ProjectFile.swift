import Foundation
import TestSupport

/// A text file of the project, by the path it has from the package's root.
struct ProjectFile {
  let path: String
  let text: String

  /// The lines, without their ends; the first is number 1.
  var numberedLines: [(number: Int, text: Substring)] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      .map { ($0.offset + 1, $0.element) }
  }

  /// The file's name without folders and without what follows the first full stop.
  var stem: Substring {
    path.split(separator: "/").last?.split(separator: ".").first ?? ""
  }

  /// All text files that belong to the project below `folder`.
  ///
  /// What is built, dropped into the inbox or stored by a run does not belong to it.
  static func all(
    below folder: String = "",
    withSuffix suffix: String = "",
  ) throws -> [ProjectFile] {
    let files = FileManager.default
    let root = PackageRoot.url.appending(path: folder)
    var found: [ProjectFile] = []
    var folders = [root]
    while let next = folders.popLast() {
      for item in try files.contentsOfDirectory(
        at: next,
        includingPropertiesForKeys: [.isDirectoryKey, .isSymbolicLinkKey],
      ) {
        let path = relative(item)
        guard !isForeign(path) else { continue }
        let kind = try item.resourceValues(forKeys: [.isDirectoryKey, .isSymbolicLinkKey])
        // What a link leads to is looked at where it is.
        if kind.isSymbolicLink == true { continue }
        if kind.isDirectory == true {
          folders.append(item)
        } else if path.hasSuffix(suffix),
          let text = String(data: try Data(contentsOf: item), encoding: .utf8)
        {
          found.append(ProjectFile(path: path, text: text))
        }
      }
    }
    return found.sorted { $0.path < $1.path }
  }

  /// The one file at `path`.
  static func at(_ path: String) throws -> ProjectFile {
    let bytes = try Data(contentsOf: PackageRoot.url.appending(path: path))
    return ProjectFile(path: path, text: String(decoding: bytes, as: UTF8.self))
  }

  private static func relative(_ item: URL) -> String {
    let root = PackageRoot.url.standardizedFileURL.path
    return String(item.standardizedFileURL.path.dropFirst(root.count).drop { $0 == "/" })
  }

  /// Whether Git ignores the path: `.gitignore` names the same.
  private static func isForeign(_ path: String) -> Bool {
    let top = path.prefix { $0 != "/" }
    return top == ".git" || top.hasPrefix(".build") || top == ".stemma"
      || path == "Package.resolved" || path.contains(".sqlite")
      || path.hasPrefix("inbox/") || path.hasSuffix("/.build") || path.hasSuffix(".DS_Store")
  }
}

/// A place where a rule is broken, as `path:line: what is wrong and why`.
struct Violation: Hashable, CustomStringConvertible {
  let path: String
  let line: Int
  let problem: String

  var description: String { "\(path):\(line): \(problem)" }
}
