internal import ArticleModel

/// Weighs what a page says about its article: of each kind of claim the best is stated, the others
/// are kept with why they lost.
struct PageStatements {
  private let source: [UInt8]
  private let claims: [PageClaim]
  private let siteNames: [[UInt8]]

  private(set) var statements: [Statement] = []
  private(set) var rivals: [RivalStatement] = []

  /// The statements that follow from `claims`; `siteNames` are the letters of the site's names.
  init(_ claims: [PageClaim], siteNames: [[UInt8]], source: [UInt8]) {
    self.source = source
    self.claims = claims
    self.siteNames = siteNames
    weighHeadlines()
    weighAuthors()
    weighDates(.datePublished)
    weighDates(.dateModified)
    for key in [
      StatementKey.publisher, .inLanguage, .url, .copyrightHolder, .isBasedOn, .dateline,
      .alternativeHeadline, .dateRetrieved,
    ] {
      weighByTrust(key)
    }
    weighLicences()
    stateAll(.caption)
    stateAll(.creditText)
    stateAll(.keywords)
    stateAll(.articleSection)
    statements.sort { $0.range.lowerBound < $1.range.lowerBound }
    rivals.sort { $0.statement.range.lowerBound < $1.statement.range.lowerBound }
  }

  private func statement(_ claim: PageClaim, value: String? = nil) -> Statement {
    Statement(
      key: claim.key,
      value: value ?? claim.value,
      quote: String(decoding: source[claim.range], as: UTF8.self),
      range: claim.range,
      rule: claim.rule,
    )
  }

  private mutating func state(_ claim: PageClaim, value: String? = nil) {
    statements.append(statement(claim, value: value))
  }

  private mutating func reject(_ claim: PageClaim, value: String? = nil, _ reason: String) {
    rivals.append(RivalStatement(statement(claim, value: value), reason: reason))
  }

  // MARK: Headline

  private func weight(_ claim: PageClaim) -> Double {
    switch claim.source {
    // What the reader sees is the headline; what machines are told is often shortened.
    case .heading: 6
    case .microdata: 2.5
    case .linkedData: 2.4
    case .openGraph: 2.2
    case .titleElement: 1.6
    case .otherHeading: 0.4
    case .dublinCore: 6.8
    default: 1.4
    }
  }

  private mutating func weighHeadlines() {
    let all = claims.filter { $0.key == .headline }
    guard !all.isEmpty else { return }
    let letters = all.map(\.letters)
    let cleaned = all.enumerated().map { index, claim in
      claim.source == .heading || claim.source == .microdata
        ? claim.value
        : claim.source == .otherHeading
          ? claim.value
          : SiteSuffix.removed(
            from: claim.value,
            siteNames: siteNames,
            headlines: letters.enumerated().filter { $0.offset != index }.map(\.element),
          )
    }
    let keys = cleaned.map(PageClaim.letters)
    let isSite = keys.map { key in key.isEmpty || siteNames.contains(key) }
    var scores = [Double](repeating: 0, count: all.count)
    for index in all.indices {
      var seen: Set<PageClaim.Source> = []
      for other in all.indices where agrees(keys[index], keys[other]) {
        // Two headings of one wording are one claim.
        if seen.insert(all[other].source).inserted { scores[index] += weight(all[other]) }
      }
      scores[index] += 0.1 * weight(all[index])
      // A lesser heading that the page's head names too is one that the reader sees.
      if seen.contains(.otherHeading), !seen.contains(.heading), seen.count > 1 {
        scores[index] += 4
      }
      if isSite[index] { scores[index] *= 0.2 }
      // One short word over a text is a section, or a word of it.
      if keys[index].count < 9, scores[index] < 7 { scores[index] *= 0.2 }
    }
    guard let best = all.indices.max(by: { (scores[$0], -$0) < (scores[$1], -$1) }) else { return }
    state(all[best], value: cleaned[best])
    for index in all.indices where index != best {
      let same = keys[index] == keys[best]
      reject(
        all[index],
        value: cleaned[index],
        same
          ? "says the same, less trusted"
          : isSite[index]
            ? "names the site" : "fewer places of the page agree with it",
      )
    }
  }

