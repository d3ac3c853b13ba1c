import Glibc
import Testing

@testable import InboxWatching

@Suite(.timeLimit(.minutes(10))) struct InboxDeliveryTests {
  let inbox: TemporaryFolder
  let outside: TemporaryFolder

  init() throws {
    inbox = try TemporaryFolder()
    outside = try TemporaryFolder()
  }

  private func name(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func deliversACopyThatIsOfferedAtOnce() async throws {
    try await WatcherTrial.run([inbox.path]) { trial in
      let source = try outside.write("text", to: "source")
      let path = try trial.unnoticed {
        let path = try InboxDelivery(into: inbox.path).deliver(copyOf: source, as: name("a.txt"))
        // A child that another test makes at that moment has it open for a moment longer.
        while try FileDescriptor.open(path).askForWriters() == .some { sched_yield() }
        return path
      }
      #expect(path == inbox.at("a.txt"))
      let file = try #require(await trial.files().first)
      #expect(try file.read().bytes == name("text"))
      #expect(await trial.offered() == [])
    }
  }

  @Test func numbersANameThatIsTaken() throws {
    let delivery = InboxDelivery(into: inbox.path)
    _ = try delivery.deliver(name("1"), as: name("a.txt"))
    #expect(try delivery.deliver(name("2"), as: name("a.txt")) == inbox.at("a.2.txt"))
    _ = try delivery.deliver(name("3"), as: name("a.txt"), replacing: true)
    #expect(try StableRead(of: inbox.at("a.txt")).bytes == name("3"))
  }

  @Test func leavesNothingBehindWhenItFails() throws {
    let delivery = InboxDelivery(into: inbox.path)
    let folder = try inbox.makeFolder("a.txt")
    #expect(throws: FileFailure.self) {
      try delivery.deliver(name("1"), as: name("a.txt"), replacing: true)
    }
    #expect(throws: FileFailure.self) {
      try delivery.deliver(copyOf: outside.at("nothing"), as: name("b.txt"))
    }
    #expect(throws: FileFailure.self) {
      try InboxDelivery(into: outside.at("nowhere")).deliver(name("1"), as: name("a.txt"))
    }
    try folder.remove()
    #expect(try DirectoryListing(of: FileDescriptor.open(inbox.path)).remaining.isEmpty)
  }

  @Test func letsTheGroupReadWhateverTheMaskOfTheProducer() throws {
    let path = try InboxDelivery(into: inbox.path).deliver(name("1"), as: name("a.txt"))
    var status = stat()
    #expect(path.withSystemPath { stat($0, &status) } == 0)
    #expect(status.st_mode & 0o440 == 0o440)
  }
}
