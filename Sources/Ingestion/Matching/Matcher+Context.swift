import ArticleModel
import ArticleStorage
import NearDuplicates

extension Matcher {
  /// Looks at what the texts around a newcomer show: a form that was filled in, or a compilation.
  ///
  /// - Returns: the newcomer's comparisons, when any of them changed.
  func findContext(
    of text: ComparedText,
    _ found: [StoredComparison],
    in transaction: RecordingTransaction,
  ) throws -> [StoredComparison] {
    var changed = try markForms(around: text, found, in: transaction)
    var containers: Set<VersionNumber> = [text.number]
    for comparison in found where comparison.a == text.number { containers.insert(comparison.b) }
    for container in containers.sorted() {
      changed.formUnion(try markCompilation(container, in: transaction))
    }
    guard !changed.isEmpty else { return [] }
    for story in Set(changed.map(stories.group(of:))).sorted() {
      try regroup(story, in: transaction)
    }
    return try transaction.comparisons(of: text.number)
  }

  // MARK: Forms

  /// Looks for a form from the newcomer and from each text beside it: which of a form's texts came
  /// last must make no difference.
  private func markForms(
    around text: ComparedText,
    _ found: [StoredComparison],
    in transaction: RecordingTransaction,
  ) throws -> Set<VersionNumber> {
    var neighbours = FormNeighbours(transaction)
    let partners = try formPartners(of: text.number, found, in: transaction)
    // A form with more texts than make boilerplate is boilerplate, and ties nothing.
    guard partners.count + 1 >= thresholds.formTexts,
      partners.count <= 2 * thresholds.boilerplateStories
    else { return [] }
    var changed: Set<VersionNumber> = []
    for center in [text.number] + partners.map({ $0.partner(of: text.number) }).sorted() {
      let form = try form(around: center, &neighbours, in: transaction)
      guard !form.isEmpty else { continue }
      changed.formUnion(try mark(form: form, &neighbours, in: transaction))
    }
    return changed
  }

  /// Those comparisons of a text whose partner may be another filling of the same form.
  private func formPartners(
    of version: VersionNumber,
    _ comparisons: [StoredComparison],
    in transaction: RecordingTransaction,
  ) throws -> [StoredComparison] {
    let own = try identity(of: version, in: transaction)
    return try comparisons.filter { comparison in
      switch comparison.measured.kind {
      case .nearIdentical, .reworded, .abridgement:
        return try FormRule.areFilledApart(
          own,
          identity(of: comparison.partner(of: version), in: transaction),
        )
      default: return false
      }
    }
  }

  /// The texts that are one form with the one at the center, which is among them; empty for none.
  private func form(
    around center: VersionNumber,
    _ neighbours: inout FormNeighbours,
    in transaction: RecordingTransaction,
  ) throws -> Set<VersionNumber> {
    let comparisons = try formPartners(
      of: center,
      neighbours.comparisons(of: center),
      in: transaction,
    )
    guard comparisons.count + 1 >= thresholds.formTexts else { return [] }
    let text = try self.text(of: center, in: transaction)
    var partners: [(hash: Digest, partner: FormRule.Partner)] = []
    for comparison in comparisons {
      let number = comparison.partner(of: center)
      let shared = comparison.passages.map { comparison.a == center ? $0.a : $0.b }
      partners.append(
        (
          try self.text(of: number, in: transaction).hash,
          FormRule.Partner(
            number: number,
            gaps: FormRule.gaps(in: text.body.count, between: shared),
          ),
        )
      )
    }
    // Which dozen is looked at must not depend on who came first.
    partners.sort { $0.hash < $1.hash }
    let rule = FormRule(minimumTexts: thresholds.formTexts)
    let members = try rule.members(
      among: partners.map(\.partner),
      byteCount: text.body.count,
    ) { x, y in
      guard let between = try neighbours.comparison(x.number, y.number) else { return false }
      // Copies of one edited copy have next to no places in which they differ, a text that stands
      // whole in a digest has none, and copies of one text that one of them adds much to have most
      // of their words in common.
      let common = between.passages.reduce(0) { $0 + $1.words }
      let shorter = try self.text(of: between.a, in: transaction)
      let gaps = FormRule.gaps(in: shorter.body.count, between: between.passages.map(\.a))
      return 2 * gaps.count >= x.gaps.count
        && (x.gaps.count >= FormRule.minimumSlots || common * 5 <= shorter.wordCount * 3)
    }
    return members.isEmpty ? [] : members.union([center])
  }

