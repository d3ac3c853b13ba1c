import ArticleModel
import ArticleStorage
import Ingestion
import Settings

/// Brings what a person says into a store, and has it hold: by itself where nobody writes, through
/// the worker where one runs.
struct CorrectionSubmission {
  /// How often it is looked whether the worker is done.
  private static let look = Duration.milliseconds(20)

  let settings: StemmaSettings
  let timeout: Duration

  /// Enters what `body` enters, in one transaction, and comes back when it holds.
  ///
  /// - Throws: what `body` throws, with nothing entered; `CommandFailure`, `tryLater`, where it is
  ///   entered and the worker did not come to it in time.
  func submit<Value>(_ body: (any CorrectionWriting) throws -> Value) async throws -> Value {
    do {
      return try Self.translating { try applyByItself(body) }
    } catch let error as StoreError where error.code == .locked {
      let value = try Self.translating {
        try CorrectionEntry(path: settings.store).write { try body($0) }
      }
      try await waitForTheWorker()
      return value
    }
  }

  private func applyByItself<Value>(_ body: (any CorrectionWriting) throws -> Value) throws -> Value
  {
    let store = try ArticleStore(path: settings.store)
    let value = try store.record { try body($0) }
    try apply(in: store)
    return value
  }

  private func apply(in store: ArticleStore) throws {
    let run = try IntakeRun(into: store, settings: settings, command: "correct")
    if try run.pipeline.applyCorrections(always: true) > 0 { try run.pipeline.settle() }
    try run.end()
  }

  private func waitForTheWorker() async throws {
    let end = ContinuousClock.now + timeout
    let reader = try StoreReader(path: settings.store)
    let change = try reader.ask { try $0.allCorrections().map(\.change).max() ?? 0 }
    var nextTry = ContinuousClock.now + .seconds(1)
    while try reader.ask({ try $0.appliedChange() }) < change {
      let now = ContinuousClock.now
      if now >= end {
        throw CommandFailure(
          .tryLater,
          "it is entered, and whoever writes to the store has not come to it yet; it will hold from then on",
        )
      }
      if now >= nextTry {
        // Whoever wrote may have ended meanwhile.
        do {
          try apply(in: ArticleStore(path: settings.store))
          return
        } catch let error as StoreError where error.code == .locked {
          nextTry = now + .seconds(1)
        }
      }
      try await Task.sleep(for: Self.look)
    }
  }

  /// Runs `body`, and says in words why a correction was not entered.
  private static func translating<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let refusal as CorrectionLedger.Refusal {
      throw CommandFailure(refusal)
    }
  }
}

extension CommandFailure {
  /// Why a correction was not entered, in words.
  init(_ refusal: CorrectionLedger.Refusal) {
    switch refusal {
    case .oneThing:
      self.init(.incomplete, "both are one wording, which can be neither the same nor different")
    case .unknown:
      self.init(
        .incomplete,
        "there is no such correction that holds",
        details: ["`stemma corrections` lists those that do."],
      )
    case .contradicts(let chain):
      self.init(
        .incomplete,
        "it contradicts what was said before; take one of these back with `stemma undo`, or leave it",
        details: chain.map { "  " + $0.sentence },
      )
    }
  }
}

extension StoredCorrection {
  /// What is said of two texts that both are shown, by whom and why.
  var sentenceOfPair: String {
    let what = correction.kind == .same ? "the same article" : "different articles"
    return "\(what), says \(correction.word.person)"
      + (correction.word.note.map { ": \($0)" } ?? "")
  }

  /// The correction on one line, with what to call it by.
  var sentence: String {
    let subjects = correction.subjects.map { ShortName.text($0.digest) }
    let what =
      switch correction.kind {
      case .same: "\(subjects.joined(separator: " and ")) are the same"
      case .different: "\(subjects.joined(separator: " and ")) are different"
      case .original where subjects.count > 1:
        "\(subjects[0]) is the original of \(subjects[1])"
      case .original: "\(subjects.first ?? "") is the original"
      case .remove: "\(subjects.joined(separator: ", ")) removed"
      }
    let note = correction.word.note.map { ": \($0)" } ?? ""
    return "\(number)  \(what), says \(correction.word.person)\(note)"
  }
}
