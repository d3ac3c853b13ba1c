import ArticleModel
import ArticleReading
import Testing

/// Reads `text` as a file called `name`.
func read(_ text: String, name: String = "a.txt") -> DocumentReading {
  DocumentReader().read(Array(text.utf8), name: name)
}

/// The one article of `text`.
func readOne(
  _ text: String,
  name: String = "a.txt",
  sourceLocation: SourceLocation = #_sourceLocation,
) throws -> PrintedArticle {
  let articles = read(text, name: name).articles
  #expect(articles.count == 1, sourceLocation: sourceLocation)
  return try #require(articles.first, sourceLocation: sourceLocation)
}

extension PrintedArticle {
  /// The values stated about `key`, in the order of the bytes.
  func values(_ key: StatementKey) -> [String] {
    statements.filter { $0.key == key }.map(\.value)
  }

  /// The text of each region of `kind`, out of the document's UTF-8.
  func regionTexts(_ kind: Region.Kind, in document: String) -> [String] {
    let bytes = Array(document.utf8)
    return regions.filter { $0.kind == kind }.map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }

  /// The text of each part of `kind`.
  func partTexts(_ kind: BodyPart.Kind) -> [String] {
    let bytes = Array(body.text.utf8)
    return parts.filter { $0.kind == kind }.map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }
}

/// What must hold for the reading of any bytes whatever; the sentences of what does not.
func violations(of reading: DocumentReading, bytes: [UInt8]) -> [String] {
  var found: [String] = []
  func check(_ condition: Bool, _ sentence: @autoclosure () -> String) {
    if !condition { found.append(sentence()) }
  }
  check((reading.refusal == nil) || reading.articles.isEmpty, "a refusal comes with articles")
  var end = 0
  for article in reading.articles {
    check(article.range.lowerBound >= end, "article ranges overlap: \(article.range)")
    check(article.range.upperBound <= bytes.count, "an article ends after the document")
    end = article.range.upperBound

    var bodyEnd = 0
    for piece in article.body.pieces {
      check(piece.body.lowerBound == bodyEnd, "a gap in the body before \(piece)")
      check(!piece.body.isEmpty, "an empty piece \(piece)")
      check(piece.document.upperBound <= bytes.count, "a piece ends after the document")
      bodyEnd = piece.body.upperBound
    }
    let body = Array(article.body.text.utf8)
    check(bodyEnd == body.count, "pieces cover \(bodyEnd) of \(body.count) bytes")
    guard bodyEnd == body.count else { continue }
    for piece in article.body.pieces where piece.body.count == piece.document.count {
      check(
        body[piece.body].elementsEqual(bytes[piece.document]),
        "piece \(piece) is not byte for byte",
      )
    }
    for part in article.parts {
      check(part.range.upperBound <= body.count && !part.range.isEmpty, "part \(part)")
    }

    for statement in article.statements {
      let range = statement.range
      check(
        range.upperBound <= bytes.count && !range.isEmpty,
        "statement out of bounds: \(statement)",
      )
      check(!statement.value.isEmpty, "a statement without a value: \(statement)")
      guard range.upperBound <= bytes.count, reading.charset == "utf-8" else { continue }
      check(
        statement.quote == String(decoding: bytes[range], as: UTF8.self),
        "quote differs from its bytes: \(statement)",
      )
    }
    check(
      article.statements.map(\.range.lowerBound)
        == article.statements.map(\.range.lowerBound).sorted(),
      "statements are not in order",
    )

    var regionEnd = 0
    var piece = article.body.pieces.makeIterator()
    var current = piece.next()
    for region in article.regions {
      check(region.range.lowerBound >= regionEnd, "regions overlap at \(region)")
      check(region.range.upperBound <= bytes.count, "region out of bounds: \(region)")
      regionEnd = region.range.upperBound
      while let now = current, now.document.upperBound <= region.range.lowerBound {
        current = piece.next()
      }
      if let now = current {
        check(now.document.lowerBound >= region.range.upperBound, "\(region) overlaps \(now)")
      }
    }
  }
  return found
}