  private func mark(
    form: Set<VersionNumber>,
    _ neighbours: inout FormNeighbours,
    in transaction: RecordingTransaction,
  ) throws -> Set<VersionNumber> {
    var changed: Set<VersionNumber> = []
    for member in form.sorted() {
      let identity = try identity(of: member, in: transaction)
      for var comparison in try neighbours.comparisons(of: member)
      where comparison.a == member && form.contains(comparison.b) && comparison.context == nil {
        guard
          FormRule.areFilledApart(identity, try self.identity(of: comparison.b, in: transaction))
        else { continue }
        comparison.context = .form
        comparison.reason =
          "a form: \(thresholds.formTexts) texts or more differ in the same places, each under its own headline or date"
        try neighbours.put(comparison)
        changed.formUnion([comparison.a, comparison.b])
      }
    }
    return changed
  }

  // MARK: Compilations

  private func markCompilation(
    _ container: VersionNumber,
    in transaction: RecordingTransaction,
  ) throws -> Set<VersionNumber> {
    guard
      stories.count(of: stories.group(of: container)) <= thresholds.fullyComparedVersions
    else { return [] }
    let comparisons = try transaction.comparisons(of: container)
    let own = try identity(of: container, in: transaction)
    var parts: [CompilationRule.Part] = []
    var contained: [StoredComparison] = []
    for comparison in comparisons where comparison.b == container && comparison.context != .form {
      guard let a = try transaction.storedVersion(comparison.a), a.shingles > 0,
        Double(comparison.shared) >= thresholds.abridgementContainment * Double(a.shingles)
      else { continue }
      let identity = try identity(of: comparison.a, in: transaction)
      let shared = SharedIdentity(identity, own)
      guard !shared.headline, !shared.url else { continue }
      contained.append(comparison)
      parts.append(
        CompilationRule.Part(
          number: comparison.a,
          places: comparison.passages.map(\.b),
          words: a.words,
        )
      )
    }
    guard parts.count > 1 else { return [] }
    let shown = try CompilationRule.parts(of: parts) { x, y in
      try transaction.comparison(x, y)?.measured.kind != nil
    }
    var changed: Set<VersionNumber> = []
    for var comparison in contained
    where shown.contains(comparison.a) && comparison.context == nil {
      comparison.context = .compilation
      comparison.reason = "the longer contains other articles besides the shorter"
      try transaction.put(comparison)
      changed.insert(comparison.a)
      changed.insert(container)
    }
    return changed
  }
}

extension FormRule {
  /// Whether two texts can be two fillings of one form: their headlines or their dates differ.
  static func areFilledApart(_ a: FoldedIdentity, _ b: FoldedIdentity) -> Bool {
    func differ(_ x: Set<String>, _ y: Set<String>) -> Bool {
      !x.isEmpty && !y.isEmpty && x.isDisjoint(with: y)
    }
    if differ(a.headlines, b.headlines) { return true }
    // A piece of one author that was brought up to date has another date, and is no other piece.
    return differ(a.dates, b.dates) && a.authors.isDisjoint(with: b.authors)
  }
}

/// The comparisons of the texts around a form, each fetched once.
private struct FormNeighbours {
  private let transaction: RecordingTransaction
  private var known: [VersionNumber: [VersionNumber: StoredComparison]] = [:]

  init(_ transaction: RecordingTransaction) { self.transaction = transaction }

  mutating func comparisons(of version: VersionNumber) throws -> [StoredComparison] {
    Array(try byPartner(version).values)
  }

  mutating func comparison(
    _ x: VersionNumber,
    _ y: VersionNumber,
  ) throws -> StoredComparison? {
    try byPartner(x)[y]
  }

  /// Keeps a comparison in the place of what it was before.
  mutating func put(_ comparison: StoredComparison) throws {
    try transaction.put(comparison)
    known[comparison.a]?[comparison.b] = comparison
    known[comparison.b]?[comparison.a] = comparison
  }

  private mutating func byPartner(
    _ version: VersionNumber
  ) throws -> [VersionNumber: StoredComparison] {
    if let found = known[version] { return found }
    let all = try transaction.comparisons(of: version)
    let found = Dictionary(all.map { ($0.partner(of: version), $0) }) { first, _ in first }
    known[version] = found
    return found
  }
}
