import ArgumentParser
import ArticleModel
import ArticleStorage
import TextChanges

/// `stemma diff`: what was changed between two wordings.
struct Diff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows what must be changed in one wording to get another, word by word.",
    discussion: """
      Changed passages stand among some words around them; what did not change is folded. Words \
      that were cut are red and struck, words that were added green; without colours they stand in \
      [-these-] and {+these+} marks. Where a reference means a whole file, the two texts in them \
      that are versions of one article are compared.

        stemma diff paper-version.txt digest-of-three.txt
        stemma diff 0a0f6ebc 09a3a83e --stat
        stemma diff 0a0f6ebc 09a3a83e --by sentence
        stemma diff 0a0f6ebc 09a3a83e --html > changes.html
        stemma diff 0a0f6ebc 09a3a83e --json | jq -r 'select(.kind == "number")'

      With --json, a line a change: kind, aStart, aEnd, bStart, bEnd, aText, bText; offsets are \
      bytes of the file in which each side first stood. kind is \(TextChange.Kind.list). With \
      --by sentence or --by paragraph, a line a changed sentence or paragraph, kind being that of \
      its weightiest change, and changes: an array of those in it. With --stat, one object: \
      changes (how many of each kind), wordsUnchanged, wordsCut, wordsAdded, wordsMoved.
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

  @Option(
    name: .long,
    help: ArgumentHelp("What is compared: word, sentence or paragraph.", valueName: "unit"),
    completion: .list(TextUnit.allCases.map(\.rawValue)),
    transform: {
      guard let unit = TextUnit(rawValue: $0) else {
        throw ValidationError("--by takes word, sentence or paragraph")
      }
      return unit
    },
  )
  var by = TextUnit.word

  @Flag(name: .long, help: "Print a page for a browser, both wordings side by side.")
  var html = false

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func validate() throws {
    if html, stat || outputOptions.json {
      throw ValidationError("--html excludes --json and --stat")
    }
  }

  func run() async throws {
    let reader = try StoreReader(path: try await storeOptions.storePath())
    try reader.ask { questions in
      let (a, b) = try Reference.pair(Reference(a), Reference(b), in: questions)
      guard let bodyA = try questions.body(of: a), let bodyB = try questions.body(of: b),
        let sideA = try questions.side(a), let sideB = try questions.side(b)
      else { return }
      if html {
        let blocks = blocks(from: bodyA.text, to: bodyB.text, by: .paragraph)
        let pair = try questions.relation(a, b)
        Line.output(
          DiffDocument(
            a: sideA,
            b: sideB,
            relation: pair,
            blocks: blocks,
            summary: ChangeSummary(blocks.allChanges, from: bodyA.text, to: bodyB.text),
            texts: (bodyA.text, bodyB.text),
          ).text
        )
        return
      }
      let bodies = ComparedBodies(a: bodyA, b: bodyB)
      let changes = changes(from: bodyA.text, to: bodyB.text)
      let summary = ChangeSummary(changes, from: bodyA.text, to: bodyB.text)
      let blocks = by == .word ? [] : blocks(from: bodyA.text, to: bodyB.text, by: by)
      if outputOptions.json {
        if stat {
          Line.output(JSONValue(summary).line)
        } else if by == .word {
          for change in changes { Line.output(JSONValue(change, in: bodies).line) }
        } else {
          for block in blocks where block.kind != nil {
            Line.output(JSONValue(block, in: bodies).line)
          }
        }
        return
      }
      var page = Page(outputOptions.terminal)
      page.addSides(sideA, sideB)
      page.space()
      page.addSummary(summary)
      if !stat {
        if by == .word {
          let text = ChangedText(changes, from: bodyA.text, to: bodyB.text)
          page.addChanges(text, isFolded: !full)
        } else {
          page.addBlocks(blocks, in: bodies)
        }
      }
      page.print()
    }
  }
}

extension TextChange.Kind {
  /// All kinds in one line.
  static var list: String {
    let names = allCases.map(\.rawValue)
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }
}

extension [TextBlock] {
  /// Every change once, in order.
  var allChanges: [TextChange] {
    Set(flatMap(\.changes)).sorted {
      ($0.a.lowerBound, $0.b.lowerBound, $0.a.upperBound, $0.b.upperBound)
        < ($1.a.lowerBound, $1.b.lowerBound, $1.a.upperBound, $1.b.upperBound)
    }
  }
}

/// Two bodies with their bytes at hand.
struct ComparedBodies {
  let a: BodyText
  let b: BodyText
  let bytesA: [UInt8]
  let bytesB: [UInt8]

  /// The two bodies.
  init(a: BodyText, b: BodyText) {
    (self.a, self.b) = (a, b)
    (bytesA, bytesB) = (Array(a.text.utf8), Array(b.text.utf8))
  }
}

extension JSONValue {
  /// A line of `diff`.
  init(_ change: TextChange, in bodies: ComparedBodies) {
    self = .object(Self.members(kind: change.kind, change.a, change.b, in: bodies))
  }

  /// A line of `diff --by sentence`.
  init(_ block: TextBlock, in bodies: ComparedBodies) {
    let changes = block.changes.map { JSONValue($0, in: bodies) }
    self = .object(
      Self.members(kind: block.kind, block.a, block.b, in: bodies)
        + [Member(key: "changes", value: .array(changes))]
    )
  }

  private static func members(
    kind: TextChange.Kind?,
    _ a: Range<Int>,
    _ b: Range<Int>,
    in bodies: ComparedBodies,
  ) -> [Member] {
    let inA = bodies.a.documentRange(of: a)
    let inB = bodies.b.documentRange(of: b)
    return [
      Member(key: "kind", value: .optional(kind?.rawValue)),
      Member(key: "aStart", value: .integer(inA.lowerBound)),
      Member(key: "aEnd", value: .integer(inA.upperBound)),
      Member(key: "bStart", value: .integer(inB.lowerBound)),
      Member(key: "bEnd", value: .integer(inB.upperBound)),
      Member(key: "aText", value: .string(ChangedText.text(a, of: bodies.bytesA))),
      Member(key: "bText", value: .string(ChangedText.text(b, of: bodies.bytesB))),
    ]
  }

  /// The answer of `diff --stat`.
  init(_ summary: ChangeSummary) {
    let counts = TextChange.Kind.allCases.compactMap { kind in
      summary.counts[kind].map { Member(key: kind.rawValue, value: .integer($0)) }
    }
    self = .object([
      "changes": .object(counts),
      "wordsUnchanged": .integer(summary.wordsUnchanged),
      "wordsCut": .integer(summary.wordsCut),
      "wordsAdded": .integer(summary.wordsAdded),
      "wordsMoved": .integer(summary.wordsMoved),
    ])
  }
}
