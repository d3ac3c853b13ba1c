internal import ArticleModel

/// Puts the articles of a laid-out document together.
struct ArticleAssembly {
  let layout: Layout
  let text: DecodedText
  let languageSampleBytes: Int

  func articles() -> [PrintedArticle] {
    guard let first = layout.segments.first, let last = layout.segments.last else { return [] }
    let headline = first.range
    let bodyStart = layout.segments.count > 1 ? layout.segments[1].range.lowerBound : nil
    let bodyRange = (bodyStart ?? last.range.upperBound)..<last.range.upperBound
    let ranges = DocumentRanges(layout: layout, text: text)
    var pieces = BodyPieces()
    pieces.append(bodyRange, ranges)
    let body = pieces.body(of: layout)
    return [
      PrintedArticle(
        range: ranges.document(first.range.lowerBound..<last.range.upperBound),
        body: body,
        parts: [],
        statements: [
          Statement(
            key: .headline,
            value: ranges.quote(headline),
            quote: ranges.quote(headline),
            range: ranges.document(headline),
            rule: "headline.first-line/1",
          )
        ],
        regions: [Region(kind: .headline, range: ranges.document(headline))],
        detectedLanguage: LanguageDetector.language(
          of: layout.bytes[bodyRange],
          sampleLength: languageSampleBytes,
        ),
      )
    ]
  }
}
