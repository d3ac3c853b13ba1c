public import ArticleModel

/// Reads articles out of documents: bytes and a name in, articles with evidence out.
///
/// A reader has no state, touches no file and no clock, and never fails: what cannot be read is
/// a reading with a refusal.
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

  /// A reader with these limits.
  public init(maximumBytes: Int = 64 << 20, languageSampleBytes: Int = 384) {
    self.maximumBytes = maximumBytes
    self.languageSampleBytes = languageSampleBytes
  }

  /// Returns the articles printed in `bytes`, in reading order.
  ///
  /// `name` is the file's name, of which only the extension counts. Ranges are bytes of `bytes`
  /// as delivered, whatever its charset.
  ///
  /// - Complexity: O(*n*), where *n* is the number of bytes.
  public func read(_ bytes: [UInt8], name: String) -> DocumentReading {
    let format = TextFormat(name: name)
    do throws(UnreadableDocument) {
      guard bytes.count <= maximumBytes else {
        throw .tooLarge(bytes: bytes.count, limit: maximumBytes)
      }
      let text = try DecodedText(decoding: bytes)
      let layout = try format.layout(of: text.bytes)
      let assembly = ArticleAssembly(
        layout: layout,
        text: text,
        languageSampleBytes: languageSampleBytes,
      )
      return DocumentReading(
        mediaType: layout.mediaType,
        charset: text.encoding.name,
        charsetReason: text.reason,
        articles: assembly.articles(),
        refusal: nil,
      )
    } catch {
      return DocumentReading(
        mediaType: format.mediaType,
        charset: "binary",
        charsetReason: "not decoded",
        articles: [],
        refusal: error.sentence,
      )
    }
  }
}
