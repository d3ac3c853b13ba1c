import Testing

@testable import InboxWatching

@Suite struct WatchedFoldersTests {
  private func key(_ path: String, inbox: Int = 0) -> FileKey {
    FileKey(inbox: inbox, path: InboxPath(path))
  }

  @Test func followsAWatchToTheFoldersNewPlace() {
    var folders = WatchedFolders()
    #expect(folders.insert(key("old"), WatchName(number: 1)) == nil)
    #expect(folders.insert(key("new"), WatchName(number: 1)) == nil)
    #expect(folders[WatchName(number: 1)] == key("new"))
    #expect(folders.removeAll(within: key("old")).isEmpty)
    #expect(folders.count == 1)
  }

  @Test func givesUpTheWatchOfAFolderThatWasReplaced() {
    var folders = WatchedFolders()
    _ = folders.insert(key("a"), WatchName(number: 1))
    #expect(folders.insert(key("a"), WatchName(number: 2)) == WatchName(number: 1))
    #expect(folders[WatchName(number: 1)] == nil)
    #expect(folders.remove(WatchName(number: 1)) == nil)
    #expect(folders[WatchName(number: 2)] == key("a"))
  }

  @Test func forgetsAFolderWithAllBelowIt() {
    var folders = WatchedFolders()
    for (number, path) in ["", "a", "a/b", "ab"].enumerated() {
      _ = folders.insert(key(path), WatchName(number: Int32(number)))
    }
    _ = folders.insert(key("a", inbox: 1), WatchName(number: 9))
    let removed = folders.removeAll(within: key("a")).map(\.number).sorted()
    #expect(removed == [1, 2])
    #expect(folders.count == 3)
  }
}
