public import ArticleModel
public import ArticleReading
public import ArticleStorage
import NearDuplicates

/// The line an article goes, from the bytes of a settled file to the record of what it is.
///
/// ```
/// document → decode → split → statements → normalise → shingle → sketch     (prepare: pure)
///          → candidates → compare → decide → record → tell                  (record: one writer)
/// ```
///
/// Use it from one thread at a time.
public final class IngestPipeline {
  /// The name of the reader and its rules, as it is noted with each document.
  public static let readerName = "stemma-reader/1"

  let store: ArticleStore
  let reader: DocumentReader
  let thresholds: MatchingThresholds
  private let run: RunNumber
  let now: () -> String
  let folding = TextFolding.unicode
  var matcher: Matcher?

  /// A line that records into `store`.
  ///
  /// - `reader`: reads documents.
  /// - `thresholds`: what decides that two texts are tied.
  /// - `run`: the run of the program that deliveries are noted with.
  /// - `now`: the time, ISO 8601 in UTC.
  public init(
    store: ArticleStore,
    reader: DocumentReader,
    thresholds: MatchingThresholds,
    run: RunNumber,
    now: @escaping () -> String,
  ) {
    self.store = store
    self.reader = reader
    self.thresholds = thresholds
    self.run = run
    self.now = now
  }

  /// Takes files in, all of them in one transaction.
  ///
  /// What came inside a file is a file of its own, and is reported after it.
  ///
  /// - Parameters:
  ///   - files: they are read on all cores.
  ///   - didWork: called after each piece of work, from any thread.
  /// - Returns: a report a file, in the order given.
  /// - Throws: `StoreError` when the store cannot be written; then none of the files is recorded.
  public func ingest(
    _ files: [DeliveredFile],
    didWork: @escaping @Sendable () -> Void = {},
  ) throws -> [IngestReport] {
    let reader = reader
    let folding = folding
    let prepared = concurrentMap(files) { file in
      defer { didWork() }
      return PreparedFile(file, reader: reader, folding: folding)
    }
    return try record(prepared, didWork: didWork)
  }

  /// Takes in as many files as `next` gives, and reports each as soon as it is recorded.
  ///
  /// While one portion is recorded the next is read on all cores. Before it returns, what depends
  /// on all of them is settled.
  ///
  /// - `next`: gives at most so many files; an empty portion is the end.
  /// - `report`: called in the order of the files, after their transaction.
  public func ingest(
    next: @escaping @Sendable (_ limit: Int) -> [DeliveredFile],
    report: ([IngestReport]) throws -> Void,
  ) throws {
    let reader = reader
    let folding = folding
    let portions = ReadAhead(depth: 1) {
      let files = next(512)
      return files.isEmpty
        ? nil : concurrentMap(files) { PreparedFile($0, reader: reader, folding: folding) }
    }
    defer { portions.cancel() }
    while let portion = portions.next() {
      try applyCorrections()
      try report(record(portion))
      while try tidy(postings: 1 << 18) {}
    }
    try settle()
  }

  // MARK: Recording

  /// Records files that were read, all of them in one transaction.
  func record(
    _ files: [PreparedFile],
    didWork: () -> Void = {},
  ) throws -> [IngestReport] {
    try recording { transaction, matcher in
      let clock = ContinuousClock()
      var reports: [IngestReport] = []
      let files = files.flatMap(\.withMembers)
      try matcher.expect(
        files.flatMap { $0.contents?.articles ?? [] }.map(\.fingerprints),
        in: transaction,
      )
      for file in files {
        let start = clock.now
        let record = try record(file, matcher: matcher, in: transaction)
        didWork()
        reports.append(
          IngestReport(
            path: file.file.pathText,
            document: file.contents?.digest,
            outcome: record.outcome,
            reason: record.reason,
            articles: record.articles,
            milliseconds: file.milliseconds + (clock.now - start).milliseconds,
            wasKnown: record.wasKnown,
          )
        )
      }
      while transaction.holdsTooManyPostings { _ = try transaction.flushPostings(step: .max) }
      return reports
    }
  }

