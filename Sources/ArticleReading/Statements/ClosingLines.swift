internal import ArticleModel

/// Rules about what surrounds an article's text without being part of it: notes of the house,
/// invitations to share or subscribe, legal lines, lists of links.
enum ClosingLines {
  private static let exactFurniture = Phrases([
    "print friendly, pdf & email", "print friendly", "print", "email", "e-mail", "print this page",
    "print this article", "print article", "email this article", "save", "pdf", "download pdf",
    "drucken", "imprimer", "imprimir", "advertisement", "anzeige", "publicidad", "publicité",
    "publicidade", "sponsored", "continue reading", "read full article", "back to top", "top",
    "listen", "audio", "view comments", "reply", "end", "ends", "###", "-30-", "loading...",
    "advert", "explore further", "scroll to continue", "story continues below",
    "story continues below advertisement", "article continues below", "sponsored link",
    "sponsored links", "article continues below advertisement", "continue reading below",
    "skip to content", "menu", "search", "home", "next", "previous", "older posts", "newer posts",
  ])

  private static let exactShare = Phrases([
    "share", "share this", "share this:", "share:", "share this article", "share this story",
    "share on facebook", "share on twitter", "tweet", "facebook", "twitter", "whatsapp",
    "linkedin", "pinterest", "reddit", "telegram", "instagram", "copy link", "like this:",
    "teilen", "partager", "compartir", "compartilhar", "follow us", "like loading...",
  ])

  private static let shareWords = Phrases([
    "share button", "share buttons", "follow us on", "follow him on", "follow her on",
    "follow them on", "repost and share", "share widely", "like us on", "find us on facebook",
    "subscribe to our telegram", "telegram channel", "join us on", "folgen sie uns", "síguenos en",
    "suivez-nous", "siga-nos",
  ])

  private static let newsletterWords = Phrases([
    "newsletter", "sign up for", "sign up to receive", "subscribe to our", "subscribe to the",
    "subscribe now", "get our stories", "delivered to your inbox", "delivered straight to",
    "mailing list", "email updates", "e-mail updates", "newsletter abonnieren", "suscríbete",
    "abonnez-vous", "inscreva-se", "assine a nossa", "support our work", "support our journalism",
    "make a donation", "donate to", "become a member", "become a subscriber", "join our",
    "donate now", "please donate", "consider donating",
  ])

  private static let translateWords = Phrases([
    "translate website", "translate button", "read in other languages",
    "activating the translate", "select language", "powered by google translate",
  ])

  private static let disclaimerOpeners = Phrases([
    "disclaimer", "haftungsausschluss", "aviso legal", "descargo de responsabilidad",
    "avertissement", "legal notice",
  ])

  private static let disclaimerWords = Phrases([
    "do not necessarily reflect", "does not necessarily reflect", "do not necessarily represent",
    "does not necessarily represent", "not necessarily those of", "will not be responsible",
    "sole responsibility of the author", "sole responsibility of the authors",
    "copyrighted material", "fair use", "opinions expressed in this", "views expressed in this",
    "views expressed are", "opinions expressed are", "views expressed here",
    "no reflejan necesariamente", "ne reflètent pas nécessairement",
    "não refletem necessariamente", "geben nicht notwendigerweise", "not endorsed by",
    "for informational purposes only",
  ])

  private static let copyrightOpeners = Phrases([
    "copyright", "©", "(c)", "all rights reserved", "alle rechte vorbehalten",
    "todos los derechos reservados", "tous droits réservés", "todos os direitos reservados",
    "copyleft", "derechos reservados",
  ])

  private static let licenceWords = Phrases([
    "creative commons", "cc by", "cc-by", "cc by-sa", "cc by-nc", "public domain", "cc0",
  ])

  private static let relatedOpeners = Phrases([
    "related:", "related articles", "related articles:", "related stories", "related stories:",
    "related posts", "related content", "related reading", "related links", "related",
    "read more", "read more:", "read also", "read also:", "also read", "also read:", "see also",
    "see also:", "more from", "more on this", "more on this story", "more stories",
    "recommended", "recommended reading", "recommended for you", "you may also like",
    "you might also like", "most read", "most popular", "latest news", "further reading",
    "further reading:", "don't miss", "trending", "lire aussi", "lire aussi :", "à lire aussi",
    "lea también", "lea también:", "leer más", "te puede interesar", "ver también",
    "leia também", "leia também:", "leia mais", "veja também", "lesen sie auch", "mehr zum thema",
    "weiterlesen", "mehr dazu", "auch interessant", "ähnliche beiträge", "ähnliche artikel",
    "weitere artikel", "weitere beiträge", "weitere meldungen", "verwandte artikel",
    "verwandte beiträge", "das könnte sie auch", "das könnte dich auch", "mehr zu diesem thema",
    "artículos relacionados", "noticias relacionadas", "te puede interesar", "más noticias",
    "articles similaires", "sur le même sujet", "à lire également", "vous aimerez aussi",
    "notícias relacionadas", "mais notícias", "articoli correlati", "leggi anche",
    "potrebbe interessarti", "lees ook", "lees verder", "läs också", "läs mer", "les også",
    "læs også", "lue myös", "czytaj także", "czytaj też", "zobacz także", "čtěte také",
    "přečtěte si také", "citește și", "olvasta már", "ilgili haberler", "читайте также",
    "читайте також", "по теме", "διαβάστε επίσης", "اقرأ أيضا", "اقرأ أيضاً", "関連記事",
    "関連ニュース", "相关阅读", "相关新闻", "延伸阅读", "推荐阅读", "관련기사", "관련 기사",
  ])

