public import ArticleModel

/// Reads articles out of documents: bytes and a name in, articles with evidence out.
///
/// A reader has no state, touches no file and no clock, and never fails: what cannot be read is
/// a reading with a refusal. What a document holds that is a document of its own, a file in an
/// archive or an attachment, is given as its members, to be read by themselves.
///
/// ```swift
/// let reading = DocumentReader().read(bytes, name: "march.txt")
/// for article in reading.articles { print(article.headline ?? "without a headline") }
/// ```
public struct DocumentReader: Sendable {
  /// Documents with more bytes than this are refused; 64 MiB unless told.
  public let maximumBytes: Int

  /// How many bytes of a body the language detector gets; 384 unless told.
  public let languageSampleBytes: Int

  /// Whether passages in another language than the rest of their article are looked for, which
  /// takes as long as all other reading together.
  public let findsLanguagePassages: Bool

  /// How much may be taken out of containers.
  public let extractionLimits: ExtractionLimits

  /// Which fields of records say what.
  public let recordFields: RecordFieldNames

  /// Gets the text out of PDF documents; without one they are refused.
  public let pdfText: (any PDFTextExtractor)?

  /// A reader with these limits.
  public init(
    maximumBytes: Int = 64 << 20,
    languageSampleBytes: Int = 384,
    findsLanguagePassages: Bool = false,
    extractionLimits: ExtractionLimits = ExtractionLimits(),
    recordFields: RecordFieldNames = RecordFieldNames(),
    pdfText: (any PDFTextExtractor)? = nil,
  ) {
    self.maximumBytes = maximumBytes
    self.languageSampleBytes = languageSampleBytes
    self.findsLanguagePassages = findsLanguagePassages
    self.extractionLimits = extractionLimits
    self.recordFields = recordFields
    self.pdfText = pdfText
  }

  private var languages: LanguageDetector {
    LanguageDetector(sampleBytes: languageSampleBytes, looksAtPassages: findsLanguagePassages)
  }

  /// Returns the articles printed in `bytes`, in reading order.
  ///
  /// `name` is the file's name, of which only the extension counts. Ranges are bytes of `bytes`
  /// as delivered, whatever its charset.
  ///
  /// - Complexity: O(*n*), where *n* is the number of bytes.
  public func read(_ bytes: [UInt8], name: String) -> DocumentReading {
    read(bytes, name: name, allowance: extractionLimits.allowance(forFileOf: bytes.count))
  }

  /// Returns the articles printed in `bytes`, and what may be taken out of it.
  ///
  /// - Parameters:
  ///   - bytes: the document.
  ///   - name: its name.
  ///   - contentType: what the server or the mail that brought it said it is, as in
  ///     `text/html; charset=iso-8859-2`; its charset holds where the bytes are valid in it.
  ///   - allowance: how much may be taken out of it; `.nothing` where its members are known.
  /// - Returns: the articles and members, or why there are none.
  public func read(
    _ bytes: [UInt8],
    name: String,
    contentType: String? = nil,
    allowance: ExtractionAllowance,
  ) -> DocumentReading {
    guard bytes.count <= maximumBytes else {
      let problem = UnreadableDocument.tooLarge(bytes: bytes.count, limit: maximumBytes)
      return Self.refusal(problem.sentence, TextFormat(name: name).mediaType)
    }
    let kind = DocumentKind(bytes, name: name)
    switch kind {
    case .archive(let mediaType):
      return readArchive(bytes, name: name, mediaType: mediaType, allowance)
    case .webArchive:
      guard allowance.depth > 0 else { return Self.container("application/warc", allowance) }
      return Self.reading(WebArchive(bytes, allowance: allowance).content())
    case .pdf: return readPDF(bytes, name: name, allowance)
    case .mail:
      guard bytes.count <= Self.longestText else {
        let problem = UnreadableDocument.tooLarge(bytes: bytes.count, limit: Self.longestText)
        return Self.refusal(problem.sentence, "message/rfc822")
      }
      return readMail(bytes, allowance)
    default: return readText(bytes, name: name, kind, contentType)
    }
  }

  // MARK: Texts

  /// Places in a text are kept in 32 bits, and a letter may take up to three times as many bytes in
  /// UTF-8 as it did in its charset.
  static let longestText = 512 << 20

  private func readText(
    _ bytes: [UInt8],
    name: String,
    _ kind: DocumentKind,
    _ contentType: String?,
  ) -> DocumentReading {
    let format = TextFormat(name: name)
    guard bytes.count <= Self.longestText else {
      let problem = UnreadableDocument.tooLarge(bytes: bytes.count, limit: Self.longestText)
      return Self.refusal(problem.sentence, format.mediaType)
    }
    let type = contentType.map { Array($0.utf8) } ?? []
    let charset = ContentType(type, 0..<type.count, standard: "").parameter("charset")
    do throws(UnreadableDocument) {
      let declared = charset.flatMap { DecodedText(part: bytes, declaredCharset: $0) }
      let text: DecodedText
      if let declared { text = declared } else { text = try DecodedText(decoding: bytes) }
      if kind == .sidecar { return Self.reading(Sidecar(text, name: name.lowercased()), text) }
      if var list = try records(text, kind, format) {
        let articles = list.articles(in: text, languages: languages)
        return DocumentReading(
          mediaType: list.mediaType,
          charset: text.encoding.name,
          charsetReason: text.reason,
          articles: articles,
          refusal: articles.isEmpty
            ? "no record holds a text: \(list.shortfall ?? "none is there")" : nil,
          shortfall: articles.isEmpty ? nil : list.shortfall,
        )
      }
      let layout = try format.layout(of: text.bytes)
      let assembly = ArticleAssembly(
        layout: layout,
        text: text,
        languages: languages,
      )
      return DocumentReading(
        mediaType: layout.mediaType,
        charset: text.encoding.name,
        charsetReason: text.reason,
        articles: assembly.articles(),
        refusal: nil,
      )
    } catch {
      return Self.refusal(error.sentence, format.mediaType)
    }
  }