  /// Runs one transaction with the matcher, which is made anew after one that failed: what it
  /// remembers may be of the transaction that was undone.
  func recording<Value>(
    _ body: (RecordingTransaction, Matcher) throws -> Value
  ) throws -> Value {
    do {
      return try store.record { transaction in
        let current =
          try matcher
          ?? Matcher(folding: folding, thresholds: thresholds, transaction: transaction)
        matcher = current
        return try body(transaction, current)
      }
    } catch {
      matcher = nil
      throw error
    }
  }

  struct Record {
    var outcome: IngestOutcome
    var reason: String?
    var articles: [IngestReport.Article] = []
    var wasKnown = false

    init(_ content: DeliveredFile.Content) {
      switch content {
      case .bytes: self.init(outcome: .stored)
      case .refused(let reason): self.init(outcome: .refused, reason: reason)
      case .pending(let reason): self.init(outcome: .pending, reason: reason)
      }
    }

    init(outcome: IngestOutcome, reason: String? = nil, wasKnown: Bool = false) {
      self.outcome = outcome
      self.reason = reason
      self.wasKnown = wasKnown
    }
  }

  private func record(
    _ file: PreparedFile,
    matcher: Matcher,
    in transaction: RecordingTransaction,
  ) throws -> Record {
    let latest = try transaction.latestDelivery(path: file.file.path)
    // What was recorded once is recorded again as it was, whatever came before it.
    let isSameChange =
      file.recorded == nil && latest.map { file.file.isSameState(as: $0.change) } ?? false
    if let erased = file.recorded?.erased {
      return try recordErased(file, erased, latest: latest, in: transaction)
    }
    guard let contents = file.contents else {
      let record = Record(file.file.content)
      if isSameChange, let latest, latest.outcome == record.outcome,
        latest.reason == record.reason
      {
        try note(file.file.change, of: latest, in: transaction)
        return Record(outcome: record.outcome, reason: record.reason, wasKnown: true)
      }
      try insertDelivery(of: file, document: nil, record, superseding: latest, in: transaction)
      return record
    }
    let known = try transaction.document(withDigest: contents.digest)
    let removal = try Removal(
      document: contents.digest,
      versions: contents.articles.map(\.version.hash),
      in: transaction,
    )
    if let removal, removal.isWhole {
      return try recordRemoved(
        file,
        contents,
        removal,
        document: known,
        latest: latest,
        isSameChange: isSameChange,
        in: transaction,
      )
    }
    let mayBeRead = try known.map {
      try transaction.refusal(of: $0) != nil && contents.reading.refusal == nil
        || transaction.isErased($0)
    }
    if let known, mayBeRead == false {
      return try recordAgain(
        file,
        contents,
        removal,
        document: known,
        latest: latest,
        isSameChange: isSameChange,
        matcher: matcher,
        in: transaction,
      )
    }
    let wasErased = try known.map(transaction.isErased) ?? false
    let document = try documentToFill(contents, known: known, in: transaction)
    let outcome: IngestOutcome = contents.reading.refusal == nil ? .stored : .refused
    let own = contents.reading.refusal ?? contents.reading.shortfall
    var record = Record(outcome: outcome, reason: removal?.reason(beside: own) ?? own)
    // Before the articles: the path they came by is part of what speaks for them.
    try insertDelivery(of: file, document: document, record, superseding: latest, in: transaction)
    if wasErased { try noteFilled(document, &record, in: transaction) }
    for (position, article) in contents.articles.enumerated() {
      if removal?.versions.contains(article.version.hash) ?? false {
        try transaction.withhold(article.version.hash, in: document, true)
        continue
      }
      record.articles.append(
        try add(
          article,
          at: position,
          of: document,
          isPlainText: contents.isPlainText,
          matcher: matcher,
          in: transaction,
        )
      )
    }
    return record
  }

