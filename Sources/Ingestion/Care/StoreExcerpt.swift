public import ArticleModel
public import ArticleReading
public import ArticleStorage

/// A part of a store as a store of its own.
///
/// The documents in which the wanted versions stand arrive in it as they once did, under their old
/// paths and at their old times, with the containers they came in, the runs of the program and what
/// people said. Whatever else stands in those documents comes along, and everything is derived
/// anew: what is boilerplate among a thousand articles need not be among ten.
public struct StoreExcerpt {
  private let path: String
  private let replay: StoreReplay

  /// A part of the store at `path`.
  ///
  /// - Parameters:
  ///   - path: where the store is; nothing is written to it.
  ///   - reader: reads the documents again.
  ///   - thresholds: what decides that two texts are tied.
  public init(of path: String, reader: DocumentReader, thresholds: MatchingThresholds) {
    self.path = path
    replay = StoreReplay(reader: reader, thresholds: thresholds)
  }

  /// Makes a store of the documents in which versions stand.
  ///
  /// - Parameters:
  ///   - target: the path of the new store, which gets its name when it is whole and checked.
  ///   - replacing: whether a file that is there may be replaced.
  ///   - choose: gives the versions of the store.
  /// - Throws: what `choose` throws; `StoreError`: `cannotWrite` also where a file is there that
  ///   must not be replaced.
  /// - Complexity: as taking the documents in.
  public func write(
    to target: String,
    replacing: Bool,
    choose: (StoreQuestions) throws -> Set<VersionNumber>,
  ) throws {
    let draft = StoreDraft(of: target)
    // It removes what is left of itself when it goes.
    defer { withExtendedLifetime(draft) {} }
    // Two, since one of them keeps looking at the state of now while the other reads on.
    let old = try StoreReader(path: path, timeLimit: nil)
    let source = try StoreReader(path: path, timeLimit: nil)
    try old.ask { before in
      let wanted = try before.deliveries(bringing: choose(before))
      let store = try ArticleStore(path: draft.path)
      try replay.copyRunsAndWords(of: before, to: store)
      let last = try before.lastDelivery()
      _ = try replay.run(source, through: last, only: wanted, into: store) { _ in }
      try store.checkpoint()
    }
    _ = try StoreBackup.make(
      of: draft.path,
      at: target,
      replacing: replacing,
      progress: { _ in },
    )
  }
}
