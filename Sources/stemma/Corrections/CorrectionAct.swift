import ArticleModel
import ArticleStorage
import Ingestion
import Settings

/// One thing that a person says on the command line: what is meant is looked up, it is entered,
/// made to hold, and told.
struct CorrectionAct {
  private let options: CorrectionOptions
  private let output: OutputOptions
  private let store: StoreOptions

  init(_ options: CorrectionOptions, _ output: OutputOptions, _ store: StoreOptions) {
    (self.options, self.output, self.store) = (options, output, store)
  }

  /// Says `kind` of what `subjects` gives, and tells what `beside` has to say.
  func say(
    _ kind: Correction.Kind,
    erases: Bool = false,
    beside: (CorrectionSubjects) throws -> [String] = { _ in [] },
    of subjects: (CorrectionSubjects) throws -> [Correction.Subject],
  ) async throws {
    let settings = try await store.read()
    let reader = try StoreReader(path: settings.store)
    let (named, notes) = try reader.ask { questions in
      let meant = CorrectionSubjects(questions: questions)
      return (try subjects(meant), try beside(meant))
    }
    let correction = Correction(kind, of: named, word: options.word, erases: erases)
    let submission = CorrectionSubmission(settings: settings, timeout: .seconds(options.timeout))
    let entered = try await submission.submit { try CorrectionLedger.enter(correction, in: $0) }
    if let stored = entered.stored {
      try tell(stored.name, isNews: entered.isNew, notes, reader)
    }
  }

  /// Takes back the correction that `reference` means, or the last one.
  func withdraw(_ reference: String?) async throws {
    let settings = try await store.read()
    let reader = try StoreReader(path: settings.store)
    let word = options.word
    let submission = CorrectionSubmission(settings: settings, timeout: .seconds(options.timeout))
    let withdrawn = try await submission.submit {
      try CorrectionLedger.withdraw(reference, word, in: $0)
    }
    try tell(withdrawn.name, isNews: true, [], reader)
  }

  private func tell(
    _ name: String,
    isNews: Bool,
    _ notes: [String],
    _ reader: StoreReader,
  ) throws {
    try reader.ask { questions in
      guard let stored = try questions.allCorrections().first(where: { $0.name == name }) else {
        return
      }
      let line = try CorrectionLine(stored, in: questions)
      if output.json { return Line.output(JSONValue(line).line) }
      var page = Page(output.terminal)
      page.addCorrection(line)
      if !isNews { page.add(StyledText("This was said before, and holds.", .faint), indent: 4) }
      for sentence in try line.consequences(in: questions) + notes {
        page.add(StyledText(sentence), indent: 4, hanging: 2)
      }
      page.print()
    }
  }
}
