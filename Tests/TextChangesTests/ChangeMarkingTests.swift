import Testing
import TextChanges

/// Where changes are marked: as a reader would, not as the fewest edits would have it.
@Suite struct ChangeMarkingTests {
  @Test(arguments: ["", " ", "One word.", "Eine\u{AD}r kam.", "東京で会った。", "a\r\nb\r\n\r\nc"])
  func equalTextsHaveNoChanges(_ text: String) {
    #expect(changes(from: text, to: text).isEmpty)
  }

  @Test(arguments: [
    ("one two three", "one  two\n three "),
    ("one two", "one\u{A0}two"),
    ("harbour", "har\u{AD}bour"),
    ("caf\u{E9}", "cafe\u{301}"),
    ("one\r\ntwo", "one\ntwo"),
    ("", "\u{FEFF} \n"),
  ])
  func spaceAndInvisibleCharactersAreNoDifference(_ a: String, _ b: String) {
    #expect(changes(from: a, to: b).isEmpty)
  }

  @Test func smallChangesSideBySideStaySeparate() {
    let found = noted(
      "General Smith said 12 boats left in January 19.",
      "Gen. Smyth said 14 boats left in Jan. 21.",
    )
    #expect(
      found == [
        NotedChange(.houseStyle, "General", "Gen."), NotedChange(.correction, "Smith", "Smyth"),
        NotedChange(.number, "12", "14"), NotedChange(.houseStyle, "January", "Jan."),
        NotedChange(.number, "19", "21"),
      ]
    )
  }

  @Test func smallWordsBetweenLargeChangesAreNoReasonToDivide() {
    let found = noted(
      "It began. Grey clouds hung over the empty old port. It ended.",
      "It began. Loud music filled all rooms of the modern city hall. It ended.",
    )
    #expect(found.count == 1)
  }

  @Test func aSentenceIsMarkedFromItsBeginning() {
    let a = "The fleet left early. The fleet came back."
    let b = "The fleet left early. The fleet was seen again. The fleet came back."
    #expect(noted(a, b) == [NotedChange(.passageAdded, "", "The fleet was seen again.")])
  }

  @Test func aParagraphIsMarkedWhole() {
    let a = "They waited.\n\nThe end came."
    let b = "They waited.\n\nThe boats were late.\n\nThe end came."
    #expect(noted(a, b) == [NotedChange(.passageAdded, "", "The boats were late.")])
  }

  @Test func whatIsMissingIsMarkedWhereItWouldStand() {
    #expect(
      changes(from: "hundreds and more", to: "hundreds, and more")
        == [TextChange(kind: .typography, a: 8..<8, b: 8..<9)]
    )
    #expect(
      changes(from: "amid crisis", to: "amid the crisis")
        == [TextChange(kind: .wording, a: 5..<5, b: 5..<8)]
    )
    #expect(
      changes(from: "", to: "New.") == [TextChange(kind: .wording, a: 0..<0, b: 0..<4)]
    )
  }

  @Test func charactersOfScriptsWithoutSpacesAreWords() {
    #expect(noted("他在东京工作了三年。", "他在大阪工作了三年。") == [NotedChange(.wording, "东京", "大阪")])
    #expect(
      noted("今日は晴れです。", "昨日は晴れです。") == [NotedChange(.wording, "今", "昨")]
    )
  }

  @Test func rangesAreBytes() {
    let found = changes(from: "“Ñandú” 東京 old", to: "“Ñandú” 東京 new")
    #expect(found.map(\.a) == [21..<24])
  }
}
