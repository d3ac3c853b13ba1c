public import Foundation
public import Testing

/// Expects that `output` is what was recorded as `Expected/NAME` beside the test's file.
///
/// With `RECORD_EXPECTED=1` in the environment the output is recorded instead, and the test
/// fails so that a recording run is never taken for a passing one.
///
/// - Parameters:
///   - name: The name of the file, without folders.
///   - output: What the program printed.
///   - file: The test's file; `Expected` lies beside it.
///   - sourceLocation: Where a difference is reported.
public func expectMatches(
  recorded name: String,
  _ output: String,
  file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation,
) {
  let isRecording = ProcessInfo.processInfo.environment["RECORD_EXPECTED"] == "1"
  let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Expected")
  let recorded = RecordedOutput(name: name, folder: folder)
  do {
    let problem = isRecording ? try recorded.record(output) : recorded.difference(from: output)
    if let problem {
      Issue.record("\(problem)", sourceLocation: sourceLocation)
    }
  } catch {
    Issue.record("\(recorded.file.path): \(error)", sourceLocation: sourceLocation)
  }
}

/// Output that was right once and is kept beside the tests.
public struct RecordedOutput: Sendable {
  /// The file's name.
  public let name: String

  /// The folder of recorded output.
  let folder: URL

  /// Where the output is kept.
  var file: URL { folder.appending(path: name) }

  /// What is recorded as `name` in `folder`.
  public init(name: String, folder: URL) {
    precondition(!name.isEmpty && !name.contains("/"), "a recorded output is a file, not a path")
    self.name = name
    self.folder = folder
  }

  /// Says how `output` differs from what was recorded; nothing when it does not.
  public func difference(from output: String) -> String? {
    guard let bytes = try? Data(contentsOf: file) else {
      return "Expected/\(name) was never recorded; run the test once with RECORD_EXPECTED=1"
    }
    let expected = String(decoding: bytes, as: UTF8.self)
    guard expected != output else { return nil }
    let (expectedLines, lines) = (Self.lines(expected), Self.lines(output))
    let place =
      zip(expectedLines, lines).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      ?? min(expectedLines.count, lines.count)
    return """
      The output is not as recorded in Expected/\(name), from line \(place + 1) on:
      recorded: \(Self.line(place, of: expectedLines))
      now:      \(Self.line(place, of: lines))
      Where the change is meant, record it with RECORD_EXPECTED=1. The whole output now:
      \(output)
      """
  }

  /// Keeps `output` as the recorded one.
  ///
  /// - Returns: The sentence that fails the recording run.
  /// - Throws: What the file system says.
  public func record(_ output: String) throws -> String? {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(output.utf8).write(to: file, options: .atomic)
    return "Expected/\(name) is recorded; run again without RECORD_EXPECTED"
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private static func line(_ number: Int, of lines: [Substring]) -> String {
    lines.indices.contains(number) ? String(reflecting: String(lines[number])) : "(no such line)"
  }
}
