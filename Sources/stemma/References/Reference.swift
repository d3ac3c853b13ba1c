import ArticleModel
import ArticleStorage
import InboxWatching

/// What a person names on the command line, and what it means in a store.
struct Reference: Hashable, Sendable {
  /// How many choices are listed when a reference means more than one thing.
  static let choiceLimit = 20

  /// As it was typed.
  let text: String

  /// A reference as it was typed.
  init(_ text: String) { self.text = text }

  /// The one thing that is meant.
  ///
  /// - Throws: `CommandFailure` with the choices when there are several, or with what can be given
  ///   when there is none.
  func target(in questions: StoreQuestions) throws -> ReferenceTarget {
    let targets = try self.targets(in: questions)
    guard targets.count == 1 else { throw try ambiguous(targets, in: questions) }
    return targets[0]
  }

  /// The versions that are meant: the one, all of an article, or all that one file holds.
  ///
  /// - Throws: as ``target(in:)``.
  func versions(in questions: StoreQuestions) throws -> [VersionNumber] {
    let targets = try self.targets(in: questions)
    if targets.count > 1 {
      guard let versions = try versionsOfOneFile(targets, in: questions) else {
        throw try ambiguous(targets, in: questions)
      }
      return versions
    }
    switch targets[0] {
    case .version(let version): return [version]
    case .article(let article): return try questions.versions(ofArticle: article)
    }
  }

  /// The one wording that is meant; of an article that has several, they are the choices.
  ///
  /// - Throws: as ``target(in:)``.
  func version(in questions: StoreQuestions) throws -> VersionNumber {
    switch try target(in: questions) {
    case .version(let version): return version
    case .article(let article):
      let versions = try questions.versions(ofArticle: article)
      guard versions.count == 1 else {
        throw try ambiguous(versions.map(ReferenceTarget.version), in: questions)
      }
      return versions[0]
    }
  }

  /// The article that is meant, or the one that the meant version belongs to.
  ///
  /// - Throws: as ``target(in:)``.
  func article(in questions: StoreQuestions) throws -> Int64 {
    switch try target(in: questions) {
    case .article(let article): return article
    case .version(let version):
      guard let article = try questions.article(of: version) else { throw unknown }
      return article
    }
  }

  /// What is left of what is meant, where all of it was removed; empty where something is there.
  ///
  /// - Throws: `StoreError` when the store cannot be read.
  func tombstones(in questions: StoreQuestions) throws -> [Tombstone] {
    let path = WorkingFolder.absolute(text).bytes
    guard try found(path, in: questions).isEmpty else { return [] }
    var digits = text.lowercased()
    if digits.hasPrefix("art-") { digits = String(digits.dropFirst(4)) }
    if (4...64).contains(digits.utf8.count), digits.allSatisfy(\.isHexDigit) {
      var subjects: [Correction.Subject] = []
      for subject in try questions.removals(hashPrefix: digits).flatMap(\.correction.subjects)
      where subject.digest.hexadecimal.hasPrefix(digits) && !subjects.contains(subject) {
        subjects.append(subject)
      }
      let stones = try subjects.compactMap(questions.tombstone)
      if !stones.isEmpty { return stones }
    }
    return try questions.documents(of: text, path: path)
      .flatMap { try questions.tombstones(inDocument: $0.digest) }
  }

  private func found(
    _ path: [UInt8],
    in questions: StoreQuestions,
  ) throws -> [ReferenceTarget] {
    let targets = try questions.targets(ofPath: path)
    return try targets.isEmpty
      ? questions.targets(of: text, limit: Self.choiceLimit + 1) : targets
  }

  private func targets(in questions: StoreQuestions) throws -> [ReferenceTarget] {
    let path = WorkingFolder.absolute(text).bytes
    let targets = try found(path, in: questions)
    if targets.isEmpty {
      if let stone = try tombstones(in: questions).first { throw removed(stone.word) }
      if let delivery = try questions.deliveries(path: path).first {
        throw CommandFailure(
          .incomplete,
          "\(WorkingFolder.shown(delivery.path)): nothing was read from it: \(delivery.reason ?? delivery.outcome.rawValue)",
        )
      }
      throw unknown
    }
    return targets
  }

  private func removed(_ said: StoredCorrection) -> CommandFailure {
    let word = said.correction.word
    return CommandFailure(
      .incomplete,
      "'\(PrintableText.line(text))' was removed by \(word.line)",
      details: [
        "`stemma provenance` tells what is left of it; `stemma undo \(said.number)` takes that back."
      ],
    )
  }

  private var unknown: CommandFailure {
    CommandFailure(
      .incomplete,
      "nothing in the store is meant by '\(PrintableText.line(text))'; give the beginning of a hash (4 digits at least), a path or its end, a URL, or words of a headline",
      details: ["`stemma articles` lists what there is."],
    )
  }

  /// What the versions of `targets` are when there is a file that holds every one of them.
  private func versionsOfOneFile(
    _ targets: [ReferenceTarget],
    in questions: StoreQuestions,
  ) throws -> [VersionNumber]? {
    var shared: Set<Digest>?
    var versions: [VersionNumber] = []
    for target in targets {
      guard case .version(let version) = target,
        let detail = try questions.detail(of: version)
      else { return nil }
      let documents = Set(detail.appearances.map(\.document))
      shared = shared?.intersection(documents) ?? documents
      versions.append(version)
    }
    return shared?.isEmpty == false ? versions : nil
  }

  private func ambiguous(
    _ targets: [ReferenceTarget],
    in questions: StoreQuestions,
  ) throws -> CommandFailure {
    var choices = Columns([
      Columns.Column(title: ""), Columns.Column(title: ""),
      Columns.Column(title: "", givesWay: true),
    ])
    for target in targets.prefix(Self.choiceLimit) {
      let name: String
      let headline: String?
      let place: String
      switch target {
      case .article(let article):
        guard let summary = try questions.summary(ofArticle: article) else { continue }
        name = ShortName.text(summary.name)
        headline = summary.headline
        place = Figures.count(summary.versions, "version")
      case .version(let version):
        guard let side = try questions.side(version) else { continue }
        name = ShortName.text(side.version)
        headline = side.headline
        place = Figures.count(side.words, "word")
      }
      choices.add([
        StyledText("  " + name), StyledText(place),
        StyledText(PrintableText.shortLine(headline ?? "without a headline")),
      ])
    }
    let terminal = Terminal(
      width: Terminal.width(of: 2),
      hasColor: false,
      isUnicode: false,
      isLive: false,
    )
    let more = targets.count > Self.choiceLimit
    return CommandFailure(
      .incomplete,
      "'\(PrintableText.line(text))' can mean \(more ? "more than \(Self.choiceLimit)" : "\(targets.count)") things; name one of them by its first column",
      details: choices.lines(on: terminal).map { $0.rendered(on: terminal) }
        + (more ? ["  ..."] : []),
    )
  }
}
