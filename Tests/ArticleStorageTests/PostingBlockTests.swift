import TestSupport
import Testing

@testable import ArticleStorage

@Suite struct PostingBlockTests {
  @Test func givesBackWhatWasPacked() {
    var random = SeededRandom(1)
    for _ in 0..<100 {
      let keys = [1, 10, 1_000, 1 << 40].randomElement(using: &random) ?? 10
      let postings = random.postings(Int.random(in: 1...512, using: &random), keys: keys)
      #expect(read(PostingBlock.encode(postings[...])) == postings)
    }
  }

  @Test func givesBackTheHighestAndLowestNumbers() {
    let top = Posting.key(of: .max)
    let postings = [
      Posting(key: 0, version: 0, context: 0),
      Posting(key: 0, version: .max, context: .max),
      Posting(key: 1, version: 0, context: 1),
      Posting(key: top - 1, version: 1, context: 0x8000),
      Posting(key: top, version: 0, context: 0xFF),
      Posting(key: top, version: .max, context: 0xFF00),
    ]
    #expect(read(PostingBlock.encode(postings[...])) == postings)
  }

  @Test func packsAPartOfALongerListByItself() {
    var random = SeededRandom(2)
    let postings = random.postings(300, keys: 40)
    #expect(read(PostingBlock.encode(postings[100..<200])) == Array(postings[100..<200]))
  }

  @Test func makesNothingOfNothing() {
    #expect(PostingBlock.encode([]).isEmpty)
    #expect(read([]).isEmpty)
  }

  @Test func movesOnToTheNextKeyPastWhatWasNotRead() {
    let postings = (0..<4).flatMap { key in
      (0..<5).map { Posting(key: UInt64(key) * 9, version: UInt32($0), context: 7) }
    }
    let firsts = PostingBlock.encode(postings[...]).withUnsafeBytes { bytes in
      var reader = PostingBlock.Reader(bytes)
      var firsts: [Posting] = []
      while reader.nextKey() {
        if let first = reader.nextPosting() { firsts.append(first) }
      }
      return firsts
    }
    #expect(firsts.map(\.key) == [0, 9, 18, 27])
    #expect(firsts.allSatisfy { $0.version == 0 })
  }

  @Test func endsEarlyWhereABlockIsCutShort() {
    var random = SeededRandom(3)
    let postings = random.postings(60, keys: 20)
    let bytes = PostingBlock.encode(postings[...])
    for count in 0..<bytes.count {
      let found = read(Array(bytes.prefix(count)))
      #expect(found.count <= postings.count)
      #expect(found == Array(postings.prefix(found.count)))
    }
  }

  @Test func survivesAnyDamage() {
    var random = SeededRandom(4)
    let postings = random.postings(100, keys: 30)
    let whole = PostingBlock.encode(postings[...])
    for _ in 0..<2_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      // Every posting takes at least three bytes, however many a damaged count promises.
      #expect(read(bytes).count <= bytes.count)
    }
    #expect(read([UInt8](repeating: 0xFF, count: 64)).isEmpty)
    #expect(read([UInt8](repeating: 0, count: 64)).isEmpty)
  }

  private func read(_ bytes: [UInt8]) -> [Posting] {
    bytes.withUnsafeBytes(PostingBlock.decode)
  }
}

extension SeededRandom {
  /// Postings in order and without repeats.
  mutating func postings(_ count: Int, keys: Int) -> [Posting] {
    var made: [Posting] = []
    for _ in 0..<count {
      let posting = Posting(
        fingerprint: UInt64.random(in: 0..<UInt64(keys), using: &self),
        version: UInt32.random(in: 0...UInt32(max(count, 1_000)), using: &self),
        context: UInt16.random(in: 0...UInt16.max, using: &self),
      )
      made.append(posting)
    }
    made.sort()
    var kept: [Posting] = []
    for posting in made where kept.last.map({ !$0.repeats(posting) }) ?? true {
      kept.append(posting)
    }
    return kept
  }
}
