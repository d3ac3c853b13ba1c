import ArticleModel
public import ArticleReading
public import ArticleStorage
import NearDuplicates

/// Derives everything in a store again, from what was given to it.
///
/// Given are the documents' bytes, the deliveries that brought them, the runs of the program and
/// what people said;
/// all else is what the reader and the matcher of today make of them. A new store is made beside
/// the old one, in which the same deliveries arrive in the same order; then it takes the old one's
/// place. Interrupted at any moment it leaves the old store as it was.
///
/// With the same rules and settings the new store equals the old one row by row, apart from how
/// the fingerprint index is cut into segments, and, where a worker settled at moments that nobody
/// noted, the row numbers of articles and comparisons that tie nothing.
public struct StoreRebuild {
  /// What a rebuild gave.
  public struct Summary: Hashable, Sendable {
    /// How many deliveries arrived again.
    public let deliveries: Int

    /// Where the old store is; `nil` where it was not kept, or not replaced.
    public let oldStore: String?
  }

  /// What is being done.
  public enum Stage: String, Hashable, Sendable, CaseIterable {
    case reading, comparing, replacing
  }

  private let path: String
  private let reader: DocumentReader
  private let thresholds: MatchingThresholds
  private let settings: String?

  /// The rebuild of the store at `path`.
  ///
  /// - Parameters:
  ///   - path: where the store is.
  ///   - reader: reads the documents again.
  ///   - thresholds: what decides that two texts are tied.
  ///   - settings: the same as it is noted with a run, as `name=value name=value`, for telling which
  ///     setting a difference comes from.
  public init(
    store path: String,
    reader: DocumentReader,
    thresholds: MatchingThresholds,
    settings: String? = nil,
  ) {
    self.settings = settings
    self.path = path
    self.reader = reader
    self.thresholds = thresholds
  }

  /// Tells what a rebuild would change, and changes nothing.
  ///
  /// The store may be written meanwhile: what is compared is its state when this began. Beside it
  /// there must be room for a second one.
  ///
  /// - Parameters:
  ///   - progress: told now and then what share of a stage is done.
  ///   - found: called with each difference.
  /// - Returns: what was done.
  /// - Throws: what `found` throws; `StoreError`.
  public func preview(
    progress: (Stage, Double) -> Void,
    found: (StoreDifference) throws -> Void,
  ) throws -> Summary {
    let succession = try StoreSuccession(of: path, replacing: false)
    defer { succession.discard() }
    let deliveries = try makeSuccessor(succession, note: nil, progress: progress, found: found)
    return Summary(deliveries: deliveries, oldStore: nil)
  }

  /// Derives everything again, and puts what came out in the place of the store.
  ///
  /// - Parameters:
  ///   - keepingOld: whether the old store is kept, as `NAME.before-rebuild`.
  ///   - note: enters the run of the program that rebuilds, so that the store tells what its
  ///     relations were derived by.
  ///   - progress: told now and then what share of a stage is done.
  ///   - found: called with each difference between the old and the new store.
  /// - Returns: what was done.
  /// - Throws: what `found` throws; `StoreError`. The old store is then as it was.
  public func run(
    keepingOld: Bool,
    note: @escaping (RecordingTransaction) throws -> Void,
    progress: (Stage, Double) -> Void,
    found: (StoreDifference) throws -> Void,
  ) throws -> Summary {
    let succession = try StoreSuccession(of: path, replacing: true)
    do {
      let deliveries = try makeSuccessor(succession, note: note, progress: progress, found: found)
      progress(.replacing, 0)
      let old = try succession.replaceStore(keepingOld: keepingOld)
      return Summary(deliveries: deliveries, oldStore: old)
    } catch {
      succession.discard()
      throw error
    }
  }

  /// Makes the new store, and compares it with the old one.
  ///
  /// Both are closed when it returns.
  private func makeSuccessor(
    _ succession: StoreSuccession,
    note: ((RecordingTransaction) throws -> Void)?,
    progress: (Stage, Double) -> Void,
    found: (StoreDifference) throws -> Void,
  ) throws -> Int {
    // Two, since one of them keeps looking at the state of now while the other reads on.
    let old = try StoreReader(path: path, timeLimit: nil)
    let source = try StoreReader(path: path, timeLimit: nil)
    return try old.ask { before in
      let last = try before.lastDelivery()
      let store = try ArticleStore(path: succession.path)
      let new = try StoreReader(path: succession.path, timeLimit: nil)
      try new.ask { try refuseLosses(before, beside: $0) }
      let replay = StoreReplay(reader: reader, thresholds: thresholds)
      try replay.copyRunsAndWords(of: before, to: store)
      let total = try before.deliveryCount()
      let count = try replay.run(source, through: last, into: store) { count in
        progress(.reading, total > 0 ? Double(count) / Double(total) : 1)
      }
      if let note { try store.record(note) }
      progress(.comparing, 0)
      try new.ask { after in
        if let loss = try StoreComparison.firstLoss(from: before, to: after) {
          throw StoreError(
            code: .damaged,
            message:
              "\(path): \(loss) did not come out as it was given; nothing is replaced; look at the store with `stemma check`",
          )
        }
        var reasons = DifferenceReasons(
          settings: try before.runs().last?.settings,
          settings,
          corrections: try before.unappliedCorrections(),
        )
        try StoreComparison.forEachDifference(from: before, to: after) { difference in
          var explained = difference
          explained.reason = reasons.reason(for: difference)
          try found(explained)
        }
      }
      try store.checkpoint()
      return count
    }
  }

  /// Refuses to rebuild a store from which something would be lost.
  private func refuseLosses(_ old: StoreQuestions, beside new: StoreQuestions) throws {
    let foreign = try old.foreignNames(beside: new)
    guard foreign.isEmpty else {
      throw StoreError(
        code: .newer,
        message:
          "\(path): has what this program did not make, and would lose in a rebuild: \(foreign.joined(separator: ", ")); move it to a file of its own, or update the program",
      )
    }
  }
}
