import ArticleModel
import ArticleStorage
import Foundation
import Ingestion
import TestSupport
import Testing

/// What a person removed is in no answer, whatever comes, until it is taken back.
@Suite(.temporaryDirectory) struct RemovalTests {
  private struct Texts {
    let a, near, digest, other: String

    init() {
      var prose = Prose(9)
      let base = prose.words(200)
      let second = prose.words(180)
      a = base.under(prose.headline())
      near = prose.changing(base) { $0 % 40 == 3 }.under(prose.headline())
      other = second.under(prose.headline())
      digest =
        base.under("First Piece Of The Day", by: "Ana Souza") + "\n"
        + second.under("Second Piece Of The Day", by: "Ben Okoro")
    }
  }

  private func remove(
    _ subjects: [Correction.Subject],
    erases: Bool = false,
  ) -> Correction {
    Correction(
      .remove,
      of: subjects,
      word: .at(2, note: "dropped by mistake"),
      erases: erases,
    )
  }

  private func document(_ path: String, in desk: Desk) throws -> Digest {
    try #require(try desk.ask { try $0.deliveries(path: Array(path.utf8)).first?.document })
  }

  @Test(arguments: [false, true]) func takesAFileOutOfEveryAnswer(erases: Bool) throws {
    let texts = Texts()
    let desk = try Desk()
    try desk.take(texts: [texts.a, texts.near])
    let digest = try document("/inbox/0.txt", in: desk)
    let hash = try desk.hash("/inbox/0.txt")
    try desk.say(remove([.document(digest)], erases: erases))
    #expect(try desk.article(hash) == nil)
    #expect(try desk.relations().isEmpty)
    #expect(try desk.ask { try $0.search(SearchQuery("piece"), limit: 5) }.versions.isEmpty)
    let words = texts.a.split(separator: " ").suffix(2).joined(separator: " ")
    #expect(
      try desk.ask { try $0.search(SearchQuery(words), limit: 5) }.versions.count <= 1,
      "only what stands elsewhere",
    )
    #expect(try desk.ask { try $0.bytes(ofDocument: digest) } == nil)
    let told = try desk.ask { try $0.deliveries(path: Array("/inbox/0.txt".utf8)) }
    #expect(told.map(\.reason) == ["removed by Ana: dropped by mistake"])
    #expect(told.map(\.outcome) == [.stored], "what happened, happened")
    #expect(try desk.flaws() == [])
    #expect(try desk.differencesFromARebuild() == [])
  }

  @Test func refusesItWhenItComesAgain() throws {
    let texts = Texts()
    let desk = try Desk()
    try desk.take(texts: [texts.a])
    try desk.say(remove([.document(document("/inbox/0.txt", in: desk))]))
    let reports = try desk.take([.text(texts.a, at: "/inbox/again.txt")])
    #expect(reports[0].outcome == .refused)
    #expect(reports[0].reason == "removed by Ana: dropped by mistake")
    #expect(reports[0].articles.isEmpty)
    #expect(try desk.ask { try $0.articleCount() } == 0)
    // The same arrival once more is the same arrival.
    #expect(try desk.take([.text(texts.a, at: "/inbox/again.txt")])[0].wasKnown)
    #expect(try desk.ask { try $0.deliveryCount() } == 2)
    #expect(try desk.differencesFromARebuild() == [])
    #expect(try desk.flaws() == [])
  }

  @Test func removesAWordingWhereverItStands() throws {
    let texts = Texts()
    let desk = try Desk()
    try desk.take(texts: [texts.a, texts.digest, texts.near])
    let hash = try desk.hash("/inbox/0.txt")
    #expect(try desk.ask { try $0.targets(ofPath: Array("/inbox/1.txt".utf8)) }.count == 2)
    try desk.say(remove([.version(hash)]))
    #expect(try desk.article(hash) == nil)
    let left = try desk.ask { try $0.targets(ofPath: Array("/inbox/1.txt".utf8)) }
    #expect(left.count == 1, "the other article of the file stays")
    let reason = try desk.ask { try $0.deliveries(path: Array("/inbox/1.txt".utf8)).first?.reason }
    #expect(reason == "1 of 2 articles removed by Ana: dropped by mistake")
    let again = try desk.take([.text(texts.digest + "\n", at: "/inbox/3.txt")])
    #expect(again[0].outcome == .stored)
    #expect(again[0].articles.count == 1)
    #expect(again[0].reason == reason)
    #expect(try desk.flaws() == [])
    #expect(try desk.differencesFromARebuild() == [])
    try desk.undo()
    #expect(try desk.article(hash) != nil)
    #expect(try desk.ask { try $0.targets(ofPath: Array("/inbox/3.txt".utf8)) }.count == 2)
    #expect(try desk.flaws() == [])
    #expect(try desk.differencesFromARebuild() == [])
  }

  @Test func undoBringsItBackAsItWas() throws {
    let texts = Texts()
    let desk = try Desk()
    try desk.take(texts: [texts.near, texts.a, texts.other])
    let before = try desk.findings()
    let digest = try document("/inbox/0.txt", in: desk)
    try desk.say(remove([.document(digest)]))
    try desk.take([.text(texts.near, at: "/inbox/late.txt")])
    try desk.undo()
    #expect(try desk.findings() == before)
    let told = try desk.ask { try $0.deliveries() }
    #expect(told.first?.outcome == .duplicate, "what was refused is another arrival")
    #expect(told.allSatisfy { $0.reason == nil })
    #expect(try desk.ask { try $0.bytes(ofDocument: digest) } == Array(texts.near.utf8))
    #expect(try desk.flaws() == [])
    #expect(try desk.differencesFromARebuild() == [])
  }

  @Test func whatStandsElsewhereStaysAsItIsPrintedThere() throws {
    let texts = Texts()
    let desk = try Desk()
    // The same wording twice, printed with other spaces and under another headline.
    let body = texts.a.split(separator: "\n", maxSplits: 1)[1]
    let second = "Another Headline Over It\n" + body.replacing(". ", with: ".  ")
    try desk.take(texts: [texts.a, second])
    let hash = try desk.hash("/inbox/0.txt")
    #expect(try desk.hash("/inbox/1.txt") == hash)
    try desk.say(remove([.document(document("/inbox/0.txt", in: desk))]))
    let version = try #require(try desk.ask { try $0.version(withHash: hash) })
    #expect(try desk.ask { try $0.detail(of: version)?.headline } == "Another Headline Over It")
    #expect(try desk.ask { try $0.body(of: version)?.text.contains(".  ") } == true)
    #expect(try desk.flaws() == [])
    #expect(try desk.differencesFromARebuild() == [])
  }

  @Test func erasingLeavesNoneOfTheBytes() throws {
    let texts = Texts()
    let desk = try Desk()
    try desk.take(texts: [texts.a, texts.other])
    let digest = try document("/inbox/0.txt", in: desk)
    let stored = try #require(try desk.say(remove([.document(digest)], erases: true)))
    let secret = Array(texts.a.utf8.dropFirst(200).prefix(60))
    desk.close()
    for suffix in ["", "-wal"] {
      let file = TemporaryDirectory.current.url("store.sqlite" + suffix)
      let bytes = [UInt8]((try? Data(contentsOf: file)) ?? Data())
      #expect(bytes.firstRange(of: secret) == nil, "in the file \(suffix)")
    }
    let later = try Desk()
    #expect(try later.take([.text(texts.a, at: "/inbox/late.txt")])[0].outcome == .refused)
    #expect(try later.differencesFromARebuild() == [])
    #expect(try later.flaws() == [])
    // Taken back, it may be delivered again, which brings the bytes back.
    try later.undo(String(stored.number))
    #expect(try later.article(digest) == nil)
    #expect(try later.take([.text(texts.a, at: "/inbox/new.txt")])[0].articles.count == 1)
    #expect(try later.ask { try $0.bytes(ofDocument: digest) } == Array(texts.a.utf8))
    #expect(try later.flaws() == [])
    #expect(try later.differencesFromARebuild() == [])
  }

  @Test func holdsForWhatComesLater() throws {
    let texts = Texts()
    let first = try Desk("first")
    try first.take(texts: [texts.a])
    let digest = try document("/inbox/0.txt", in: first)
    first.close()
    let desk = try Desk()
    try desk.say(remove([.document(digest)]))
    #expect(try desk.take(texts: [texts.a])[0].outcome == .refused)
    #expect(try desk.ask { try $0.articleCount() } == 0)
    try desk.undo()
    #expect(try desk.ask { try $0.articleCount() } == 1, "its bytes were kept")
    #expect(try desk.differencesFromARebuild() == [])
  }
}
