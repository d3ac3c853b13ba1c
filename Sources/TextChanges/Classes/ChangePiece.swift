/// A part of a gap that is one change.
struct ChangePiece {
  let a: Range<Int>
  let b: Range<Int>

  /// Its kind, where dividing the gap has found it out already.
  var kind: TextChange.Kind?

  init(_ a: Range<Int>, _ b: Range<Int>, kind: TextChange.Kind? = nil) {
    (self.a, self.b, self.kind) = (a, b, kind)
  }
}
