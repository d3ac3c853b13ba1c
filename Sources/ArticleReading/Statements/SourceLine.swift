internal import ArticleModel

/// Rules about sentences that say where a text was printed before, or who made it.
///
/// Such a sentence begins with the cue ("Originally published in …") or has the article itself
/// for its subject ("This post first appeared on …"). That a thing in the story "was originally
/// published" says nothing about the article.
enum SourceLine {
  /// What such a sentence states.
  struct Source {
    /// The whole sentence.
    let sentence: Range<Int>
    /// The address it links to, or the name it gives.
    let target: String
    /// A date of the earlier publication.
    let date: PrintedDate?
    /// The rule that read it.
    let rule: String
  }

  /// "published before" in the languages that are read: after the article as subject, or at the
  /// beginning.
  private static let published = Phrases([
    "originally published", "originally appeared", "originally posted", "originally ran",
    "originally written for", "originally printed", "originally featured", "originally shared",
    "first published", "first appeared", "first posted", "first ran", "previously published",
    "previously appeared", "published originally", "appeared originally", "appeared first",
    "published first", "cross-posted", "crossposted", "cross posted", "republished",
    "reprinted", "reposted", "syndicated", "re-published", "re-posted", "re-printed",
    "publicado originalmente", "publicada originalmente", "originalmente publicado",
    "originalmente publicada", "publicado por primera vez", "publicada por primera vez",
    "apareció originalmente", "apareció por primera vez", "se publicó originalmente",
    "publicado primero", "reproducido", "tomado de", "publicado inicialmente",
    "publicada pela primeira vez", "publicado pela primeira vez", "publicado inicialmente",
    "apareceu originalmente", "republicado", "reproduzido",
    "initialement publié", "publié initialement", "initialement publiée",
    "publiée initialement", "initialement paru", "initialement parue", "paru initialement",
    "paru à l'origine", "publié à l'origine", "d'abord publié", "d'abord paru", "publié d'abord",
    "paru d'abord", "paru pour la première fois", "publié pour la première fois",
    "reproduit avec", "repris de", "traduit de",
    "zuerst erschienen", "zuerst veröffentlicht", "ursprünglich erschienen",
    "ursprünglich veröffentlicht", "erstmals erschienen", "erstmals veröffentlicht",
    "erschien zuerst", "erschien ursprünglich", "erschien erstmals", "wurde zuerst",
    "nachdruck aus", "zuerst auf", "zuerst in", "zuerst bei",
  ])

  /// Cues that name the maker or source themselves, wherever the sentence begins with them.
  private static let openings = Phrases([
    "the original source of this article is", "the original source of this article was",
    "this article was produced by", "this story was produced by", "this piece was produced by",
    "this report was produced by", "this article is produced by", "this article comes from",
    "this story comes from", "este artículo fue producido por", "este artigo foi produzido por",
    "cet article a été produit par", "dieser artikel wurde produziert von",
    "source:", "source :", "sources:", "fuente:", "fonte:", "quelle:", "original source:",
    "original article:", "originally from:", "via:", "erstveröffentlichung:",
    "fuente original:", "mit freundlicher genehmigung von",
    "mit freundlicher genehmigung der", "mit freundlicher genehmigung des",
  ])

  private static let determiners = Phrases([
    "this", "the", "the following", "the above", "an earlier version of this",
    "a version of this", "a version of the", "a longer version of this",
    "a shorter version of this", "an abridged version of this", "parts of this",
    "portions of this", "este", "esta", "el", "la", "una versión de este", "o", "a",
    "cet", "cette", "ce", "le", "l'", "une version de cet", "dieser", "dieses", "diese", "der",
    "das", "die", "eine fassung dieses",
  ])

  private static let subjects = Phrases([
    "post", "article", "story", "piece", "report", "essay", "column", "interview", "editorial",
    "op-ed", "opinion piece", "commentary", "blog post", "blogpost", "blog", "text", "item",
    "feature", "review", "content", "excerpt", "version", "news story", "guest post", "entry",
    "dispatch", "analysis", "q&a", "speech", "letter", "release", "press release", "speech",
    "artículo", "texto", "nota", "entrevista", "reportaje", "columna", "ensayo", "crónica",
    "noticia", "artigo", "matéria", "reportagem", "coluna", "crônica", "notícia", "análise",
    "análisis", "entretien", "texte", "tribune", "reportage", "chronique", "billet", "essai",
    "artikel", "beitrag", "kommentar", "essay", "bericht", "gespräch", "aufsatz",
  ])

  private static let leadIns = Phrases([
    "editor's note:", "editors' note:", "editor’s note:", "editors’ note:", "note:", "n.b.:",
    "nota:", "nota del editor:", "ndlr:", "ndlr :", "anmerkung:", "hinweis:", "ed. note:",
  ])

