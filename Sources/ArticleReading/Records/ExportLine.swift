internal import ArticleModel

/// What a single line of a database's export is.
enum ExportLine {
  private static let recordWords = Phrases([
    "document", "documents", "dokument", "dokumente", "dokumenten", "documento", "documentos",
    "documenti", "article", "articles", "artikel", "artículo", "artículos", "artigo", "artigos",
    "articolo", "articoli", "record", "records", "item", "items", "story", "stories", "result",
    "results", "doc",
  ])

  private static let ofWords = Phrases([
    "of", "von", "de", "di", "sur", "van", "av", "af", "aus", "z", "из",
  ])

  private static let wordWords = Phrases([
    "words", "word", "wörter", "woerter", "worte", "mots", "palabras", "palavras", "parole",
    "woorden", "ord", "characters", "zeichen", "signes", "caracteres",
  ])

  private static let bodyWords = Phrases([
    "body", "full text", "volltext", "texte intégral", "texto completo", "testo integrale",
  ])

  private static let endWords = Phrases([
    "end of document", "ende des dokuments", "fin du document", "fin del documento",
    "fim do documento", "fine del documento", "einde van document", "end of article",
  ])

  private static let rightsWords = Phrases([
    "copyright", "(c)", "©", "all rights reserved", "alle rechte vorbehalten",
    "tous droits réservés", "todos los derechos reservados", "todos os direitos reservados",
    "tutti i diritti riservati",
  ])

  private static func words(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>]? {
    guard line.count <= 60 else { return nil }
    let folded = TextFold.folded(line)
    return PersonName.wordRanges(folded[...]).map { folded[$0] }
  }

  private static func isWhole(_ word: ArraySlice<UInt8>) -> Bool {
    !word.isEmpty && word.count <= 7
      && word.allSatisfy { ASCII.isDigit($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ".") }
      && word.first.map(ASCII.isDigit) ?? false && word.last.map(ASCII.isDigit) ?? false
  }

  /// Whether the line numbers a record: "2 of 12 DOCUMENTS", "Dokument 2 von 12".
  static func isNumber(_ line: ArraySlice<UInt8>) -> Bool {
    guard let words = words(line), words.count == 4 else { return false }
    if recordWords.matches(words[0]) {
      return isWhole(words[1]) && ofWords.matches(words[2]) && isWhole(words[3])
    }
    return isWhole(words[0]) && ofWords.matches(words[1]) && isWhole(words[2])
      && recordWords.matches(words[3])
  }

  /// Whether the line counts the words of what follows, labelled or not: "423 words".
  static func isWordCount(_ line: ArraySlice<UInt8>) -> Bool {
    guard var words = words(line) else { return false }
    if words.count == 3, words[0].last == UInt8(ascii: ":") { words.removeFirst() }
    return words.count == 2 && isWhole(words[0]) && wordWords.matches(words[1])
  }

  /// Whether the line stands alone over the text.
  static func opensBody(_ line: ArraySlice<UInt8>) -> Bool {
    line.count <= 24 && bodyWords.matches(TextFold.folded(line)[...])
  }

  /// Whether the line ends a record: "End of Document", "Document HARGAZ0020200303eg330001k".
  static func endsRecord(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count <= 60 else { return false }
    let folded = TextFold.folded(line)
    if endWords.matches(folded[...]) { return true }
    let words = PersonName.wordRanges(folded[...])
    guard words.count == 2, recordWords.matches(folded[words[0]]), words[1].count >= 12 else {
      return false
    }
    let code = folded[words[1]]
    return code.count(where: ASCII.isDigit) >= 6
      && code.allSatisfy { ASCII.isDigit($0) || ASCII.isLetter($0) }
  }

  /// Whether the line says whose the text is.
  static func isRights(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count <= 240 else { return false }
    let folded = TextFold.folded(line)
    return rightsWords.prefix(of: folded[...]) != nil
      || line.count <= 120 && rightsWords.first(in: folded[...]).map { $0.count > 9 } ?? false
  }

  // MARK: Labels

  /// What the label of a line says; `nil` for a line without one.
  static func label(_ source: [UInt8], _ line: Range<Int>) -> LabelledRecords.Labelled? {
    LabelledRecords.labelled(source, line)
  }

  /// Where the text begins in a line that is labelled as such.
  static func labelledBody(_ source: [UInt8], _ line: Range<Int>) -> Int? {
    guard let label = label(source, line), label.role == .body else { return nil }
    return label.value.lowerBound
  }

  /// The field that a line is.
  static func field(_ source: [UInt8], _ line: Range<Int>) -> ArticleRecord.Field? {
    guard let label = label(source, line), case .statement(let key) = label.role,
      !label.value.isEmpty
    else { return nil }
    return ArticleRecord.Field(
      key: key,
      text: SourceText(source, label.value),
      rule: "labelled.\(label.label.replacing(" ", with: "-"))/1",
    )
  }
}
