import ArgumentParser
import ArticleModel
import ArticleStorage
import Ingestion
import Settings

/// `stemma same`: two texts are one article, whatever is measured.
struct Same: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "same",
    abstract: "Says that two texts are versions of one article, whatever is measured.",
    discussion: """
      It holds from now on: through a rebuild, and whatever arrives later. What is tied to either \
      text by its words comes along. It is shown as a person's word, never as measured.

        stemma same art-5d2d62f6 translation.txt --note "the same piece, translated"
        stemma undo

      Ends with 1 where an earlier word says the opposite; both are shown. With --json: the \
      correction, as `stemma corrections` has it.
      """,
  )

  @OptionGroup var correction: CorrectionOptions
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  @Argument(help: .reference, completion: .reference) var a: String
  @Argument(help: .reference, completion: .reference) var b: String

  func run() async throws {
    try await CorrectionAct(correction, outputOptions, storeOptions).say(.same) {
      try $0.pair(a, b, isApart: false)
    }
  }
}

/// `stemma different`: two texts are different articles, whatever is measured.
struct Different: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "different",
    abstract: "Says that two texts are different articles, whatever is measured.",
    discussion: """
      What is tied to both goes with the closer of the two. It holds through a rebuild, and whatever \
      arrives later.

        stemma different monday.txt tuesday.txt --note "two days' notices in the same words"

      Ends with 1 where an earlier word says the opposite; both are shown. With --json: the \
      correction, as `stemma corrections` has it.
      """,
  )

  @OptionGroup var correction: CorrectionOptions
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  @Argument(help: .reference, completion: .reference) var a: String
  @Argument(help: .reference, completion: .reference) var b: String

  func run() async throws {
    try await CorrectionAct(correction, outputOptions, storeOptions).say(.different) {
      try $0.pair(a, b, isApart: true)
    }
  }
}

/// `stemma original`: which wording came first, by a person's word.
struct Original: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "original",
    abstract: "Says which wording of an article is its original.",
    discussion: """
      It stands beside what the texts, their dates and their arrival tell, and changes none of them. \
      With --of, the original of another article, as of a translation.

        stemma original agency.txt --note "the editor says so"
        stemma original agency.txt --of translation.txt

      With --json: the correction, as `stemma corrections` has it.
      """,
  )

  @Option(
    name: .long,
    help: ArgumentHelp("The article that it is the original of.", valueName: "reference"),
  )
  var of: String?

  @OptionGroup var correction: CorrectionOptions
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  @Argument(help: .reference, completion: .reference) var reference: String

  func run() async throws {
    try await CorrectionAct(correction, outputOptions, storeOptions).say(.original) { subjects in
      let version = try Reference(reference).version(in: subjects.questions)
      guard let detail = try subjects.questions.detail(of: version) else { return [] }
      return try [.version(detail.hash)] + (of.map { [.version(try subjects.version($0))] } ?? [])
    }
  }
}

/// `stemma remove`: what is to be in no answer.
struct Remove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Takes a file, a wording or an article out of every answer, for good.",
    discussion: """
      A path or a document's hash removes those bytes, and of an archive what came inside it and no \
      other way; any other reference removes the wording, or all wordings of the article, wherever \
      they stand. What was removed is refused when it is delivered \
      again, with the name and the note as its reason. The original bytes are kept, and answered no \
      more; --erase deletes them, too. Nothing is deleted in the inbox.

        stemma remove mistake.txt --note "dropped by mistake"
        stemma remove art-5d2d62f6 --erase --by "Legal desk" --note "takedown of 3 May"

      `stemma undo` brings it back, unless it was erased. With --json: the correction, as \
      `stemma corrections` has it.
      """,
  )

  @Flag(name: .long, help: "Delete the original bytes from the store, too; this cannot be undone.")
  var erase = false

  @OptionGroup var correction: CorrectionOptions
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  @Argument(help: .reference, completion: .reference) var reference: String

  func run() async throws {
    try await CorrectionAct(correction, outputOptions, storeOptions).say(
      .remove,
      erases: erase,
      beside: { try $0.staying(reference) },
      of: { try $0.removed(reference) },
    )
  }
}

/// `stemma undo`: takes a person's word back.
struct Undo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Takes a correction back, the last one unless another is named.",
    discussion: """
      It stays in the list, marked as taken back. What it parted or tied is again what is measured; \
      what it removed is there again, unless it was erased.

        stemma undo
        stemma undo 3 --note "the wrong file"

      NUMBER is the number of a correction, or the beginning of its name. With --json: the \
      correction, as `stemma corrections` has it. Ends with 1 where there is none that holds.
      """,
  )

  @OptionGroup var correction: CorrectionOptions
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  @Argument(help: ArgumentHelp("The number or name of a correction.", valueName: "number"))
  var number: String?

  func run() async throws {
    try await CorrectionAct(correction, outputOptions, storeOptions).withdraw(number)
  }
}
