import ArgumentParser
import ArticleStorage

/// `stemma show`: one text.
struct Show: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows one article or version: what is stated, where it stands, and its text.",
    discussion: """
      Of an article with several versions the one that arrived first is shown.

        stemma show paper-version.txt
        stemma show art-5d2d62f6 | less
        stemma show 0a0f6ebc --json | jq -r .body

      With --json: article, version, headline, author, datePublished, publisher, words, versions, \
      body, appearances (path, document, start, end, bodyStart, bodyEnd, statements, rivals, \
      regions).
      """,
  )

  @Argument(help: .reference, completion: .reference)
  var reference: String

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func run() async throws {
    let reader = try StoreReader(path: try await storeOptions.storePath())
    try reader.ask { questions in
      guard let shown = try ShownVersion(Reference(reference), in: questions) else { return }
      if outputOptions.json {
        Line.output(JSONValue(shown).line)
      } else {
        var page = Page(outputOptions.terminal)
        page.add(shown)
        page.print()
      }
    }
  }
}

extension ArgumentHelp {
  /// What every argument that names something in the store says.
  static var reference: ArgumentHelp {
    ArgumentHelp(
      "The beginning of a hash or name, a path or its end, a URL, or words of a headline.",
      valueName: "ref",
    )
  }
}

extension CompletionKind {
  /// What completes a reference: names and headlines of the store.
  static var reference: CompletionKind {
    .custom { words, _, prefix in
      await ReferenceCompletion.choices(for: prefix, among: words)
    }
  }
}
