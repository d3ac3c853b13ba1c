public import ArticleModel

/// Which of two printings was first, by what they state themselves.
///
/// A text that names the other as its source, or says that it was printed before where the other
/// says nothing of the kind, is the later one; otherwise the stated dates say. Where these
/// contradict one another, or nothing is stated, the answer is unknown. What arrived first plays no
/// part in it.
public struct StatedDirection: Hashable, Sendable {
  /// One of the two.
  public enum Side: String, Hashable, Sendable {
    case a, b

    /// The other of the two.
    public var other: Side { self == .a ? .b : .a }
  }

  /// Something that is stated and speaks for one of them being the earlier.
  public enum Evidence: Hashable, Sendable {
    /// The later one names the earlier one as where it was taken from.
    case namesTheOther(earlier: Side, Statement)
    /// The later one says that it was printed before, and the earlier one does not.
    case saysReprinted(earlier: Side, Statement)
    /// Two dates, each of which may be only a year or a month.
    case dates(earlier: Side, a: String, b: String)

    /// The side that it speaks for.
    public var earlier: Side {
      switch self {
      case .namesTheOther(let side, _), .saysReprinted(let side, _), .dates(let side, _, _): side
      }
    }

    /// One word for what sort of evidence it is: `names-the-other`, `says-reprinted` or `dates`.
    public var word: String {
      switch self {
      case .namesTheOther: "names-the-other"
      case .saysReprinted: "says-reprinted"
      case .dates: "dates"
      }
    }

    /// The evidence in a sentence, with these names for the sides.
    public func sentence(a: String, b: String) -> String {
      func name(_ side: Side) -> String { side == .a ? a : b }
      switch self {
      case .namesTheOther(let earlier, let statement):
        return
          "\(name(earlier.other)) names \(name(earlier)) as its source: “\(Self.line(statement.quote))”"
      case .saysReprinted(let earlier, let statement):
        return
          "\(name(earlier.other)) says “\(Self.line(statement.quote))”, and \(name(earlier)) says nothing of the kind"
      case .dates(_, let dateA, let dateB): return "\(a) states \(dateA), \(b) states \(dateB)"
      }
    }

    private static func line(_ text: String) -> String {
      let words = text.split(whereSeparator: \.isWhitespace)
      return words.prefix(20).joined(separator: " ") + (words.count > 20 ? " …" : "")
    }
  }

  /// The earlier one; `nil` where that is unknown.
  public let earlier: Side?

  /// What is stated for either, the weightiest first.
  public let evidence: [Evidence]

  /// Whether what is stated contradicts itself.
  public var isContradicted: Bool { Set(evidence.map(\.earlier)).count > 1 }

  /// The direction between two printings.
  ///
  /// - Parameters:
  ///   - a: the printings of the one.
  ///   - b: the printings of the other.
  ///   - dates: the earliest date that each states anywhere; that of the printings given, for `nil`.
  ///   - areOneText: whether the two are wordings of one text. Of a text that only shares a passage
  ///     with another, what it was taken from says nothing about that other one.
  public init(
    _ a: [Printing],
    _ b: [Printing],
    dates: (a: String?, b: String?) = (nil, nil),
    areOneText: Bool,
  ) {
    var evidence: [Evidence] = []
    if areOneText {
      let (named, naming) = (Self.naming(a, b), Self.naming(b, a))
      if let named, naming == nil { evidence.append(.namesTheOther(earlier: .b, named)) }
      if let naming, named == nil { evidence.append(.namesTheOther(earlier: .a, naming)) }
      // A text with one printing that claims nothing may be the first of its printings.
      let reprints = (Self.reprint(a), Self.reprint(b))
      if evidence.isEmpty {
        if let reprint = reprints.0, reprints.1 == nil {
          evidence.append(.saysReprinted(earlier: .b, reprint))
        } else if let reprint = reprints.1, reprints.0 == nil {
          evidence.append(.saysReprinted(earlier: .a, reprint))
        }
      }
    }
    if let dateA = dates.a ?? a.compactMap(\.date).min(),
      let dateB = dates.b ?? b.compactMap(\.date).min(),
      let side = Self.earlier(dateA, dateB)
    {
      evidence.append(.dates(earlier: side, a: dateA, b: dateB))
    }
    self.evidence = evidence
    earlier = Set(evidence.map(\.earlier)).count == 1 ? evidence.first?.earlier : nil
  }

  /// The side with the earlier of two dates.
  ///
  /// Only what both state is compared, and never finer than a day: a time without a zone is none.
  public static func earlier(_ a: String, _ b: String) -> Side? {
    let precision = min(a.utf8.count, b.utf8.count, "2022-05-09".utf8.count)
    let (first, second) = (a.utf8.prefix(precision), b.utf8.prefix(precision))
    if first.elementsEqual(second) { return nil }
    return first.lexicographicallyPrecedes(second) ? .a : .b
  }

  /// A statement of one of `printings` that names one of `others`.
  private static func naming(_ printings: [Printing], _ others: [Printing]) -> Statement? {
    for printing in printings {
      for other in others {
        if let source = printing.source(naming: other) { return source }
      }
    }
    return nil
  }

  /// What the printings say of an earlier one, when each of them says so.
  private static func reprint(_ printings: [Printing]) -> Statement? {
    let claims = printings.map(\.reprint)
    return claims.contains(nil) ? nil : claims.first ?? nil
  }
}