  /// Whether two headlines are one, up to a few letters cut off.
  private func agrees(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    if a == b { return true }
    let (short, long) = a.count < b.count ? (a, b) : (b, a)
    return short.count >= 12 && short.count * 10 >= long.count * 9 && long.starts(with: short)
  }

  // MARK: Authors

  private mutating func weighAuthors() {
    // "By Name" tells more than an element that is called a byline and may hold anything.
    let hasLine = claims.contains { $0.key == .author && $0.rule == "byline.line/1" }
    let all = claims.filter { claim in
      claim.key == .author && !(hasLine && claim.rule == "byline.class/1")
    }
    for claim in claims where claim.key == .author && hasLine && claim.rule == "byline.class/1" {
      reject(claim, "the byline is trusted more")
    }
    let order: [PageClaim.Source] = [
      .linkedData, .microdata, .byline, .meta, .dublinCore, .openGraph, .text,
    ]
    var chosen: [String] = []
    var taken: PageClaim.Source?
    var stated: Set<[UInt8]> = []
    for source in order {
      for claim in all where claim.source == source {
        let names = PageAuthors.names(in: claim.value, siteNames: siteNames)
        guard !names.isEmpty else {
          reject(claim, "names no person")
          continue
        }
        if let taken, taken != source {
          reject(claim, "\(taken.name) is trusted more")
          continue
        }
        taken = source
        for name in names {
          let letters = PageClaim.letters(name)
          // A name again, with what stands beside it.
          if stated.contains(where: { $0.count >= 6 && letters.starts(with: $0) }) { continue }
          guard stated.insert(letters).inserted else { continue }
          chosen.append(name)
          state(claim, value: name)
        }
      }
    }
  }

  // MARK: Dates

  private mutating func weighDates(_ key: StatementKey) {
    let order: [PageClaim.Source] = [
      .linkedData, .openGraph, .microdata, .meta, .time, .dublinCore, .byline, .text, .address,
    ]
    var best: PageClaim?
    for source in order {
      let all = claims.filter { $0.key == key && $0.source == source }
      for claim in all {
        guard let known = best else {
          best = claim
          continue
        }
        reject(
          claim,
          known.value.prefix(10) == claim.value.prefix(10)
            ? "says the same, less trusted"
            : "\(known.source.name) is trusted more",
        )
      }
    }
    guard let best else { return }
    // A moment given for Greenwich may fall on another day than the page prints.
    if best.value.hasSuffix("Z") || best.value.hasSuffix("+00:00"),
      let printed = claims.first(where: {
        $0.key == key && ($0.source == .text || $0.source == .byline)
          && CalendarDay.areNeighbours($0.value, best.value)
      })
    {
      rivals.removeAll { $0.statement.range == printed.range && $0.statement.key == key }
      state(printed)
      reject(best, "given for Greenwich; the page prints the day before or after")
    } else {
      state(best)
    }
  }

  // MARK: The rest

  private mutating func weighByTrust(_ key: StatementKey) {
    let all = claims.filter { $0.key == key }
    guard let best = all.min(by: { $0.source < $1.source }) else { return }
    state(best)
    for claim in all where claim.range != best.range {
      reject(
        claim,
        claim.letters == best.letters
          ? "says the same, less trusted" : "\(best.source.name) is trusted more",
      )
    }
  }

  private mutating func weighLicences() {
    let all = claims.filter { $0.key == .license }
    let named = all.compactMap { claim in LicenceAddress.name(of: claim.value).map { (claim, $0) } }
    if let (claim, name) = named.first {
      state(claim, value: name)
      for (other, value) in named.dropFirst() {
        reject(other, value: value, value == name ? "says the same again" : "stands after another")
      }
    } else if let plain = all.first(where: { $0.source == .text }) {
      state(plain)
    }
  }

  private mutating func stateAll(_ key: StatementKey) {
    var seen: Set<[UInt8]> = []
    guard let source = claims.filter({ $0.key == key }).map(\.source).min() else { return }
    for claim in claims where claim.key == key && claim.source == source {
      if seen.insert(claim.letters).inserted { state(claim) }
    }
  }
}
