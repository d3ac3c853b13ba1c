import ArticleModel
import ArticleReading
import Foundation
import TestSupport
import Testing

@testable import ArticleStorage
@testable import Ingestion

/// A store with something of everything: several runs, copies, wordings, relations, words that
/// became boilerplate, files that were refused, that wait, and that were replaced.
struct CareStore {
  let path: String
  var thresholds = MatchingThresholds()

  /// Makes the store in the test's own folder.
  static func make() throws -> CareStore {
    let store = CareStore(path: TemporaryDirectory.current.path + "/care.sqlite")
    let seeds = try PackageRoot.seedFiles().map { file in
      store.file("/inbox/\(file.lastPathComponent)", [UInt8](try Data(contentsOf: file)))
    }
    try store.takeIn(seeds, as: "first")
    try store.takeIn(
      [
        store.file("/inbox/long.txt", text(0, words: 300)),
        store.file("/inbox/cut.txt", text(0, words: 220)),
        store.file("/inbox/binary.txt", [0, 1, 2, 0, 255, 0]),
        DeliveredFile(
          inbox: Array("/inbox".utf8),
          path: Array("/inbox/huge.txt".utf8),
          pathText: "/inbox/huge.txt",
          change: "huge",
          byteCount: 1 << 40,
          modifiedAt: nil,
          content: .refused("too large"),
        ),
        DeliveredFile(
          inbox: Array("/inbox".utf8),
          path: Array("/inbox/growing.txt".utf8),
          pathText: "/inbox/growing.txt",
          change: "growing",
          byteCount: 10,
          modifiedAt: nil,
          content: .pending("it is being written"),
        ),
      ],
      as: "second",
    )
    try store.takeIn(
      [
        store.file("/inbox/growing.txt", text(1, words: 120), change: "grown"),
        store.file("/inbox/long-again.txt", text(0, words: 300)),
        store.file("/inbox/cut.txt", text(2, words: 90), change: "replaced"),
        store.file(
          "/inbox/latin.txt",
          Array("Caf\u{E9} d\u{E9}j\u{E0} ferm\u{E9}\n\n".unicodeScalars.map { UInt8($0.value) })
            + text(3, words: 80),
        ),
        store.file("/inbox/page.html", page.utf8),
        store.file("/inbox/short.txt", Array("Gate shut\n\nThe gate is shut today.\n".utf8)),
        store.file("/inbox/short-2.txt", Array("Quay shut\n\nThe gate is shut today.\n".utf8)),
      ],
      as: "third",
    )
    // More texts with one closing line than make it boilerplate, in two runs: what was tied by it
    // in the first is judged again after the second.
    let footer = " " + words(99, count: 40).joined(separator: " ") + "\n"
    for run in 0..<2 {
      try store.takeIn(
        (0..<12).map { place in
          let number = 10 + run * 12 + place
          return store.file("/inbox/footer-\(number).txt", text(number, words: 90) + footer.utf8)
        },
        as: "footer \(run)",
      )
    }
    return store
  }

  /// A page that calls itself by two headlines, of which one is not believed.
  private static let page = """
    <html><head><title>Ferry comes twice a day now</title>
    <meta property="og:title" content="You will not believe what the ferry does"></head>
    <body><h1>Ferry comes twice a day now</h1>
    <p>\(words(8, count: 60).joined(separator: " ")).</p>
    <p>\(words(9, count: 60).joined(separator: " ")).</p></body></html>
    """

  /// Takes files in, in a run of their own.
  func takeIn(_ files: [DeliveredFile], as command: String) throws {
    let store = try ArticleStore(path: path)
    let run = try store.record { transaction in
      try transaction.beginRun(
        program: "1",
        command: command,
        settings: "default",
        host: "host",
        startedAt: "2026-01-02T03:04:05.000Z",
      )
    }
    var clock = 0
    let pipeline = IngestPipeline(
      store: store,
      reader: DocumentReader(),
      thresholds: thresholds,
      run: run,
    ) {
      clock += 1
      return "2026-01-02T03:05:\(String(clock + 100).dropFirst()).\(command.utf8.count)00Z"
    }
    _ = try pipeline.ingest(files)
    try pipeline.settle()
    try store.record { try $0.endRun(run, stoppedAt: "2026-01-02T03:06:00.000Z") }
  }

  func file(_ path: String, _ bytes: some Sequence<UInt8>, change: String? = nil) -> DeliveredFile {
    let bytes = Array(bytes)
    return DeliveredFile(
      inbox: Array("/inbox".utf8),
      path: Array(path.utf8),
      pathText: path,
      change: change ?? path,
      byteCount: bytes.count,
      modifiedAt: "2026-01-01T00:00:00.000Z",
      content: .bytes(bytes),
    )
  }

  /// A headline and a body of words that no text with another number has.
  static func text(_ number: Int, words count: Int) -> [UInt8] {
    let body = words(number, count: count).enumerated().map { place, word in
      (place % 12 == 11 ? word + "." : word) + (place % 60 == 59 ? "\n\n" : " ")
    }.joined()
    return Array("Headline of the text number \(number)\n\nBy Ann Other\n\n\(body)".utf8)
  }

  static func words(_ number: Int, count: Int) -> [String] {
    (0..<count).map { place in
      let letters = Array("abcdefghijklmnop")
      var value = UInt64(number * 1_000 + place + 1) &* 0x9E37_79B9_7F4A_7C15
      return String(
        (0..<7).map { _ in
          value = value << 4 | value >> 60
          return letters[Int(value & 15)]
        }
      )
    }
  }

  /// Changes the store behind the program's back.
  func damage(_ statements: String...) throws {
    try ArticleStore(path: path).record { transaction in
      for sql in statements { try transaction.statement(sql).run() }
    }
  }

  /// What `check` finds.
  func findings() throws -> [StoreFinding] {
    var findings: [StoreFinding] = []
    let summary = try StoreCheck.run(StoreReader(path: path)) { _, _ in
    } found: {
      findings.append($0)
    }
    #expect(summary.findings == findings.count)
    return findings
  }

  /// What a rebuild makes of it.
  func rebuild() -> StoreRebuild {
    StoreRebuild(store: path, reader: DocumentReader(), thresholds: thresholds)
  }

  /// Every row of every table, as SQL writes its values; the index as a set of postings.
  static func rows(of path: String) throws -> [String: [String]] {
    var tables: [String: [String]] = [:]
    try StoreReader(path: path).ask { questions in
      let names = StoreTables.given.union(StoreTables.derived)
        .subtracting(["articleText", "postingSegment", "postingBlock", "postingTail"])
      for table in names {
        let columns = try questions.statement("SELECT name FROM pragma_table_info('\(table)')")
          .all { #"quote("\#($0.text(0))")"# }
        tables[table] = try questions.statement(
          "SELECT \(columns.joined(separator: " || ' ' || ")) FROM \(table)"
        ).all { $0.text(0) }
      }
      tables["articleText"] = try questions.statement(
        "SELECT id || ' ' || hex(sz) FROM articleText_docsize ORDER BY id"
      ).all { $0.text(0) }
      var postings: Set<Posting> = []
      try questions.forEachPosting(keys: 0..<(1 << 40)) { postings.insert($0) }
      tables["postings"] = postings.sorted().map { "\($0)" }
    }
    return tables
  }
}
