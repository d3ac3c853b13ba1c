import NearDuplicates
import Testing

@Suite struct UnitReaderTests {
  private static let pieces: [String] = [
    "a", "B", "word", "Word", "sixteenletters16", "seventeenletters7",
    "antidisestablishmentarianism",
    " ", " ", ", ", ". ", "\n\n", "’", "“", "—", "\u{A0}", "_", "1", "1984", "é", "e\u{301}", "É",
    "ß", "\u{AD}", "\u{200B}", "\u{301}", "\u{323}\u{301}", "\u{301}\u{323}", "журнал", "ﬁ", "한글",
    "漢", "字", "かな", "が", "か\u{3099}", "カタカナ", "ไทย", "น้ำ", "㌔", "½", "²", "🙂", "😀é",
  ]

  @Test(arguments: 0..<60)
  func findsTheUnitsASlowReaderFinds(seed: UInt64) {
    var random = SeededRandom(seed)
    let text = (0..<Int.random(in: 0..<120, using: &random))
      .map { _ in random.element(of: Self.pieces) }.joined()
    let expected = referenceUnits(text)
    let shingled = ShingledText(text)
    #expect(shingled.unitCount == expected.count)

    // Each unit by itself, folded again, is the unit the slow reader found.
    let bytes = Array(text.utf8)
    for (unit, spelling) in zip(0..<shingled.unitCount, expected) {
      let printed = String(decoding: bytes[shingled.byteRange(ofUnit: unit)], as: UTF8.self)
      if referenceUnits(printed).count == 1 {
        #expect(ShingledText(printed).hashes == ShingledText(spelling).hashes)
      }
      #expect(referenceUnits(printed).contains(spelling))
    }
  }

  @Test(arguments: [
    "x", "river", "seventeenletters7", "é", "naïve", "漢字かな", "in\u{AD}formation", "’", "😀",
  ])
  func readsTheSameWhereverItStands(_ middle: String) {
    let expected = ShingledText("start \(middle) end").hashes
    for padding in 0..<140 {
      let text = String(repeating: " ", count: padding) + "start \(middle) end"
      #expect(ShingledText(text).hashes == expected, "after \(padding) spaces")
    }
  }

  @Test func givesThePlaceOfEachUnitWithoutWhatVanishes() {
    let text = "\u{FEFF}“Ça” va\u{AD}, 漢\u{E0100}字"
    let shingled = ShingledText(text)
    let bytes = Array(text.utf8)
    let units = (0..<shingled.unitCount).map {
      String(decoding: bytes[shingled.byteRange(ofUnit: $0)], as: UTF8.self)
    }
    #expect(units == ["Ça", "va", "漢", "字"])
  }

  @Test func givesOneScalarsPlaceToAllUnitsItBecomes() {
    let shingled = ShingledText("\u{3314}")
    #expect(shingled.unitCount == 2)
    #expect(shingled.byteRange(ofUnits: 0..<2) == 0..<3)
    #expect(shingled.byteRange(ofUnits: 1..<2) == 0..<3)
  }

  @Test(arguments: 0..<40)
  func readsAnyBytes(seed: UInt64) {
    var random = SeededRandom(seed)
    let lead: [UInt8] = [0x80, 0xBF, 0xC0, 0xC2, 0xC3, 0xE0, 0xE2, 0xED, 0xF0, 0xF4, 0xF5, 0xFF]
    let bytes = (0..<Int.random(in: 0..<300, using: &random)).map { _ -> UInt8 in
      Bool.random(using: &random)
        ? random.element(of: lead) : UInt8.random(in: 0...255, using: &random)
    }
    let shingled = ShingledText(utf8: bytes, folding: folding)
    for unit in 0..<shingled.unitCount {
      let range = shingled.byteRange(ofUnit: unit)
      #expect(!range.isEmpty)
      #expect(range.upperBound <= bytes.count)
    }
    #expect(shingled.sketch() == Sketch.make(utf8: bytes.span.bytes, folding: folding))
  }

  @Test(
    arguments: [
      [0xC3], [0xE2, 0x80], [0xF0, 0x9F, 0x99], [0xC0, 0xAF], [0xE0, 0x80, 0xAF],
      [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xFF], [0x80],
    ] as [[UInt8]]
  )
  func takesMalformedBytesForSeparators(_ malformed: [UInt8]) {
    let expected = ShingledText("ten miles").hashes
    let middle = Array("ten".utf8) + malformed + Array("miles".utf8)
    #expect(ShingledText(utf8: middle, folding: folding).hashes == expected)
    let end = Array("ten miles".utf8) + malformed
    #expect(ShingledText(utf8: end, folding: folding).hashes == expected)
  }

  @Test func orders100000MarksOnOneLetterInGoodTime() {
    let marks = String(repeating: "\u{301}\u{323}", count: 50_000)
    let ordered =
      String(repeating: "\u{323}", count: 50_000) + String(repeating: "\u{301}", count: 50_000)
    #expect(ShingledText("e" + marks).hashes == ShingledText("e" + ordered).hashes)
  }
}
