import Testing
import TextChanges

/// What is marked, and which kind it is told to be.
@Suite struct ChangeKindTests {
  @Test(arguments: [
    ("The harbor \"opened\" today.", "The harbor “opened” today.", 2),
    ("The harbour opened - at last - today.", "The harbour opened—at last—today.", 2),
    ("They came, saw and won.", "They came, saw, and won.", 1),
    ("Wait... it comes.", "Wait… it comes.", 1),
    ("It's late for it.", "It’s late for it.", 1),
    ("The fact [12] is known.", "The fact is known.", 1),
    ("He left (in May) for home.", "He left in May for home.", 2),
  ])
  func marksAreTypography(_ a: String, _ b: String, _ count: Int) {
    #expect(noted(a, b).map(\.kind) == Array(repeating: .typography, count: count))
  }

  @Test func aListMarkIsTypographyAndTheWordBehindItIsNot() {
    #expect(
      noted("They ask: bread, peace.", "They ask:\n• the bread,\n• peace.") == [
        NotedChange(.typography, "", "•"), NotedChange(.wording, "", "the"),
        NotedChange(.typography, "", "•"),
      ]
    )
    #expect(
      noted("Bring\n- bread\n- wine", "Bring\n1. bread\n2. wine").map(\.kind)
        == [.typography, .typography]
    )
  }

  @Test(arguments: [
    ("in January 2020", "in Jan. 2020", "January", "Jan."),
    ("met General Alba there", "met Gen. Alba there", "General", "Gen."),
    ("met Lieutenant Alba there", "met Lt. Alba there", "Lieutenant", "Lt."),
    ("the rightwing party", "the right-wing party", "rightwing", "right-wing"),
    ("the rightwing party", "the right wing party", "rightwing", "right wing"),
    ("the right wing party", "the right-wing party", "", "-"),
    ("the indigenous people", "the Indigenous people", "indigenous", "Indigenous"),
    ("they realised it", "they realized it", "realised", "realized"),
    ("the organisations met", "the organizations met", "organisations", "organizations"),
    ("the colours faded", "the colors faded", "colours", "colors"),
    ("the theatre burned", "the theater burned", "theatre", "theater"),
    ("she travelled far", "she traveled far", "travelled", "traveled"),
    ("a grey day", "a gray day", "grey", "gray"),
    ("the daß was", "the dass was", "daß", "dass"),
    ("they found ten boats", "they found 10 boats", "ten", "10"),
    ("they found twenty-one boats", "they found 21 boats", "twenty-one", "21"),
    ("the third boat", "the 3rd boat", "third", "3rd"),
    ("about 12,000 boats", "about 12000 boats", "12,000", "12000"),
    ("on May 3rd it", "on May 3 it", "3rd", "3"),
    ("the U.S. navy", "the US navy", "U.S.", "US"),
    ("the United Nations said", "the UN said", "United Nations", "UN"),
    ("some 40 percent of", "some 40% of", "percent", "%"),
    ("some 40 per cent of", "some 40 percent of", "per cent", "percent"),
    ("Smith & Sons", "Smith and Sons", "&", "and"),
    ("the HARBOUR is", "the harbour is", "HARBOUR", "harbour"),
  ])
  func choicesOfAPublisherAreHouseStyle(_ a: String, _ b: String, _ from: String, _ to: String) {
    #expect(noted(a, b) == [NotedChange(.houseStyle, from, to)])
    #expect(noted(b, a) == [NotedChange(.houseStyle, to, from)])
  }

  @Test(arguments: [
    ("the goverment fell", "the government fell", "goverment", "government"),
    ("with Marta Alverez there", "with Marta Alvarez there", "Alverez", "Alvarez"),
    ("with Marta Alvarez there", "with Marta Álvarez there", "Alvarez", "Álvarez"),
    ("they recieved it", "they received it", "recieved", "received"),
    ("is such is not so", "if such is not so", "is", "if"),
    ("it would the last", "it would be the last", "", "be"),
    ("the the last", "the last", "the", ""),
    ("it ended.. They left", "it ended. They left", ".", ""),
    ("before he left. Ambassador Roe was in", "before he left, Ambassador Roe was in", ".", ","),
    ("at it's end", "at its end", "it's", "its"),
  ])
  func slipsAreCorrections(_ a: String, _ b: String, _ from: String, _ to: String) {
    #expect(noted(a, b) == [NotedChange(.correction, from, to)])
    #expect(noted(b, a) == [NotedChange(.correction, to, from)])
  }

  @Test(arguments: [
    ("on January 18 they", "on January 19 they", "18", "19"),
    ("on Monday they left", "on Tuesday they left", "Monday", "Tuesday"),
    ("in March they left", "in Sept. they left", "March", "Sept"),
    ("some three boats", "some four boats", "three", "four"),
    ("two million people", "two billion people", "million", "billion"),
    ("about 12,000 boats", "about 14,000 boats", "12,000", "14,000"),
    ("on May 3 they", "on May 3, 2021, they", "", ", 2021,"),
    ("el 3 de enero fue", "el 3 de febrero fue", "enero", "febrero"),
  ])
  func otherNumbersAndDatesAreNumbers(_ a: String, _ b: String, _ from: String, _ to: String) {
    #expect(noted(a, b).first == NotedChange(.number, from, to))
    #expect(noted(b, a).first == NotedChange(.number, to, from))
  }

  @Test(arguments: [
    ("a claim on their time", "a claim for their time", "on", "for"),
    ("they occupied it massively in May", "they occupied it in May", "massively", ""),
    ("they protest there", "they protested there", "protest", "protested"),
    ("it was likely so", "it was unlikely so", "likely", "unlikely"),
    ("amid crisis", "amid the crisis", "", "the"),
    ("they met on Monday", "they met Monday", "on", ""),
    (
      "The fleet left. Asked, he fell silent.", "The fleet left. When asked, he fell silent.",
      "Asked", "When asked",
    ),
    ("the old harbour burned", "the new market burned", "old harbour", "new market"),
  ])
  func otherWordsAreWording(_ a: String, _ b: String, _ from: String, _ to: String) {
    #expect(noted(a, b) == [NotedChange(.wording, from, to)])
    #expect(noted(b, a) == [NotedChange(.wording, to, from)])
  }

  @Test func wordsThatTheTextsUseOtherwiseAreNoSlips() {
    #expect(
      noted(
        "The house stood. A horse came by the house.",
        "The house stood. A horse came by the horse.",
      )
        == [NotedChange(.wording, "house", "horse")]
    )
  }

  @Test func aWholeSentenceIsAPassage() {
    let a = "The fleet left. The harbour was empty."
    let b = "The fleet left. Nobody waved at it. The harbour was empty."
    #expect(noted(a, b) == [NotedChange(.passageAdded, "", "Nobody waved at it.")])
    #expect(noted(b, a) == [NotedChange(.passageCut, "Nobody waved at it.", "")])
  }

  @Test func aFewWordsAreNoPassageAndAClauseIs() {
    let a = "It left at last."
    #expect(noted(a, "It left in the early morning at last.").map(\.kind) == [.wording])
    #expect(
      noted(a, "It left in the early grey morning at last.").map(\.kind) == [.passageAdded]
    )
    #expect(
      noted("The boat, which nobody had seen before, left.", "The boat left.")
        == [NotedChange(.passageCut, ", which nobody had seen before,", "")]
    )
    // In scripts without word spaces it takes about as many words, not characters.
    #expect(noted("渡轮停航。", "渡轮暂时停航。").map(\.kind) == [.wording])
    #expect(noted("渡轮停航。", "渡轮因为码头最近出现了几处裂缝停航。").map(\.kind) == [.passageAdded])
  }

  @Test func wordsThatBecameOthersAreToldApartFromSentencesBehindThem() {
    let a = "She saw the boat. It rained."
    let b = "She saw the ferry. Nobody else was there. It rained."
    #expect(
      noted(a, b) == [
        NotedChange(.wording, "boat", "ferry"),
        NotedChange(.passageAdded, "", "Nobody else was there."),
      ]
    )
  }

  @Test func ofTwoThatWouldDoTheFirstIsTheOtherSpelling() {
    #expect(
      noted(
        "visitors to USA.gov and GobiernoUSA.gov seeking help",
        "visitors to USAGov and USAGov en Español (formerly known as GobiernoUSA.gov seeking help",
      ) == [
        NotedChange(.houseStyle, "USA.gov", "USAGov"),
        NotedChange(.passageAdded, "", "USAGov en Español (formerly known as"),
      ]
    )
  }

  @Test func paragraphsAreNoOneChange() {
    let a = "The council met on the hill.\n\nThe mayor spoke of bread."
    let b = "Our council sat by a lake.\n\nHer mayor sang about wine."
    let found = noted(a, b)
    #expect(found.count > 1)
    #expect(found.allSatisfy { !$0.a.contains("\n\n") })
  }

  @Test(arguments: [
    ("el 3 por ciento, diecinueve días", "el 3 por ciento, veinte días", "diecinueve", "veinte"),
    ("elf Boote kamen", "zwölf Boote kamen", "elf", "zwölf"),
    ("environ 900 euros", "environ 1 100 euros", "900", "1 100"),
    ("每天三百四十人", "每天四百三十人", "三百四十", "四百三十"),
    ("星期二宣布", "星期三宣布", "二", "三"),
  ])
  func numbersOfOtherLanguagesAreNumbers(_ a: String, _ b: String, _ from: String, _ to: String) {
    #expect(noted(a, b) == [NotedChange(.number, from, to)])
    #expect(noted(b, a) == [NotedChange(.number, to, from)])
  }

  @Test(arguments: [
    ("holds two hundred and ten men", "holds 210 men"), ("sieben Boote", "7 Boote"),
    ("cuatro barcos", "4 barcos"), ("trois bateaux", "3 bateaux"),
    ("三百四十人", "340人"), ("1 100 euros", "1100 euros"), ("Mr. Lund came", "Mr Lund came"),
  ])
  func printedOtherwiseTheyAreHouseStyle(_ a: String, _ b: String) {
    #expect(noted(a, b).map(\.kind) == [.houseStyle])
    #expect(noted(b, a).map(\.kind) == [.houseStyle])
  }

  @Test(arguments: [
    ("the old harber burned", "the old harbour burned"), ("Das der Rat irrt", "Dass der Rat irrt"),
  ])
  func slipsOfVowelsAndDoublingsAreCorrections(_ a: String, _ b: String) {
    #expect(noted(a, b).map(\.kind) == [.correction])
  }

  @Test func aPassageThatWasChangedAsItMovedIsOneThat() {
    let one = "The mayor opened the new bridge with a speech of thirty minutes on Monday morning."
    let other = "The mayor opened the new bridge with a speech of forty minutes on Monday morning."
    let two = "Hundreds of people waited on the other bank for the boats to come across to them."
    let three = "Nobody had expected the rain that fell in the late afternoon upon all of the town."
    #expect(
      noted("\(one)\n\n\(two)\n\n\(three)", "\(two)\n\n\(three)\n\n\(other)") == [
        NotedChange(
          .passageMoved,
          "The mayor opened the new bridge with a speech of",
          "The mayor opened the new bridge with a speech of",
        ),
        NotedChange(.number, "thirty", "forty"),
        NotedChange(
          .passageMoved,
          "minutes on Monday morning.",
          "minutes on Monday morning.",
        ),
      ]
    )
  }

  @Test func aPassageThatStandsElsewhereHasMoved() {
    let one = "The mayor opened the new bridge with a long speech."
    let two = "Hundreds of people waited on the other bank for the boats to come."
    let three = "Nobody had expected the rain that fell in the late afternoon."
    let found = noted("\(one)\n\n\(two)\n\n\(three)", "\(two)\n\n\(three)\n\n\(one)")
    #expect(found == [NotedChange(.passageMoved, one, one)])
  }

  @Test func whatChangedBesideAMovedPassageIsToldToo() {
    let moved = "The mayor opened the new bridge with a long speech on the river."
    let rest =
      "Then came the rain, and after it the great flood of May, and nothing was left of it."
    let a = "\(moved) Everybody cheered. \(rest)"
    let b = "\(rest) \(moved) Nobody sang."
    let found = noted(a, b)
    #expect(found.contains(NotedChange(.passageMoved, moved, moved)))
    #expect(found.contains { $0.a.contains("Everybody") })
    #expect(found.contains { $0.b.contains("Nobody") })
  }

  @Test func aDividedParagraphIsToldWhereBothTextsHaveParagraphs() {
    let a = "One came. Two left.\n\nThree stayed."
    #expect(
      noted(a, "One came.\n\nTwo left.\n\nThree stayed.")
        == [NotedChange(.paragraphBreak, " ", "\n\n")]
    )
    #expect(noted(a, "One came. Two left. Three stayed.").isEmpty)
  }
}
