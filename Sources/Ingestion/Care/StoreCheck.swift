import ArticleModel
public import ArticleStorage
import NearDuplicates

import struct Crypto.SHA256

/// Looks whether everything in a store is as it must be.
///
/// Nothing is taken on trust: documents are hashed again, and the hashes, counts and sketches of
/// versions are made again from their bodies, as are the lines of the fingerprint index. What is
/// looked at is one state of the store, so that a worker may go on writing meanwhile; nothing is
/// written. In memory is one document, and a part of the index of some 40 MB.
public struct StoreCheck {
  /// What is being looked at.
  public enum Stage: String, Hashable, Sendable, CaseIterable {
    case file, rows, documents, versions, index
  }

  /// How much was looked at, and how much was found.
  public struct Summary: Hashable, Sendable {
    /// How many documents were hashed again.
    public fileprivate(set) var documents = 0
    /// How many versions were derived again.
    public fileprivate(set) var versions = 0
    /// How many lines of the index were looked up.
    public fileprivate(set) var postings = 0
    /// How many findings there are.
    public fileprivate(set) var findings = 0
    /// How many of them a rebuild would mend.
    public fileprivate(set) var mendable = 0
  }

  /// How many postings are in memory at the most, unless more have one key.
  private static let postingsAtOnce = 2_000_000

  private let questions: StoreQuestions
  private let progress: (Stage, Double) -> Void
  private let report: (StoreFinding) throws -> Void
  private var summary = Summary()

  /// Looks at the whole of a store.
  ///
  /// - Parameters:
  ///   - reader: the store.
  ///   - progress: told now and then what share of a stage is done.
  ///   - found: called with each finding.
  /// - Returns: how much was looked at and found; the store is sound where that is nothing.
  /// - Throws: what `found` throws; `StoreError` when the store cannot be read at all.
  public static func run(
    _ reader: StoreReader,
    progress: (Stage, Double) -> Void,
    found: (StoreFinding) throws -> Void,
  ) throws -> Summary {
    try withoutActuallyEscaping(progress) { progress in
      try withoutActuallyEscaping(found) { found in
        try reader.ask { questions in
          var check = StoreCheck(questions: questions, progress: progress, report: found)
          try check.run()
          return check.summary
        }
      }
    }
  }

  private init(
    questions: StoreQuestions,
    progress: @escaping (Stage, Double) -> Void,
    report: @escaping (StoreFinding) throws -> Void,
  ) {
    self.questions = questions
    self.progress = progress
    self.report = report
  }

  private mutating func run() throws {
    try stage(.file) { check in
      try check.questions.checkDatabase { try check.found($0) }
    }
    try stage(.rows) { check in
      try check.questions.checkRows { try check.found($0) }
      try check.questions.checkValues { try check.found($0) }
    }
    try stage(.documents) { try $0.checkDocuments() }
    try stage(.versions) { try $0.checkVersions() }
    try stage(.index) { try $0.checkIndex() }
  }

  /// Runs one stage; that a part of the file cannot be read ends the stage and not the check.
  private mutating func stage(
    _ stage: Stage,
    _ body: (inout StoreCheck) throws -> Void,
  ) throws {
    progress(stage, 0)
    let damage = try questions.damage { try body(&self) }
    if let damage { try found(StoreFinding(.database, what: damage, place: "\(stage.rawValue)")) }
    progress(stage, 1)
  }

  private mutating func found(_ finding: StoreFinding) throws {
    summary.findings += 1
    if finding.kind.isMendedByRebuild { summary.mendable += 1 }
    try report(finding)
  }

  // MARK: Documents

  private mutating func checkDocuments() throws {
    let total = try questions.status().documents
    try questions.forEachDocument { number, digest, byteCount in
      // Of what a person had erased only the digest is left.
      guard try questions.erased(number) == nil else { return }
      var hash = SHA256()
      var count = 0
      try questions.forEachPiece(of: number) { piece in
        hash.update(bufferPointer: piece)
        count += piece.count
      }
      let found = ArticleModel.Digest(bytes: Array(hash.finalize()))
      if digest == nil || found != digest {
        let hasCount = count == byteCount ? "" : "; it has \(count) of \(byteCount) bytes"
        try self.found(
          StoreFinding(
            .documentBytes,
            what: "its bytes are not those that were delivered\(hasCount)",
            place: "document \(digest?.hexadecimal ?? "row \(number.rawValue)")",
          )
        )
      } else if count != byteCount {
        try self.found(
          StoreFinding(
            .documentBytes,
            what: "it is said to have \(byteCount) bytes, and has \(count)",
            place: "document \(digest?.hexadecimal ?? "row \(number.rawValue)")",
          )
        )
      }
      summary.documents += 1
      if summary.documents % 256 == 0 {
        progress(.documents, share(summary.documents, of: total))
      }
    }
  }

  // MARK: Versions

