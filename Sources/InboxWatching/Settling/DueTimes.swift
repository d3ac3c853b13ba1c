/// Which files are to be looked at again, and when: a binary heap with the earliest on top.
///
/// - Complexity: O(log *n*) to put in or take out.
struct DueTimes {
  typealias Instant = ContinuousClock.Instant

  private var heap: [(at: Instant, key: FileKey)] = []

  /// The earliest time; `nil` when there is none.
  var first: Instant? { heap.first?.at }

  /// How many there are.
  var count: Int { heap.count }

  /// Puts in that `key` is due at `at`.
  mutating func insert(_ key: FileKey, at: Instant) {
    heap.append((at, key))
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].at < heap[parent].at else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes out the earliest if its time has come.
  mutating func popFirst(until now: Instant) -> (at: Instant, key: FileKey)? {
    guard let top = heap.first, top.at <= now else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return top }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].at < heap[least].at {
        least = child
      }
      if least == parent { return top }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
