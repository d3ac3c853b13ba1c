import ArticleModel
import ArticleStorage

/// Tells a form that was filled in many times (weather, results, job advertisements) from a text
/// that was reworded many times.
///
/// Both measure alike; they differ in *where* the texts differ.
///
/// A text is one of a form when at least three other texts differ from it in the same places, and
/// from one another there too, each under its own headline or date. Copies that were edited
/// independently differ in different places, and copies of an edited copy do not differ from one
/// another.
struct FormRule {
  /// A text beside the one that is looked at.
  struct Partner {
    let number: VersionNumber
    /// Where the text that is looked at differs from this one: bytes of its body, in order.
    let gaps: [Range<Int>]
  }

  /// How many texts make a form.
  let minimumTexts: Int

  /// How many places make a form of many small slots; with fewer, one must be most of the text.
  static let minimumSlots = 3

  /// Gaps this many bytes long or shorter are punctuation between two passages, not words.
  private static let punctuation = 2

  /// The stretches of a body of `byteCount` bytes that none of `shared` covers.
  static func gaps(in byteCount: Int, between shared: [Range<Int>]) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var end = 0
    for range in shared.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound - end > punctuation { gaps.append(end..<range.lowerBound) }
      end = max(end, range.upperBound)
    }
    if byteCount - end > punctuation { gaps.append(end..<byteCount) }
    return gaps
  }

  /// Those of `partners` that are of one form with the text; empty when it is of none.
  ///
  /// - `byteCount`: the length of the text's body.
  /// - `differ`: whether two of the partners differ from one another in about as many places, and
  ///   have different headlines or dates.
  /// - Complexity: O(*p*² · *g*) for *p* partners, of whom the first dozen are looked at, with *g*
  ///   gaps each.
  func members(
    among partners: [Partner],
    byteCount: Int,
    differ: (Partner, Partner) throws -> Bool,
  ) rethrows -> Set<VersionNumber> {
    let looked = partners.prefix(12)
    var members: Set<VersionNumber> = []
    for first in looked {
      var group = [first]
      for other in looked where other.number != first.number {
        guard Self.samePlaces(first.gaps, other.gaps, byteCount: byteCount) else { continue }
        if try group.allSatisfy({ try differ($0, other) }) { group.append(other) }
      }
      if group.count + 1 >= minimumTexts {
        members.formUnion(group.map(\.number))
        // Who agrees with the group is of the form, also when more are there than are looked at.
        for other in partners where !members.contains(other.number) {
          if Self.samePlaces(first.gaps, other.gaps, byteCount: byteCount) {
            members.insert(other.number)
          }
        }
      }
    }
    return members
  }

  /// Whether a text differs from two others in the same places.
  static func samePlaces(_ a: [Range<Int>], _ b: [Range<Int>], byteCount: Int) -> Bool {
    let bytesA = a.reduce(0) { $0 + $1.count }
    let bytesB = b.reduce(0) { $0 + $1.count }
    // What differs in a word here and there only was corrected, not filled in.
    guard min(bytesA, bytesB) * 100 >= byteCount * 3, byteCount > 0 else { return false }
    var touched = (a: 0, b: 0)
    var common = 0
    var i = 0
    var j = 0
    var lastTouched = (a: -1, b: -1)
    while i < a.count, j < b.count {
      let overlap = min(a[i].upperBound, b[j].upperBound) - max(a[i].lowerBound, b[j].lowerBound)
      if overlap > 0 {
        common += overlap
        if lastTouched.a != i { touched.a += 1 }
        if lastTouched.b != j { touched.b += 1 }
        lastTouched = (i, j)
      }
      if a[i].upperBound < b[j].upperBound { i += 1 } else { j += 1 }
    }
    let places = Double(touched.a + touched.b) / Double(a.count + b.count)
    let bytes = Double(common) / Double(bytesA + bytesB - common)
    // Many small slots, or one slot that is most of the text.
    let isOneLargeSlot = min(bytesA, bytesB) * 5 >= byteCount * 2
    return (places >= 0.75 && bytes >= 0.7 && min(a.count, b.count) >= minimumSlots)
      || (isOneLargeSlot && bytes >= 0.8)
  }
}
