import Testing

@testable import InboxWatching

@Suite struct InboxPathTests {
  @Test(arguments: [
    ("plain name.txt", "plain name.txt"),
    ("a\\b", "a\\\\b"),
    ("line\nbreak\ttab", "line\\nbreak\\ttab"),
    ("bell\u{7}", "bell\\x07"),
    ("Žluťoučký 新聞", "Žluťoučký 新聞"),
    ("turned\u{202E}txt.exe", "turned\\xe2\\x80\\xaetxt.exe"),
  ])
  func showsWhatIsNotPrintableAsEscapes(name: String, shown: String) {
    #expect(InboxPath(name).description == shown)
  }

  @Test func keepsBytesThatAreNotText() throws {
    let path = try #require(InboxPath(bytes: [0x61, 0xFF, 0xC3, 0x62, 0xED, 0xA0, 0x80, 0xC3]))
    #expect(path.bytes == [0x61, 0xFF, 0xC3, 0x62, 0xED, 0xA0, 0x80, 0xC3])
    #expect(path.description == "a\\xff\\xc3b\\xed\\xa0\\x80\\xc3")
  }

  @Test func refusesAZero() {
    #expect(InboxPath(bytes: [0x61, 0, 0x62]) == nil)
    #expect(InboxPath("a\0b") == InboxPath("a"))
  }

  @Test func ordersByBytes() {
    let paths = ["b", "a/b", "a.txt", "a", "Z", ""].map { InboxPath($0) }
    #expect(paths.sorted().map(\.description) == ["", "Z", "a", "a.txt", "a/b", "b"])
  }

  @Test func joinsParts() {
    #expect(InboxPath("").appending(InboxPath("a")).description == "a")
    #expect(InboxPath("/").appending(InboxPath("a")).description == "/a")
    #expect(InboxPath("in").appending(InboxPath("a/b")).description == "in/a/b")
    #expect(InboxPath("in").appending(InboxPath("")).description == "in")
    #expect(Array(InboxPath("in/a").name) == Array("a".utf8))
    #expect(Array(InboxPath("a").name) == Array("a".utf8))
  }

  @Test func knowsWhatLiesWithin() {
    #expect(InboxPath("a/b").isWithin(InboxPath("a")))
    #expect(InboxPath("a").isWithin(InboxPath("a")))
    #expect(InboxPath("a").isWithin(InboxPath("")))
    #expect(!InboxPath("ab").isWithin(InboxPath("a")))
    #expect(!InboxPath("a").isWithin(InboxPath("a/b")))
  }
}
