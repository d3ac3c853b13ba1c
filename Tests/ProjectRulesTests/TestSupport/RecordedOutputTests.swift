import Foundation
import TestSupport
import Testing

@Suite(.temporaryDirectory) struct RecordedOutputTests {
  private let recorded = RecordedOutput(
    name: "answer.txt",
    folder: TemporaryDirectory.current.url("Expected"),
  )

  @Test func whatWasRecordedMatchesAndRecordingIsNoPass() throws {
    #expect(try recorded.record("one\ntwo\n")?.contains("is recorded") == true)
    #expect(recorded.difference(from: "one\ntwo\n") == nil)
  }

  @Test func namesTheFirstLineThatDiffers() throws {
    _ = try recorded.record("one\ntwo\n")
    let difference = try #require(recorded.difference(from: "one\nthree\n"))
    #expect(difference.contains("from line 2 on"))
    #expect(difference.contains(#"recorded: "two""#))
    #expect(difference.contains(#"now:      "three""#))
  }

  @Test func seesAMissingLastLineEnd() throws {
    _ = try recorded.record("one\n")
    #expect(try #require(recorded.difference(from: "one")).contains("(no such line)"))
  }

  @Test func saysHowToRecord() throws {
    #expect(try #require(recorded.difference(from: "one")).contains("RECORD_EXPECTED=1"))
  }

  // Recording would replace what this test compares with.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD_EXPECTED"] != "1"))
  func failsTheTestOnADifference() throws {
    let file = TemporaryDirectory.current.url("SomeTests.swift").path
    _ = try recorded.record("one")
    expectMatches(recorded: "answer.txt", "one", file: file)
    withKnownIssue {
      expectMatches(recorded: "answer.txt", "two", file: file)
    }
  }
}
