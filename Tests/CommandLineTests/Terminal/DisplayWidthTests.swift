import Testing

@testable import stemma

struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("plain", 5), ("Zürich", 6), ("Zu\u{308}rich", 6), ("漢字", 4), ("ｶﾅ", 2), ("カナ", 4),
    ("한국어", 6), ("“quoted” – text…", 16), ("👍🏽", 2), ("👨‍👩‍👧", 2), ("❤️", 2), ("a\u{200B}b", 2),
    ("、。", 4), ("Ｗｉｄｅ", 8), ("नमस्ते", 4),
  ])
  func countsColumns(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test func tableOfWideCharactersIsInOrder() {
    #expect(DisplayWidth.isWide(0x1100))
    #expect(!DisplayWidth.isWide(0x1160))
    #expect(DisplayWidth.isWide(0x4E00))
    #expect(DisplayWidth.isWide(0x3FFFD))
    #expect(!DisplayWidth.isWide(0x3FFFE))
    #expect(!DisplayWidth.isWide(0x41))
  }
}
