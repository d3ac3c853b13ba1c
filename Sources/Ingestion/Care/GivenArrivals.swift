import ArticleModel
import ArticleStorage
import Synchronization

/// The arrivals that a store has recorded, with the bytes that came, portion by portion.
final class GivenArrivals: Sendable {
  /// One arrival, as if it came now.
  struct Arrival: Sendable {
    let file: DeliveredFile
    let recorded: RecordedArrival
  }

  private static let portionFiles = 512
  private static let portionBytes = 8 << 20

  private let source: StoreReader
  private let last: DeliveryNumber
  private let wanted: Set<DeliveryNumber>?
  private let position = Mutex<DeliveryNumber?>(nil)

  /// The arrivals in `source` up to the delivery `last`; of those that are `wanted`, unless all are.
  init(_ source: StoreReader, through last: DeliveryNumber, only wanted: Set<DeliveryNumber>?) {
    self.source = source
    self.last = last
    self.wanted = wanted
  }

  /// The next portion; empty at the end.
  func next() throws -> [Arrival] {
    try position.withLock { position in
      try source.ask { questions in
        var arrivals: [Arrival] = []
        var bytes = 0
        while arrivals.isEmpty {
          let deliveries = try questions.givenDeliveries(
            after: position,
            through: last,
            limit: Self.portionFiles,
          )
          if deliveries.isEmpty { break }
          for delivery in deliveries where bytes < Self.portionBytes {
            position = delivery.number
            guard wanted?.contains(delivery.number) ?? true else { continue }
            let arrival = try Self.arrival(delivery, questions)
            if case .bytes(let content) = arrival.file.content { bytes += content.count }
            arrivals.append(arrival)
          }
        }
        return arrivals
      }
    }
  }

  private static func arrival(
    _ given: GivenDelivery,
    _ questions: StoreQuestions,
  ) throws -> Arrival {
    let content: DeliveredFile.Content
    let erased = try given.document.flatMap(questions.erased)
    if erased != nil {
      content = .refused(given.reason ?? "")
    } else if let document = given.document {
      content = .bytes(try questions.bytes(of: document))
    } else if given.outcome == .refused {
      content = .refused(given.reason ?? "")
    } else {
      content = .pending(given.reason ?? "")
    }
    return Arrival(
      file: DeliveredFile(
        inbox: given.delivery.inbox,
        path: given.delivery.path,
        pathText: given.delivery.pathText,
        change: given.delivery.change,
        byteCount: given.delivery.byteCount,
        modifiedAt: given.delivery.modifiedAt,
        content: content,
        origin: given.origin.map { origin in
          DeliveredFile.Origin(
            container: origin.container,
            position: origin.position,
            name: origin.name,
            extractor: origin.extractor,
            facts: origin.facts,
          )
        },
      ),
      recorded: RecordedArrival(
        run: given.run,
        deliveredAt: given.delivery.deliveredAt,
        milliseconds: given.milliseconds,
        outcome: given.outcome,
        reason: given.reason,
        erased: erased,
      ),
    )
  }
}
