internal import ArticleModel

/// Tells what the lines over an exported text are, of which few are labelled.
///
/// What is left when dates, counts, rights, codes, bylines and the paper's name are known is the
/// headline, and where several lines are left, the longest of them.
struct ExportHead {
  /// What was read, in the order of the lines.
  private(set) var fields: [ArticleRecord.Field] = []

  private let source: [UInt8]
  private let table: LineTable
  private let lines: Range<Int>

  /// An unlabelled run of lines that belong together.
  private struct Candidate {
    var range: Range<Int>
    let first: Int
    var last: Int
  }

  /// The head in `lines` of `table`.
  init(_ source: [UInt8], _ table: LineTable, _ lines: Range<Int>) {
    self.source = source
    self.table = table
    self.lines = lines
    read()
  }

  private mutating func read() {
    var candidates: [Candidate] = []
    var dateLine: Int?
    var countLine: Int?
    var index = lines.lowerBound
    while index < lines.upperBound {
      let range = table.lines[index].range
      defer { index += 1 }
      if ExportLine.isWordCount(source[range]) {
        if countLine == nil { countLine = index }
        continue
      }
      if ExportLine.label(source, range) != nil {
        // A value may go on in the next lines.
        var end = range.upperBound
        while index + 1 < lines.upperBound, table.lines[index + 1].blankLinesBefore == 0,
          ExportLine.label(source, table.lines[index + 1].range) == nil,
          !ExportLine.isWordCount(source[table.lines[index + 1].range])
        {
          index += 1
          end = table.lines[index].range.upperBound
        }
        if let field = ExportLine.field(source, range.lowerBound..<end) { fields.append(field) }
        continue
      }
      if isFurniture(range) { continue }
      if isAddress(range) {
        add(.url, range, "export.address")
        continue
      }
      if let date = date(range) {
        if dateLine == nil {
          dateLine = index
          add(.datePublished, date.date, "export.date")
        }
        if let name = date.name { add(.publisher, name, "export.publisher") }
        continue
      }
      let text = SegmentText(range, in: source)
      if let byline = HeadLines.byline(text), !byline.names.isEmpty {
        let start = byline.names[0].range.lowerBound
        let end = byline.names[byline.names.count - 1].range.upperBound
        add(.author, start..<end, "export.byline")
        continue
      }
      if let last = candidates.last, last.last == index - 1, joins(index) {
        candidates[candidates.count - 1].range = last.range.lowerBound..<range.upperBound
        candidates[candidates.count - 1].last = index
      } else {
        candidates.append(Candidate(range: range, first: index, last: index))
      }
    }
    read(candidates, dateLine: dateLine, countLine: countLine)
    fields.sort { $0.start < $1.start }
  }

  /// Whether the line goes on with the one before it: a headline set in two lines.
  private func joins(_ index: Int) -> Bool {
    let line = table.lines[index]
    let before = table.lines[index - 1]
    return line.blankLinesBefore == 0 && line.indent == before.indent && before.range.count >= 45
  }

  private mutating func read(_ candidates: [Candidate], dateLine: Int?, countLine: Int?) {
    var rest = candidates
    func takes(_ candidate: Candidate) { rest.removeAll { $0.first == candidate.first } }
    let hasHeadline = fields.contains { $0.key == .headline }
    if !fields.contains(where: { $0.key == .publisher }) {
      let outlet = rest.first { part($0) == .outlet }
      // The paper's name stands over the date, or under it where a count of words comes first.
      let isCounted = countLine.map { count in dateLine.map { count < $0 } ?? false } ?? false
      let beside = rest.first { candidate in
        guard let dateLine, candidate.range.count <= 60 else { return false }
        return isCounted ? candidate.first == dateLine + 1 : candidate.last == dateLine - 1
      }
      let isEnough = rest.count >= 2 || hasHeadline
      if let name = outlet ?? (isEnough ? beside : nil), isEnough {
        add(.publisher, name.range, "export.publisher")
        takes(name)
      }
    }
    guard !hasHeadline,
      let title = rest.max(by: { ($0.range.count, $1.first) < ($1.range.count, $0.first) })
    else { return }
    add(.headline, title.range, "export.headline")
    takes(title)
    guard !fields.contains(where: { $0.key == .author }) else { return }
    // A name alone under the headline, over the count or the date.
    if let name = rest.first(where: { $0.first > title.last && part($0) == .name }),
      PersonName.wordRanges(source[name.range]).count >= 2,
      countLine.map({ name.first < $0 }) ?? dateLine.map({ name.first < $0 }) ?? false
    {
      add(.author, name.range, "export.name")
    }
  }

  private func part(_ candidate: Candidate) -> PersonName.Part {
    let text = Array(source[candidate.range])
    return PersonName.part(text[...], folded: TextFold.folded(text[...])[...])
  }

  private mutating func add(_ key: StatementKey, _ range: Range<Int>, _ rule: String) {
    fields.append(
      ArticleRecord.Field(key: key, text: SourceText(source, range), rule: rule + "/1")
    )
  }

  /// The date that a line holds, and the name before it: "March 3, 2020 Tuesday", "Tuesday 3
  /// March 2020, page 3".
  private func date(_ range: Range<Int>) -> (date: Range<Int>, name: Range<Int>?)? {
    guard range.count <= 100 else { return nil }
    let text = SegmentText(range, in: source)
    if let line = HeadLines.dateLine(text), let date = line.published {
      return (date.range, line.publisher?.range)
    }
    guard let date = PrintedDate.first(in: source[range]), date.value.utf8.count >= 10 else {
      return nil
    }
    // What else stands there is short: a weekday, an edition, a page.
    return range.count - date.range.count <= 48 ? (date.range, nil) : nil
  }

  private func isAddress(_ range: Range<Int>) -> Bool {
    let line = source[range]
    return !line.contains(0x20)
      && (line.starts(with: "http://".utf8) || line.starts(with: "https://".utf8))
  }

  private static let editions = Phrases([
    "edition", "editions", "ausgabe", "édition", "edición", "edição", "edizione", "page", "pg.",
    "pg", "p.", "seite", "s.", "página", "pág.", "pagina", "section", "news", "nachrichten",
    "actualités", "noticias", "notícias",
  ])

  private static let languages = Phrases([
    "english", "german", "french", "spanish", "portuguese", "italian", "dutch", "russian",
    "arabic", "chinese", "japanese", "deutsch", "englisch", "français", "anglais", "español",
    "inglés", "português", "inglês", "italiano", "nederlands",
  ])

  /// Editions, pages, codes, languages, rights and rules.
  private func isFurniture(_ range: Range<Int>) -> Bool {
    let line = source[range]
    if LineShape.isSeparator(line) || ExportLine.isRights(line) { return true }
    guard range.count <= 60 else { return false }
    let folded = TextFold.folded(line)
    if Self.languages.matches(folded[...]) { return true }
    let words = PersonName.wordRanges(folded[...])
    // "City Edition", "Pg. A3", "News"
    if words.count <= 3, words.contains(where: { Self.editions.matches(folded[$0]) }) {
      return true
    }
    guard words.count == 1 else { return false }
    // "HARGAZ", "A3"
    return line.count <= 12
      && line.allSatisfy { ASCII.isUppercase($0) || ASCII.isDigit($0) || ASCII.isPunctuation($0) }
  }
}

extension ArticleRecord.Field {
  /// Where it begins in the text it stands in.
  fileprivate var start: Int { text.map.runs.first?.source ?? 0 }
}
