import ArticleModel
import ArticleReading
import ArticleStorage
import Ingestion

extension Correction {
  /// A word of somebody, of version hashes.
  static func said(
    _ kind: Kind,
    _ versions: [Digest],
    by person: String = "Ana",
    note: String? = nil,
  ) -> Correction {
    Correction(kind, of: versions.map { .version($0) }, word: .at(1, by: person, note: note))
  }
}

extension Correction.Word {
  /// A word at a made-up second.
  static func at(_ second: Int, by person: String = "Ana", note: String? = nil) -> Self {
    Correction.Word(
      person: person,
      statedAt: "2026-01-01T00:00:\(second < 10 ? "0" : "")\(second).000Z",
      note: note,
    )
  }
}

extension Desk {
  /// Enters a correction and has it hold.
  @discardableResult
  func say(_ correction: Correction) throws -> StoredCorrection? {
    let stored = try store?.record { try CorrectionLedger.enter(correction, in: $0) }
    try pipeline?.applyCorrections(always: true)
    try pipeline?.settle()
    return stored?.stored
  }

  /// Takes a correction back and has that hold.
  func undo(_ reference: String? = nil) throws {
    _ = try store?.record {
      try CorrectionLedger.withdraw(reference, .at(30, by: "Ben"), in: $0)
    }
    try pipeline?.applyCorrections(always: true)
    try pipeline?.settle()
  }

  /// The hash of the version in the file at `path`.
  func hash(_ path: String) throws -> Digest {
    try ask { questions in
      for target in try questions.targets(ofPath: Array(path.utf8)) {
        if case .version(let version) = target,
          let detail = try questions.detail(of: version)
        {
          return detail.hash
        }
      }
      throw NothingThere(path: path)
    }
  }

  struct NothingThere: Error { let path: String }

  /// The name of the article that a version is in.
  func article(_ hash: Digest) throws -> String? {
    try ask { questions in
      try questions.version(withHash: hash).flatMap { try questions.detail(of: $0) }?
        .articleName.text
    }
  }

  /// Whether two versions are of one article.
  func areOne(_ a: Digest, _ b: Digest) throws -> Bool {
    let (x, y) = (try article(a), try article(b))
    return x != nil && x == y
  }

  /// How this store differs from what a rebuild makes of it.
  func differencesFromARebuild() throws -> [StoreDifference] {
    var differences: [StoreDifference] = []
    _ = try StoreRebuild(store: path, reader: DocumentReader(), thresholds: thresholds)
      .preview(progress: { _, _ in }, found: { differences.append($0) })
    return differences
  }

  /// What `check` finds.
  func flaws() throws -> [StoreFinding] {
    var findings: [StoreFinding] = []
    _ = try StoreCheck.run(
      StoreReader(path: path),
      progress: { _, _ in },
      found: { findings.append($0) },
    )
    return findings
  }
}
