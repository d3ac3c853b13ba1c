import Testing
import TextChanges

/// Which of two wordings is told to be the earlier one, and why.
@Suite struct WordingDirectionTests {
  private static let story = """
    The harbour of Port Alder was closed on Tuesday when the storm reached the coast. Boats were \
    tied up along the quay, and the mayor, Ines Calder, asked people to stay at home. Nobody was \
    hurt, but two roofs were torn off. Calder thanked the crews.
    """

  private func kinds(_ a: String, _ b: String) -> [WordingEvidence.Kind] {
    wordingDirection(a, b).evidence.map(\.kind)
  }

  @Test func withoutEvidenceTheAnswerIsUnknown() {
    let other = Self.story.replacing("torn off", with: "lost")
    for (a, b) in [(Self.story, Self.story), (Self.story, other), ("", ""), ("", Self.story)] {
      #expect(wordingDirection(a, b).earlier == nil)
      #expect(wordingDirection(a, b).evidence.isEmpty)
    }
  }

  @Test func correctedSlipsMakeTheUncorrectedTextTheEarlierOne() throws {
    let slips = Self.story.replacing("Ines Calder", with: "Ines Clader")
      .replacing("were torn", with: "were were torn")
    let found = wordingDirection(slips, Self.story)
    #expect(found.earlier == .a)
    #expect(found.evidence.map(\.kind) == [.correctedSlip, .correctedSlip])
    #expect(found.evidence.allSatisfy { $0.earlier == .a })
    try #require(found.evidence.map(\.aText) == ["Clader", "were"])
    #expect(found.evidence[0].sentence.contains("“Clader” where the second has “Calder”"))
    #expect(found.evidence[1].sentence.contains("doubles “were”"))
  }

  @Test func oneSlipOrOneMissingWordIsNotEnough() {
    let slip = Self.story.replacing("Ines Calder", with: "Ines Clader")
    #expect(wordingDirection(slip, Self.story).earlier == nil)
    #expect(kinds(slip, Self.story) == [.correctedSlip])
    let missing = Self.story.replacing("asked people to stay", with: "asked people stay")
    #expect(wordingDirection(missing, Self.story).earlier == nil)
    #expect(kinds(missing, Self.story) == [.missingWord])
  }

  @Test func contradictingEvidenceGivesNoAnswer() {
    let slips = Self.story.replacing("Ines Calder", with: "Ines Clader")
      .replacing("were torn", with: "were were torn")
    let other = Self.story.replacing("Nobody was hurt", with: "Nobody was was hurt")
    let found = wordingDirection(slips, other)
    #expect(found.earlier == nil)
    #expect(Set(found.evidence.map(\.earlier)) == [.a, .b])
  }

  @Test func aReferenceToAPartThatIsMissingMakesTheFullTextTheEarlierOne() {
    let text = Self.story + "\n\nThe hours are given in the table below.\n\nIt ended at noon."
    let full = text + "\n\nTable:\n\nMonday none, Tuesday all day, Wednesday until one."
    let found = wordingDirection(text, full)
    #expect(found.earlier == .b)
    #expect(found.evidence.map(\.kind) == [.danglingReference])
    #expect(found.evidence.first?.aText == "table below")
    #expect(found.evidence.first?.bText == "Table")
    // Both have it, or neither points to it: nothing dangles.
    #expect(kinds(full, full + " None was injured.").isEmpty)
    #expect(
      kinds(full.replacing("below", with: "there"), text.replacing("below", with: "there")).isEmpty
    )
  }

  @Test func aTextThatBreaksOffInASentenceIsTheLaterOne() {
    let start = Self.story.prefix { $0 != "," }
    for ending in ["", "…", " … Read more"] {
      let found = wordingDirection(Self.story, start + ending)
      #expect(found.earlier == .a)
      #expect(found.evidence.map(\.kind) == [.truncation])
    }
    let whole = Self.story.prefix(Self.story.count - " Calder thanked the crews.".count)
    #expect(kinds(Self.story, String(whole)).isEmpty)
  }

  @Test(arguments: [
    "This article was originally published in the Alder Post.", "Reprinted from the Alder Post.",
    "This story has been updated.", "An earlier version of this report named another street.",
  ])
  func aTextThatSaysItIsAReprintIsTheLaterOne(_ statement: String) {
    let found = wordingDirection("\(Self.story)\n\n\(statement)", Self.story)
    #expect(found.earlier == .b)
    #expect(found.evidence.map(\.kind) == [.statement])
    #expect(found.evidence.first?.b.isEmpty == true)
  }

  @Test func aStatementOutweighsASlip() {
    let reprint = Self.story.replacing("were torn", with: "were were torn")
    let statement = "This story first appeared in the Alder Post."
    #expect(wordingDirection("\(reprint)\n\n\(statement)", Self.story).earlier == .b)
  }

  @Test func anAddedLineIsNoSentenceThatWentOn() {
    let credit = "_Photographs and further notes by the two readers who lived in the tower house_"
    let text = Self.story.replacing("thanked the crews.", with: "thanked the crews")
    #expect(kinds("\(text)\n\n\(credit)", text).isEmpty)
  }

  @Test func thatSomethingElseWasPublishedBeforeSaysNothing() {
    let biography = "Her novel was first published in Spain."
    #expect(kinds("\(Self.story)\n\n\(biography)", Self.story).isEmpty)
  }

  @Test func theAnswerIsTheSameWhicheverTextIsNamedFirst() {
    let slips = Self.story.replacing("Ines Calder", with: "Ines Clader")
      .replacing("were torn", with: "were were torn")
    let (one, other) = (wordingDirection(slips, Self.story), wordingDirection(Self.story, slips))
    #expect(one.earlier == .a)
    #expect(other.earlier == .b)
    #expect(one.evidence.map(\.a) == other.evidence.map(\.b))
  }

  @Test func manyReferencesAreReadInBoundedTime() {
    let text = String(repeating: "See the table below and the was was table below. ", count: 3_000)
    let direction = wordingDirection(text, text + "\nTable:\n" + Self.story)
    #expect(direction.evidence.count <= 16)
  }
}
