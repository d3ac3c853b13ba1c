import ArgumentParser
import ArticleModel
import ArticleReading
import ArticleStorage
import InboxWatching
import Ingestion
import Settings

/// `stemma trace`: where a text is from.
struct Trace: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Tells where a text, or a pasted paragraph, is from; stores nothing.",
    discussion: """
      The texts in the store that share words with it: the one that has most of it first, of equals \
      that with the earlier stated date. Any run of 20 words is found; a shorter text is looked for \
      as an exact phrase. Reads whatever `stemma read` can.

        stemma trace page.html
        pbpaste | stemma trace -

      With --json, a line for each source: article, version, headline, words (of the text that stand \
      there), containment (the share of the text's runs of five words that it has), passages \
      (aStart, aEnd, bStart, bEnd, words; a is the text, b the source's first file), appearances \
      (path, start, end), statedEarliest, method (fingerprints or phrase), text (start, end, words: \
      which part of the file it is about), foundNowhere (start, end, words). Offsets are bytes of \
      files. Ends with 1 when nothing was found, or the file cannot be read.
      """,
  )

  @OptionGroup var limit: LimitOption
  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  @Argument(help: "A file, or - for standard input.", completion: .file())
  var file: String

  func run() async throws {
    let settings = try await storeOptions.read()
    let reader = try StoreReader(path: settings.store)
    let contents = try read(settings)
    let texts = TracedText.texts(of: contents, name: file, reader: DocumentReader(settings))
    if let refusal = texts.refusal {
      throw CommandFailure(.incomplete, "\(file): \(refusal)")
    }
    let thresholds = MatchingThresholds(settings.matching)
    let count = try reader.ask { questions in
      var count = 0
      for (place, text) in texts.texts.enumerated() {
        let trace = try TextTrace(of: text.bytes, thresholds: thresholds, in: questions)
        count += trace.sources.count
        if place > 0, !outputOptions.json { Line.output("") }
        try show(trace, of: text, in: questions)
      }
      return count
    }
    if count == 0 { throw ExitCode(CommandStatus.incomplete.rawValue) }
  }

  private func read(_ settings: StemmaSettings) throws -> [UInt8] {
    do throws(StableReadFailure) {
      return file == StandardInput.name
        ? try StandardInput.read(maximumSize: settings.watch.maximumFileSize)
        : try StableRead(
          of: WorkingFolder.absolute(PathArguments.bytes(of: [file]).first ?? []),
          maximumSize: settings.watch.maximumFileSize,
        ).bytes
    } catch {
      throw CommandFailure(.incomplete, "\(file): \(error)")
    }
  }

  private func show(
    _ trace: TextTrace,
    of text: TracedText,
    in questions: StoreQuestions,
  ) throws {
    let limit = limit.limit(json: outputOptions.json) ?? trace.sources.count
    var page = Page(outputOptions.terminal)
    if !outputOptions.json { page.addTrace(trace, of: text) }
    for (place, source) in trace.sources.prefix(limit).enumerated() {
      guard let side = try questions.side(source.version),
        let body = try questions.body(of: source.version)
      else { continue }
      let passages = source.passages.map { passage in
        Passage(
          a: text.range(of: passage.a),
          b: body.documentRange(of: passage.b),
          words: passage.words,
        )
      }
      if outputOptions.json {
        Line.output(JSONValue(source, side, passages, trace, text).line)
      } else {
        page.addSource(source, side, passages, number: place + 1, of: text)
      }
    }
    if !outputOptions.json {
      page.addMore(shown: min(limit, trace.sources.count), ofAll: trace.sources.count)
      page.addUnfound(trace, of: text)
      page.print()
    }
  }
}