  /// The row of a document that is new, or that could not be read when it came before.
  private func documentToFill(
    _ contents: PreparedFile.Contents,
    known: DocumentNumber?,
    in transaction: RecordingTransaction,
  ) throws -> DocumentNumber {
    let document: DocumentNumber
    if let known {
      try transaction.setReading(contents.reading, by: Self.readerName, of: known)
      if try transaction.isErased(known) { try transaction.fill(known, with: contents.document) }
      document = known
    } else {
      document = try transaction.insert(contents.document)
    }
    try transaction.insert(assertions: contents.reading.assertions, of: document)
    return document
  }

  /// Records bytes that the store has: another arrival, and a success.
  private func recordAgain(
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

  func add(
    _ article: PreparedFile.Article,
    at position: Int,
    of document: DocumentNumber,
    isPlainText: Bool,
    matcher: Matcher,
    in transaction: RecordingTransaction,
  ) throws -> IngestReport.Article {
    let hash = article.version.hash
    let novelty: IngestReport.Novelty
    if let known = try transaction.version(withHash: hash) {
      let before = try matcher.identity(of: known, in: transaction)
      try transaction.insertAppearance(
        article.printed,
        at: position,
        of: document,
        version: known,
      )
      try matcher.learn(of: known, knownAs: before, in: transaction)
      novelty = .identical
    } else {
      let (version, number) = try transaction.insert(
        article.version,
        firstAppearance: article.printed,
        at: position,
        of: document,
        isPlainText: isPlainText,
      )
      transaction.index(
        headline: article.printed.headline ?? "",
        body: article.printed.body.text,
        of: version,
      )
      let finding = try matcher.add(
        ComparedText(
          number: version,
          hash: hash,
          words: article.words,
          fingerprints: article.fingerprints,
        ),
        article: number,
        in: transaction,
      )
      novelty = matcher.novelty(of: version, finding)
    }
    return IngestReport.Article(
      article: try articleName(ofVersion: hash, in: transaction),
      version: hash,
      headline: article.printed.headline,
      range: article.printed.range,
      novelty: novelty,
    )
  }

  private func articleName(
    ofVersion hash: Digest,
    in transaction: RecordingTransaction,
  ) throws -> ArticleName {
    guard let version = try transaction.version(withHash: hash),
      let article = try transaction.article(of: version),
      let name = try transaction.name(ofArticle: article)
    else { return ArticleName(lowestHash: hash) }
    return ArticleName(lowestHash: name)
  }

  func insertDelivery(
    of prepared: PreparedFile,
    document: DocumentNumber?,
    _ record: Record,
    superseding latest: LatestDelivery?,
    in transaction: RecordingTransaction,
  ) throws {
    let file = prepared.file
    let noted =
      prepared.recorded
      ?? RecordedArrival(
        run: run,
        deliveredAt: now(),
        milliseconds: prepared.milliseconds,
        outcome: record.outcome,
        reason: record.reason,
      )
    let delivery = try transaction.insert(
      NewDelivery(
        inbox: file.inbox,
        path: file.path,
        pathText: file.pathText,
        change: file.change,
        byteCount: file.byteCount,
        modifiedAt: file.modifiedAt,
        deliveredAt: noted.deliveredAt,
      ),
      run: noted.run,
      document: document,
      outcome: record.outcome,
      reason: record.reason,
      superseding: latest,
      milliseconds: noted.milliseconds,
    )
    guard let origin = file.origin,
      let container = try transaction.latestDelivery(path: origin.container)
    else { return }
    try transaction.insert(
      NewMember(
        container: container.number,
        position: origin.position,
        name: origin.name,
        extractor: origin.extractor,
        facts: origin.facts,
      ),
      of: delivery,
    )
  }
}
