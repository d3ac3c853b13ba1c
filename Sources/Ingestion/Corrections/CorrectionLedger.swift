public import ArticleModel
public import ArticleStorage

/// Enters what people say, and refuses what contradicts itself.
public enum CorrectionLedger {
  /// Why a correction was not entered.
  public enum Refusal: Error, Hashable, Sendable {
    /// The two things it names are one.
    case oneThing
    /// It contradicts these, which together say the opposite, in the order of the chain.
    case contradicts([StoredCorrection])
    /// There is nothing of that name that holds.
    case unknown
  }

  /// The name of a correction: the same in every store, whoever enters it where.
  public static func name(of correction: Correction) -> String {
    // What was taken back is the same correction still.
    let fields =
      [
        correction.kind.rawValue, correction.word.person, correction.word.statedAt,
        correction.word.note ?? "", correction.erases ? "erases" : "",
      ] + correction.subjects.map { "\($0.word) \($0.digest.hexadecimal)" }
    let digest = Digest(sha256: Array(fields.joined(separator: "\u{0}").utf8))
    return "cor-" + digest.hexadecimal.prefix(16)
  }

  /// Enters a correction.
  ///
  /// - Returns: the correction as the store has it, and whether anything is new: that the same
  ///   thing holds already by an earlier word is no news.
  /// - Throws: `Refusal`; `StoreError` when the store cannot be written.
  public static func enter(
    _ correction: Correction,
    in transaction: some CorrectionWriting,
  ) throws -> (stored: StoredCorrection?, isNew: Bool) {
    var entered: (stored: StoredCorrection?, isNew: Bool) = (nil, false)
    try enter([correction], in: transaction) { entered = try $0.get() }
    return entered
  }

  /// Enters corrections one after the other; one that is refused keeps none of the others out.
  ///
  /// - Parameters:
  ///   - corrections: what is entered, in this order.
  ///   - transaction: where it is entered.
  ///   - report: told what became of each.
  /// - Throws: what `report` throws; `StoreError` when the store cannot be written.
  /// - Complexity: O(*n* · *d*) where *d* pairs are called different.
  public static func enter(
    _ corrections: [Correction],
    in transaction: some CorrectionWriting,
    report: (Result<(stored: StoredCorrection?, isNew: Bool), Refusal>) throws -> Void,
  ) throws {
    let present = try transaction.allCorrections()
    var names = Set(present.map(\.name))
    var chains = AssertedChains()
    var holding: [Content: StoredCorrection] = [:]
    for word in present where word.isActive {
      chains.insert(word)
      holding[Content(word.correction)] = holding[Content(word.correction)] ?? word
    }
    for correction in corrections {
      let name = name(of: correction)
      if correction.withdrawal != nil || names.contains(name) {
        // What was taken back leaves what else was said as it is, but for itself.
        let entered = try transaction.enter(correction, name: name)
        if entered.isNew, names.contains(name) {
          chains.remove(name)
          holding = holding.filter { $0.value.name != name }
        }
        names.insert(name)
        try report(.success(entered))
      } else if correction.kind != .original, let word = holding[Content(correction)] {
        // Of several originals the last one that was named holds, so each of those is news.
        try report(.success((word, false)))
      } else if let pair = correction.pair, pair.a == pair.b {
        try report(.failure(.oneThing))
      } else {
        let chain = chains.contradiction(of: correction)
        guard chain.isEmpty else {
          try report(.failure(.contradicts(chain)))
          continue
        }
        let entered = try transaction.enter(correction, name: name)
        names.insert(name)
        if let stored = entered.stored {
          chains.insert(stored)
          holding[Content(correction)] = stored
        }
        try report(.success(entered))
      }
    }
  }

  /// What is said of what, whoever said it when.
  private struct Content: Hashable {
    let kind: Correction.Kind
    let subjects: Set<Correction.Subject>
    let erases: Bool

