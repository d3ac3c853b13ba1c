import Testing
import TextChanges

/// Two wordings by whole sentences and paragraphs.
@Suite struct TextBlockTests {
  private let a = """
    The harbour was closed on Monday by order of the council. Nobody was told why. The mayor said nothing of it.

    Fishermen waited until noon.
    """
  private let b = """
    The harbor was closed on Tuesday by order of the council. The mayor said nothing of it. He left by the back door.

    Fishermen waited until noon.
    """

  private func kinds(_ unit: TextUnit) -> [TextChange.Kind?] {
    blocks(from: a, to: b, by: unit).map(\.kind)
  }

  @Test func sentencesArePairedAddedAndCut() {
    let found = blocks(from: a, to: b, by: .sentence)
    #expect(found.map(\.kind) == [.number, .passageCut, nil, .passageAdded, nil])
    #expect(a.bytes(found[0].a) == "The harbour was closed on Monday by order of the council.")
    #expect(b.bytes(found[0].b) == "The harbor was closed on Tuesday by order of the council.")
    #expect(Set(found[0].changes.map(\.kind)) == [.houseStyle, .number])
    #expect(a.bytes(found[1].a) == "Nobody was told why." && found[1].b.isEmpty)
    #expect(b.bytes(found[3].b) == "He left by the back door." && found[3].a.isEmpty)
  }

  @Test func aParagraphIsOneBlockHoweverMuchChangesInIt() {
    let found = blocks(from: a, to: b, by: .paragraph)
    #expect(found.map(\.changes.isEmpty) == [false, true])
    #expect(b.bytes(found[1].b) == "Fishermen waited until noon.")
  }

  @Test func aSentenceThatBecameTwoIsOneBlock() {
    let found = blocks(
      from: "It rained all day, and then it snowed. Nobody went out.",
      to: "It rained all day. Then it snowed. Nobody went out.",
      by: .sentence,
    )
    #expect(found.count == 2)
    #expect(found[0].kind != nil && found[1].kind == nil)
  }

  @Test func aFullStopBehindAnAbbreviationEndsNoSentence() {
    let text = "The U.S. Navy left on Jan. 19. Dr. J. P. Arkwell saw it. Nobody else did."
    let found = blocks(from: text, to: text, by: .sentence)
    #expect(
      found.map { text.bytes($0.a) } == [
        "The U.S. Navy left on Jan. 19.", "Dr. J. P. Arkwell saw it.", "Nobody else did.",
      ]
    )
  }

  @Test func aPassageThatMovedIsInBothPlacesOfThat() {
    let moved = "Nine of the twelve boats that left the harbour that night were never seen again."
    let rest = (1...4).map { "Witness number \($0) spoke of a quiet evening at the old pier." }
    let found = blocks(
      from: ([moved] + rest).joined(separator: " "),
      to: (rest + [moved]).joined(separator: " "),
      by: .sentence,
    )
    #expect(found.first?.kind == .passageMoved && found.first?.b.isEmpty == true)
    #expect(found.last?.kind == .passageMoved && found.last?.a.isEmpty == true)
    #expect(found.dropFirst().dropLast().allSatisfy { $0.kind == nil })
  }

  @Test(arguments: 0..<40, TextUnit.allCases)
  func blocksHoldBothTextsInOrderAndEveryChange(seed: Int, unit: TextUnit) {
    var random = SeededRandom(seed: seed)
    let (a, b) = random.wordings()
    let found = blocks(from: a, to: b, by: unit)
    for (text, ranges) in [(a, found.map(\.a)), (b, found.map(\.b))] {
      #expect(ranges.map { text.bytes($0) }.joined().withoutSpace == text.withoutSpace)
      for (first, second) in zip(ranges, ranges.dropFirst()) {
        #expect(first.upperBound <= second.lowerBound)
      }
    }
    #expect(Set(found.flatMap(\.changes)) == Set(changes(from: a, to: b)))
    for block in found where block.changes.isEmpty {
      #expect(a.bytes(block.a).withoutSpace == b.bytes(block.b).withoutSpace)
    }
  }

  @Test(arguments: 0..<20, TextUnit.allCases)
  func exchangedTextsHaveMirroredBlocks(seed: Int, unit: TextUnit) {
    var random = SeededRandom(seed: seed)
    let (a, b) = random.wordings()
    let there = blocks(from: a, to: b, by: unit).map { [$0.a, $0.b] }
    #expect(there == blocks(from: b, to: a, by: unit).map { [$0.b, $0.a] })
  }

  @Test func nothingHasNoBlocks() {
    #expect(blocks(from: "", to: "", by: .sentence).isEmpty)
    #expect(blocks(from: "", to: "One. Two.", by: .sentence).map(\.kind) == [.passageAdded])
  }
}
