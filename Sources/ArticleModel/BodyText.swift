/// The text of an article's body, and for each byte of it the bytes of the document it came from.
///
/// A body is assembled from pieces of the document: what is not body (a caption between two
/// paragraphs, the target of a link) lies between two pieces.
public struct BodyText: Hashable, Sendable {
  /// A run of the body that came from one run of the document.
  ///
  /// When both are equally long, byte *n* of the one is byte *n* of the other; otherwise (an
  /// entity, a character of another charset, a separator put in) the piece maps as a whole.
  public struct Piece: Hashable, Sendable {
    /// UTF-8 byte offsets into `text`, half-open.
    public let body: Range<Int>

    /// Byte offsets into the document, half-open; empty where something was put in.
    public let document: Range<Int>

    /// A piece that maps `body` to `document`.
    public init(body: Range<Int>, document: Range<Int>) {
      self.body = body
      self.document = document
    }
  }

  /// The body as UTF-8 text: paragraphs divided by blank lines, without markup.
  public let text: String

  /// In order, without gaps: together the pieces' `body` ranges are all of `text`.
  public let pieces: [Piece]

  /// A body with its pieces, which must cover `text` in order and without gaps.
  public init(text: String, pieces: [Piece]) {
    self.text = text
    self.pieces = pieces
  }

  /// From the first to the last byte of the document that belongs to the body; `nil` for an
  /// empty body.
  public var documentRange: Range<Int>? {
    let real = pieces.lazy.filter { !$0.document.isEmpty }
    guard let first = real.map(\.document.lowerBound).min(),
      let last = real.map(\.document.upperBound).max()
    else { return nil }
    return first..<last
  }

  /// Whether the body is one run of the document, byte for byte.
  public var isVerbatim: Bool {
    pieces.count == 1 && pieces[0].body.count == pieces[0].document.count
  }

  /// The smallest run of the document that holds the body's bytes in `range`.
  ///
  /// - Complexity: O(log *n*) in the number of pieces.
  public func documentRange(of range: Range<Int>) -> Range<Int> {
    guard let first = piece(at: range.lowerBound) else { return 0..<0 }
    let start = documentOffset(of: range.lowerBound, in: first, roundingUp: false)
    guard !range.isEmpty, let last = piece(at: range.upperBound - 1) else { return start..<start }
    return start..<max(start, documentOffset(of: range.upperBound, in: last, roundingUp: true))
  }

  private func documentOffset(of offset: Int, in piece: Piece, roundingUp: Bool) -> Int {
    if piece.body.count == piece.document.count {
      return piece.document.lowerBound + (offset - piece.body.lowerBound)
    }
    if offset == piece.body.lowerBound { return piece.document.lowerBound }
    return roundingUp ? piece.document.upperBound : piece.document.lowerBound
  }

  private func piece(at offset: Int) -> Piece? {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].body.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < pieces.count ? pieces[low] : pieces.last
  }
}
