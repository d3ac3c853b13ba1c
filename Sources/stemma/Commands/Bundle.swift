import ArgumentParser
import ArticleModel
import ArticleStorage
import Bundling

/// `stemma bundle`: an article with everything that speaks for it.
struct Bundle: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Makes an archive of articles that another person can check without the store.",
    discussion: """
      The archive holds the documents as they were delivered, what they state with the bytes that say \
      it, the wordings, what ties them to others (which are enclosed too), and a page that says how \
      to check all of it by hand. The same store gives the same bytes; cite the SHA-256 that is \
      printed.

        stemma bundle paper-version.txt
        stemma bundle art-5d2d62f6 2db9bac15482 -o evidence.zip
        stemma verify evidence.zip

      Paths, times and the names of hosts are in it, as they were recorded.

      With --json: file, sha256, bytes, articles, versions, documents, statements, relations.
      """,
  )

  @Argument(help: .reference, completion: .reference)
  var references: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The archive to make.",
      discussion: "Otherwise the article's name with .zip, in this folder.",
      valueName: "file",
    ),
    completion: .file(extensions: ["zip"]),
  )
  var output: String?

  @Flag(name: .long, help: "Replace a file that is there.")
  var force = false

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func run() async throws {
    let reader = try StoreReader(path: try await storeOptions.storePath())
    try reader.ask { questions in
      var articles: [Int64] = []
      for reference in references {
        for version in try Reference(reference).versions(in: questions) {
          if let article = try questions.article(of: version), !articles.contains(article) {
            articles.append(article)
          }
        }
      }
      let name = try articles.first.flatMap { try questions.summary(ofArticle: $0)?.name }
      let path = output ?? (name.map { ShortName.text($0) } ?? "stemma") + ".zip"
      let file = try OutputFile(path, replacing: force)
      let bundle = EvidenceBundle(from: questions, program: "stemma \(ProgramVersion.text)")
      let summary: EvidenceBundle.Summary
      do {
        summary = try bundle.write(articles) { try file.write($0) }
      } catch let error as BundleError {
        throw CommandFailure(.cannotWrite, error.message)
      }
      try file.finish()
      tell(summary, path)
    }
  }

  private func tell(_ summary: EvidenceBundle.Summary, _ path: String) {
    if outputOptions.json {
      Line.output(
        JSONValue.object([
          "file": .string(path), "sha256": .string(summary.digest),
          "bytes": .integer(summary.byteCount), "articles": .integer(summary.articles),
          "versions": .integer(summary.versions), "documents": .integer(summary.documents),
          "statements": .integer(summary.statements), "relations": .integer(summary.relations),
        ]).line
      )
      return
    }
    var page = Page(outputOptions.terminal)
    page.add(StyledText(path, .bold) + ", \(Figures.size(Int64(summary.byteCount)))")
    page.add(
      StyledText(
        [
          Figures.count(summary.articles, "article"), Figures.count(summary.versions, "version"),
          Figures.count(summary.documents, "document"),
          Figures.count(summary.statements, "statement"),
          Figures.count(summary.relations, "relation"),
        ].joined(separator: outputOptions.terminal.divider)
      ),
      indent: 2,
    )
    page.add(StyledText("SHA-256  ", .faint) + StyledText(summary.digest, .name), indent: 2)
    page.print()
  }
}
