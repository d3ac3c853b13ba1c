/// Finds where readers' comments begin under an article.
struct Comments {
  private let layout: Layout
  private let segments: Range<Int>

  private static let headings = Phrases([
    "comments", "comments:", "comment", "reader comments", "readers' comments", "leave a reply",
    "leave a comment", "post a comment", "add a comment", "join the discussion",
    "join the conversation", "comments are closed", "comments are closed.", "discussion",
    "kommentare", "kommentar schreiben", "commentaires", "laisser un commentaire", "comentarios",
    "deja un comentario", "comentários", "deixe um comentário", "commenti",
  ])

  private static let closings = Phrases([
    "comments are closed", "leave a reply", "leave a comment", "reply to this", "post a comment",
    "log in to comment", "you must be logged in",
  ])

  private static let counted = Phrases([
    "comments", "comment", "responses", "response", "thoughts", "thought", "replies", "reply",
    "kommentare", "commentaires", "comentarios", "comentários",
  ])

  /// Comments of the article in `segments`.
  init(_ layout: Layout, _ segments: Range<Int>) {
    self.layout = layout
    self.segments = segments
  }

  /// The segment where comments begin; `nil` where there are none.
  ///
  /// - Complexity: O(*n*).
  var start: Int? {
    var hasText = false
    var firstNumbered: (index: Int, indent: Int)?
    var numbered = 0
    var restarts = false
    for index in segments {
      let segment = layout.segments[index]
      if segment.range.count > 200 {
        hasText = true
        continue
      }
      guard hasText, segment.range.count <= 80 else { continue }
      let text = SegmentText(segment, in: layout)
      if Self.isHeading(text.folded[...]) { return firstNumbered?.index ?? index }
      if let number = numberedName(text) {
        if firstNumbered == nil {
          guard number == 1 else { continue }
          firstNumbered = (index, segment.indent)
        } else if number == 1, segment.indent > (firstNumbered?.indent ?? 0) {
          // Answers are numbered anew under the comment they answer.
          restarts = true
        }
        numbered += 1
      } else if let first = firstNumbered, Self.closings.prefix(of: text.folded[...]) != nil {
        return first.index
      }
    }
    guard let firstNumbered, numbered >= 2, restarts else { return nil }
    return firstNumbered.index
  }

  /// Whether the line heads readers' comments.
  static func isHeading(_ folded: ArraySlice<UInt8>) -> Bool {
    if Self.headings.matches(folded) { return true }
    // "12 Comments", "3 Responses to …", "Comments (12)"
    let digits = folded.prefix { ASCII.isDigit($0) }
    if !digits.isEmpty {
      let rest = folded.dropFirst(digits.count).drop { $0 == 0x20 }
      guard digits.endIndex < folded.endIndex, let length = Self.counted.prefix(of: rest) else {
        return false
      }
      let after = rest.dropFirst(length).drop { $0 == 0x20 }
      return after.isEmpty || after.starts(with: Array("to ".utf8))
        || after.starts(with: Array("on ".utf8))
    }
    guard let length = Self.counted.prefix(of: folded) else { return false }
    let rest = folded.dropFirst(length).drop { $0 == 0x20 }
    return rest.first == UInt8(ascii: "(") && rest.last == UInt8(ascii: ")")
      && rest.dropFirst().dropLast().allSatisfy { ASCII.isDigit($0) }
  }

  /// The number before a name, as in "3) Name" with a full stop for the bracket.
  private func numberedName(_ text: SegmentText) -> Int? {
    let digits = text.folded.prefix { ASCII.isDigit($0) }
    guard !digits.isEmpty, digits.count <= 3, text.folded.count <= 60,
      text.folded.dropFirst(digits.count).starts(with: Array(". ".utf8)), !text.endsSentence
    else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
