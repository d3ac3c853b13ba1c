import Testing

@testable import InboxWatching

@Suite struct NameRulesTests {
  @Test(arguments: [
    ".hidden", ".story.txt.Ab3xYz", "story.txt~", "a.part", "a.PARTIAL", "a.filepart", "a.tmp",
    "a.html.crdownload", ".story.swp", "a.swp", ".", "~",
  ])
  func takesForTemporary(name: String) {
    #expect(NameRules.standard.isTemporary(Array(name.utf8)))
  }

  @Test(arguments: ["story.txt", "part", "a.party", "~a", "tmp", "a.tmp.txt", "-", "新聞.txt"])
  func takesForFinal(name: String) {
    #expect(!NameRules.standard.isTemporary(Array(name.utf8)))
  }

  @Test(arguments: [
    ("*", "", true), ("*", "abc", true), ("?", "", false), ("?", "a", true), ("a*c", "abbc", true),
    ("a*c", "abcb", false), ("*a*b*", "xxaxxbxx", true), ("*.??????", "x.abcdef", true),
    ("*.??????", "x.abcde", false), ("**", "x", true), ("abc", "abcd", false),
    ("ab?", "ab", false),
  ])
  func matches(pattern: String, name: String, isMatch: Bool) throws {
    let made = try #require(NamePattern(pattern))
    #expect(made.matches(Array(name.utf8)) == isMatch)
  }

  @Test func matchesALongNameAgainstManyStarsInReasonableTime() throws {
    let pattern = try #require(NamePattern(String(repeating: "*a", count: 60) + "b"))
    #expect(!pattern.matches([UInt8](repeating: UInt8(ascii: "a"), count: 255)))
  }

  @Test(arguments: ["", "a/b"])
  func refusesAPatternThatNoNameCanMatch(pattern: String) {
    #expect(NamePattern(pattern) == nil)
  }

  @Test func reservesFoldersDirectlyBelowTheInboxOnly() {
    let rules = NameRules.standard
    #expect(rules.skips(InboxPath("tmp"), isFolder: true))
    #expect(rules.skips(InboxPath("tmp/a.txt"), isFolder: false))
    #expect(rules.skips(InboxPath("tmp/a/b.txt"), isFolder: false))
    #expect(!rules.skips(InboxPath("tmp"), isFolder: false))
    #expect(!rules.skips(InboxPath("desk/tmp"), isFolder: true))
    #expect(!rules.skips(InboxPath("desk/tmp/a.txt"), isFolder: false))
    #expect(!rules.skips(InboxPath("tmp2/a.txt"), isFolder: false))
  }

  @Test func skipsWhatLiesInATemporaryFolder() {
    #expect(NameRules.standard.skips(InboxPath("desk/.upload/a.txt"), isFolder: false))
    #expect(NameRules.standard.skips(InboxPath("a.part/a.txt"), isFolder: false))
  }
}
