import Glibc
import Testing

@testable import InboxWatching

@Suite(.timeLimit(.minutes(10))) struct StableReadTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [0, 1, 4_095, 65_536, 300_001])
  func readsAFileWhole(size: Int) throws {
    let text = String(repeating: "x", count: size)
    let read = try StableRead(of: folder.write(text, to: "a.txt"))
    #expect(read.bytes == Array(text.utf8))
    #expect(read.observation.size == Int64(size))
    #expect(read.observation.kind == .regular)
  }

  @Test func readsAFileWhoseNameIsNotText() throws {
    let file = try #require(InboxPath(bytes: folder.path.bytes + [0x2F, 0xFF, 0x0A]))
    try file.write("x")
    #expect(try StableRead(of: file).bytes == Array("x".utf8))
  }

  @Test func refusesWhatIsNoFileWithoutWaiting() throws {
    try folder.at("pipe").makePipe()
    try folder.at("link").symbolicLink(to: folder.write("x", to: "a.txt"))
    try folder.makeFolder("folder.txt")
    #expect(throws: StableReadFailure.notAFile(.pipe)) { try StableRead(of: folder.at("pipe")) }
    #expect(throws: StableReadFailure.notAFile(.symbolicLink)) {
      try StableRead(of: folder.at("link"))
    }
    #expect(throws: StableReadFailure.notAFile(.folder)) {
      try StableRead(of: folder.at("folder.txt"))
    }
    #expect(throws: StableReadFailure.notAFile(.characterDevice)) {
      try StableRead(of: InboxPath("/dev/null"))
    }
  }

  @Test func saysThatAFileIsGone() {
    #expect(throws: StableReadFailure.vanished) { try StableRead(of: folder.at("none")) }
    #expect(throws: StableReadFailure.vanished) { try StableRead(of: folder.at("none/a")) }
  }

  @Test func refusesAFileThatIsTooLargeBeforeReadingIt() throws {
    let file = try folder.write("", to: "large")
    // A file with a hole: it would be an allocation of a terabyte.
    #expect(file.withSystemPath { truncate($0, 1 << 40) } == 0)
    let limit = StableRead.defaultMaximumSize
    #expect(throws: StableReadFailure.tooLarge(size: 1 << 40, limit: limit)) {
      try StableRead(of: file)
    }
    let small = try folder.write("1234", to: "small")
    #expect(try StableRead(of: small, maximumSize: 4).bytes.count == 4)
    #expect(throws: StableReadFailure.tooLarge(size: 4, limit: 3)) {
      try StableRead(of: small, maximumSize: 3)
    }
  }

  @Test func refusesAnotherStateThanTheOneExpected() throws {
    let file = try folder.write("one", to: "a.txt")
    let first = try StableRead(of: file).observation
    #expect(try StableRead(of: file, expecting: first).bytes == Array("one".utf8))
    try folder.write("two", to: "b.txt").rename(to: file)
    #expect(throws: StableReadFailure.changed) { try StableRead(of: file, expecting: first) }
  }

  @Test func seesARestoredTimeAsAChange() throws {
    let file = try folder.write("one", to: "a.txt")
    try file.setModified(secondsSince1970: 1_000)
    let first = try StableRead.observe(file)
    #expect(first.modified == 1_000_000_000_000)
    try Writer(file, flags: 0).write("two")
    try file.setModified(secondsSince1970: 1_000)
    #expect(throws: StableReadFailure.changed) { try StableRead(of: file, expecting: first) }
  }

  @Test func saysWhetherTryingAgainHelps() {
    #expect(StableReadFailure.changed.isPassing)
    #expect(StableReadFailure.unreadable(SystemError(code: EMFILE)).isPassing)
    #expect(!StableReadFailure.unreadable(SystemError(code: EACCES)).isPassing)
    #expect(!StableReadFailure.notAFile(.pipe).isPassing)
  }

  /// The signal that tells of a writer ends a process unless it is one that is ignored; whether it
  /// would here depends on which threads block it, so the choice itself is looked at.
  @Test func isNotEndedByAWriterWhoComesWhileTheLeaseIsHeld() throws {
    let opened = try FileDescriptor.open(folder.write("x", to: "a.txt"))
    #expect(opened.takeLease() == .none)
    defer { opened.giveBackLease() }
    let commandThatGetsTheSignal: Int32 = 11
    #expect(fcntl(opened.number, commandThatGetsTheSignal) == SIGURG)
  }

  @Test func letsWritersInAfterItHasAsked() throws {
    let file = try folder.write("x", to: "a.txt")
    let opened = try FileDescriptor.open(file)
    #expect(opened.takeLease() == .none)
    #expect(throws: SystemError(code: EWOULDBLOCK)) { try Writer(file, flags: O_NONBLOCK) }
    opened.giveBackLease()
    #expect(opened.askForWriters() == .none)
    _ = try Writer(file, flags: O_NONBLOCK)
  }

  @Test func knowsWhetherAFileIsBeingWritten() throws {
    let file = folder.at("a.txt")
    let writer = try Writer(file)
    let opened = try FileDescriptor.open(file)
    #expect(opened.askForWriters() == .some)
    writer.close()
    #expect(opened.askForWriters() == .none)
  }
}
