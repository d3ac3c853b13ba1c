import InboxWatching
import Testing

@testable import stemma

struct PathArgumentsTests {
  @Test func givesBackTheBytesThatTextLost() {
    let damaged: [UInt8] = [0x6E, 0xFF, 0x6D]
    let other: [UInt8] = [0x6E, 0xFE, 0x6D]
    // Both look the same as text: they are told apart by their order.
    let paths = ["plain", "n\u{FFFD}m", "n\u{FFFD}m", "n\u{FFFD}m"]
    #expect(
      PathArguments.bytes(of: paths, among: [damaged, other])
        == [Array("plain".utf8), damaged, other, Array("n\u{FFFD}m".utf8)]
    )
  }

  @Test func pathsAreResolvedByName() {
    #expect(WorkingFolder.absolute("/a/./b/../c//d/").description == "/a/c/d")
    #expect(WorkingFolder.absolute("/../..").description == "/")
    let here = WorkingFolder.absolute("x.txt").description
    #expect(here.hasPrefix("/") && here.hasSuffix("/x.txt"))
    #expect(WorkingFolder.shown(here) == "x.txt")
    #expect(WorkingFolder.shown("/elsewhere/x.txt") == "/elsewhere/x.txt")
  }
}
