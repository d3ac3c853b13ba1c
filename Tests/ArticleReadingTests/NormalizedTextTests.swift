import ArticleReading
import Testing

@Suite struct NormalizedTextTests {
  @Test(arguments: [
    ("  Two\n\n words\u{A0}and\u{3000}more ", "Two words and more"),
    ("“Curly” ‘quotes’, it’s", "\"Curly\" 'quotes', it's"),
    ("a–b—c‑d−e", "a-b-c-d-e"),
    ("wait…", "wait..."),
    ("soft\u{AD}hyphen zero\u{200B}width \u{FEFF}mark", "softhyphen zerowidth mark"),
    ("e\u{301}t\u{65}\u{301}", "été"),
    ("e\u{200D}\u{301}", "é"),
    ("ﬁne ½ ① Ａ", "fine 1⁄2 1 A"),
    ("Case, Digits 12 & Punctuation!", "Case, Digits 12 & Punctuation!"),
    ("अधोक्षजानंद 会晤 김희영", "अधोक्षजानंद 会晤 김희영"),
    ("", ""),
    (" \n ", ""),
  ])
  func foldsTypography(_ printed: String, _ folded: String) {
    #expect(Array(normalized(printed).unicodeScalars) == Array(folded.unicodeScalars))
  }

  @Test func namesItsFormat() {
    #expect(NormalizedText.format == "n1")
    #expect(NormalizedText("a  b").text == "a b")
  }

  @Test(arguments: 0..<50) func isIdempotent(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let blocks: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0xA0...0x17F, 0x2000...0x206F, 0x300...0x36F, 0x370...0x52F, 0x900...0x97F,
      0xE00...0xE5F, 0x1100...0x11FF, 0x3000...0x30FF, 0xAC00...0xAD00, 0xFB00...0xFB06,
      0xFE10...0xFE60, 0xFF00...0xFFEF, 0x2070...0x2190, 0x1D100...0x1D200, 0x600...0x6FF,
    ]
    var text = ""
    for _ in 0..<400 {
      let block = blocks[random.next(below: blocks.count)]
      let value = block.lowerBound + UInt32(random.next(below: block.count))
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    let once = normalized(text)
    #expect(Array(normalized(once).utf8) == Array(once.utf8), "seed \(seed)")
  }
}
