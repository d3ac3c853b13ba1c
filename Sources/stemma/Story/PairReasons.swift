import ArticleModel
import ArticleStorage
import Ingestion

/// Why two versions are tied, or are not.
struct PairReasons: Hashable, Sendable {
  /// The shorter and the longer.
  let a: RelationSide
  let b: RelationSide
  /// What the store decided; `nil` where the two were never laid beside one another.
  let stored: StoredComparison?
  /// What ties them; `nil` where nothing does.
  let relation: RelationDetail?
  let direction: RelationDirection?
  /// The rules, measured anew from the bodies.
  let measured: PairExplanation
  /// The passages as bytes of the files, in the order of `measured.passages`.
  let places: [Passage]
  let thresholds: MatchingThresholds
  /// The run by whose settings the store was judged last.
  let run: RunSummary?
  /// What people said of just these two, also what they took back.
  let words: [StoryWord]
  /// The versions by way of which both are one article, where nothing ties the two directly.
  let link: [RelationSide]
  /// What people said that keeps the articles of both apart.
  let parting: [StoredCorrection]
  /// Whether something between just these two makes them one article.
  let isDirect: Bool

  /// Why `x` and `y` are tied or not; `nil` where one of them is not in the store.
  init?(_ x: VersionNumber, _ y: VersionNumber, in questions: StoreQuestions) throws {
    run = try questions.lastIntake()
    thresholds = MatchingThresholds(noted: run?.settings ?? "")
    guard let first = try Self.side(x, in: questions), let second = try Self.side(y, in: questions)
    else { return nil }
    measured = PairExplanation(first.words, second.words, thresholds: thresholds)
    let (shorter, longer) = measured.isInOrder ? (first, second) : (second, first)
    (a, b) = (shorter.shown, longer.shown)
    stored = try questions.comparison(x, y)
    relation = try questions.relation(x, y)
    direction = try relation.map { try RelationDirection($0, in: questions) }
    words = try questions.corrections(between: a.version, b.version)
      .map { try StoryWord($0, in: questions) }
    let isSaid = words.contains { $0.correction.kind == .same && $0.line.stored.isActive }
    isDirect = a.article == b.article && (stored?.inArticle ?? false || isSaid)
    link = try Self.link(a, b, isTied: isDirect, in: questions)
    parting = try Self.parting(a, b, isTied: stored?.inArticle ?? false, in: questions)
    places = measured.passages.map {
      Passage(
        a: shorter.body.documentRange(of: $0.a),
        b: longer.body.documentRange(of: $0.b),
        words: $0.words,
      )
    }
  }

  private static func side(
    _ version: VersionNumber,
    in questions: StoreQuestions,
  ) throws -> (shown: RelationSide, words: PairExplanation.Side, body: BodyText)? {
    guard let shown = try questions.side(version), let body = try questions.body(of: version)
    else { return nil }
    let words = PairExplanation.Side(
      number: version,
      hash: shown.version,
      body: body.text,
      parts: try questions.parts(of: version),
      identity: try questions.identity(of: version),
    )
    return (shown, words, body)
  }

  /// The versions between two that nothing ties directly, and that are one article nevertheless.
  private static func link(
    _ a: RelationSide,
    _ b: RelationSide,
    isTied: Bool,
    in questions: StoreQuestions,
  ) throws -> [RelationSide] {
    guard !isTied, a.article == b.article else { return [] }
    let between = try questions.link(from: a.number, to: b.number) ?? []
    return try between.dropFirst().dropLast().compactMap { try questions.side($0) }
  }

  /// The words that keep two apart that are one article by what is measured.
  private static func parting(
    _ a: RelationSide,
    _ b: RelationSide,
    isTied: Bool,
    in questions: StoreQuestions,
  ) throws -> [StoredCorrection] {
    guard isTied, a.article != b.article, let x = try questions.article(of: a.number),
      let y = try questions.article(of: b.number)
    else { return [] }
    return try questions.corrections(parting: x, from: y)
  }

