import NearDuplicates
import Testing

/// What the documentation shows, as it is shown there.
@Suite struct DocumentationTests {
  @Test func firstExampleHolds() {
    let a = ShingledText("Thousands fled on Friday as the river burst its banks.")
    let b = ShingledText("On Friday, as the River burst its banks, thousands fled.")
    #expect(measure(a, b).resemblance == 0.5)
    #expect(alignedPassages(a, b).first?.units == 8)
  }

  @Test func exampleOfShinglesHolds() {
    let text = ShingledText("Thousands fled as the river burst its banks")
    #expect(text.unitCount == 8)
    #expect(text.shingleCount == 4)
  }

  @Test func guaranteesAreWhatTheFormatSays() {
    #expect(SketchFormat.current.guaranteedWords == 20)
    #expect(SketchFormat.current.guaranteedUnits == 25)
  }
}
