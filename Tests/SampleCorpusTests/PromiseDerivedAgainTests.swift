import ArticleModel
import ArticleReading
import ArticleStorage
import NearDuplicates
import TestSupport
import Testing

@testable import Ingestion

/// Promise 5: everything can be derived again from the documents.
@Suite(.temporaryDirectory) struct PromiseDerivedAgainTests {
  /// The store's documents, each with what the reader and the sketch make of its bytes today.
  private func derived(
    from collection: Collection
  ) throws -> [(document: Digest, articles: [PreparedFile.Article])] {
    var digests: [Digest] = []
    try collection.ask { questions in try questions.forEachDocument { digests.append($0) } }
    return try digests.map { digest in
      let bytes = try #require(try collection.ask { try $0.bytes(ofDocument: digest) })
      #expect(Digest(sha256: bytes) == digest)
      // The name the file came under is part of the delivery.
      let path = try #require(
        try collection.ask { try $0.deliveries() }.last { $0.document == digest }?.path
      )
      let file = SampleFile(name: String(path.dropFirst("/inbox/".count)), bytes: bytes)
      let prepared = PreparedFile(file.delivered, reader: DocumentReader(), folding: .unicode)
      return (digest, try #require(prepared.contents).articles)
    }
  }

  @Test func readsTheSameArticlesFromTheStoredBytes() throws {
    let collection = try Collection()
    try collection.take(SampleFile.seeds() + BadFiles.all)
    let versions = try collection.versions()
    var count = 0
    for (document, articles) in try derived(from: collection) {
      for article in articles {
        count += 1
        let version = try #require(versions.first { $0.hash == article.version.hash })
        let appearance = try #require(
          version.appearances.first {
            $0.document == document && $0.range == article.printed.range
          }
        )
        #expect(appearance.statements == article.printed.statements)
        #expect(appearance.regions == article.printed.regions)
        #expect(appearance.bodyRange == article.printed.body.documentRange)
        #expect(appearance.detectedLanguage == article.printed.detectedLanguage?.code)
        #expect(version.words == article.version.words)
        let (body, parts) = try collection.ask {
          try ($0.body(of: version.number), $0.parts(of: version.number))
        }
        #expect(body == article.printed.body)
        #expect(parts == article.printed.parts)
      }
    }
    #expect(count == versions.flatMap(\.appearances).count)
    #expect(count >= 7)
  }

  @Test func findsTheSameAgainInAStoreMadeFromTheStoredBytes() throws {
    let first = try Collection("first")
    try first.take(SampleFile.seeds() + BadFiles.all)
    let second = try Collection("second")
    for delivery in try first.ask({ try $0.deliveries() }).reversed() {
      let digest = try #require(delivery.document)
      let bytes = try #require(try first.ask { try $0.bytes(ofDocument: digest) })
      try second.take([
        SampleFile(name: String(delivery.path.dropFirst("/inbox/".count)), bytes: bytes)
      ])
    }
    #expect(try first.ask { try $0.articles() } == second.ask { try $0.articles() })
    #expect(try first.versions() == second.versions())
    #expect(try first.pairs() == second.pairs())
  }

  @Test func sketchesTheSameFingerprintsFromTheStoredBodies() throws {
    let collection = try Collection()
    try collection.take(SampleFile.seeds())
    for (_, articles) in try derived(from: collection) {
      for article in articles {
        let version = try #require(
          try collection.ask { try $0.version(withHash: article.version.hash) }
        )
        let body = try #require(try collection.ask { try $0.body(of: version) }).text
        #expect(article.version.sketch == Sketch.make(body, folding: .unicode).encoded())
      }
    }
  }
}
