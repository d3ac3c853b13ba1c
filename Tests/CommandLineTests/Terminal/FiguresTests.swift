import Testing

@testable import stemma

struct FiguresTests {
  @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567")])
  func groupsDigits(number: Int, text: String) {
    #expect(Figures.grouped(number) == text)
  }

  @Test(arguments: [
    (0.0, "0 %"), (0.001, "under 1 %"), (0.905, "91 %"), (0.999, "over 99 %"), (1.0, "100 %"),
    (.nan, "? %"),
  ])
  func neverRoundsToAllOrNothing(share: Double, text: String) {
    #expect(Figures.percent(share) == text)
  }

  @Test(arguments: [
    (0, "0 bytes"), (999, "999 bytes"), (7_850, "7.9 kB"), (315_000, "315 kB"),
    (2_500_000_000_000, "2,500 GB"),
  ])
  func writesSizes(bytes: Int64, text: String) {
    #expect(Figures.size(bytes) == text)
  }

  @Test func showsMomentsOfTheStoreByMinute() {
    // Whatever the zone of the machine, the shape is the same, and what is no moment stays.
    #expect(
      Timestamp.shown("2026-11-21T09:58:35.811Z").wholeMatch(of: #/\d{4}-\d\d-\d\d \d\d:\d\d/#)
        != nil
    )
    #expect(Timestamp.shown("soon") == "soon")
    #expect(Timestamp.shown("") == "")
  }

  @Test func tellsHowFarAndHowLongStill() {
    #expect(
      Progress.line(done: 250, of: 1_000, after: .seconds(5))
        == "250 of 1,000 files, 50 a second, 15 s left"
    )
    #expect(Progress.line(done: 10, of: nil, after: .seconds(4)) == "10 files, 2.5 a second")
    #expect(Progress.line(done: 0, of: 10, after: .zero) == "0 of 10 files, 0.0 a second")
  }
}
