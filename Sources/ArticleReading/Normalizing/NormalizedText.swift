internal import Foundation

/// A text folded so that the same wording in another house's typography is the same text.
///
/// Its SHA-256 is the identity of a version, so the format has a name, and a change of the rules
/// is a new format, never a silent change.
///
/// Format `n1`, in this order: zero-width characters (soft hyphen, zero-width space, joiners,
/// byte order mark, directional marks) are removed; the text is put into NFKC (Unicode Standard
/// Annex #15); dashes and the minus sign become `-`, curly single or double quotes become `'`
/// or `"`, the ellipsis three periods; a run of white space becomes one space; white
/// space at both ends is removed. Case, digits, diacritics and all other punctuation are kept.
/// Normalising is idempotent.
public struct NormalizedText: Hashable, Sendable {
  /// The name of the rules this text was folded by.
  public static let format = "n1"

  /// The folded text.
  public let text: String

  /// Folds `printed`.
  ///
  /// - Complexity: O(*n*). ASCII, letters of the larger scripts and typographic punctuation are
  ///   folded here; only runs that hold anything else are given to the system's NFKC.
  public init(_ printed: String) {
    var printed = printed
    text = printed.withUTF8 { bytes in
      var folding = Folding(capacity: bytes.count)
      folding.append(bytes)
      return folding.finish()
    }
  }
}

/// Returns `text` in the normalised form whose SHA-256 is a version's identity.
///
/// See ``NormalizedText`` for the rules.
public func normalized(_ text: String) -> String { NormalizedText(text).text }

/// One pass over a text that writes its folded form.
private struct Folding {
  private var output: [UInt8]

  /// Where the last scalar of `output` begins when something may still compose with it.
  private var lastScalar = 0

  private var pendingSpace = false

  init(capacity: Int) {
    output = []
    output.reserveCapacity(capacity)
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
          pendingSpace = true
        } else {
          beginScalar()
          output.append(byte)
        }
        index += 1
        continue
      }
      let length = UTF8Scanner.sequenceLength(in: bytes, at: index)
      // A String's UTF-8 is valid; this keeps the loop moving should that ever not hold.
      guard length > 1 else {
        index += 1
        continue
      }
      switch FoldedScalar(bytes, at: index, length: length) {
      case .asItIs:
        beginScalar()
        for step in 0..<length { output.append(bytes[index + step]) }
        index += length
      case .removed:
        index += length
      case .space:
        pendingSpace = true
        index += length
      case .replaced(let replacement):
        append(replacement)
        index += length
      case .needsSystem:
        index = appendThroughSystem(bytes, from: index)
      }
    }
  }

  mutating func finish() -> String {
    String(decoding: output, as: UTF8.self)
  }

  private mutating func append(_ replacement: FoldedScalar.Replacement) {
    beginScalar()
    let (byte, count) = replacement.character
    for _ in 0..<count { output.append(byte) }
    lastScalar = output.count - 1
  }

  private mutating func beginScalar() {
    if pendingSpace {
      if !output.isEmpty { output.append(0x20) }
      pendingSpace = false
    }
    lastScalar = output.count
  }

  /// Puts the run that begins at `start` into NFKC, together with the scalar before it, with
  /// which its first mark may compose; returns where the run ends.
  private mutating func appendThroughSystem(
    _ bytes: UnsafeBufferPointer<UInt8>,
    from start: Int,
  ) -> Int {
    var run: [UInt8] = []
    if !pendingSpace && !output.isEmpty {
      run.append(contentsOf: output[lastScalar...])
      output.removeSubrange(lastScalar...)
    }
    var index = start
    while index < bytes.count, bytes[index] >= 0x80 {
      let length = UTF8Scanner.sequenceLength(in: bytes, at: index)
      guard length > 1 else { break }
      let kind = FoldedScalar(bytes, at: index, length: length)
      if case .removed = kind {
        index += length
        continue
      }
      guard case .needsSystem = kind else { break }
      run.append(contentsOf: bytes[index..<index + length])
      index += length
    }
    let folded = String(decoding: run, as: UTF8.self).precomposedStringWithCompatibilityMapping
    var scalars = Array(folded.utf8)
    scalars.withUnsafeMutableBufferPointer { appendFolded(UnsafeBufferPointer($0)) }
    return index
  }

  /// Appends what NFKC gave: its typography is still to be folded, its letters are final.
  private mutating func appendFolded(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      let length = max(1, UTF8Scanner.sequenceLength(in: bytes, at: index))
      if length == 1 && (bytes[index] == 0x20 || (bytes[index] >= 0x09 && bytes[index] <= 0x0D)) {
        pendingSpace = true
      } else {
        switch length == 1 ? .asItIs : FoldedScalar(bytes, at: index, length: length) {
        case .removed: break
        case .space: pendingSpace = true
        case .replaced(let replacement): append(replacement)
        case .asItIs, .needsSystem:
          beginScalar()
          for step in 0..<length { output.append(bytes[index + step]) }
        }
      }
      index += length
    }
  }
}
