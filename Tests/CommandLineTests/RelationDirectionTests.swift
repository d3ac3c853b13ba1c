import Testing
import TextChanges

@testable import stemma

struct RelationDirectionTests {
  @Test(arguments: [
    ("2022-05-09", "2022-05-10", "a"), ("2022-05-10", "2022-05-09", "b"), ("2021", "2022-05", "a"),
  ])
  func theEarlierDateIsTheOneStated(a: String, b: String, side: String) {
    #expect(RelationDirection.earlier(a, b)?.rawValue == side)
  }

  @Test(arguments: [
    ("2022", "2022-05-09"), ("2022-05-09", "2022-05-09"),
    ("2022-05-09T10:00", "2022-05-09T09:00+02:00"), ("2022-05-09", nil), (nil, nil),
  ])
  func whatBothDoNotStateDecidesNothing(a: String?, b: String?) {
    #expect(RelationDirection.earlier(a, b) == nil)
  }
}