    init(_ correction: Correction) {
      kind = correction.kind
      subjects = Set(correction.subjects)
      erases = correction.erases
    }
  }

  /// Takes a correction back.
  ///
  /// - Parameters:
  ///   - reference: its number, or the beginning of its name; `nil` for the last one that holds.
  ///   - word: who takes it back, when and why.
  ///   - transaction: where that is noted.
  /// - Returns: the correction as it was.
  /// - Throws: `Refusal.unknown`; `StoreError` when the store cannot be written.
  public static func withdraw(
    _ reference: String?,
    _ word: Correction.Word,
    in transaction: some CorrectionWriting,
  ) throws -> StoredCorrection {
    let active = try transaction.allCorrections().filter(\.isActive)
    let found: [StoredCorrection]
    if let reference {
      let name = reference.hasPrefix("cor-") ? reference : "cor-" + reference
      let named = active.filter { $0.name.hasPrefix(name) }
      found = active.filter { String($0.number) == reference } + (reference.count > 3 ? named : [])
    } else {
      found = active.max { $0.number < $1.number }.map { [$0] } ?? []
    }
    guard let correction = found.first else { throw Refusal.unknown }
    try transaction.withdraw(correction, word)
    return correction
  }
}

/// What follows from pairs that were called the same or different, by going from one to the next.
struct AssertedChains {
  private var same: [Digest: [(other: Digest, word: StoredCorrection)]] = [:]
  private var different: [StoredCorrection] = []

  /// Adds a word that holds.
  mutating func insert(_ word: StoredCorrection) {
    guard let pair = word.correction.pair else { return }
    if word.correction.kind == .different { return different.append(word) }
    same[pair.a, default: []].append((pair.b, word))
    same[pair.b, default: []].append((pair.a, word))
  }

  /// Leaves out a word that was taken back.
  mutating func remove(_ name: String) {
    different.removeAll { $0.name == name }
    for key in same.keys { same[key]?.removeAll { $0.word.name == name } }
  }

  /// The words that together say the opposite of `correction`, in the order of the chain; empty
  /// where none do.
  func contradiction(of correction: Correction) -> [StoredCorrection] {
    guard let pair = correction.pair else { return [] }
    if correction.kind == .different { return path(from: pair.a, to: pair.b) ?? [] }
    let ofA = reached(from: pair.a)
    let ofB = reached(from: pair.b)
    for word in different {
      guard let apart = word.correction.pair else { continue }
      for (x, y) in [(apart.a, apart.b), (apart.b, apart.a)] where ofA.contains(x) {
        if ofB.contains(y) {
          return (path(from: pair.a, to: x) ?? []) + [word] + (path(from: y, to: pair.b) ?? [])
        }
        // What is one with both ends already is parted from neither by this.
      }
    }
    return []
  }

  private func reached(from start: Digest) -> Set<Digest> {
    var reached: Set<Digest> = [start]
    var open = [start]
    while let next = open.popLast() {
      for (other, _) in same[next] ?? [] where reached.insert(other).inserted { open.append(other) }
    }
    return reached
  }

  /// The words that lead from one text to another, the fewest; `nil` where none do.
  private func path(from start: Digest, to end: Digest) -> [StoredCorrection]? {
    if start == end { return [] }
    var before: [Digest: (Digest, StoredCorrection)] = [:]
    var open = [start]
    var seen: Set<Digest> = [start]
    while !open.isEmpty {
      var next: [Digest] = []
      for here in open {
        for (other, word) in same[here] ?? [] where seen.insert(other).inserted {
          before[other] = (here, word)
          next.append(other)
        }
      }
      if seen.contains(end) { break }
      open = next
    }
    guard before[end] != nil else { return nil }
    var path: [StoredCorrection] = []
    var here = end
    while let (earlier, word) = before[here] {
      path.append(word)
      here = earlier
    }
    return path.reversed()
  }
}
