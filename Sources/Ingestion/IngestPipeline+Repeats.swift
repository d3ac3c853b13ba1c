import ArticleModel
import ArticleStorage

/// Arrivals of what the store has already.
extension IngestPipeline {
  /// Records bytes that the store has: another arrival, and a success.
  func recordAgain(
    _ file: PreparedFile,
    _ contents: PreparedFile.Contents,
    _ removal: Removal?,
    document: DocumentNumber,
    latest: LatestDelivery?,
    isSameChange: Bool,
    matcher: Matcher,
    in transaction: RecordingTransaction,
  ) throws -> Record {
    let refusal = try transaction.refusal(of: document)
    let own = refusal ?? contents.reading.shortfall
    var record = Record(
      outcome: refusal == nil ? .duplicate : .refused,
      reason: removal?.reason(beside: own) ?? own,
    )
    let present = contents.articles.filter {
      !(removal?.versions.contains($0.version.hash) ?? false)
    }
    record.articles = try present.map { article in
      IngestReport.Article(
        article: try articleName(ofVersion: article.version.hash, in: transaction),
        version: article.version.hash,
        headline: article.printed.headline,
        range: article.printed.range,
        novelty: .identical,
      )
    }
    if isSameChange, let latest, latest.document == document {
      try note(file.file.change, of: latest, in: transaction)
      record.wasKnown = true
      if refusal == nil { record.reason = "already taken in; nothing is new" }
      return record
    }
    var before: [VersionNumber: FoldedIdentity] = [:]
    for article in contents.articles {
      // What speaks for a version grows with its copies, and matters only beside others.
      if let version = try transaction.version(withHash: article.version.hash),
        try !transaction.comparisons(of: version).isEmpty
      {
        before[version] = try matcher.identity(of: version, in: transaction)
      }
    }
    try insertDelivery(of: file, document: document, record, superseding: latest, in: transaction)
    for article in contents.articles {
      if let version = try transaction.version(withHash: article.version.hash) {
        try matcher.learn(of: version, knownAs: before[version], in: transaction)
      }
    }
    return record
  }

  /// Notes that a file whose bytes are the same has other rights or names now, so that the next
  /// scan knows it without reading it.
  func note(
    _ change: String,
    of delivery: LatestDelivery,
    in transaction: RecordingTransaction,
  ) throws {
    if delivery.change != change { try transaction.setChange(change, of: delivery.number) }
  }
}
