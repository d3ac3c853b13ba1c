/// Complete files that wait to be handed over: a line for new arrivals and one for the backlog.
///
/// Nobody starves: while both lines have files, three of four come from the line of new arrivals
/// and one from the backlog.
///
/// A file may stand in them more than once; whoever takes it out knows whether it is still ready.
struct ReadyFiles {
  private struct Line {
    var keys: [FileKey] = []
    var first = 0

    mutating func popFirst() -> FileKey? {
      guard first < keys.count else { return nil }
      defer {
        first += 1
        // Moving the rest down costs one step for each file that was taken since the last time.
        if first == keys.count || first > 4_096 && first > keys.count / 2 {
          keys.removeFirst(first)
          first = 0
        }
      }
      return keys[first]
    }
  }

  private var arrivals = Line()
  private var backlog = Line()
  private var turn = 0

  /// Puts a file at the end of a line.
  mutating func append(_ key: FileKey, isBacklog: Bool) {
    if isBacklog { backlog.keys.append(key) } else { arrivals.keys.append(key) }
  }

  /// Takes out the file whose turn it is.
  mutating func popFirst() -> FileKey? {
    turn = (turn + 1) % 4
    if turn == 0 { return backlog.popFirst() ?? arrivals.popFirst() }
    return arrivals.popFirst() ?? backlog.popFirst()
  }
}
