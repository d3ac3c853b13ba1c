/// Complete files that wait to be handed over: a line for new arrivals and one for the backlog.
///
/// Nobody starves: while both lines have files, three of four come from the line of new arrivals
/// and one from the backlog.
struct ReadyFiles {
  /// A place in a line.
  ///
  /// It is void when the file's own ticket has another number by now.
  typealias Place = (key: FileKey, ticket: UInt32)

  private struct Line {
    var places: [Place] = []
    var first = 0

    mutating func popFirst() -> Place? {
      guard first < places.count else { return nil }
      defer {
        first += 1
        // Moving the rest down costs one step for each place that was taken since the last time.
        if first == places.count || first > 4_096 && first > places.count / 2 {
          places.removeFirst(first)
          first = 0
        }
      }
      return places[first]
    }
  }

  private var arrivals = Line()
  private var backlog = Line()
  private var turn = 0

  /// Puts a place at the end of a line.
  mutating func append(_ place: Place, isBacklog: Bool) {
    if isBacklog { backlog.places.append(place) } else { arrivals.places.append(place) }
  }

  /// Takes out the place whose turn it is.
  mutating func popFirst() -> Place? {
    turn = (turn + 1) % 4
    if turn == 0 { return backlog.popFirst() ?? arrivals.popFirst() }
    return arrivals.popFirst() ?? backlog.popFirst()
  }
}