  private static let keywordOpeners = Phrases([
    "tags:", "tags", "tagged:", "tagged with", "tagged as", "keywords:", "key words:", "topics:",
    "topic:", "themes:", "theme:", "region:", "regions:", "filed under", "filed under:",
    "categories:", "category:", "subjects:", "etiquetas:", "temas:", "palabras clave:",
    "palavras-chave:", "mots-clés :", "mots-clés:", "mots clés :", "schlagwörter:", "stichworte:",
    "schlagworte:", "themen:", "tag:", "kategorie:", "kategorien:", "categoría:", "categorías:",
    "catégorie :", "catégories :", "categoria:", "categorias:",
  ])

  private static let noteOpeners = Phrases([
    "note to readers", "note to reader", "dear reader", "dear readers", "a note to our readers",
    "support us", "help us", "before you go",
  ])

  private static let contactOpeners = Phrases([
    "for media inquiries", "media inquiries", "media contact", "media contact:", "press contact",
    "press contact:", "for more information, contact", "for more information contact",
    "contact us", "contact us:", "contact:", "pressekontakt", "contacto de prensa",
    "comment on", "post a comment", "have a tip", "got a tip", "send us",
  ])

  /// The kind of what a segment in the head or tail of an article is; `nil` for its own text.
  ///
  /// `isTail` admits what only stands after the text.
  static func kind(_ text: SegmentText, isTail: Bool) -> Region.Kind? {
    let folded = text.folded[...]
    guard text.range.count <= SegmentText.longest else {
      // Legal notes are long.
      return isTail && disclaimerOpeners.prefix(of: folded) != nil
        ? .disclaimer
        : isTail && isLongDisclaimer(text) ? .disclaimer : nil
    }
    let isShort = text.range.count <= 200
    let isMiddling = text.range.count <= 500
    if isShort {
      if exactShare.matches(folded) { return .share }
      if exactFurniture.matches(folded) { return .furniture }
    }
    if keywordOpeners.prefix(of: folded) != nil, isMiddling, isListing(text) { return .keywords }
    if isMiddling {
      if translateWords.first(in: folded) != nil { return .furniture }
      if shareWords.first(in: folded) != nil { return .share }
      if newsletterWords.first(in: folded) != nil, isTail || isInvitation(folded) {
        return .newsletter
      }
      if noteOpeners.prefix(of: folded) != nil { return .newsletter }
    }
    guard isTail else { return nil }
    if copyrightOpeners.prefix(of: folded) != nil { return .copyright }
    if disclaimerOpeners.prefix(of: folded) != nil { return .disclaimer }
    if disclaimerWords.first(in: folded) != nil { return .disclaimer }
    if isMiddling, licenceWords.first(in: folded) != nil { return .copyright }
    if isShort, contactOpeners.prefix(of: folded) != nil { return .furniture }
    if isShort, relatedOpeners.prefix(of: folded) != nil { return .related }
    return nil
  }

  /// A pointer to another article between two paragraphs: "Read more: …".
  static func isRelated(_ text: SegmentText) -> Bool {
    guard text.range.count <= 200, !text.endsSentence,
      let length = relatedOpeners.prefix(of: text.folded[...])
    else { return false }
    let cue = text.folded[..<length]
    return cue.last == UInt8(ascii: ":") || cue.count == text.folded.count
      || text.folded.dropFirst(length).first == UInt8(ascii: ":")
  }

  private static let invitations = Phrases([
    "subscribe", "sign up", "click here", "receive", "to receive", "inbox", "register", "join",
    "suscríbete", "abonnez", "anmelden", "donate", "support",
  ])

  private static func isInvitation(_ folded: ArraySlice<UInt8>) -> Bool {
    invitations.first(in: folded.prefix(200)) != nil
  }

  /// A list of keywords, not a sentence that happens to begin with the word.
  private static func isListing(_ text: SegmentText) -> Bool {
    !text.endsSentence || text.range.count <= 120
  }

  private static func isLongDisclaimer(_ text: SegmentText) -> Bool {
    disclaimerWords.first(in: text.folded[...]) != nil
  }

  /// Where the values of a keyword line begin, and whether it names a section.
  static func keywordValues(_ text: SegmentText) -> (start: Int, isSection: Bool)? {
    guard var end = keywordOpeners.prefix(of: text.folded[...]) else { return nil }
    let isSection =
      text.folded.starts(with: Array("filed under".utf8))
      || text.folded.starts(with: Array("category".utf8))
    while end < text.folded.count, text.folded[end] == 0x20 || text.folded[end] == UInt8(ascii: ":")
    {
      end += 1
    }
    return end < text.folded.count ? (end, isSection) : nil
  }
}
