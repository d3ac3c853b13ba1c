import ArticleModel
import ArticleReading
import ArticleStorage

/// Lets what one store has recorded arrive in another, in the same order and as it was noted then.
struct StoreReplay {
  let reader: DocumentReader
  let thresholds: MatchingThresholds

  /// Copies the runs of the program, what is noted of the store, and what people said.
  func copyRunsAndWords(of old: StoreQuestions, to store: ArticleStore) throws {
    let runs = try old.runs()
    let notes = try old.notes()
    let corrections = try old.allCorrections()
    try store.record { transaction in
      try transaction.copy(corrections)
      for run in runs { try transaction.insert(run) }
      for note in notes { try transaction.setState(note.key, note.value) }
    }
  }

  /// Lets the deliveries of one store arrive in another, in their order.
  ///
  /// Between two runs is settled what depends on how common words are: a run ends with that.
  ///
  /// - `only`: the deliveries that arrive; `nil` for all.
  /// - Returns: how many arrived.
  func run(
    _ source: StoreReader,
    through last: DeliveryNumber?,
    only wanted: Set<DeliveryNumber>? = nil,
    into store: ArticleStore,
    progress: (Int) -> Void,
  ) throws -> Int {
    guard let last else { return 0 }
    let pipeline = IngestPipeline(
      store: store,
      reader: reader,
      thresholds: thresholds,
      run: RunNumber(rawValue: 0),
      now: { "" },
    )
    let reader = reader
    let arrivals = GivenArrivals(source, through: last, only: wanted)
    let portions = ReadAhead(depth: 1) { () -> Result<[PreparedFile], any Error>? in
      Result {
        let arrivals = try arrivals.next()
        return concurrentMap(arrivals) {
          PreparedFile($0.file, reader: reader, folding: .unicode, recorded: $0.recorded)
        }
      }.nilWhenEmpty
    }
    defer { portions.cancel() }
    var count = 0
    var run: RunNumber?
    while let portion = try portions.next()?.get() {
      for files in portion.chunked(by: \.recorded?.run) {
        if let run, run != files.first?.recorded?.run { try pipeline.settle() }
        run = files.first?.recorded?.run
        _ = try pipeline.record(Array(files))
        count += files.count
        progress(count)
      }
    }
    try pipeline.settle()
    // They held from the beginning.
    try store.record { try $0.noteCorrectionsApplied() }
    return count
  }
}

extension Result where Success == [PreparedFile] {
  /// This, or `nil` where it is an empty success.
  fileprivate var nilWhenEmpty: Self? {
    if case .success(let files) = self, files.isEmpty { return nil }
    return self
  }
}

extension Array {
  /// The longest runs of elements that have the same value, in order.
  fileprivate func chunked(by value: (Element) -> some Equatable) -> [ArraySlice<Element>] {
    var chunks: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices where index > start && value(self[index]) != value(self[start]) {
      chunks.append(self[start..<index])
      start = index
    }
    if start < endIndex { chunks.append(self[start...]) }
    return chunks
  }
}
