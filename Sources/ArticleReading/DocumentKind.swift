/// What kind of file a document is, by its first bytes and by its name.
enum DocumentKind: Hashable {
  case sidecar
  case archive(mediaType: String)
  case webArchive
  case pdf
  case mail
  case feed
  case json
  case jsonLines
  case table
  case text

  /// The kind of `bytes`, a file called `name`.
  ///
  /// What the bytes show goes before the name: files are renamed more often than rewritten.
  init(_ bytes: [UInt8], name: String) {
    let lower = name.lowercased()
    let ending = lower.split(separator: ".").last.map(String.init) ?? ""
    if Sidecar.described(by: lower) != nil {
      self = .sidecar
    } else if bytes.starts(with: Array("%PDF-".utf8)) {
      self = .pdf
    } else if let mediaType = Archive.mediaType(of: bytes) {
      self = .archive(mediaType: mediaType)
    } else if WebArchive.isWebArchive(bytes) {
      self = .webArchive
    } else if Mailbox.isMail(bytes) || ["eml", "mbox", "mht", "mhtml"].contains(ending) {
      self = .mail
    } else if Feed.isFeed(bytes) {
      self = .feed
    } else {
      switch ending {
      case "json", "jsonfeed": self = .json
      case "jsonl", "ndjson": self = .jsonLines
      case "csv", "tsv": self = .table
      default: self = .text
      }
    }
  }
}
