import ArticleModel
import ArticleReading
import ArticleStorage
import NearDuplicates

/// What people said is made to hold.
extension IngestPipeline {
  /// Has hold what people said or took back since this was done last.
  ///
  /// It costs next to nothing where nobody else wrote to the store meanwhile.
  ///
  /// - `always`: whether it is looked also where nobody else wrote.
  /// - Returns: how many corrections were applied.
  /// - Throws: `StoreError` when the store cannot be written.
  @discardableResult
  public func applyCorrections(always: Bool = false) throws -> Int {
    guard try store.wasWrittenByOthers() || always else { return 0 }
    let waits = try store.record { try !$0.unappliedCorrections().isEmpty }
    guard waits else { return 0 }
    var erased = false
    let count = try recording { transaction, _ in
      let corrections = try transaction.unappliedCorrections()
      let removals = corrections.filter { $0.correction.kind == .remove }
      if !removals.isEmpty {
        erased = removals.contains { $0.correction.erases && $0.isActive }
        if erased { try transaction.setOverwriting(true) }
        try deriveAgain(documents(in: removals, transaction), in: transaction)
        if erased { try transaction.setOverwriting(false) }
      }
      try matcher?.hearWhatWasSaid(corrections, in: transaction)
      try transaction.noteCorrectionsApplied()
      return corrections.count
    }
    // What was erased is to be gone from the search index and from the log, too.
    if erased { try store.finishErasing() }
    return count
  }

  /// The documents that removals say something of.
  private func documents(
    in removals: [StoredCorrection],
    _ transaction: RecordingTransaction,
  ) throws -> Set<DocumentNumber> {
    var documents: Set<DocumentNumber> = []
    for subject in removals.flatMap(\.correction.subjects) {
      switch subject {
      case .document(let digest):
        if let document = try transaction.document(withDigest: digest) {
          documents.insert(document)
        }
      case .version(let hash):
        documents.formUnion(try transaction.documents(withholding: hash))
        if let version = try transaction.version(withHash: hash) {
          documents.formUnion(try transaction.documents(of: version))
        }
      }
    }
    return documents
  }

  /// A document that is read again.
  private struct Reread {
    let document: DocumentNumber
    let contents: PreparedFile.Contents
    /// Whether all that is derived from it is derived again, or only some versions are.
    let isWhole: Bool
  }

  /// Takes out what is derived from some documents, and puts back what nobody removed.
  ///
  /// Every version that stands in one of them is made anew, from all the documents it stands in:
  /// where it first stood decides what is kept of it.
  private func deriveAgain(
    _ documents: Set<DocumentNumber>,
    in transaction: RecordingTransaction,
  ) throws {
    var versions: Set<VersionNumber> = []
    var texts: [Reread] = []
    for document in documents {
      versions.formUnion(try transaction.versions(in: document))
      guard let contents = try readAgain(document, in: transaction) else { continue }
      texts.append(Reread(document: document, contents: contents, isWhole: true))
      for article in contents.articles {
        if let known = try transaction.version(withHash: article.version.hash) {
          versions.insert(known)
        }
      }
    }
    var others: Set<DocumentNumber> = []
    for version in versions { others.formUnion(try transaction.documents(of: version)) }
    let hashes = Set(try versions.compactMap { try transaction.storedVersion($0)?.hash })
    for document in others.subtracting(documents) {
      guard let contents = try readAgain(document, in: transaction) else { continue }
      texts.append(Reread(document: document, contents: contents, isWhole: false))
    }
    try takeOut(versions, in: transaction)
    for text in texts.sorted(by: { $0.document.rawValue < $1.document.rawValue }) {
      try putBack(text, only: text.isWhole ? nil : hashes, in: transaction)
    }
  }

  private func readAgain(
    _ document: DocumentNumber,
    in transaction: RecordingTransaction,
  ) throws -> PreparedFile.Contents? {
    guard let kept = try transaction.keptDocument(document), let bytes = kept.bytes else {
      return nil
    }
    let file = DeliveredFile(
      inbox: [],
      path: kept.path,
      pathText: "",
      change: "",
      byteCount: bytes.count,
      modifiedAt: nil,
      content: .bytes(bytes),
      origin: kept.contentType.map { type in
        DeliveredFile.Origin(
          container: [],
          position: 0,
          name: "",
          extractor: "",
          facts: [DocumentMember.Fact(name: DocumentMember.contentType, value: type)],
        )
      },
    )
    return PreparedFile(file, reader: reader, folding: folding, allowance: .nothing).contents
  }

