import ArgumentParser
import ArticleModel
import ArticleStorage
import Exporting

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// `stemma export`: articles in the formats of others.
struct Export: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Hands articles on in a format that other programs read.",
    discussion: """
      All of the store, or what the references and the search mean. What documents state is handed \
      on as they state it; what is inferred stands apart (jsonl, csv, markdown) or is left out.

        stemma export --format jsonl > articles.jsonl
        stemma export --format csv --search 'harbour after:2022' -o harbour.csv
        stemma export --format markdown art-5d2d62f6 -o articles/
        stemma export --format atom --since 2023-05-01 -o new.xml
        stemma export --format sqlite -o copy.sqlite

      jsonl: everything that is known, an object a line: article, version, stated (by key), inferred \
      (language), words, firstSeen, appearances (document, mediaType, start, end, bodyStart, bodyEnd, \
      deliveries, statements), relations (kind, version, article, resemblance, containment, \
      containmentOfOther), body. csv: a row a version (RFC 4180). json-ld: schema.org NewsArticle. \
      ninjs: IPTC ninjs 2.1, an item a line. markdown: a folder of files with front matter. atom: a \
      feed, with category newArticle or newVersion. sqlite: a copy of the whole store.

      A file that is there is not replaced without --force; then the command ends with 73. \
      With --json, what was written to a file: format, file, versions.
      """,
  )

  @Argument(help: .reference, completion: .reference)
  var references: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "jsonl, csv, json-ld, ninjs, markdown, atom or sqlite.",
      valueName: "format",
    ),
    completion: .list(ExportFormat.allCases.map(\.rawValue)),
    transform: Self.format,
  )
  var format: ExportFormat

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only what this search finds; see `stemma search --help`.",
      valueName: "search",
    ),
  )
  var search: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only versions that came first on this day, or at this moment (UTC), or later.",
      valueName: "date",
    ),
  )
  var since: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write, for markdown the folder.",
      discussion: "Otherwise standard output.",
      valueName: "file",
    ),
    completion: .file(),
  )
  var output: String?

  @Flag(name: .long, help: "Replace what is there.")
  var force = false

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  private static func format(_ word: String) throws -> ExportFormat {
    guard let format = ExportFormat(rawValue: word) else {
      let formats = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("'\(word)' is no format; --format takes \(formats)")
    }
    return format
  }

  func validate() throws {
    if [.markdown, .sqlite].contains(format), output == nil {
      throw ValidationError("\(format.rawValue) needs a place to go to: give one with --output")
    }
    if format == .sqlite, !references.isEmpty || search != nil || since != nil {
      throw ValidationError(
        "sqlite copies the whole store; for a part of it take jsonl, or a bundle"
      )
    }
    if let since,
      since.wholeMatch(of: #/\d{4}(-\d\d(-\d\d(T\d\d(:\d\d(:\d\d(\.\d+)?)?)?Z?)?)?)?/#) == nil
    {
      throw ValidationError(
        "'\(since)' is no date; write --since 2023-05-09, or 2023-05-09T14:30 in UTC"
      )
    }
  }

  func run() async throws {
    let query = try search.map { try SearchQuery(typed: $0) }
    let selection = ExportSelection(references: references, query: query, since: since)
    let path = try await storeOptions.storePath()
    if format == .sqlite, let output {
      _ = try StoreBackup.make(of: path, at: output, replacing: force, progress: { _ in })
      tell(versions: try StoreReader(path: output).ask { try $0.status().versions }, in: output)
      return
    }
    // As long as it takes: what is handed on is one state of the store.
    let reader = try StoreReader(path: path, timeLimit: nil)
    let count = try reader.ask { questions in
      if format == .markdown, let output {
        return try writeFiles(selection, to: output, in: questions)
      }
      return try writeText(selection, in: questions)
    }
    if let output { tell(versions: count, in: output) }
    if count == 0, search != nil || since != nil {
      throw CommandFailure(.incomplete, "nothing in the store is meant; what was written is empty")
    }
  }

  private func writeText(_ selection: ExportSelection, in questions: StoreQuestions) throws -> Int {
    let file = try output.map { try OutputFile($0, replacing: force) } ?? OutputFile()
    var export = ArticleExport(format, feed: try feed(in: questions))
    var count = 0
    try file.write(export.head)
    try selection.forEachVersion(in: questions) { number in
      guard let version = try ExportedVersion(number, in: questions) else { return }
      try file.write(export.entry(version))
      count += 1
    }
    try file.write(export.end)
    try file.finish()
    return count
  }

  private func writeFiles(
    _ selection: ExportSelection,
    to folder: String,
    in questions: StoreQuestions,
  ) throws -> Int {
    if mkdir(folder, 0o755) != 0, errno != EEXIST {
      throw CommandFailure(
        errno == EACCES ? .noPermission : .cannotWrite,
        "\(folder): cannot be made: \(String(cString: strerror(errno)))",
      )
    }
    var count = 0
    try selection.forEachVersion(in: questions) { number in
      guard let version = try ExportedVersion(number, in: questions) else { return }
      let written = MarkdownFile(version)
      let file = try OutputFile("\(folder)/\(written.name)", replacing: force)
      try file.write(written.text)
      try file.finish()
      count += 1
    }
    return count
  }

  /// What a feed says of itself: the same as long as it is the same store.
  private func feed(in questions: StoreQuestions) throws -> ArticleExport.Feed {
    let first = try questions.firstRun()
    let host = first.map(\.host).flatMap { $0.isEmpty ? nil : $0 } ?? "localhost"
    let began = first?.startedAt ?? "1970-01-01"
    return ArticleExport.Feed(
      identifier:
        "tag:\(host.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) }),\(began.prefix(10)):stemma/\(began.filter(\.isNumber))",
      title: "What came to the store on \(host)",
      updated: try questions.lastSeen() ?? Timestamp.now(),
      program: ProgramVersion.text,
    )
  }

  private func tell(versions: Int, in file: String) {
    if outputOptions.json {
      Line.output(
        JSONValue.object([
          "format": .string(format.rawValue), "file": .string(file), "versions": .integer(versions),
        ]).line
      )
    } else {
      Line.notice("Wrote \(Figures.count(versions, "version")) to \(file).")
    }
  }
}
