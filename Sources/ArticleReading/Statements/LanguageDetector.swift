internal import ArticleModel
internal import CLanguageDetection

/// The language of a text as Compact Language Detector 2 sees it.
struct LanguageDetector: Hashable, Sendable {
  /// How many bytes of a body are looked at.
  let sampleBytes: Int

  /// Whether each paragraph is looked at, too.
  let looksAtPassages: Bool

  /// A detector that looks at this much.
  init(sampleBytes: Int, looksAtPassages: Bool = false) {
    self.sampleBytes = sampleBytes
    self.looksAtPassages = looksAtPassages
  }

  /// The charsets in which only one language of those that share its characters is written.
  private static let languages: [String: String] = [
    "shift_jis": "ja", "cp932": "ja", "euc-jp": "ja", "iso-2022-jp": "ja", "euc-kr": "ko",
    "uhc": "ko", "iso-2022-kr": "ko", "big5": "zh-Hant", "euc-tw": "zh-Hant", "gb18030": "zh",
    "gb2312": "zh", "gbk": "zh", "hz-gb-2312": "zh",
  ]

  /// The language of the first bytes of `text`; `nil` where none is recognised.
  ///
  /// The charset speaks for the languages that are written in it, and decides where a text has
  /// nothing but the characters that Chinese, Japanese and Korean share.
  func language(
    of text: ArraySlice<UInt8>,
    in encoding: TextEncoding,
  ) -> PrintedArticle.DetectedLanguage? {
    let sample = Self.beginning(of: text, sampleBytes)
    guard let found = Self.detected(sample, in: encoding) else { return nil }
    if let language = Self.languages[encoding.name], language != found.code,
      ["zh", "zh-Hant", "ja", "ko"].contains(found.code), Self.hasOnlySharedCharacters(sample)
    {
      return PrintedArticle.DetectedLanguage(
        code: language,
        percent: found.percent,
        isReliable: found.isReliable,
      )
    }
    return found
  }

  /// The first `length` bytes of `text` without the part of a character at their end.
  private static func beginning(of text: ArraySlice<UInt8>, _ length: Int) -> ArraySlice<UInt8> {
    var end = text.startIndex + min(text.count, max(0, length))
    while end > text.startIndex, end < text.endIndex, text[end] & 0xC0 == 0x80 { end -= 1 }
    return text[..<end]
  }

  /// What the detector says of all of `text`, which must be valid UTF-8.
  private static func detected(
    _ text: ArraySlice<UInt8>,
    in encoding: TextEncoding,
  ) -> PrintedArticle.DetectedLanguage? {
    let found = text.withUnsafeBytes { raw in
      stemma_detect_language(
        raw.baseAddress?.assumingMemoryBound(to: CChar.self),
        Int32(clamping: raw.count),
        encoding.name,
      )
    }
    guard let code = found.code.map({ String(cString: $0) }), code != "un" else { return nil }
    return PrintedArticle.DetectedLanguage(
      code: code,
      percent: Int(found.percent),
      isReliable: found.reliable,
    )
  }

  /// Whether neither kana (U+3040 to U+30FF) nor Hangul (U+1100, U+AC00 to U+D7AF) stands in
  /// `text`, UTF-8.
  private static func hasOnlySharedCharacters(_ text: ArraySlice<UInt8>) -> Bool {
    for (first, second) in zip(text, text.dropFirst()) {
      switch first {
      case 0xE3 where second >= 0x81 && second <= 0x83: return false
      case 0xE1 where second >= 0x84 && second <= 0x87: return false
      case 0xEA where second >= 0xB0: return false
      case 0xEB, 0xEC: return false
      case 0xED where second <= 0x9E: return false
      default: break
      }
    }
    return true
  }

  // MARK: Passages

  /// Shorter paragraphs are names, numbers and exclamations in any language.
  private static let shortestPassage = 80

  /// The paragraphs of a body in another language than most of it, those after one another in one
  /// language as one passage.
  ///
  /// Only what the detector calls reliable counts, and only when nearly all of the paragraph is in
  /// that language, so that names and quoted words in a sentence make no passage.
  ///
  /// - Complexity: O(*n*) in the length of the body.
  func passages(of body: String, in encoding: TextEncoding) -> [LanguagePassage] {
    guard looksAtPassages else { return [] }
    let paragraphs = Self.paragraphs(of: Array(body.utf8), in: encoding)
    var lengths: [String: Int] = [:]
    for (range, language) in paragraphs {
      if let language { lengths[language, default: 0] += range.count }
    }
    // Of equally long ones the first by its code, so that the answer is the same every time.
    guard lengths.count > 1,
      let main = lengths.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })
    else { return [] }
    var passages: [LanguagePassage] = []
    var isOpen = false
    for (range, language) in paragraphs {
      guard let language, !Self.isSame(language, main.key) else {
        // A short line between two paragraphs of one passage does not part them.
        if range.count >= Self.shortestPassage { isOpen = false }
        continue
      }
      if isOpen, let last = passages.last, last.language == language {
        passages[passages.count - 1] = LanguagePassage(
          range: last.range.lowerBound..<range.upperBound,
          language: language,
        )
      } else {
        passages.append(LanguagePassage(range: range, language: language))
      }
      isOpen = true
    }
    return passages
  }

  /// The lines of `text`, and the language of each that surely is in one.
  private static func paragraphs(
    of text: [UInt8],
    in encoding: TextEncoding,
  ) -> [(range: Range<Int>, language: String?)] {
    var paragraphs: [(range: Range<Int>, language: String?)] = []
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      let range = text.withUnsafeBufferPointer { Whitespace.trimmed(start..<end, in: $0) }
      start = end + 1
      guard !range.isEmpty else { continue }
      var language: String?
      if range.count >= shortestPassage,
        let found = detected(beginning(of: text[range], 4_096), in: encoding), found.isReliable,
        found.percent >= 90
      {
        language = found.code
      }
      paragraphs.append((range, language))
    }
    return paragraphs
  }

  /// Whether two codes are one language for this purpose: close relatives are taken for one another
  /// where a paragraph is short.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    if a == b || a.prefix(2) == b.prefix(2) { return true }
    let relatives: [Set<String>] = [
      ["no", "nn", "da"], ["sr", "hr", "bs", "sl"], ["id", "ms"], ["cs", "sk"], ["gl", "pt"],
      ["gl", "es"], ["ca", "es"], ["af", "nl"], ["mk", "bg"], ["be", "uk", "ru"],
      ["hi", "ne", "mr"],
    ]
    return relatives.contains { $0.contains(a) && $0.contains(b) }
  }
}