  /// Derives each version again, and looks whether what the index has of it stands in its body.
  private mutating func checkVersions() throws {
    let (count, highest) = try questions.versionCount()
    let postings = try questions.postingCount()
    let parts = max(1, (postings + Self.postingsAtOnce - 1) / Self.postingsAtOnce)
    let width = max(1, highest / Int64(parts) + 1)
    var start: Int64 = 0
    repeat {
      let isLast = start > highest - width
      // Whatever is beyond the last version is of the last part, so that it is looked at too.
      let end = isLast ? Int64(UInt32.max) + 1 : start + width
      var indexed = try indexedKeys(of: start..<end)
      try questions.forEachVersion(in: start..<(isLast ? Int64.max : end)) { version in
        try check(version, indexed: &indexed)
        summary.versions += 1
        if summary.versions % 64 == 0 { progress(.versions, share(summary.versions, of: count)) }
      }
      // Of a version that a person removed the index may go on to have what no answer shows.
      let former = try questions.formerVersions()
      for version in indexed.unvisited where !former.contains(Int64(version)) {
        try found(
          StoreFinding(
            .indexExtra,
            what: "the index has fingerprints of it, and it is not there",
            place: "version row \(version)",
          )
        )
      }
      start = end
    } while start <= highest
  }

  private mutating func indexedKeys(of versions: Range<Int64>) throws -> IndexedKeys {
    var postings: [Posting] = []
    try questions.forEachPosting(keys: 0..<(1 << 40)) { posting in
      if versions.contains(Int64(posting.version)) { postings.append(posting) }
    }
    summary.postings += postings.count
    return IndexedKeys(postings)
  }

  private mutating func check(_ version: KeptVersion, indexed: inout IndexedKeys) throws {
    let own = indexed.postings(of: version.number)
    guard let stored = version.stored else {
      let place = "version row \(version.number.rawValue)"
      return try found(StoreFinding(.versionHash, what: "its hash is none", place: place))
    }
    var place: String { "version \(stored.hash.hexadecimal)" }
    let words = ShingledText(utf8: version.body, folding: .unicode)
    let derived = PreparedFile.version(
      of: words,
      body: String(decoding: version.body, as: UTF8.self),
      headline: version.headline,
    )
    // What an older format made cannot be made again: it is left to a rebuild.
    if stored.normalisation == derived.normalisation, stored.hash != derived.hash {
      try found(
        StoreFinding(.versionHash, what: "its hash is not that of its body", place: place)
      )
    }
    guard stored.sketchFormat == derived.sketchFormat else { return }
    if stored.sketch != derived.sketch || stored.words != derived.words
      || stored.shingles != derived.shingles
    {
      let what = "its sketch, or its count of words, is not that of its body"
      return try found(StoreFinding(.versionSketch, what: what, place: place))
    }
    var contexts: [UInt64: [UInt16]] = [:]
    for (fingerprint, context) in FingerprintContext.fingerprints(of: words) {
      contexts[Posting.key(of: fingerprint), default: []].append(context)
    }
    // In a much edited story a fingerprint is posted once for any surroundings.
    let extra = own.count { posting in
      guard let known = contexts[posting.key] else { return true }
      return posting.context != FingerprintContext.unknown && !known.contains(posting.context)
    }
    if extra > 0 {
      let what =
        "\(extra) of the \(own.count) fingerprints the index has of it are not in its body, or stand elsewhere there"
      try found(StoreFinding(.indexExtra, what: what, place: place))
    }
  }

  // MARK: Index

  private mutating func checkIndex() throws {
    try questions.checkPostingBlocks { try found($0) }
    let stories = try StoryOfVersion(questions)
    let parts = max(
      1,
      UInt64((try questions.postingCount() + Self.postingsAtOnce - 1) / Self.postingsAtOnce),
    )
    var missing: [VersionNumber: Int] = [:]
    for part in 0..<parts {
      let keys =
        (1 << 40) / parts * part..<(part + 1 == parts ? 1 << 40 : (1 << 40) / parts * (part + 1))
      let lines = try StoryKeys(keys, questions, stories)
      try questions.forEachSketch { version, story, bytes in
        // A sketch that cannot be read is found where versions are looked at.
        guard let sketch = Sketch(encoded: bytes) else { return }
        for fingerprint in sketch.fingerprints {
          let key = Posting.key(of: fingerprint)
          if keys.contains(key), !lines.contains(key, story) { missing[version, default: 0] += 1 }
        }
      }
      progress(.index, share(Int(part) + 1, of: Int(parts)))
    }
    for (version, count) in missing.sorted(by: { $0.key < $1.key }) {
      try found(
        StoreFinding(
          .indexMissing,
          what: "\(count) of its fingerprints are not in the index",
          place: try questions.place(of: version),
        )
      )
    }
  }

  private func share(_ done: Int, of total: Int) -> Double {
    total > 0 ? min(1, Double(done) / Double(total)) : 1
  }
}
