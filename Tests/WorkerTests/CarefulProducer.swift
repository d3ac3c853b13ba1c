import Foundation
import TestSupport

/// Delivers as a careful producer does.
enum CarefulProducer {
  /// Writes a file beside the inbox and renames it into it.
  ///
  /// The file is never inherited by another test's child, which would keep it open for writing.
  static func drop(_ text: String, as place: URL) throws {
    let draft = TemporaryDirectory.current.url("draft-\(UUID().uuidString)")
    guard let file = fopen(draft.path, "we") else { throw CocoaError(.fileWriteUnknown) }
    let isWritten = fputs(text, file) >= 0
    guard fclose(file) == 0, isWritten else { throw CocoaError(.fileWriteUnknown) }
    try FileManager.default.moveItem(at: draft, to: place)
  }
}