  /// Whether both are versions of one article, directly or by way of others.
  var areOneArticle: Bool { a.article == b.article }

  /// How many shared shingles a decision left out as boilerplate; `nil` where none was made.
  var boilerplate: Int? {
    relation?.kind == .asserted ? nil : stored.map { $0.shared - $0.sharedCounted }
  }

  /// What is decided, in a sentence.
  var verdict: String {
    guard let relation else {
      return areOneArticle
        ? "nothing ties the two directly; both are versions of one article"
        : "nothing ties the two"
    }
    if isDirect { return "\(relation.kind.words), versions of one article" }
    if areOneArticle {
      return "\(relation.kind.words); both are versions of one article by way of others"
    }
    return parting.isEmpty
      ? "\(relation.kind.words), different articles"
      : "\(relation.kind.words), and different articles by a person’s word"
  }

  /// Which rule decided, or why none did.
  var because: String {
    if let relation { return relation.reason }
    let limit = Figures.count(thresholds.boilerplateStories, "article")
    if let stored {
      guard stored.measured.kind != nil else { return stored.reason }
      return
        "\(stored.reason), when boilerplate is left out: words that stand in more than \(limit) tie nothing"
    }
    if measured.kind != nil {
      return measured.sharesFingerprint
        ? "they were not laid beside one another: what they share stands in more than \(limit), which makes it boilerplate"
        : "they were not laid beside one another: they share no fingerprint"
    }
    return measured.reason
  }

  /// What would have been needed, the nearest first, a sentence a kind of relation; empty where
  /// something ties them.
  var needed: [String] {
    guard relation == nil else { return [] }
    var kinds: [RelationKind] = []
    for rule in measured.rules where !kinds.contains(rule.kind) { kinds.append(rule.kind) }
    let missing = kinds.map { kind in
      (kind: kind, rules: measured.rules.filter { $0.kind == kind && !$0.holds })
    }.filter { !$0.rules.isEmpty }
    func nearness(_ rules: [PairExplanation.Rule]) -> Double {
      rules.map { $0.value / max($0.needed, 1e-9) }.min() ?? 1
    }
    return missing.sorted { nearness($0.rules) > nearness($1.rules) }.map { kind, rules in
      let parts = rules.map { "\($0.measured) \($0.neededText), it is \($0.valueText)" }
      return "\(kind.words): " + parts.joined(separator: "; ")
    }
  }
}

extension PairExplanation.Rule {
  /// The measure for people.
  var valueText: String {
    if isWords { return Figures.grouped(Int(value)) }
    let text = Figures.percent(value)
    // What is rounded to what is needed, and is less, has to show it.
    guard !holds, text == Figures.percent(needed) else { return text }
    let shown = (1...4).lazy.map { digits in
      (is: Figures.decimal(value * 100, digits), needed: Figures.decimal(needed * 100, digits))
    }.first { $0.is != $0.needed }
    return shown.map { "\($0.is) %" } ?? text
  }

  /// What is needed, for people.
  var neededText: String {
    "from \(isWords ? Figures.grouped(Int(needed)) : Figures.percent(needed)) on"
  }
}

extension MatchingThresholds {
  /// The thresholds that a run noted of itself; what it did not note is as by default.
  init(noted text: String) {
    self.init()
    for setting in text.split(separator: " ") {
      let parts = setting.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let value = Double(parts[1]), value.isFinite, value >= 0,
        value < 1e9
      else { continue }
      switch parts[0] {
      case "matching.resemblance": nearIdenticalResemblance = value
      case "matching.abridgement": abridgementContainment = value
      case "matching.abridgementShare": abridgementShare = value
      case "matching.rewording": rewordingContainment = value
      case "matching.boilerplateArticles": boilerplateStories = Int(value)
      case "matching.passageWords": passageWords = Int(value)
      default: continue
      }
    }
  }
}