  /// The first such sentence of `text`; `links` are the layout's links in the segment.
  static func source(_ text: SegmentText, links: ArraySlice<Layout.Link>) -> Source? {
    let folded = text.folded
    var start = 0
    while start < folded.count {
      let end = sentenceEnd(text, from: start)
      let sentence = trimmed(folded, start..<end)
      if let source = source(sentence, text, links) { return source }
      start = end
    }
    return nil
  }

  private static func source(
    _ sentence: Range<Int>,
    _ text: SegmentText,
    _ links: ArraySlice<Layout.Link>,
  ) -> Source? {
    let folded = text.folded
    var start = sentence.lowerBound
    while start < sentence.upperBound, !ASCII.isWord(folded[start]) { start += 1 }
    if let length = leadIns.prefix(of: folded[start..<sentence.upperBound]) {
      start += length
      while start < sentence.upperBound, !ASCII.isWord(folded[start]) { start += 1 }
    }
    let body = folded[start..<sentence.upperBound]
    let rule: String
    let cueEnd: Int
    if let length = openings.prefix(of: body) {
      rule = "source.opening/1"
      cueEnd = start + length
      // "Source:" is followed by a name, not by a paragraph.
      if body.count > 300 { return nil }
    } else if let length = published.prefix(of: body), isFollowedByPlace(body, length) {
      rule = "source.published/1"
      cueEnd = start + length
    } else if let cue = cueAfterSubject(body) {
      rule = "source.this-article/1"
      cueEnd = cue
    } else {
      return nil
    }
    let whole = text.layoutRange(sentence)
    let after = text.layoutRange(cueEnd..<sentence.upperBound)
    let link = links.first { link in
      link.text.upperBound > text.range.lowerBound + start
        && link.text.upperBound >= after.lowerBound - 40 && link.text.lowerBound < after.upperBound
        && (link.target.hasPrefix("http://") || link.target.hasPrefix("https://"))
        && link.text.upperBound + 60 > after.lowerBound
    }
    let date = PrintedDate.last(in: text.bytes[after].prefix(400))
    let name = SourceName.name(in: text.bytes, after, date: date?.range)
    guard let target = link?.target ?? name else { return nil }
    return Source(sentence: whole, target: target, date: date, rule: rule)
  }

  /// Where the cue ends in "This post was originally published …".
  private static func cueAfterSubject(_ body: ArraySlice<UInt8>) -> Int? {
    guard let determiner = determiners.prefix(of: body) else { return nil }
    let subjectStart = body.startIndex + determiner
    if body[..<subjectStart].elementsEqual("this".utf8),
      let cue = published.first(in: body[subjectStart...].prefix(40))
    {
      return cue.upperBound
    }
    // One adjective or name may stand between: "this guest post", "dieser aktuelle Beitrag".
    let near = body[subjectStart...].prefix(48)
    guard let subject = subjects.first(in: near),
      PersonName.wordRanges(near[..<subject.lowerBound]).count <= 2
    else { return nil }
    let rest = body[subject.upperBound...].prefix(110)
    guard let cue = published.first(in: rest) else { return nil }
    return cue.upperBound
  }

  private static let placeWords = Phrases([
    "in", "on", "at", "by", "from", "with", "via", "to", "here", "as", "en", "por", "de", "em",
    "no", "na", "dans", "sur", "par", "avec", "l'autorisation", "im", "auf", "bei", "am", "aus",
    "der", "unter", ":", "(", "|", "el", "con", "com", "originally", "under",
  ])

  private static func isFollowedByPlace(_ body: ArraySlice<UInt8>, _ length: Int) -> Bool {
    let rest = body.dropFirst(length).drop { $0 == 0x20 || $0 == UInt8(ascii: ":") }
    return placeWords.prefix(of: rest) != nil || rest.isEmpty == false && rest.count < 80
  }

  /// The end of the sentence that begins at `start`: after its full stop.
  private static func sentenceEnd(_ text: SegmentText, from start: Int) -> Int {
    let folded = text.folded
    var index = start
    while index < folded.count {
      let byte = folded[index]
      let isStop =
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
      if isStop, index + 1 < folded.count,
        folded[index + 1] == 0x20 || folded[index + 1] == UInt8(ascii: ")")
      {
        let word = folded[start..<index].reversed().prefix { ASCII.isWord($0) }
        // "U.S. Department", "Dr. Name": an abbreviation ends no sentence.
        if byte != UInt8(ascii: ".") || word.count > 2 { return index + 1 }
      }
      // Markup may leave no space between two sentences: "a partnership_This post …"
      if index > start, index + 1 < folded.count, folded[index + 1] == UInt8(ascii: "t"),
        text.bytes[text.range.lowerBound + index] != 0x20,
        text.bytes[text.range.lowerBound + index + 1] == UInt8(ascii: "T"),
        folded[(index + 1)...].starts(with: Array("this ".utf8))
      {
        return index + 1
      }
      index += 1
    }
    return folded.count
  }

  private static func trimmed(_ folded: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, folded[start] == 0x20 { start += 1 }
    while end > start, folded[end - 1] == 0x20 { end -= 1 }
    return start..<end
  }
}
