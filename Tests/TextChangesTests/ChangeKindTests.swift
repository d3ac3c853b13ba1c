import Testing
import TextChanges

/// Which kind every sort of change is told to be.
@Suite struct ChangeKindTests {
  @Test(arguments: [
    ("The harbor \"opened\" today.", "The harbor “opened” today.", 2),
    ("The harbour opened - at last - today.", "The harbour opened—at last—today.", 2),
    ("They came, saw and won.", "They came, saw, and won.", 1),
    ("Wait... it comes.", "Wait… it comes.", 1),
    ("It's late for it.", "It’s late for it.", 1),
    ("The fact [12] is known.", "The fact is known.", 1),
  ])
  func marksAreTypography(_ a: String, _ b: String, _ count: Int) {
    #expect(noted(a, b).map(\.kind) == Array(repeating: .typography, count: count))
  }
}
