internal import ArticleModel
internal import CLanguageDetection

/// The language of a text as Compact Language Detector 2 sees it.
enum LanguageDetector {
  /// The language of the first `sampleLength` bytes of `text`; `nil` where none is recognised.
  static func language(
    of text: ArraySlice<UInt8>,
    sampleLength: Int,
  ) -> PrintedArticle.DetectedLanguage? {
    var end = min(text.endIndex, text.startIndex + sampleLength)
    while end > text.startIndex, end < text.endIndex, text[end] & 0xC0 == 0x80 { end -= 1 }
    let found = text[..<end].withUnsafeBytes { raw in
      stemma_detect_language(
        raw.baseAddress?.assumingMemoryBound(to: CChar.self),
        Int32(clamping: raw.count),
      )
    }
    guard let code = found.code.map({ String(cString: $0) }), code != "un" else { return nil }
    return PrintedArticle.DetectedLanguage(
      code: code,
      percent: Int(found.percent),
      isReliable: found.reliable,
    )
  }
}
