import Glibc
import Testing

@testable import InboxWatching

@Suite(.timeLimit(.minutes(10))) struct DirectoryScanTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func files() throws -> [String] {
    try DirectoryScan(of: folder.path).compactMap { entry in
      guard case .file = entry.finding else { return nil }
      return entry.path.description
    }
  }

  @Test func givesEverythingInTheOrderOfTheBytes() throws {
    for name in ["b", "a.txt", "a/c", "a/b/d", "Z", "é", "a0"] {
      try folder.write("x", to: name)
    }
    let paths = try files()
    #expect(paths == ["Z", "a.txt", "a/b/d", "a/c", "a0", "b", "é"])
    #expect(paths.map { InboxPath($0) } == paths.map { InboxPath($0) }.sorted())
  }

  @Test func givesAFolderBeforeItIsListed() throws {
    try folder.makeFolder("late")
    var scan = try DirectoryScan(of: folder.path).makeIterator()
    #expect(scan.next()?.path.description == "")
    #expect(scan.next()?.path.description == "late")
    // What comes after somebody began to watch the folder is in the list.
    try folder.write("x", to: "late/a.txt")
    #expect(scan.next()?.path.description == "late/a.txt")
    #expect(scan.next() == nil)
    #expect(scan.next() == nil)
  }

  @Test func skipsTemporaryNamesAndReservedFolders() throws {
    for name in ["tmp/a", "desk/tmp/b", ".git/c", "d.part", "e"] {
      try folder.write("x", to: name)
    }
    #expect(try files() == ["desk/tmp/b", "e"])
  }

  @Test func givesWhatIsNoFileAndDoesNotFollowLinks() throws {
    try folder.makeFolder("real")
    try folder.write("x", to: "real/a")
    try folder.at("pipe").makePipe()
    try folder.at("round").symbolicLink(to: folder.path)
    try folder.at("broken").symbolicLink(to: folder.at("none"))
    let kinds = try DirectoryScan(of: folder.path).compactMap { entry -> String? in
      guard case .file(let seen, _) = entry.finding else { return nil }
      return "\(entry.path) \(seen.kind)"
    }
    #expect(kinds == ["broken symbolicLink", "pipe pipe", "real/a regular", "round symbolicLink"])
  }

  @Test func walksAFolderWithTheNameOfAFile() throws {
    try folder.makeFolder("a.txt")
    try folder.write("x", to: "a.txt/b.txt")
    #expect(try files() == ["a.txt/b.txt"])
  }

  @Test func keepsNamesThatAreNotText() throws {
    let name: [UInt8] = [0x2D, 0xFF, 0x0A]
    try #require(InboxPath(bytes: folder.path.bytes + [0x2F] + name)).write("x")
    try folder.write("x", to: String(repeating: "n", count: 255))
    #expect(try DirectoryScan(of: folder.path).map(\.path.bytes).contains(name))
    #expect(try files().map(\.count) == [7, 255])
  }

  @Test func saysThatFoldersAreTooDeep() throws {
    let deep = (0...DirectoryScan.maximumDepth).map { "\($0)" }.joined(separator: "/")
    try folder.makeFolder(deep)
    let obstacles = try DirectoryScan(of: folder.path).compactMap { entry in
      if case .obstacle(let failure, _) = entry.finding { failure } else { nil }
    }
    #expect(obstacles == [.tooDeep(limit: 64)])
  }

  @Test func saysThatThereIsNoFolder() throws {
    #expect(throws: StableReadFailure.vanished) { try DirectoryScan(of: folder.at("none")) }
    let file = try folder.write("x", to: "a")
    #expect(throws: StableReadFailure.self) { try DirectoryScan(of: file) }
  }

  @Test func goesIntoAnInboxThatIsALinkItself() throws {
    try folder.makeFolder("real")
    try folder.write("x", to: "real/a")
    try folder.at("link").symbolicLink(to: folder.at("real"))
    let paths = try DirectoryScan(of: folder.at("link")).map(\.path.description)
    #expect(paths == ["", "a"])
  }
}
