import Foundation
import NearDuplicates
import Testing

/// Two spellings of the same, or of different, text.
struct SpellingPair: CustomTestStringConvertible {
  let name: String
  let first: String
  let second: String

  var testDescription: String { name }

  init(_ name: String, _ first: String, _ second: String) {
    self.name = name
    self.first = first
    self.second = second
  }
}

@Suite struct TextFoldingTests {
  @Test(arguments: [
    SpellingPair("case", "The RIVER Burst", "the river burst"),
    SpellingPair("case beyond ASCII", "ÉCOLE ЖУРНАЛ ΟΔΟΣ", "école журнал οδος"),
    SpellingPair("final sigma", "ὁδός", "ὁδόσ"),
    SpellingPair("sharp s", "Straße GROẞ", "STRASSE gross"),
    SpellingPair("Cherokee", "\u{13A0}\u{13F0}", "\u{AB70}\u{13F8}"),
    SpellingPair("iota below", "\u{1FB3}\u{301}", "\u{391}\u{301}\u{345}"),
    SpellingPair(
      "precomposed and decomposed",
      "caf\u{E9} Vi\u{1EC7}t",
      "cafe\u{301} Vie\u{323}\u{302}t",
    ),
    SpellingPair("order of marks", "e\u{302}\u{323}", "e\u{323}\u{302}"),
    SpellingPair("Hangul", "\u{D55C}\u{AE00}", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}"),
    SpellingPair("ligatures", "o\u{FB03}ce \u{FB02}ood", "office flood"),
    SpellingPair("full width", "\u{FF32}\u{FF49}\u{FF56}\u{FF45}\u{FF52}\u{FF11}", "river1"),
    SpellingPair("half-width kana", "\u{FF76}\u{FF9E}\u{FF70}", "\u{30AC}\u{30FC}"),
    SpellingPair("square words", "\u{3314}", "\u{30AD}\u{30ED}"),
    SpellingPair("superscripts and Roman numerals", "m\u{B2} \u{2167}", "m2 viii"),
    SpellingPair("fractions", "1\u{2044}2 cup", "\u{BD} cup"),
    SpellingPair("soft hyphen", "in\u{AD}for\u{AD}ma\u{AD}tion", "information"),
    SpellingPair("soft hyphen at the end", "river\u{AD} bank", "river bank"),
    SpellingPair("zero-width space", "data\u{200B}base", "database"),
    SpellingPair("joiners", "a\u{200D}b\u{200C}c", "abc"),
    SpellingPair("byte order mark", "\u{FEFF}river", "river"),
    SpellingPair("bidi marks", "\u{202B}river\u{200F}s\u{202C}", "rivers"),
    SpellingPair("variation selector", "葛\u{E0100}飾", "葛飾"),
    SpellingPair("no-break space", "ten\u{A0}miles\u{202F}away", "ten miles away"),
    SpellingPair("white space", "ten\r\n\r\nmiles\taway", "ten miles away"),
    SpellingPair("curly quotes", "“ten” ‘miles’ »away«", "\"ten\" 'miles' \"away\""),
    SpellingPair("apostrophe", "Peru\u{2019}s", "Peru's"),
    SpellingPair("accent for apostrophe", "Peru\u{B4}s", "Peru's"),
    SpellingPair("dashes", "ten—miles–away", "ten - miles -- away"),
    SpellingPair("full stops", "U.S.", "u s"),
    SpellingPair("underscore", "file_name", "file name"),
    SpellingPair("mark without a letter", " \u{301}ten", "ten"),
    SpellingPair("symbols", "ten 🙂 miles", "ten miles"),
  ])
  func isBlindTo(_ pair: SpellingPair) {
    let first = ShingledText(pair.first)
    let second = ShingledText(pair.second)
    #expect(first.unitCount == second.unitCount)
    #expect(first.hashes == second.hashes)
    #expect(Sketch(pair.first) == Sketch(pair.second))
  }

  @Test(arguments: [
    SpellingPair("accents", "resume", "résumé"),
    SpellingPair("words run together", "riverbank", "river bank"),
    SpellingPair("dotless i", "sık", "sik"),
    SpellingPair("order of words", "bank river", "river bank"),
    SpellingPair("order of characters", "河岸", "岸河"),
    SpellingPair("voiced kana", "かき", "がき"),
    SpellingPair("a letter at the end of a long word", "abcdefghijklmnopq", "abcdefghijklmnopr"),
    SpellingPair("long words", "abcdefghijklmnop", "abcdefghijklmnopq"),
    SpellingPair("a mark", "e\u{301}", "e"),
  ])
  func tellsApart(_ pair: SpellingPair) {
    #expect(ShingledText(pair.first).hashes != ShingledText(pair.second).hashes)
  }

  @Test func foldsEveryScalarLikeItsCompatibilityComposition() {
    // Every seventh scalar that is not an ideograph or unassigned plane, each between two words.
    for value in stride(from: UInt32(0x80), to: 0x1_F000, by: 7) {
      guard let scalar = Unicode.Scalar(value), !scalar.properties.isUnifiedIdeograph else {
        continue
      }
      let text = "x\(String(scalar))y"
      let composed = text.precomposedStringWithCompatibilityMapping
      let same = ShingledText(text).hashes == ShingledText(composed).hashes
      #expect(same, "U+\(String(value, radix: 16))")
    }
  }

  @Test func countsTheSameUnitsOnManyThreadsAtOnce() async {
    let fresh = TextFolding { String($0).decomposedStringWithCompatibilityMapping }
    let text = "ÀÉÎ журнал Οδός 한글 かな กขค – “x”"
    let expected = ShingledText(text).hashes
    await withTaskGroup(of: [UInt64].self) { group in
      for _ in 0..<16 { group.addTask { ShingledText(text, folding: fresh).hashes } }
      for await hashes in group { #expect(hashes == expected) }
    }
  }
}
