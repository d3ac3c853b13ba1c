internal import ArticleModel

/// Reads what the comments in a page's source say: where and when the page was saved, and the
/// description that blogs leave for those who link to them.
struct PageComments {
  private let source: [UInt8]
  private(set) var claims: [PageClaim] = []

  /// The claims of the comments of `tree`.
  init(_ tree: HTMLTree) {
    source = tree.source
    for (number, comment) in tree.comments.enumerated()
    where comment.count <= 8_000 && claims.count < PageClaim.mostOfAKind {
      if number < 40, contains("saved", comment) { readSaved(comment) }
      if contains("rdf:Description", comment) { readDescription(comment) }
    }
  }

  private func find(_ text: StaticString, _ range: Range<Int>) -> Int? {
    text.withUTF8Buffer { wanted in
      guard let first = wanted.first, range.count >= wanted.count else { return nil }
      for start in range.lowerBound...range.upperBound - wanted.count
      where source[start] == first && source[start..<start + wanted.count].elementsEqual(wanted) {
        return start + wanted.count
      }
      return nil
    }
  }

  private func contains(_ text: StaticString, _ range: Range<Int>) -> Bool {
    find(text, range) != nil
  }

  private mutating func add(
    _ key: StatementKey,
    _ range: Range<Int>,
    _ source: PageClaim.Source,
    _ rule: String,
    value: String? = nil,
  ) {
    let text = value ?? HTMLText.decoded(self.source[range])
    guard !text.isEmpty, text.utf8.count <= 2_000 else { return }
    claims.append(PageClaim(key: key, value: text, range: range, source: source, rule: rule))
  }

  /// "Page saved with …  url: …  saved date: …", and "saved from url=(0029)https://…".
  private mutating func readSaved(_ comment: Range<Int>) {
    if let start = find("saved from url=(", comment) {
      let close = source[start..<comment.upperBound].firstIndex(of: UInt8(ascii: ")"))
      if let close { addAddress(word(from: close + 1, comment), "comment.saved-from/1") }
      return
    }
    guard contains("Page saved", comment) || contains("page saved", comment) else { return }
    if let start = find("url:", comment) {
      addAddress(word(from: start, comment), "comment.saved/1")
    }
    if let start = find("saved date:", comment) {
      let line = self.line(from: start, comment)
      // "Wed Nov 20 2019 10:11:12 GMT+0100 (…)": the day is what is certain.
      if let date = SavedDate.day(source[line]) {
        add(.dateRetrieved, line, .archive, "comment.saved/1", value: date)
      }
    }
  }

  private mutating func addAddress(_ range: Range<Int>, _ rule: String) {
    guard source[range].starts(with: "http".utf8) else { return }
    add(.url, range, .archive, rule)
  }

  private func word(from start: Int, _ comment: Range<Int>) -> Range<Int> {
    var start = start
    while start < comment.upperBound, source[start] <= 0x20 { start += 1 }
    var end = start
    while end < comment.upperBound, source[end] > 0x20 { end += 1 }
    return start..<end
  }

  private func line(from start: Int, _ comment: Range<Int>) -> Range<Int> {
    var start = start
    while start < comment.upperBound, source[start] == 0x20 { start += 1 }
    var end = start
    while end < comment.upperBound, source[end] >= 0x20 { end += 1 }
    return start..<end
  }

  /// `dc:title`, `dc:date` and `dc:creator` of a description in RDF.
  private mutating func readDescription(_ comment: Range<Int>) {
    if let range = value(of: "dc:title=\"", comment) {
      add(.headline, range, .dublinCore, "rdf.dc:title/1")
    }
    if let range = value(of: "dc:date=\"", comment),
      let date = PrintedDate.whole(source[range]), date.value.utf8.count >= 10
    {
      add(.datePublished, range, .dublinCore, "rdf.dc:date/1", value: date.value)
    }
    if let range = value(of: "dc:creator=\"", comment) {
      add(.author, range, .dublinCore, "rdf.dc:creator/1")
    }
  }

  private func value(of name: StaticString, _ comment: Range<Int>) -> Range<Int>? {
    guard let start = find(name, comment),
      let end = source[start..<comment.upperBound].firstIndex(of: UInt8(ascii: "\""))
    else { return nil }
    return start..<end
  }
}

/// Reads the day of a moment as browsers print it: `Wed Nov 20 2019 10:11:12 GMT+0100`.
enum SavedDate {
  static func day(_ text: ArraySlice<UInt8>) -> String? {
    let words = String(decoding: text.prefix(80), as: UTF8.self).split(separator: " ")
    if words.count >= 4 {
      let printed = "\(words[1]) \(words[2]) \(words[3])"
      if let date = PrintedDate.whole(Array(printed.utf8)[...]) { return date.value }
    }
    return PrintedDate.first(in: text.prefix(80))?.value
  }
}
