import ArticleModel
import ArticleStorage

extension Page {
  /// What is left of what was removed: what it was, who removed it, and the arrivals.
  mutating func addRemoved(_ story: ArticleStory) {
    var branches = story.removed.map(tombstoneTree)
    if !story.runs.isEmpty {
      branches.append(Tree(StyledText("runs", .faint), story.runs.map(runTree)))
    }
    add(
      Tree(StyledText("Removed: it is in no answer but this one", .bad), branches).lines(
        on: terminal
      )
    )
  }

  /// What people said of an article, and what they removed of it; empty where nobody said anything.
  func correctionTrees(_ story: ArticleStory, numbers: [VersionNumber: Int]) -> [Tree] {
    var trees: [Tree] = []
    if !story.words.isEmpty {
      let words = story.words.map { wordTree($0, of: story, numbers: numbers) }
      trees.append(Tree(StyledText("corrections", .faint), words))
    }
    if !story.removed.isEmpty {
      trees.append(Tree(StyledText("removed", .faint), story.removed.map(tombstoneTree)))
    }
    return trees
  }

  private func wordTree(
    _ word: StoryWord,
    of story: ArticleStory,
    numbers: [VersionNumber: Int],
  ) -> Tree {
    let names = Dictionary(
      word.line.subjects.map { ($0.subject, name(of: $0, in: story, numbers: numbers)) },
      uniquingKeysWith: { first, _ in first },
    )
    var label = StyledText(String(word.line.stored.number), .name)
    label.append(" \(word.correction.kind.rawValue): ", .notable)
    label.append(word.sentence { names[$0] ?? ShortName.text($0.digest) })
    switch word.line.state {
    case .active: break
    case .waiting: label.append(", waits for what is not there yet", .faint)
    case .withdrawn: label.append(", taken back", .bad)
    }
    var branches = [Tree(StyledText("says \(word.correction.word.line)"))]
    if let withdrawal = word.correction.withdrawal {
      branches.append(Tree(StyledText("taken back by \(withdrawal.line)")))
    }
    if let measured = word.measured {
      branches.append(
        word.isAgainstMeasure
          ? Tree(StyledText("against what is measured: ", .bad) + measured)
          : Tree(StyledText("measured: \(measured)", .faint))
      )
    }
    return Tree(label, branches)
  }

  /// What a correction speaks of, as the tree calls it.
  private func name(
    of subject: CorrectionLine.Subject,
    in story: ArticleStory,
    numbers: [VersionNumber: Int],
  ) -> String {
    if let side = subject.side {
      if let number = numbers[side.number] { return "version \(number)" }
      let name = ShortName.text(side.version)
      return side.headline.map { "\(name) \(terminal.quoted(PrintableText.shortLine($0)))" } ?? name
    }
    let name = "\(subject.subject.word) \(ShortName.text(subject.subject.digest))"
    return subject.path.map { "\(WorkingFolder.shown($0)) (\(name))" } ?? name
  }

  private func tombstoneTree(_ stone: Tombstone) -> Tree {
    var label = StyledText(stone.subject.word + " ")
    label.append(ShortName.text(stone.subject.digest), .name)
    label.append(", removed by \(stone.word.correction.word.line)", .bad)
    let bytes =
      stone.erasedAt.map { "its bytes were erased \(Timestamp.shown($0))" }
      ?? "`stemma undo \(stone.word.number)` takes that back"
    return Tree(
      label,
      stone.deliveries.map(deliveryTree) + [Tree(StyledText(bytes, .faint))],
    )
  }
}
