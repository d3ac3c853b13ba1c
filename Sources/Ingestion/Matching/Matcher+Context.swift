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
    var changed = try markForm(around: text, found, in: transaction)
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

  private func markForm(
    around text: ComparedText,
    _ found: [StoredComparison],
    in transaction: RecordingTransaction,
  ) throws -> Set<VersionNumber> {
    let rule = FormRule(minimumTexts: thresholds.formTexts)
    let own = try identity(of: text.number, in: transaction)
    let candidates = try found.filter { comparison in
      switch comparison.measured.kind {
      case .nearIdentical, .reworded, .abridgement:
        return try FormRule.areFilledApart(
          own,
          identity(of: comparison.partner(of: text.number), in: transaction),
        )
      default: return false
      }
    }
    guard candidates.count + 1 >= thresholds.formTexts else { return [] }
    var partners: [(hash: Digest, partner: FormRule.Partner)] = []
    for comparison in candidates {
      let number = comparison.partner(of: text.number)
      let shared = comparison.passages.map { comparison.a == text.number ? $0.a : $0.b }
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
    var comparisons: [VersionNumber: [VersionNumber: StoredComparison]] = [:]
    func comparison(_ x: VersionNumber, _ y: VersionNumber) -> StoredComparison? {
      if comparisons[x] == nil {
        let all = (try? transaction.comparisons(of: x)) ?? []
        comparisons[x] = Dictionary(all.map { ($0.partner(of: x), $0) }) { first, _ in first }
      }
      return comparisons[x]?[y]
    }
    let members = rule.members(among: partners.map(\.partner), byteCount: text.body.count) {
      guard let between = comparison($0.number, $1.number) else { return false }
      // Copies of one edited copy have next to no places in which they differ.
      return 2 * (between.passages.count + 1) >= $0.gaps.count
        && between.shared < max(between.passages.reduce(0) { $0 + $1.words }, 1) * 2
    }
    guard !members.isEmpty else { return [] }
    let form = members.union([text.number])
    for member in form.sorted() {
      let identity = try identity(of: member, in: transaction)
      for var comparison in try transaction.comparisons(of: member)
      where comparison.a == member && form.contains(comparison.b) && comparison.context == nil {
        guard
          FormRule.areFilledApart(identity, try self.identity(of: comparison.b, in: transaction))
        else { continue }
        comparison.context = .form
        comparison.reason =
          "a form: \(form.count) texts or more differ in the same places, each with its own headline or date"
        try transaction.put(comparison)
      }
    }
    return form
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
    let shown = CompilationRule.parts(of: parts) { x, y in
      (try? transaction.comparison(x, y))?.map { $0.measured.kind != nil } ?? false
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
    return differ(a.headlines, b.headlines) || differ(a.dates, b.dates)
  }
}