  private func takeOut(
    _ versions: Set<VersionNumber>,
    in transaction: RecordingTransaction,
  ) throws {
    guard let before = matcher else { return }
    let around = try before.surroundings(of: versions, in: transaction)
    try transaction.remove(versions.sorted())
    // What it remembers is of before.
    let after = try Matcher(folding: folding, thresholds: thresholds, transaction: transaction)
    matcher = after
    try after.mend(around, in: transaction)
  }

  /// Records again what a document gives, apart from what was removed.
  ///
  /// - `hashes`: only these versions; `nil` for all, and for what is said of the whole document.
  private func putBack(
    _ text: Reread,
    only hashes: Set<Digest>?,
    in transaction: RecordingTransaction,
  ) throws {
    guard let matcher else { return }
    let contents = text.contents
    let removal = try Removal(
      document: contents.digest,
      versions: contents.articles.map(\.version.hash),
      in: transaction,
    )
    let isWhole = removal?.isWhole ?? false
    for (position, article) in contents.articles.enumerated() {
      let hash = article.version.hash
      guard hashes?.contains(hash) ?? true else { continue }
      let isRemoved = removal?.versions.contains(hash) ?? false
      try transaction.withhold(hash, in: text.document, isRemoved)
      guard !isRemoved else { continue }
      _ = try add(
        article,
        at: position,
        of: text.document,
        isPlainText: contents.isPlainText,
        matcher: matcher,
        in: transaction,
      )
    }
    guard hashes == nil else { return }
    try transaction.removeAssertions(of: text.document)
    if let removal, isWhole {
      try transaction.setReason(removal.reason, of: text.document)
      if removal.erases { try transaction.erase(text.document, at: now()) }
      return
    }
    try transaction.insert(assertions: contents.reading.assertions, of: text.document)
    let own = contents.reading.refusal ?? contents.reading.shortfall
    try transaction.setOutcomes(
      contents.reading.refusal == nil ? .stored : .refused,
      reason: removal?.reason(beside: own) ?? own,
      of: text.document,
    )
  }
}

extension IngestPipeline {
  /// Records bytes that a person removed: the arrival, and who removed them, but nothing of what
  /// they say.
  func recordRemoved(
    _ file: PreparedFile,
    _ contents: PreparedFile.Contents,
    _ removal: Removal,
    document known: DocumentNumber?,
    latest: LatestDelivery?,
    isSameChange: Bool,
    in transaction: RecordingTransaction,
  ) throws -> Record {
    // What was recorded before it was removed had another outcome, and keeps it.
    var record = Record(outcome: file.recorded?.outcome ?? .refused, reason: removal.reason)
    if isSameChange, let latest, let known, latest.document == known {
      try note(file.file.change, of: latest, in: transaction)
      record.wasKnown = true
      return record
    }
    let document = try known ?? transaction.insert(contents.document)
    try insertDelivery(of: file, document: document, record, superseding: latest, in: transaction)
    for article in contents.articles {
      try transaction.withhold(article.version.hash, in: document, true)
    }
    if removal.erases, try !transaction.isErased(document) {
      try transaction.erase(document, at: now())
    }
    return record
  }

  /// Records the arrival of bytes that were erased since, as it was recorded first.
  func recordErased(
    _ file: PreparedFile,
    _ erased: ErasedDocument,
    latest: LatestDelivery?,
    in transaction: RecordingTransaction,
  ) throws -> Record {
    let record = Record(outcome: file.recorded?.outcome ?? .refused, reason: file.recorded?.reason)
    let document =
      try transaction.document(withDigest: erased.digest) ?? transaction.insert(erased)
    try insertDelivery(of: file, document: document, record, superseding: latest, in: transaction)
    return record
  }

  /// Notes that bytes which were erased came again: it is as if they had been there all the time.
  func noteFilled(
    _ document: DocumentNumber,
    _ record: inout Record,
    in transaction: RecordingTransaction,
  ) throws {
    try transaction.setOutcomes(record.outcome, reason: record.reason, of: document)
    if record.outcome == .stored { record.outcome = .duplicate }
  }
}
