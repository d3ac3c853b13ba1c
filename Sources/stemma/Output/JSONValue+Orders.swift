import ArticleModel
import ArticleStorage
import Provenance

extension JSONValue {
  /// The three orders of a story's versions.
  init(_ orders: StoryOrders, of story: ArticleStory) {
    let hashes = Dictionary(
      uniqueKeysWithValues: story.versions.map { ($0.number, $0.hash.hexadecimal) }
    )
    func version(_ number: VersionNumber) -> JSONValue { .optional(hashes[number]) }
    self = .object([
      "complete": .boolean(orders.isComplete),
      "stated": .object([
        "first": orders.statedFirst.map { JSONValue($0) } ?? .null,
        "places": .array(orders.places.map { JSONValue($0) }),
        "pairs": .array(
          orders.stated.map { step in
            .object([
              "earlier": JSONValue(step.earlier), "later": JSONValue(step.later),
              "because": .array(step.because.map { .string($0) }),
            ])
          }
        ),
      ]),
      "wording": .object([
        "pairs": .array(
          orders.wording.map { step in
            .object([
              "earlier": version(step.earlier), "later": version(step.later),
              "because": .array(
                step.tie.direction.evidence.map {
                  .string($0.sentence(a: "a", b: "b"))
                }
              ),
            ])
          }
        )
      ]),
      "arrival": .array(orders.arrival.map(version)),
      "contradictions": .array(orders.contradictions.map { .string($0) }),
    ])
  }

  private init(_ place: StoryOrders.Place) {
    self = .object([
      "version": .string(place.hash.hexadecimal),
      "document": .string(place.document.hexadecimal),
      "path": .string(place.path),
      "start": .integer(place.range.lowerBound),
      "end": .integer(place.range.upperBound),
      "date": .optional(place.printing.date),
      "source": .optional(place.printing.sources.first?.value),
    ])
  }
}
