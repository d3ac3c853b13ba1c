/// What a bundle says of its files, as `manifest.json` has it.
///
/// Ranges are half-open and count bytes: of the document, unless the name says that it is the body.
struct BundleManifest: Codable, Hashable {
  /// The number of this form of manifest.
  static let format = 1

  struct Rules: Codable, Hashable {
    var reader: String
    var normalisation: String
    var sketch: String
  }

  struct Article: Codable, Hashable {
    var article: String
    /// Whether the bundle was asked for it, or has it because something is tied to it.
    var asked: Bool
    var versions: [String]
  }

  struct Version: Codable, Hashable {
    var version: String
    var article: String
    var headline: String?
    var words: Int
    var body: String
    var normalised: String
    var appearances: [Appearance]
  }

  struct Appearance: Codable, Hashable {
    var document: String
    var start: Int
    var end: Int
    var bodyStart: Int
    var bodyEnd: Int
    var statements: [Stated]
    var regions: [Region]
    var detectedLanguage: String?
  }

  struct Stated: Codable, Hashable {
    var key: String
    var value: String
    var quote: String
    var start: Int
    var end: Int
    var rule: String
  }

  struct Region: Codable, Hashable {
    var kind: String
    var start: Int
    var end: Int
  }

  struct Document: Codable, Hashable {
    var document: String
    var file: String
    var bytes: Int
    var mediaType: String
    var charset: String
    var deliveries: [Delivery]
  }

  struct Delivery: Codable, Hashable {
    var path: String
    var deliveredAt: String
    var modifiedAt: String?
    var outcome: String
    var run: Int
    /// The delivery it came inside of, and what took it out.
    var container: String?
    var extractor: String?
    /// What the container said it is.
    var contentType: String?
  }

  struct Relation: Codable, Hashable {
    var a: String
    var b: String
    var kind: String
    var sameArticle: Bool
    var shingles: Int
    var shinglesCounted: Int
    var resemblance: Double
    var containmentAInB: Double
    var containmentBInA: Double
    var reason: String
    var passages: [Passage]
  }

  /// Bytes of the two files in `bodies/`.
  struct Passage: Codable, Hashable {
    var aStart: Int
    var aEnd: Int
    var bStart: Int
    var bEnd: Int
    var words: Int
  }

  struct Run: Codable, Hashable {
    var run: Int
    var program: String
    var command: String
    var settings: String
    var host: String
    var startedAt: String
  }

  /// A person's word, which outweighs what is measured.
  struct Correction: Codable, Hashable {
    var kind: String
    var subjects: [String]
    var person: String
    var statedAt: String
    var note: String?
  }

  var bundle: Int
  var program: String
  var rules: Rules
  var articles: [Article]
  var versions: [Version]
  var documents: [Document]
  var relations: [Relation]
  var runs: [Run]
  var corrections: [Correction]
}

/// The names of the files in a bundle.
enum BundleFiles {
  static let readme = "README.txt"
  static let manifest = "manifest.json"
  static let sums = "SHA256SUMS"

  static func body(_ version: String) -> String { "bodies/\(version).txt" }
  static func normalised(_ version: String) -> String { "normalised/\(version)" }
  static func document(_ digest: String) -> String { "documents/\(digest)" }
}
