/// Files as they come when something went wrong before they came.
enum BadFiles {
  static let all: [SampleFile] = [
    SampleFile(name: "empty.txt", bytes: []),
    SampleFile(name: "blank.txt", bytes: Array(" \r\n\t\n\u{A0}\n".utf8)),
    SampleFile(name: "zeros.txt", bytes: [UInt8](repeating: 0, count: 5_000)),
    SampleFile(
      name: "picture.txt",
      bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        + (0..<900).map {
          UInt8(truncatingIfNeeded: $0 &* 197 &+ $0 / 7)
        },
    ),
    SampleFile(name: "cut-character.txt", bytes: Array("Salt boats wait\n\nCaf".utf8) + [0xC3]),
    SampleFile(name: "invalid.md", bytes: Array("# Salt\n\nBoats ".utf8) + [0xFF, 0xFE, 0x80]),
    SampleFile(name: "latin.txt", bytes: Array("Salt boats wait\n\nS".utf8) + [0xE3, 0x6F, 0x20]),
    SampleFile(name: "mark-only.txt", bytes: [0xEF, 0xBB, 0xBF]),
    SampleFile(name: "one-character.txt", bytes: [0x61]),
    SampleFile(name: "open-front-matter.md", bytes: Array("---\ntitle: Salt\n".utf8)),
    SampleFile(
      name: "one-long-line.txt",
      bytes: Array(String(repeating: "salt ", count: 60_000).utf8),
    ),
    SampleFile(name: "brackets.md", bytes: Array(String(repeating: "[", count: 20_000).utf8)),
  ]
}
