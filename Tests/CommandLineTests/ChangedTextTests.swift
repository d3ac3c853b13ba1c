import Testing
import TextChanges

@testable import stemma

struct ChangedTextTests {
  private func pieces(_ a: String, _ b: String) -> [ChangedText.Piece] {
    ChangedText(changes(from: a, to: b), from: a, to: b).pieces
  }

  private func letters(_ text: String) -> String {
    text.filter { $0.isLetter || $0.isNumber }
  }

  private func expectBothSides(_ a: String, _ b: String) {
    let all = pieces(a, b)
    let first = all.filter { [.kept, .cut, .movedAway].contains($0.fate) }.map(\.text).joined()
    let second = all.filter { [.kept, .added, .movedHere].contains($0.fate) }.map(\.text).joined()
    #expect(letters(first) == letters(a))
    #expect(letters(second) == letters(b))
  }

  @Test func holdsBothWordings() {
    expectBothSides("The ships came in May.", "The two ships came in the month of June.")
    expectBothSides("", "Something new stands here.")
    expectBothSides("All of it went.", "")
    expectBothSides("The same.", "The same.")
  }

  @Test func showsAMovedPassageWhereItWasAndWhereItIs() {
    let passage =
      "Nobody on the quay had expected that the lightermen would come back before the autumn storms."
    let one = "The council met on Monday and heard the report of the harbour office in silence."
    let two =
      "A vote was put off until the spring because three of the members had not come at all."
    let a = "\(passage)\n\n\(one)\n\n\(two)"
    let b = "\(one)\n\n\(two)\n\n\(passage)"
    expectBothSides(a, b)
    let fates = Set(pieces(a, b).map(\.fate))
    #expect(fates.contains(.movedAway) && fates.contains(.movedHere))
  }

  @Test func aPassageThatWasChangedAsItMovedIsOnePiece() {
    let one = "The mayor opened the new bridge with a speech of thirty minutes on Monday morning."
    let other = "The mayor opened the new bridge with a speech of forty minutes on Monday morning."
    let two = "Hundreds of people waited on the other bank for the boats to come across to them."
    let three = "Nobody had expected the rain that fell in the late afternoon upon all of the town."
    let (a, b) = ("\(one)\n\n\(two)\n\n\(three)", "\(two)\n\n\(three)\n\n\(other)")
    expectBothSides(a, b)
    let moved = pieces(a, b).filter { [.movedAway, .movedHere].contains($0.fate) }
    #expect(moved.map(\.text) == [one, other])
  }

  @Test func aPassageThatMovedStandsBehindTheStopBeforeIt() {
    let passage =
      "Nobody on the quay had expected that the lightermen would come back before the autumn storms."
    let one = "The council met on Monday and heard the report of the harbour office in silence."
    let two = "A vote was put off until the spring because three of the members had not come."
    let shown = pieces(
      "\(passage)\n\n\(one)\n\n\(two)\n\nEnd.",
      "\(one)\n\n\(two)\n\n\(passage)\n\nEnd.",
    )
    let place = shown.firstIndex { $0.fate == .movedHere }
    #expect(place.map { shown[..<$0].map(\.text).joined().hasSuffix("not come.\n\n") } == true)
  }

  @Test func wordsDoNotRunIntoOneAnother() {
    let shown = pieces("would later the first", "would later be the first").map(\.text).joined()
    #expect(shown == "would later be the first")
  }

  @Test func foldsTheMiddleOfLongText() {
    let text = (1...40).map(String.init).joined(separator: " ")
    let folded = FoldedText(text, first: 3, last: 2)
    #expect(folded.head == "1 2 3")
    #expect(folded.tail == "39 40")
    #expect(folded.omitted == 35)
    #expect(FoldedText("1 2 3 4 5 6 7 8", first: 2, last: 2).omitted == 0)
    #expect(FoldedText("", first: 2, last: 2).head == "")
    #expect(FoldedText(text, first: 0, last: 2).head == "")
  }
}
