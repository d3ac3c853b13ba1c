import Foundation
import TestSupport
import Testing

@Suite(.temporaryDirectory) struct BuiltCommandTests {
  private let shell = BuiltCommand(executable: URL(filePath: "/bin/sh"))

  @Test func givesStatusOutputAndErrors() async throws {
    let result = try await shell.run(["-c", "echo out; echo err >&2; exit 65"])
    #expect(result.status == 65)
    #expect(result.output == "out\n")
    #expect(result.errors == "err\n")
  }

  @Test func runsInTheTestsDirectoryWithAnEnvironmentOfItsOwn() async throws {
    let result = try await shell.run(
      ["-c", #"pwd; echo "$HOME"; echo "$COLOUR"; echo "${USER-nobody}""#],
      environment: ["COLOUR": "blue"],
    )
    let path = TemporaryDirectory.current.path
    #expect(result.output == "\(path)\n\(path)\nblue\nnobody\n")
  }

  @Test func feedsAndReadsMoreThanAPipeHolds() async throws {
    let input = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)
    let result = try await shell.run(["-c", "tee /dev/stderr"], input: input)
    #expect(result.outputBytes == input)
    #expect(result.errorBytes == input)
  }

  @Test func inputThatNobodyReadsDoesNoHarm() async throws {
    let input = [UInt8](repeating: 0, count: 1 << 20)
    let result = try await shell.run(["-c", "exit 3"], input: input)
    #expect(result.status == 3)
  }

  @Test func killsACommandThatRunsTooLong() async throws {
    let result = try await shell.run(["-c", "exec sleep 100000"], timeout: .zero)
    #expect(result.ending == .timedOut)
    #expect(result.status == nil)
  }

  @Test func waitsForWordsAndSendsSignals() async throws {
    let command = try shell.start([
      "-c", "trap 'echo stopping; exit 7' TERM; echo ready; while :; do :; done",
    ])
    try await command.waitUntilPrinted("ready")
    command.send(SIGTERM)
    let result = await command.result()
    #expect(result.output == "ready\nstopping\n")
    #expect(result.status == 7)
    command.send(SIGTERM)
  }

  @Test func tellsWhichSignalEndedACommand() async throws {
    let result = try await shell.run(["-c", "kill -9 $$"])
    #expect(result.ending == .signalled(SIGKILL))
  }

  @Test func waitingForWordsEndsWithTheCommand() async throws {
    let command = try shell.start(["-c", "echo something else"])
    await #expect(throws: RunningCommand.EndedEarly.self) {
      try await command.waitUntilPrinted("ready")
    }
  }

  @Test func manyAtATimeDoNotHoldEachOthersPipes() async throws {
    let slow = try shell.start(["-c", "echo up; exec sleep 100000"])
    try await slow.waitUntilPrinted("up")
    try await withThrowingTaskGroup(of: Int32?.self) { group in
      for number in 0..<20 {
        group.addTask { try await shell.run(["-c", "exit \(number)"]).status }
      }
      let statuses = try await group.reduce(into: Set<Int32?>()) { $0.insert($1) }
      #expect(statuses == Set((0..<20).map { Int32?($0) }))
    }
    slow.send(SIGKILL)
    #expect(await slow.result().ending == .signalled(SIGKILL))
  }

  @Test func saysWhatToDoWhenNothingIsBuilt() {
    let error = #expect(throws: BuiltCommand.Trouble.self) {
      try BuiltCommand.find("no-such-command")
    }
    #expect("\(error, default: "")".contains("swift build"))
  }
}
