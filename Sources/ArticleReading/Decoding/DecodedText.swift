/// A document's text as valid UTF-8, with what decided its charset.
struct DecodedText: Sendable {
  /// Valid UTF-8, without a byte order mark.
  let bytes: [UInt8]

  /// The charset.
  let encoding: TextEncoding

  /// What decided the charset, as in `byte order mark`.
  let reason: String

  /// From `bytes` to the bytes of the document.
  let map: OffsetMap

  /// Decodes a document.
  ///
  /// A byte order mark decides first, then valid UTF-8, then what a page states in its markup;
  /// text that is UTF-8 but for a few bytes
  /// is read as such with U+FFFD in their place. What is left is the detector's answer where it
  /// is plausible, and Windows-1252 where it is not.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  init(decoding document: [UInt8]) throws(UnreadableDocument) {
    guard !document.isEmpty else { throw .empty }
    if let format = BinaryContent.knownFormat(of: document) { throw .knownFormat(format) }
    if let wide = WideEncoding(of: document) {
      self = try Self(wide: wide, document: document)
    } else {
      let controls = BinaryContent.controlBytes(in: document)
      if BinaryContent.isBinary(controlBytes: controls, length: document.count) {
        throw .binary(controlBytes: controls)
      }
      self = try Self(narrow: document)
    }
    if !Self.hasPrint(bytes) { throw .onlyWhitespace }
  }

  /// A text that was decoded already, with where its bytes stand.
  init(bytes: [UInt8], encoding: TextEncoding, reason: String, map: OffsetMap) {
    self.bytes = bytes
    self.encoding = encoding
    self.reason = reason
    self.map = map
  }

  private init(wide: WideEncoding, document: [UInt8]) throws(UnreadableDocument) {
    let (bytes, map, malformed) = wide.decode(document)
    if malformed > max(4, document.count / 200) {
      throw .undecodable(charset: wide.encoding.name)
    }
    let controls = BinaryContent.controlBytes(in: bytes)
    if BinaryContent.isBinary(controlBytes: controls, length: bytes.count) {
      throw .binary(controlBytes: controls)
    }
    self.init(bytes: bytes, encoding: wide.encoding, reason: wide.reason, map: map)
  }

  private init(narrow document: [UInt8]) throws(UnreadableDocument) {
    let hasMark = document.starts(with: [0xEF, 0xBB, 0xBF])
    let start = hasMark ? 3 : 0
    let invalid = document.withUnsafeBufferPointer {
      UTF8Scanner.firstInvalid(in: $0, from: start)
    }
    let declared = DeclaredCharset.charset(inMarkup: document)
    let hasShifts = declared?.name.hasPrefix("iso-2022") ?? false
    if invalid == nil, !hasShifts {
      self.init(
        bytes: hasMark ? Array(document[start...]) : document,
        encoding: .utf8,
        reason: hasMark ? "byte order mark" : "every sequence is valid",
        map: OffsetMap(verbatim: document.count - start, at: start),
      )
      return
    }
    if !hasMark, let declared, let text = Self(document, declaredAs: declared) {
      self = text
      return
    }
    let repaired = RepairedUTF8(document, from: start)
    if hasMark || repaired.isMostlyUTF8 {
      let count = repaired.illFormed
      self.init(
        bytes: repaired.bytes,
        encoding: .utf8,
        reason: (hasMark ? "byte order mark" : "all but a few sequences are valid")
          + "; \(count) ill-formed \(count == 1 ? "sequence" : "sequences") replaced",
        map: repaired.map,
      )
      return
    }
    let guess = CharsetDetector.charset(of: document)
    if let guess, guess.encoding != .windows1252,
      let (bytes, map) = CharsetConverter.convert(document, from: guess.encoding)
    {
      self.init(bytes: bytes, encoding: guess.encoding, reason: guess.reason, map: map)
      return
    }
    let (bytes, map) = Windows1252.decode(document)
    self.init(
      bytes: bytes,
      encoding: guess?.encoding ?? .windows1252,
      reason: guess?.reason ?? "not UTF-8, and nothing speaks for another charset",
      map: map,
    )
  }

  /// The document in the charset that it states; `nil` where its bytes say otherwise.
  private init?(_ document: [UInt8], declaredAs declared: TextEncoding) {
    let reason = "stated in the markup"
    switch declared {
    case .windows1252:
      guard !RepairedUTF8(document, from: 0).isMostlyUTF8 else { return nil }
      let (bytes, map) = Windows1252.decode(document)
      self.init(bytes: bytes, encoding: .windows1252, reason: reason, map: map)
    case .other:
      guard let (bytes, map) = CharsetConverter.convert(document, from: declared) else {
        return nil
      }
      self.init(bytes: bytes, encoding: declared, reason: reason, map: map)
    default: return nil
    }
  }

  /// Whether anything in `bytes` is neither whitespace nor control.
  private static func hasPrint(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte > 0x20 && byte < 0x7F { return true }
        if byte >= 0x80 {
          let length = UTF8Scanner.sequenceLength(in: bytes, at: index)
          guard length > 0 else { return true }
          if !Whitespace.isBlank(bytes, at: index, length: length) { return true }
          index += length
        } else {
          index += 1
        }
      }
      return false
    }
  }
}
