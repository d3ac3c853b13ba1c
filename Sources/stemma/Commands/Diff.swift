import ArgumentParser
import ArticleModel
import ArticleStorage
import TextChanges

/// `stemma diff`: what was changed between two wordings.
struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what must be changed in one wording to get another, word by word.",
    discussion: """
      Changed passages stand among some words around them; what did not change is folded. Words \
      that were cut are red and struck, words that were added green; without colours they stand in \
      [-these-] and {+these+} marks. Where a reference means a whole file, the two texts in them \
      that are versions of one article are compared.

        stemma diff paper-version.txt digest-of-three.txt
        stemma diff 0a0f6ebc 09a3a83e --stat
        stemma diff 0a0f6ebc 09a3a83e --json | jq -r 'select(.kind == "number")'

      With --json, a line a change: kind, aStart, aEnd, bStart, bEnd, aText, bText; offsets are \
      bytes of the file in which each side first stood. kind is \(TextChange.Kind.list).
      """,
  )

  @Argument(help: .reference, completion: .reference)
  var a: String

  @Argument(help: .reference, completion: .reference)
  var b: String

  @Flag(name: .long, help: "Only how many changes of which kind there are.")
  var stat = false

  @Flag(name: .long, help: "Fold nothing.")
  var full = false

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func run() async throws {
    let reader = try StoreReader(path: try await storeOptions.storePath())
    try reader.ask { questions in
      let (a, b) = try wordings(in: questions)
      guard let bodyA = try questions.body(of: a), let bodyB = try questions.body(of: b),
        let sideA = try questions.side(a), let sideB = try questions.side(b)
      else { return }
      let changes = changes(from: bodyA.text, to: bodyB.text)
      if outputOptions.json {
        for change in changes { Line.output(JSONValue(change, a: bodyA, b: bodyB).line) }
        return
      }
      var page = Page(outputOptions.terminal)
      page.addSides(sideA, sideB)
      page.space()
      page.addSummary(ChangeSummary(changes, from: bodyA.text, to: bodyB.text))
      if !stat {
        let text = ChangedText(changes, from: bodyA.text, to: bodyB.text)
        page.addChanges(text, isFolded: !full)
      }
      page.print()
    }
  }

  /// The two wordings that are meant.
  private func wordings(in questions: StoreQuestions) throws -> (VersionNumber, VersionNumber) {
    let all = (
      try? Reference(a).versions(in: questions), try? Reference(b).versions(in: questions),
    )
    if let first = all.0, let second = all.1, first.count > 1 || second.count > 1 {
      var pairs: [(VersionNumber, VersionNumber)] = []
      for x in first {
        let article = try questions.article(of: x)
        for y in second where x != y {
          if try questions.article(of: y) == article { pairs.append((x, y)) }
        }
      }
      if pairs.count == 1 { return pairs[0] }
    }
    return (
      try Reference(a).version(in: questions), try Reference(b).version(in: questions),
    )
  }
}

extension TextChange.Kind {
  /// All kinds in one line.
  static var list: String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }
}

extension JSONValue {
  /// A line of `diff`.
  init(_ change: TextChange, a: BodyText, b: BodyText) {
    let inA = a.documentRange(of: change.a)
    let inB = b.documentRange(of: change.b)
    self = .object([
      "kind": .string(change.kind.rawValue),
      "aStart": .integer(inA.lowerBound),
      "aEnd": .integer(inA.upperBound),
      "bStart": .integer(inB.lowerBound),
      "bEnd": .integer(inB.upperBound),
      "aText": .string(ChangedText.text(change.a, of: Array(a.text.utf8))),
      "bText": .string(ChangedText.text(change.b, of: Array(b.text.utf8))),
    ])
  }
}
