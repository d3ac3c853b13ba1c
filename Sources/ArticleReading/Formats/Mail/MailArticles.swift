internal import ArticleModel

/// The articles and the attachments of mail: a message (RFC 5322), a file of messages (mbox), a
/// digest, a saved web page (MHTML, RFC 2557).
struct MailArticles {
  private let bytes: [UInt8]
  private let languages: LanguageDetector

  private(set) var articles: [PrintedArticle] = []
  private(set) var members: [DocumentMember] = []

  /// The charset of the first text, and what decided it.
  private(set) var charset: (name: String, reason: String)?

  /// As in `message/rfc822`.
  private(set) var mediaType = "message/rfc822"

  private var notes = RecordList(mediaType: "")

  /// The messages of the file, their texts read as articles.
  ///
  /// - Complexity: O(*n*).
  init(_ bytes: [UInt8], languages: LanguageDetector) {
    self.bytes = bytes
    self.languages = languages
    let messages = Mailbox.messages(bytes)
    if messages.count > 1 { mediaType = "application/mbox" }
    for (place, range) in messages.enumerated() {
      let name = messages.count > 1 ? "message \(place + 1)" : nil
      read(MailPart(bytes, range), named: name)
    }
    articles = Self.disjoint(articles)
  }

  /// What could not be read, in a sentence.
  var shortfall: String? { notes.shortfall }

  /// The articles in order, without those that begin within another.
  private static func disjoint(_ articles: [PrintedArticle]) -> [PrintedArticle] {
    var end = 0
    return articles.sorted { $0.range.lowerBound < $1.range.lowerBound }.filter { article in
      guard article.range.lowerBound >= end else { return false }
      end = article.range.upperBound
      return true
    }
  }

  // MARK: Messages

  private mutating func read(_ message: MailPart, named name: String?) {
    let place = name.map { $0 + ": " } ?? ""
    noteBreaks(in: message, place)
    let text = Self.text(of: message, in: bytes)
    let isPage = isSavedPage(message, text)
    if isPage { mediaType = "multipart/related" }
    let found = articles.count
    if let text {
      let digest = isPage ? [] : Digest1153.messages(bytes, text)
      if digest.isEmpty {
        add(text, of: message, isPage: isPage)
      } else {
        for range in digest { read(MailPart(bytes, range, depth: MailPart.deepest), named: name) }
      }
    }
    if !isPage { attach(message, except: text, prefix: name.map { $0 + "/" } ?? "") }
    if articles.count == found, text == nil, members.isEmpty, message.parts.isEmpty {
      notes.miss("\(place)no text")
    }
  }

  private mutating func noteBreaks(in part: MailPart, _ place: String) {
    if part.isBroken {
      notes.miss("\(place)the parts are not divided as byte \(part.header.range.lowerBound) says")
    }
    for part in part.parts { noteBreaks(in: part, place) }
  }

  /// The part that holds the text a reader sees first.
  private static func text(of part: MailPart, in bytes: [UInt8]) -> MailPart? {
    if part.parts.isEmpty {
      guard part.disposition.value != "attachment" else { return nil }
      if part.type.value == "text/html" || part.type.value == "text/plain" { return part }
      // A broken multipart is better read as it stands than not at all.
      return part.isBroken && part.type.value.hasPrefix("multipart/") ? part : nil
    }
    guard part.type.value != "message/rfc822" else { return nil }
    let texts = part.parts.lazy.compactMap { text(of: $0, in: bytes) }
    guard part.type.value == "multipart/alternative" else { return texts.first }
    let all = Array(texts)
    let plain = all.first { $0.type.value != "text/html" }
    let page = all.last { $0.type.value == "text/html" }
    guard let plain, let page else { return plain ?? page }
    // Some plain alternatives only say where the text can be seen.
    return plain.body.count >= 400 ? plain : page
  }

  /// Whether the message is a web page that a browser saved.
  private func isSavedPage(_ message: MailPart, _ text: MailPart?) -> Bool {
    guard text?.type.value == "text/html", message.type.value == "multipart/related" else {
      return false
    }
    return message.header.field("snapshot-content-location") != nil
      || message.header.field("from").map { bytes[$0].starts(with: Array("<Saved by".utf8)) }
        ?? true
  }

  // MARK: Texts

  private mutating func add(_ part: MailPart, of message: MailPart, isPage: Bool) {
    guard let (text, inner, map) = decode(part) else {
      notes.miss("the text at byte \(part.body.lowerBound): cannot be decoded")
      return
    }
    let layout =
      part.type.value == "text/html"
      ? TextFormat.webPageLayout(of: inner.bytes) : TextFormat.textLayout(of: inner.bytes)
    let taken = layout.taken(from: text.bytes, through: map)
    guard !taken.segments.isEmpty else { return }
    if charset == nil { charset = (inner.encoding.name, inner.reason) }
    let header = isPage ? pageStatements(message, part) : statements(message)
    let assembly = ArticleAssembly(
      layout: taken,
      text: text,
      languages: languages,
      given: header,
    )
    articles.append(assembly.record(over: extent(of: message, part)))
  }

