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
    let name = name(of: correction)
    let all = try transaction.allCorrections()
    guard correction.withdrawal == nil, !all.contains(where: { $0.name == name }) else {
      return try transaction.enter(correction, name: name)
    }
    let active = all.filter(\.isActive)
    if let present = active.first(where: { saysTheSame($0.correction, correction) }) {
      return (present, false)
    }
    if let pair = correction.pair {
      guard pair.a != pair.b else { throw Refusal.oneThing }
      let chain = AssertedChains(active).contradiction(of: correction)
      guard chain.isEmpty else { throw Refusal.contradicts(chain) }
    }
    return try transaction.enter(correction, name: name)
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

  /// Whether two corrections say the same of the same things, whoever said it when.
  private static func saysTheSame(_ a: Correction, _ b: Correction) -> Bool {
    guard a.kind == b.kind, a.erases == b.erases else { return false }
    // Of several originals the last one that was named holds, so each is news.
    if a.kind == .original { return false }
    return Set(a.subjects) == Set(b.subjects)
  }
}

/// What follows from pairs that were called the same or different, by going from one to the next.
struct AssertedChains {
  private var same: [Digest: [(other: Digest, word: StoredCorrection)]] = [:]
  private let different: [StoredCorrection]

  init(_ active: [StoredCorrection]) {
    for word in active where word.correction.kind == .same {
      guard let pair = word.correction.pair else { continue }
      same[pair.a, default: []].append((pair.b, word))
      same[pair.b, default: []].append((pair.a, word))
    }
    different = active.filter { $0.correction.kind == .different }
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
