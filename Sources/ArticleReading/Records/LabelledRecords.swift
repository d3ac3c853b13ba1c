internal import ArticleModel

/// The articles of a text whose records are lists of labelled fields, as databases of newspapers
/// export them: `TITLE: …`, `DATE: …`, `BODY: …`, record after record.
///
/// A record begins where the label comes back that the first one begins with. Its text stands
/// under a label of its own, or after the fields.
struct LabelledRecords {
  enum Role: Hashable {
    case statement(StatementKey)
    case body
    /// Says nothing that is kept, but is no text either.
    case other
  }

  /// The labels in lower case, in the languages that exports were seen in.
  private static let roles: [String: Role] = {
    let labels: [(Role, [String])] = [
      (
        .statement(.headline),
        ["title", "headline", "titel", "titre", "título", "titulo", "titolo", "schlagzeile"],
      ),
      (
        .statement(.alternativeHeadline),
        [
          "subtitle", "subheadline", "untertitel", "sous-titre", "subtítulo", "highlight", "deck",
          "standfirst", "vorspann", "chapeau",
        ],
      ),
      (
        .statement(.author),
        [
          "author", "authors", "byline", "by", "autor", "autoren", "autorin", "auteur", "auteurs",
          "autora", "from",
        ],
      ),
      (
        .statement(.datePublished),
        [
          "date", "published", "publication date", "pub date", "pubdate", "datum", "fecha", "data",
          "date de publication", "erscheinungsdatum", "fecha de publicación",
          "data de publicação",
        ],
      ),
      (
        .statement(.publisher),
        [
          "source", "publication", "publisher", "newspaper", "outlet", "quelle", "zeitung",
          "publication title", "publication name", "journal title", "source name", "medium",
          "journal", "fuente", "fonte",
        ],
      ),
      (.statement(.articleSection), ["section", "ressort", "rubrique", "sección", "seção"]),
      (.statement(.url), ["url", "link", "web address"]),
      (
        .statement(.inLanguage),
        ["language", "sprache", "langue", "idioma", "language of publication"],
      ),
      (
        .statement(.keywords),
        ["keywords", "tags", "subject", "subjects", "topics", "schlagwörter", "mots-clés"],
      ),
      (.statement(.copyrightHolder), ["copyright"]),
      (.statement(.dateline), ["dateline"]),
      (
        .body,
        [
          "body", "text", "full text", "fulltext", "content", "article", "story", "texte", "texto",
          "volltext", "inhalt",
        ],
      ),
      (
        .other,
        [
          "length", "words", "word count", "page", "pages", "edition", "load-date", "id",
          "accession number", "document id", "doc id", "volume", "issue", "issn", "graphic",
          "publication-type", "document type", "country", "to", "cc", "load date", "last updated",
          "document-type", "journal-code", "organization", "company", "person", "people", "city",
          "state", "geographic", "location", "industry", "ticker", "series", "column", "links",
          "abstract", "publication info", "publication year", "publication subject",
          "place of publication", "country of publication", "source type", "database",
          "document url", "proquest document id", "number of pages", "product", "note", "notes",
          "correction", "correction-date", "seite", "seiten", "länge", "longueur", "página",
          "páginas", "ausgabe", "édition", "edición", "type", "credit", "illustration",
        ],
      ),
    ]
    var roles: [String: Role] = [:]
    for (role, names) in labels { for name in names { roles[name] = role } }
    return roles
  }()

  /// A line that begins with a label.
  struct Labelled {
    let label: String
    let role: Role
    /// What stands after the colon in the same line.
    let value: Range<Int>
  }

  private let source: [UInt8]
  private let table: LineTable
  private let labels: [Labelled?]

  /// The records of `source`; `nil` where it does not begin like one.
  ///
  /// - Complexity: O(*n*).
  static func records(_ source: [UInt8]) -> RecordList? {
    // The common case is a text without any of this: its first lines show it.
    let head = LineTable(Array(source.prefix(4_096)))
    guard FrontMatter(source) == nil,
      head.lines.prefix(12).count(where: { labelled(source, $0.range) != nil }) >= 2
    else {
      return nil
    }
    return LabelledRecords(source).records()
  }

  private init(_ source: [UInt8]) {
    self.source = source
    table = LineTable(source)
    labels = table.lines.map { Self.labelled(source, $0.range) }
  }

  static func labelled(_ source: [UInt8], _ line: Range<Int>) -> Labelled? {
    let start = source[line].prefix(32)
    guard let colon = start.firstIndex(of: UInt8(ascii: ":")), colon > line.lowerBound,
      colon + 1 == line.upperBound || ASCII.isSpace(source[colon + 1])
    else { return nil }
    let label = TextFold.spaced(TextFold.folded(source[line.lowerBound..<colon])[...])
    guard let role = roles[label] else { return nil }
    var value = colon + 1
    while value < line.upperBound, ASCII.isSpace(source[value]) { value += 1 }
    return Labelled(label: label, role: role, value: value..<line.upperBound)
  }

