extension DecodedText {
  /// Decodes a part of a document whose charset the document declares.
  ///
  /// The declared charset holds unless the bytes are not valid in it: then what the bytes show
  /// decides. `nil` where they are no text.
  init?(part: [UInt8], declaredCharset: String?) {
    let name = declaredCharset?.lowercased() ?? ""
    let isUnicode = name.isEmpty || name == "utf-8" || name == "utf8" || name == "us-ascii"
    if !isUnicode,
      !BinaryContent.isBinary(
        controlBytes: BinaryContent.controlBytes(in: part),
        length: part.count,
      ), let (bytes, map) = CharsetConverter.convert(part, from: .other(name))
    {
      self.init(bytes: bytes, encoding: .other(name), reason: "declared by the part", map: map)
      return
    }
    // What is wrong with it is said by whoever holds the whole: a part only is text or is not.
    guard let text = try? DecodedText(decoding: part) else { return nil }
    let isDeclared = !name.isEmpty && text.encoding == .utf8 && isUnicode
    self.init(
      bytes: text.bytes,
      encoding: text.encoding,
      reason: isDeclared ? "declared by the part, and \(text.reason)" : text.reason,
      map: text.map,
    )
  }
}
