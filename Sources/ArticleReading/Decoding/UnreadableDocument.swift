/// Why the bytes of a document cannot be read as text.
enum UnreadableDocument: Error, Hashable, Sendable {
  case empty
  case onlyWhitespace
  case tooLarge(bytes: Int, limit: Int)
  case knownFormat(String)
  case binary(controlBytes: Int)
  case undecodable(charset: String)
  case withoutArticles(String)
  case teasers(count: Int)
  case noRunningText

  /// The reason in a sentence, without the name of the file.
  var sentence: String {
    switch self {
    case .empty: "the file is empty"
    case .onlyWhitespace: "the file holds only whitespace"
    case .tooLarge(let bytes, let limit):
      "the file has \(bytes) bytes, more than the limit of \(limit)"
    case .knownFormat(let name): "the file is \(name), which is not read as text"
    case .binary(let count): "binary content: \(count) control bytes that no text has"
    case .withoutArticles(let kind):
      "the file is \(kind) in which no field holds a text; name the field in the settings, under records"
    case .teasers(let count):
      "the page is a list of \(count) teasers for other pages, not an article"
    case .noRunningText: "the page holds no running text"
    case .undecodable(let charset): "the bytes are not valid \(charset)"
    }
  }
}
