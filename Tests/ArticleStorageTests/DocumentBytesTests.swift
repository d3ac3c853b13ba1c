import ArticleModel
import TestSupport
import Testing

@testable import ArticleStorage

@Suite(.temporaryDirectory) struct DocumentBytesTests {
  private var path: String { TemporaryDirectory.current.path + "/store.sqlite" }

  enum Original: String, CaseIterable, CustomTestStringConvertible {
    case empty, plain, carriageReturns, byteOrderMark, latin1, binary, onePiece, severalPieces
    case longPlain

    var testDescription: String { rawValue }

    var isPlainText: Bool {
      switch self {
      case .latin1, .binary, .onePiece, .severalPieces: false
      default: true
      }
    }

    var bytes: [UInt8] {
      var random = SeededRandom(UInt64(rawValue.utf8.count))
      return switch self {
      case .empty: []
      case .plain: Array("The salt boats waited.\n".utf8)
      case .carriageReturns: Array("Salt\r\nboats\rwait\u{2028}here\n\n".utf8)
      case .byteOrderMark: [0xEF, 0xBB, 0xBF] + Array("São Tomé’s boats".utf8)
      case .latin1: [0x53, 0xE3, 0x6F, 0x20, 0x54, 0x6F, 0x6D, 0xE9]
      case .binary: Array(0...255) + [0, 0, 0]
      case .onePiece: (0..<1 << 20).map { _ in UInt8.random(in: 0...255, using: &random) }
      case .severalPieces:
        (0..<(2 << 20) + 17).map { _ in UInt8.random(in: 0...255, using: &random) }
      case .longPlain: Array(String(repeating: "é🐟 ", count: 300_000).utf8)
      }
    }
  }

  @Test(arguments: Original.allCases)
  func givesBackExactlyWhatWasDelivered(_ original: Original) throws {
    let bytes = original.bytes
    let digest = try digest(original.rawValue)
    do {
      let store = try ArticleStore(path: path)
      try store.record { transaction in
        _ = try transaction.deliver(
          bytes,
          named: digest,
          at: "/inbox/original",
          run: transaction.sampleRun(),
          isPlainText: original.isPlainText,
        )
      }
    }
    try StoreReader(path: path).ask { questions in
      // Compared by hand: a difference of two million elements cannot be printed.
      let found = try #require(try questions.bytes(ofDocument: digest))
      #expect(found.count == bytes.count)
      let isEqual = found == bytes
      #expect(isEqual)
      #expect(try questions.bytes(ofDocument: self.digest("another")) == nil)
    }
  }

  @Test func keepsALargeOriginalInPieces() throws {
    let store = try ArticleStore(path: path)
    let counts = try store.record { transaction in
      _ = try transaction.deliver(
        Original.severalPieces.bytes,
        named: digest("large"),
        at: "/inbox/large",
        run: transaction.sampleRun(),
        isPlainText: false,
      )
      return try transaction.statement("SELECT byteCount FROM documentPiece ORDER BY position")
        .all { $0.integer(0) }
    }
    #expect(counts == [1 << 20, 1 << 20, 17])
  }

  @Test func listsDocumentsInTheOrderOfArrival() throws {
    let store = try ArticleStore(path: path)
    let digests = try ["c", "a", "b"].map { try digest($0) }
    try store.record { transaction in
      let run = try transaction.sampleRun()
      for digest in digests {
        _ = try transaction.deliver([1], named: digest, at: "/\(digest)", run: run)
      }
    }
    try StoreReader(path: path).ask { questions in
      var found: [Digest] = []
      try questions.forEachDocument { found.append($0) }
      #expect(found == digests)
    }
  }

  private func digest(_ name: String) throws -> Digest {
    try ArticleStorageTests.digest("document \(name)")
  }
}
