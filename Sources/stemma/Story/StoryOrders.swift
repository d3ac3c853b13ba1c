import ArticleModel
import ArticleStorage
import Provenance
import TextChanges

/// The three orders of an article's versions, which are never mixed, and what contradicts in them.
struct StoryOrders: Hashable, Sendable {
  /// A place where one of the versions stands.
  struct Place: Hashable, Sendable {
    let version: VersionNumber
    let hash: Digest
    let document: Digest
    let path: String
    let range: Range<Int>
    let printing: Printing
  }

  /// Two places of which one states that it was printed after the other.
  struct StatedStep: Hashable, Sendable {
    let earlier: Place
    let later: Place
    /// What is stated, in sentences that name the places by their paths.
    let because: [String]
  }

  /// Two versions of which one has the earlier wording by the signs in both.
  struct WordingStep: Hashable, Sendable {
    let earlier: VersionNumber
    let later: VersionNumber
    let tie: ArticleStory.Tie
  }

  /// The versions in the order in which they arrived.
  let arrival: [VersionNumber]

  /// What the wordings tell, pair by pair.
  let wording: [WordingStep]

  /// The places of which anything is stated, by date.
  let places: [Place]

  /// Whether these are all places of the article, laid beside one another each with each; otherwise
  /// what is the first is so among these only.
  let isComplete: Bool

  /// How many places state nothing of their printing.
  let silentPlaces: Int

  /// What is stated, pair by pair.
  let stated: [StatedStep]

  /// What contradicts within these orders or between them, a sentence each.
  let contradictions: [String]

  /// So many places are laid beside one another; a story that is printed more often is told by
  /// its first ones.
  private static let placesCompared = 60

  /// The orders of `versions` by what ties them.
  ///
  /// `count` is how many versions the article has, when these are not all.
  init(_ versions: [VersionDetail], of count: Int? = nil, ties: [ArticleStory.Tie]) {
    let numbers = Dictionary(
      uniqueKeysWithValues: versions.enumerated().map { ($1.number, $0 + 1) }
    )
    func name(_ version: VersionNumber) -> String { "version \(numbers[version] ?? 0)" }
    arrival = versions.map(\.number)
    var contradictions: [String] = []

    var wording: [WordingStep] = []
    let own = ties.filter { tie in
      tie.detail.kind != .identical && numbers[tie.detail.a.number] != nil
        && numbers[tie.detail.b.number] != nil
    }
    for tie in own {
      let (a, b) = (tie.detail.a.number, tie.detail.b.number)
      let direction = tie.direction
      if let side = direction.wording {
        wording.append(
          WordingStep(earlier: side == .a ? a : b, later: side == .a ? b : a, tie: tie)
        )
      }
      let sides = Set(direction.evidence.map(\.sign.earlier))
      if sides.count > 1 {
        contradictions.append(
          "signs in the wordings of \(name(a)) and \(name(b)) point both ways"
        )
      }
      if let byWording = direction.wording, let stated = direction.stated, byWording != stated {
        let (early, late) = byWording == .a ? (a, b) : (b, a)
        contradictions.append(
          "\(name(early)) has the earlier wording, and \(name(late)) is stated to be printed first"
        )
      }
    }
    self.wording = wording
    if Self.isRing(wording.map { ($0.earlier, $0.later) }) {
      contradictions.append("the wordings lead in a ring: each has a sign of being the later one")
    }

    let all = versions.flatMap { version in
      version.appearances.map { appearance in
        Place(
          version: version.number,
          hash: version.hash,
          document: appearance.document,
          path: appearance.deliveries.first?.path ?? "",
          range: appearance.range,
          printing: Printing(appearance.statements),
        )
      }
    }
    isComplete =
      versions.count >= count ?? 0 && all.count <= Self.placesCompared
      && versions.allSatisfy { $0.appearances.count == $0.appearanceCount }
    let speaking = all.filter { $0.printing.date != nil || !$0.printing.sources.isEmpty }
    silentPlaces = all.count - speaking.count
    places = speaking.enumerated().sorted {
      ($0.element.printing.date ?? "9", $0.offset) < ($1.element.printing.date ?? "9", $1.offset)
    }.map(\.element)
    var stated: [StatedStep] = []
    let compared = all.prefix(Self.placesCompared)
    for (index, a) in compared.enumerated() {
      for b in compared[(index + 1)...] {
        let direction = StatedDirection([a.printing], [b.printing], areOneText: true)
        let because = direction.evidence.map {
          $0.sentence(a: WorkingFolder.shown(a.path), b: WorkingFolder.shown(b.path))
        }
        if direction.isContradicted {
          contradictions.append(
            "what is stated contradicts itself: " + because.joined(separator: "; ")
          )
        } else if let side = direction.earlier {
          let (earlier, later) = side == .a ? (a, b) : (b, a)
          stated.append(StatedStep(earlier: earlier, later: later, because: because))
        }
      }
    }
    self.stated = stated
    if Self.isRing(stated.map { ($0.earlier, $0.later) }) {
      contradictions.append(
        "what is stated leads in a ring: each place is said to be later than another"
      )
    }
    self.contradictions = contradictions
  }

  /// The place that is stated to be earlier than another and of which nothing is stated to be
  /// earlier; `nil` where there is none or more than one.
  var statedFirst: Place? {
    let later = Set(stated.map(\.later))
    let first = Set(stated.map(\.earlier)).subtracting(later)
    return first.count == 1 ? first.first : nil
  }

  /// Whether the steps lead back to where they began.
  ///
  /// Steps are taken away from their beginnings until only a ring is left (Kahn 1962).
  private static func isRing<Node: Hashable>(_ steps: [(earlier: Node, later: Node)]) -> Bool {
    var following: [Node: [Node]] = [:]
    var before: [Node: Int] = [:]
    for step in steps {
      following[step.earlier, default: []].append(step.later)
      before[step.later, default: 0] += 1
      before[step.earlier, default: 0] += 0
    }
    var free = before.filter { $0.value == 0 }.map(\.key)
    var taken = 0
    while let node = free.popLast() {
      taken += 1
      for next in following[node] ?? [] {
        before[next, default: 0] -= 1
        if before[next] == 0 { free.append(next) }
      }
    }
    return taken < before.count
  }
}
