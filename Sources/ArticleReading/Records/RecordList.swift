internal import ArticleModel

/// The records of one file, and what in it is none.
struct RecordList: Sendable {
  /// As in `text/csv`.
  let mediaType: String

  /// In the order of the bytes.
  var records: [ArticleRecord] = []

  /// What could not be read, the first few sentences of it, and how many there are in all.
  private(set) var missing: (sentences: [String], count: Int) = ([], 0)

  init(mediaType: String) { self.mediaType = mediaType }

  /// Notes that something could not be read, in a sentence with its place.
  mutating func miss(_ sentence: String) {
    if missing.sentences.count < 20 { missing.sentences.append(sentence) }
    missing.count += 1
  }

  /// What could not be read, in a sentence; `nil` when all was.
  var shortfall: String? {
    guard missing.count > 0 else { return nil }
    let more = missing.count - missing.sentences.count
    return missing.sentences.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
  }

  /// The articles of the records in `source`, the decoded text of the file.
  mutating func articles(in source: DecodedText, languages: LanguageDetector) -> [PrintedArticle] {
    var articles: [PrintedArticle] = []
    for record in records {
      if let article = record.article(in: source, languages: languages) {
        articles.append(article)
      } else {
        miss("the record at byte \(source.map.source(of: record.extent).lowerBound): no text")
      }
    }
    return articles
  }
}
