import ArticleModel
import ArticleReading
import Foundation
import Testing

/// The annotated documents beside the package, where they are there.
private enum Annotation {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared").standardizedFileURL

  static let isThere = FileManager.default.fileExists(
    atPath: folder.appending(path: "gold/seeds.json").path
  )

  struct Gold: Decodable {
    let files: [File]
  }

  struct File: Decodable {
    let file: String
    let articles: [Article]
  }

  struct Article: Decodable {
    let title: Span?
    let authors: [Author]
    let published: Published?
    let language: String
    let body: Span
  }

  struct Span: Decodable {
    let byteStart: Int
    let byteEnd: Int
    let quote: String?
  }

  struct Author: Decodable {
    let name: String
  }

  struct Published: Decodable {
    let value: String?
  }

  static func files() throws -> [File] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let data = try Data(contentsOf: folder.appending(path: "gold/seeds.json"))
    return try decoder.decode(Gold.self, from: data).files
  }
}

/// Reading against a hand annotation of real documents.
///
/// They are no part of the package and lie beside it only where it is developed, so elsewhere
/// these tests are skipped.
@Suite(.enabled(if: Annotation.isThere, "the annotated documents are not there"))
struct AnnotatedSeedTests {
  @Test func agreesWithTheAnnotation() throws {
    for file in try Annotation.files() {
      let url = Annotation.folder.appending(path: "seeds").appending(path: file.file)
      let bytes = [UInt8](try Data(contentsOf: url))
      let reading = DocumentReader().read(bytes, name: file.file)
      #expect(violations(of: reading, bytes: bytes) == [])
      try #require(reading.articles.count == file.articles.count, "\(file.file)")
      for (article, wanted) in zip(reading.articles, file.articles) {
        #expect(article.headline.map(normalized) == wanted.title?.quote.map(normalized))
        // Initials are set with and without spaces.
        #expect(article.authors.map(letters) == wanted.authors.map { letters($0.name) })
        #expect(article.stated(.datePublished) == wanted.published?.value)
        #expect(article.detectedLanguage?.code == wanted.language)
        let body = String(
          decoding: bytes[wanted.body.byteStart..<wanted.body.byteEnd],
          as: UTF8.self,
        )
        #expect(resemblance(article.body.text, body) >= 0.97, "\(file.file)")
      }
    }
  }

  private func letters(_ name: String) -> String { name.lowercased().filter(\.isLetter) }

  /// The F1 measure of the runs of four words two texts share, each run as often as it stands.
  private func resemblance(_ a: String, _ b: String) -> Double {
    func runs(_ text: String) -> [String: Int] {
      let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
      var counts: [String: Int] = [:]
      for start in 0..<max(1, words.count - 3) {
        counts[words[start..<min(start + 4, words.count)].joined(separator: " "), default: 0] += 1
      }
      return counts
    }
    let (a, b) = (runs(a), runs(b))
    let shared = a.reduce(0) { $0 + min($1.value, b[$1.key] ?? 0) }
    let all = a.values.reduce(0, +) + b.values.reduce(0, +)
    return all == 0 ? 1 : 2 * Double(shared) / Double(all)
  }
}