  /// Whether a line is a rule or the number of a record, which stand between records.
  private func divides(_ index: Int) -> Bool {
    let line = source[table.lines[index].range]
    if LineShape.isSeparator(line) { return true }
    guard line.count <= 40, labels[index] == nil else { return false }
    let words = line.split(separator: 0x20)
    let numbers = words.count { $0.allSatisfy { ASCII.isDigit($0) || ASCII.isPunctuation($0) } }
    return numbers > 0 && words.count <= 4 && words.count - numbers <= 2
      && !(line.last.map { $0 == UInt8(ascii: ".") } ?? true)
  }

  private func records() -> RecordList? {
    guard let first = labels.indices.first(where: { labels[$0] != nil }), first <= 4,
      (0..<first).allSatisfy({ divides($0) || table.lines[$0].range.count <= 80 }),
      let opening = labels[first]?.label
    else { return nil }
    let starts = labels.indices.filter { index in
      labels[index]?.label == opening && fieldFollows(index)
    }
    var list = RecordList(mediaType: "text/plain")
    for (place, start) in starts.enumerated() {
      let end = place + 1 < starts.count ? starts[place + 1] : table.lines.count
      guard let record = record(start..<end) else { return nil }
      list.records.append(record)
    }
    return list.records.isEmpty ? nil : list
  }

  /// Whether another field stands within the next lines.
  private func fieldFollows(_ index: Int) -> Bool {
    labels[min(index + 1, labels.count)..<min(index + 5, labels.count)].contains { next in
      next != nil && next?.label != labels[index]?.label
    }
  }

  /// The record in `lines`; `nil` where it has no headline or no text, so that this is no export.
  private func record(_ lines: Range<Int>) -> ArticleRecord? {
    var last = lines.upperBound
    while last > lines.lowerBound + 1, divides(last - 1) { last -= 1 }
    let extent =
      table.lines[lines.lowerBound].range.lowerBound..<table.lines[last - 1].range.upperBound
    var record = ArticleRecord(extent: extent)
    record.bodyMarkup = .text
    let hasHeadline = labels[lines].contains { $0?.role == .statement(.headline) }
    var index = lines.lowerBound
    while index < last {
      guard let field = labels[index] else {
        // What stands after the fields is the text, unless they go on.
        if table.lines[index].blankLinesBefore > 0 || record.fields.count >= 2 { break }
        index += 1
        continue
      }
      let next = (index + 1..<last).first { labels[$0] != nil || isBlankBefore($0) } ?? last
      if field.role == .body {
        setBody(
          from: field.value.isEmpty ? index + 1 : index,
          value: field.value,
          to: last,
          &record,
        )
        break
      }
      let end =
        field.value.isEmpty ? field.value.upperBound : table.lines[next - 1].range.upperBound
      add(field, field.value.lowerBound..<max(field.value.lowerBound, end), hasHeadline, &record)
      index = next
    }
    if record.body == nil, index < last { setBody(from: index, value: nil, to: last, &record) }
    let isHeaded = record.fields.contains { $0.key == .headline }
    return record.body == nil || !isHeaded || record.fields.count < 2 ? nil : record
  }

  private func isBlankBefore(_ index: Int) -> Bool { table.lines[index].blankLinesBefore > 0 }

  private func add(
    _ field: Labelled,
    _ range: Range<Int>,
    _ hasHeadline: Bool,
    _ record: inout ArticleRecord,
  ) {
    guard !range.isEmpty, case .statement(var key) = field.role else { return }
    // Where nothing else is the headline, the subject of a letter is.
    if field.label == "subject", !hasHeadline { key = .headline }
    record.fields.append(
      ArticleRecord.Field(
        key: key,
        text: SourceText(source, range),
        rule: "labelled.\(field.label.replacing(" ", with: "-"))/1",
      )
    )
  }

  /// The text from a line on, up to fields that stand after it.
  private func setBody(
    from index: Int,
    value: Range<Int>?,
    to last: Int,
    _ record: inout ArticleRecord,
  ) {
    guard index < last else { return }
    var end = last
    while end > index + 1, let field = labels[end - 1], field.role != .body {
      end -= 1
      add(field, field.value, true, &record)
    }
    let start =
      value.flatMap { $0.isEmpty ? nil : $0.lowerBound } ?? table.lines[index].range.lowerBound
    record.body = SourceText(source, start..<table.lines[end - 1].range.upperBound)
  }
}