  /// The text of a part as it is quoted, the text that is read, and where the bytes of the second
  /// stand in the first.
  ///
  /// They are one unless the part is quoted-printable: what stands in the file is a text then, and
  /// can be quoted as it stands. Base64 says nothing to anybody.
  private func decode(
    _ part: MailPart
  ) -> (quoted: DecodedText, read: DecodedText, map: OffsetMap)? {
    let declared = part.type.parameter("charset")
    guard case .quotedPrintable = part.encoding else {
      let decoded = part.encoding.decode(bytes, part.body)
      guard let text = DecodedText(part: decoded.bytes, declaredCharset: declared) else {
        return nil
      }
      let whole = DecodedText(
        bytes: text.bytes,
        encoding: text.encoding,
        reason: text.reason,
        map: text.map.followed(by: decoded.map),
      )
      return (whole, whole, OffsetMap(verbatim: whole.bytes.count, at: 0))
    }
    let repaired = RepairedUTF8(Array(bytes[part.body]), from: 0)
    let own = part.encoding.decode(repaired.bytes, 0..<repaired.bytes.count)
    guard let read = DecodedText(part: own.bytes, declaredCharset: declared) else { return nil }
    let place = OffsetMap(verbatim: part.body.count, at: part.body.lowerBound)
    let quoted = DecodedText(
      bytes: repaired.bytes,
      encoding: read.encoding,
      reason: read.reason,
      map: repaired.map.followed(by: place),
    )
    return (quoted, read, read.map.followed(by: own.map))
  }

  /// From the message's first field to the end of its text, unless another message stands between.
  private func extent(of message: MailPart, _ text: MailPart) -> Range<Int> {
    func holdsMessage(_ part: MailPart) -> Bool {
      if part.type.value == "message/rfc822", part.body.lowerBound < text.body.lowerBound {
        return true
      }
      return part.parts.contains(where: holdsMessage)
    }
    let start =
      message.parts.contains(where: holdsMessage)
      ? text.body.lowerBound : message.header.range.lowerBound
    return start..<max(start, text.body.upperBound)
  }

  // MARK: Statements

  private func statement(
    _ key: StatementKey,
    _ value: String?,
    _ range: Range<Int>,
    _ rule: String,
  ) -> Statement? {
    guard let value, !value.isEmpty, !range.isEmpty, range.count <= 4_096 else { return nil }
    return Statement(
      key: key,
      value: value,
      quote: String(decoding: bytes[range], as: UTF8.self),
      range: range,
      rule: rule,
    )
  }

  /// What the header of a message says: subject, sender, date.
  private func statements(_ message: MailPart) -> [Statement] {
    var statements: [Statement?] = []
    let header = message.header
    func add(_ key: StatementKey, _ field: String, _ value: (Range<Int>) -> String?) {
      guard let range = header.field(field) else { return }
      statements.append(statement(key, value(range), range, "mail.\(field)/1"))
    }
    add(.headline, "subject") { EncodedWords.text(bytes, $0) }
    if let range = header.field("from"),
      let (key, value) = MailSender(EncodedWords.text(bytes, range)).statement
    {
      statements.append(statement(key, value, range, "mail.from/1"))
    }
    add(.datePublished, "date") { range in
      let date = bytes[range].prefix { $0 != UInt8(ascii: "(") }
      return PrintedDate.whole(RepairedUTF8(Array(date), from: 0).bytes[...].trimmedSpace)?.value
    }
    if !statements.contains(where: { $0?.key == .publisher }) {
      add(.publisher, "organization") { EncodedWords.text(bytes, $0) }
    }
    add(.inLanguage, "content-language") { range in
      let value = EncodedWords.text(bytes, range)
      return value.utf8.count <= 12 ? value : nil
    }
    add(.keywords, "keywords") { EncodedWords.text(bytes, $0) }
    return statements.compactMap { $0 }
  }

  /// The address that the header of a saved page states.
  ///
  /// Its date is that of saving.
  private func pageStatements(_ message: MailPart, _ root: MailPart) -> [Statement] {
    let places = [
      (message.header, "snapshot-content-location"), (root.header, "content-location"),
      (message.header, "content-location"),
    ]
    for (header, field) in places {
      guard let range = header.field(field) else { continue }
      let value = EncodedWords.text(bytes, range)
      guard value.hasPrefix("http://") || value.hasPrefix("https://") else { continue }
      return [statement(.url, value, range, "mhtml.\(field)/1")].compactMap { $0 }
    }
    return []
  }

  // MARK: Attachments

  private mutating func attach(_ part: MailPart, except text: MailPart?, prefix: String) {
    if part.type.value == "message/rfc822", let message = part.parts.first {
      read(message, named: nil)
      return
    }
    for part in part.parts { attach(part, except: text, prefix: prefix) }
    guard part.parts.isEmpty, part.body.lowerBound != text?.body.lowerBound,
      part.isAttachment, isDocument(part)
    else { return }
    let name = part.fileName ?? "part \(members.count + 1)"
    members.append(
      DocumentMember(
        name: prefix + name,
        content: .bytes(part.encoding.decode(bytes, part.body).bytes),
        extractor: "stemma-mail/1",
        facts: part.header.field("content-type").map { type in
          [
            DocumentMember.Fact(
              name: DocumentMember.contentType,
              value: EncodedWords.text(bytes, type),
            )
          ]
        } ?? [],
      )
    )
  }

  /// Whether a part can be an article: pictures and styles of a mail are its dress, unless they
  /// were sent as files.
  private func isDocument(_ part: MailPart) -> Bool {
    if part.disposition.value == "attachment" { return true }
    let dress = ["image/", "audio/", "video/", "font/", "text/css", "application/javascript"]
    return !dress.contains { part.type.value.hasPrefix($0) }
  }
}

extension ArraySlice<UInt8> {
  /// Without white space at either end.
  fileprivate var trimmedSpace: ArraySlice<UInt8> {
    var rest = drop(while: ASCII.isSpace)
    while let last = rest.last, ASCII.isSpace(last) { rest.removeLast() }
    return rest
  }
}
