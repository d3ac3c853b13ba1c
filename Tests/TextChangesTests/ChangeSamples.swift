import TextChanges

/// A change as a person would note it: its kind and what stands in either text.
struct NotedChange: Hashable, CustomStringConvertible {
  let kind: TextChange.Kind
  let a: String
  let b: String

  init(_ kind: TextChange.Kind, _ a: String, _ b: String) {
    (self.kind, self.a, self.b) = (kind, a, b)
  }

  var description: String { "\(kind.rawValue) [\(a)]→[\(b)]" }
}

/// The changes between two texts, with the words they are about.
func noted(_ a: String, _ b: String) -> [NotedChange] {
  changes(from: a, to: b).map { NotedChange($0.kind, a.bytes($0.a), b.bytes($0.b)) }
}

extension String {
  /// The text of a range of UTF-8 bytes.
  func bytes(_ range: Range<Int>) -> String {
    String(decoding: Array(utf8)[range], as: UTF8.self)
  }

  /// The text without white space and what has no width, which are never a difference.
  var withoutSpace: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isSpaceLike }))
  }
}

extension Unicode.Scalar {
  fileprivate var isSpaceLike: Bool {
    properties.isWhitespace || [.format, .control].contains(properties.generalCategory)
  }
}
