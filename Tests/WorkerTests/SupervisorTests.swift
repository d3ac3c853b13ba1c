import TestSupport
import Testing

@testable import stemma

@Suite(.temporaryDirectory) struct SupervisorTests {
  private func supervisor(_ environment: [String: String]) -> Supervisor {
    Supervisor { environment[$0] }
  }

  @Test func isNotThereUnlessNamed() {
    #expect(!supervisor([:]).isPresent)
    supervisor([:]).tell("READY=1")
    supervisor(["NOTIFY_SOCKET": "relative"]).tell("READY=1")
    supervisor(["NOTIFY_SOCKET": "/" + String(repeating: "x", count: 300)]).tell("READY=1")
    supervisor(["NOTIFY_SOCKET": TemporaryDirectory.current.path + "/nobody"]).tell("READY=1")
  }

  @Test func tellsInOneMessage() throws {
    let socket = try NotifySocket(TemporaryDirectory.current.path + "/notify")
    let supervisor = supervisor(["NOTIFY_SOCKET": socket.name])
    supervisor.tell("READY=1", "STATUS=x")
    #expect(try socket.wait(for: "READY") == "READY=1\nSTATUS=x")
    supervisor.tell(status: "two\nlines")
    #expect(try socket.wait(for: "STATUS") == "STATUS=two lines")
  }

  @Test func hasAWatchdogOnlyForThisProcess() {
    #expect(supervisor(["WATCHDOG_USEC": "2000000"]).watchdogInterval == .seconds(2))
    #expect(supervisor(["WATCHDOG_USEC": "2000000", "WATCHDOG_PID": "1"]).watchdogInterval == nil)
    #expect(supervisor(["WATCHDOG_USEC": "soon"]).watchdogInterval == nil)
  }

  @Test func aHeartBeatsNoOftenerThanItHasTo() throws {
    let socket = try NotifySocket(TemporaryDirectory.current.path + "/notify")
    let supervisor = supervisor(["NOTIFY_SOCKET": socket.name, "WATCHDOG_USEC": "3600000000"])
    let heartbeat = Heartbeat(supervisor)
    for _ in 0..<100 { heartbeat.beat() }
    supervisor.tell("END")
    try socket.wait(for: "END")
    #expect(socket.messages == ["WATCHDOG=1", "END"])
    #expect(heartbeat.longestPause == .seconds(60))
  }
}
