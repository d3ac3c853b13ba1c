import ArticleModel
import Ingestion
import NearDuplicates

extension Page {
  /// The answer of `read` about one file.
  ///
  /// - Parameters:
  ///   - reading: what was read.
  ///   - file: the path as it was typed.
  ///   - contents: the bytes, from which the first words of a region are shown.
  mutating func addReading(_ reading: DocumentReading, file: String, contents: [UInt8]) {
    add(StyledText(file, .bold))
    if let refusal = reading.refusal {
      addField("refused", StyledText(refusal, .bad), indent: 2)
      return
    }
    addField("format", StyledText(reading.mediaType), indent: 2)
    addField("charset", StyledText("\(reading.charset): \(reading.charsetReason)"), indent: 2)
    if let shortfall = reading.shortfall {
      addField("missing", StyledText(shortfall, .bad), indent: 2)
    }
    if !reading.members.isEmpty {
      addField("members", StyledText(Figures.grouped(reading.members.count)), indent: 2)
    }
    if !reading.assertions.isEmpty {
      space()
      add(StyledText("asserted by a person", .faint), indent: 3)
      for statement in reading.assertions { add(statement, indent: 5) }
      return
    }
    if reading.isContainer, reading.articles.isEmpty { return }
    addField("articles", StyledText(Figures.grouped(reading.articles.count)), indent: 2)
    for (index, article) in reading.articles.enumerated() {
      space()
      // In any other charset the bytes are not yet text, and their offsets are enough.
      add(article, number: index + 1, contents: reading.charset == "utf-8" ? contents : [])
    }
  }

  private mutating func add(_ article: PrintedArticle, number: Int, contents: [UInt8]) {
    let body = article.body.text
    let units = Sketch.make(utf8: body.utf8.span.bytes, folding: .unicode).units
    add(StyledText("\(number)  ") + headline(article.headline, style: .bold), hanging: 3)
    addField("bytes", StyledText(range(article.range)), indent: 3)
    var length = Figures.count(units, "word")
    if let bytes = article.body.documentRange { length += ", bytes \(range(bytes))" }
    if let language = article.detectedLanguage {
      length += ", looks like \(language.code) (\(language.percent) %)"
    }
    addField("body", StyledText(length), indent: 3)
    addExcerpt(of: body)
    addPassages(of: article)
    if !article.statements.isEmpty {
      space()
      add(StyledText("stated", .faint), indent: 3)
      for statement in article.statements { add(statement, indent: 5) }
    }
    if !article.rivals.isEmpty {
      space()
      add(StyledText("said elsewhere", .faint), indent: 3)
      for rival in article.rivals {
        let key = rival.statement.key.rawValue
        addField(key, StyledText(rival.statement.value), width: 21, indent: 5)
        let evidence =
          "\(rival.reason)\(terminal.divider)bytes \(range(rival.statement.range))\(terminal.divider)\(rival.statement.rule)"
        add(StyledText(evidence, .faint), indent: 26)
      }
    }
    if !article.regions.isEmpty {
      space()
      add(StyledText("left out of the body", .faint), indent: 3)
      for region in article.regions {
        var line = StyledText(region.kind.rawValue).padded(to: 13)
        line.append(range(region.range), .faint)
        let bytes = contents[region.range.clamped(to: 0..<contents.count)].prefix(400)
        let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        if !words.isEmpty { line.append("  " + words.joined(separator: " ")) }
        addShortened(line, indent: 5)
      }
    }
  }

  /// The passages in another language, with their first words.
  private mutating func addPassages(of article: PrintedArticle) {
    guard !article.languagePassages.isEmpty else { return }
    let body = Array(article.body.text.utf8)
    for passage in article.languagePassages {
      let words = String(decoding: body[passage.range].prefix(400), as: UTF8.self)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      var line = StyledText("in " + passage.language, .faint).padded(to: 12)
      line.append(range(article.body.documentRange(of: passage.range)), .faint)
      line.append("  " + words)
      addShortened(line, indent: 3)
    }
  }

  /// A statement: its value, then the quote where it differs, the bytes and the rule.
  mutating func add(_ statement: Statement, indent: Int) {
    addField(statement.key.rawValue, StyledText(statement.value), width: 21, indent: indent)
    add(evidence(of: statement), indent: indent + 21)
  }

  /// Where a statement stands and which rule read it, with the quote where it is not the value.
  func evidence(of statement: Statement) -> StyledText {
    var evidence = ""
    if statement.quote != statement.value {
      let words = statement.quote.split(whereSeparator: \.isWhitespace)
      let quote =
        words.count > 24
        ? "\(words.prefix(12).joined(separator: " ")) \(terminal.ellipsis) \(words.suffix(8).joined(separator: " "))"
        : words.joined(separator: " ")
      evidence = terminal.quoted(quote) + terminal.divider
    }
    evidence += "bytes \(range(statement.range))\(terminal.divider)\(statement.rule)"
    return StyledText(evidence, .faint)
  }

  /// The first and the last words of a body.
  private mutating func addExcerpt(of body: String) {
    let start = body.prefix(400).split(whereSeparator: \.isWhitespace).prefix(12)
    let end = body.suffix(400).split(whereSeparator: \.isWhitespace).suffix(12)
    guard !start.isEmpty else { return }
    let first = start.joined(separator: " ")
    let last = end.joined(separator: " ")
    let cut = terminal.ellipsis
    let isWhole = body.utf8.count <= first.utf8.count + 1
    addField("begins", StyledText(terminal.quoted(isWhole ? first : first + cut)), indent: 3)
    if !isWhole { addField("ends", StyledText(terminal.quoted(cut + last)), indent: 3) }
  }

  /// A half-open range of bytes, with commas.
  func range(_ range: Range<Int>) -> String {
    Figures.grouped(range.lowerBound) + terminal.rangeDash + Figures.grouped(range.upperBound)
  }
}
