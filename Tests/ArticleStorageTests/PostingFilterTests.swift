import TestSupport
import Testing

@testable import ArticleStorage

struct PostingFilterTests {
  @Test func neverDeniesWhatIsThere() throws {
    var random = SeededRandom(7)
    let keys = (0..<5_000).map { _ in UInt64.random(in: 0..<1 << 40, using: &random) }
    var filter = PostingFilter(keys: keys.count)
    for key in keys { filter.insert(key) }
    let kept = try #require(filter.bytes.withUnsafeBytes { PostingFilter($0) })
    for key in keys {
      #expect(filter.mayContain(key))
      #expect(kept.mayContain(key))
    }
  }

  @Test func deniesNearlyAllThatIsNotThere() {
    var random = SeededRandom(8)
    var filter = PostingFilter(keys: 20_000)
    for _ in 0..<20_000 { filter.insert(UInt64.random(in: 0..<1 << 40, using: &random)) }
    let taken = (0..<20_000).count { _ in
      filter.mayContain(UInt64.random(in: 0..<1 << 40, using: &random))
    }
    #expect(taken < 1_200)
  }

  @Test func staysBoundedHoweverManyKeysThereAre() {
    #expect(PostingFilter(keys: 1 << 40).words.count * 8 <= (16 << 20) + 8)
    #expect(!PostingFilter(keys: 0).mayContain(1))
  }

  @Test func isNotMadeOfWhatCannotBeOne() {
    #expect([UInt8]().withUnsafeBytes { PostingFilter($0) } == nil)
    #expect([UInt8](repeating: 1, count: 12).withUnsafeBytes { PostingFilter($0) } == nil)
  }
}