  /// The records of a file that is made of records; `nil` for a text.
  private func records(
    _ text: DecodedText,
    _ kind: DocumentKind,
    _ format: TextFormat,
  ) throws(UnreadableDocument) -> RecordList? {
    switch kind {
    case .feed: return Feed(text.bytes)?.records()
    case .jsonLines: return JSONArticles(text.bytes, names: recordFields).lines()
    case .json:
      let json = JSONArticles(text.bytes, names: recordFields)
      if let list = json.records() { return list }
      // Lines of JSON under the name of one.
      let lines = json.lines()
      guard !lines.records.isEmpty else { throw .withoutArticles("JSON") }
      return lines
    case .table:
      guard let list = TableArticles(text.bytes, names: recordFields).records() else {
        throw .withoutArticles("a table")
      }
      return list
    case .text where format != .webPage && format != .markdown:
      return CodedRecords.records(text.bytes) ?? ExportedRecords.records(text.bytes)
        ?? LabelledRecords.records(text.bytes)
    default: return nil
    }
  }

  private func readMail(_ bytes: [UInt8], _ allowance: ExtractionAllowance) -> DocumentReading {
    let mail = MailArticles(bytes, languages: languages)
    let isEmpty = mail.articles.isEmpty && mail.members.isEmpty
    return DocumentReading(
      mediaType: mail.mediaType,
      charset: mail.charset?.name ?? "binary",
      charsetReason: mail.charset?.reason ?? "not decoded",
      articles: mail.articles,
      refusal: isEmpty
        ? "no text in the mail: \(mail.shortfall ?? "none of its parts is one")" : nil,
      shortfall: isEmpty ? nil : mail.shortfall,
      members: allowance.depth > 0 ? mail.members : [],
      isContainer: !mail.members.isEmpty,
    )
  }

  // MARK: Containers

  private func readArchive(
    _ bytes: [UInt8],
    name: String,
    mediaType: String,
    _ allowance: ExtractionAllowance,
  ) -> DocumentReading {
    guard allowance.depth > 0 else { return Self.container(mediaType, allowance) }
    let content = Archive.content(
      of: bytes,
      name: name,
      mediaType: mediaType,
      allowance: allowance,
    )
    // Web archives are packed record by record, and are one file all the same.
    if content.members.count == 1, case .bytes(let unpacked) = content.members[0].content,
      WebArchive.isWebArchive(unpacked), mediaType != "application/zip"
    {
      return Self.reading(WebArchive(unpacked, allowance: allowance).content())
    }
    return Self.reading(content)
  }

  private func readPDF(
    _ bytes: [UInt8],
    name: String,
    _ allowance: ExtractionAllowance,
  ) -> DocumentReading {
    let mediaType = "application/pdf"
    guard allowance.depth > 0 else { return Self.container(mediaType, allowance) }
    guard let pdfText else {
      return Self.refusal("the file is a PDF document, and nothing here reads those", mediaType)
    }
    do throws(PDFTextFailure) {
      let (text, extractor) = try pdfText.text(
        of: bytes,
        upTo: min(allowance.bytes, maximumBytes),
      )
      let file = name.split(separator: "/").last.map(String.init) ?? name
      let stem = file.lowercased().hasSuffix(".pdf") ? String(file.dropLast(4)) : file
      let member = DocumentMember(
        name: stem + ".txt",
        content: .bytes(text),
        extractor: extractor,
      )
      return Self.reading(Archive.Content(members: [member], mediaType: mediaType))
    } catch {
      var refusal = Self.refusal(error.sentence, mediaType)
      refusal = DocumentReading(
        mediaType: refusal.mediaType,
        charset: refusal.charset,
        charsetReason: refusal.charsetReason,
        articles: [],
        refusal: refusal.refusal,
        isContainer: true,
      )
      return refusal
    }
  }

  // MARK: Readings

  private static func refusal(_ sentence: String, _ mediaType: String) -> DocumentReading {
    DocumentReading(
      mediaType: mediaType,
      charset: "binary",
      charsetReason: "not decoded",
      articles: [],
      refusal: sentence,
    )
  }

  /// A container that nothing is taken out of: its members are known, or it lies too deep.
  private static func container(
    _ mediaType: String,
    _ allowance: ExtractionAllowance,
  ) -> DocumentReading {
    let isKnown = allowance == .nothing
    return reading(
      Archive.Content(
        mediaType: mediaType,
        refusal: isKnown ? nil : "containers in containers are nested too deep",
      )
    )
  }

  private static func reading(_ content: Archive.Content) -> DocumentReading {
    DocumentReading(
      mediaType: content.mediaType,
      charset: "binary",
      charsetReason: "not decoded",
      articles: [],
      refusal: content.refusal,
      shortfall: content.shortfall,
      members: content.refusal == nil ? content.members : [],
      isContainer: true,
    )
  }

  private static func reading(_ sidecar: Sidecar, _ text: DecodedText) -> DocumentReading {
    DocumentReading(
      mediaType: sidecar.mediaType,
      charset: text.encoding.name,
      charsetReason: text.reason,
      articles: [],
      refusal: sidecar.refusal,
      assertions: sidecar.assertions,
    )
  }
}
