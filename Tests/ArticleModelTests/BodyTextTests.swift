import ArticleModel
import TestSupport
import Testing

/// The document `<p>Fish &amp; chips</p>ad<p>Peas</p>`, of which the body is
/// `Fish & chips`, a blank line, `Peas`.
private let body = BodyText(
  text: "Fish & chips\n\nPeas",
  pieces: [
    BodyText.Piece(body: 0..<5, document: 3..<8),
    BodyText.Piece(body: 5..<6, document: 8..<13),
    BodyText.Piece(body: 6..<12, document: 13..<19),
    BodyText.Piece(body: 12..<14, document: 19..<19),
    BodyText.Piece(body: 14..<18, document: 28..<32),
  ],
)

@Suite struct BodyTextTests {
  @Test func mapsAVerbatimPieceByteForByte() {
    #expect(body.documentRange(of: 0..<4) == 3..<7)
    #expect(body.documentRange(of: 1..<3) == 4..<6)
    #expect(body.documentRange(of: 7..<12) == 14..<19)
  }

  @Test func mapsAnEntityAsAWhole() {
    #expect(body.documentRange(of: 5..<6) == 8..<13)
    #expect(body.documentRange(of: 3..<6) == 6..<13)
    #expect(body.documentRange(of: 5..<8) == 8..<15)
  }

  @Test func mapsARangeOverAnEntityToAllItsBytes() {
    #expect(body.documentRange(of: 0..<12) == 3..<19)
  }

  @Test func mapsWhatWasPutInToNothingAtItsPlace() {
    #expect(body.documentRange(of: 12..<14) == 19..<19)
    #expect(body.documentRange(of: 12..<13) == 19..<19)
  }

  @Test func mapsARangeAcrossASeparatorOverWhatLiesBetween() {
    #expect(body.documentRange(of: 7..<16) == 14..<30)
    #expect(body.documentRange(of: 0..<18) == 3..<32)
  }

  @Test func mapsAPartOfACharacterOfAnotherCharsetToAllOfIt() {
    // é is one byte in Latin-1 and two in UTF-8.
    let text = BodyText(
      text: "né",
      pieces: [
        BodyText.Piece(body: 0..<1, document: 10..<11),
        BodyText.Piece(body: 1..<3, document: 11..<12),
      ],
    )
    #expect(text.documentRange(of: 1..<3) == 11..<12)
    #expect(text.documentRange(of: 2..<3) == 11..<12)
    #expect(text.documentRange(of: 1..<2) == 11..<12)
    #expect(text.documentRange(of: 0..<1) == 10..<11)
  }

  @Test func mapsAnEmptyRangeToAnEmptyOne() {
    #expect(body.documentRange(of: 7..<7) == 14..<14)
    #expect(body.documentRange(of: 14..<14) == 28..<28)
    #expect(BodyText(text: "", pieces: []).documentRange(of: 0..<0) == 0..<0)
  }

  @Test func mapsWhatReachesBeyondTheEndWithoutATrap() {
    #expect(body.documentRange(of: 14..<99).lowerBound == 28)
    #expect(body.documentRange(of: 40..<99).lowerBound >= 28)
    #expect(BodyText(text: "", pieces: []).documentRange(of: 3..<7) == 0..<0)
  }

  @Test func reachesFromItsFirstToItsLastRealByte() {
    #expect(body.documentRange == 3..<32)
    #expect(BodyText(text: "", pieces: []).documentRange == nil)
    let inserted = BodyText(text: "\n", pieces: [BodyText.Piece(body: 0..<1, document: 4..<4)])
    #expect(inserted.documentRange == nil)
  }

  @Test func isVerbatimOnlyAsOneRunOfTheDocument() {
    let one = BodyText(text: "abc", pieces: [BodyText.Piece(body: 0..<3, document: 5..<8)])
    #expect(one.isVerbatim)
    #expect(!body.isVerbatim)
    let charset = BodyText(text: "é", pieces: [BodyText.Piece(body: 0..<2, document: 5..<6)])
    #expect(!charset.isVerbatim)
    #expect(!BodyText(text: "", pieces: []).isVerbatim)
  }

  @Test func mapsEveryRangeOfRandomPiecesAsAWalkOverTheBytesDoes() {
    var random = SeededRandom(3)
    for _ in 0..<60 {
      let (text, sources) = random.body()
      let count = sources.count
      for _ in 0..<60 {
        let low = Int.random(in: 0..<count, using: &random)
        let high = Int.random(in: low + 1...count, using: &random)
        let mapped = text.documentRange(of: low..<high)
        #expect(mapped.lowerBound == sources[low].lowerBound)
        #expect(mapped.upperBound == sources[high - 1].upperBound)
        // Every byte of the document that the range came from lies inside.
        let covers = sources[low..<high].allSatisfy {
          mapped.lowerBound <= $0.lowerBound && $0.upperBound <= mapped.upperBound
        }
        #expect(covers)
      }
    }
  }
}

extension SeededRandom {
  /// A body of random pieces in the order of the document and, for each of its bytes, the bytes
  /// of the document that it came from.
  fileprivate mutating func body() -> (text: BodyText, sources: [Range<Int>]) {
    var pieces: [BodyText.Piece] = []
    var sources: [Range<Int>] = []
    var document = Int.random(in: 0..<50, using: &self)
    for _ in 0..<Int.random(in: 1...20, using: &self) {
      let count = Int.random(in: 1...9, using: &self)
      let start = sources.count
      let length =
        switch Int.random(in: 0..<4, using: &self) {
        case 0: 0
        case 1: count + Int.random(in: 1...8, using: &self)
        default: count
        }
      for byte in 0..<count {
        sources.append(
          length == count
            ? document + byte..<document + byte + 1 : document..<document + length
        )
      }
      pieces.append(
        BodyText.Piece(
          body: start..<start + count,
          document: document..<document + length,
        )
      )
      document += length + Int.random(in: 0...12, using: &self)
    }
    return (
      BodyText(text: String(repeating: "x", count: sources.count), pieces: pieces), sources,
    )
  }
}
