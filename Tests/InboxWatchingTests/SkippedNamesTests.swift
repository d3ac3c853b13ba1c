import TestSupport
import Testing

@testable import InboxWatching

@Suite(.temporaryDirectory) struct SkippedNamesTests {
  private func list() throws -> [String] {
    let inbox = InboxPath(TemporaryDirectory.current.path)
    let names = try #require(SkippedNames(in: inbox, rules: .standard))
    return names.map { skipped in
      let rule =
        switch skipped.rule {
        case .own: "own"
        case .temporary(let pattern): pattern.text
        case .reservedFolder: "reserved"
        }
      return "\(skipped.path)\(skipped.isFolder ? "/" : "") \(rule)"
    }
  }

  @Test func namesWhatIsNotLookedAtAndTheRule() throws {
    for path in [
      "a.txt", "a.part", "desk/b.tmp", "desk/b.txt", "desk/.old/c.txt", "tmp/d.txt",
      "desk/tmp/e.txt", ".stemma-drop-1",
    ] { try TemporaryDirectory.current.write("words", to: path) }
    #expect(try list() == ["a.part *.part", "desk/.old/ .*", "desk/b.tmp *.tmp", "tmp/ reserved"])
  }

  @Test func isSilentAboutAnInboxThatHasNoneAndNoneWhereThereIsNoInbox() throws {
    try TemporaryDirectory.current.write("words", to: "a.txt")
    #expect(try list().isEmpty)
    let missing = InboxPath(TemporaryDirectory.current.path + "/missing")
    #expect(SkippedNames(in: missing, rules: .standard) == nil)
  }
}
