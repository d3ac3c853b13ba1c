/// Complete files that wait to be handed over, in three lines: new arrivals, the backlog that a
/// watcher found at its beginning, and large files.
///
/// Nobody starves. Of four files two are the newest arrivals, so that what comes during a flood
/// need not wait for the flood to pass; one is the oldest arrival and one is of the backlog, so
/// that these come to their end as well. A large file goes alone, and at the most one in eight
/// times while small ones wait: whoever takes it is busy with it for long.
///
/// A file may stand in them more than once; whoever takes it out knows whether it is still ready.
struct ReadyFiles {
  /// From this size on, in bytes, a file is large.
  static let largeSize: Int64 = 1 << 20

  private struct Line {
    private var keys: [FileKey] = []
    private var first = 0

    var isEmpty: Bool { first == keys.count }

    mutating func append(_ key: FileKey) { keys.append(key) }

    mutating func popNewest() -> FileKey? {
      guard !isEmpty else { return nil }
      let key = keys.removeLast()
      tidy()
      return key
    }

    mutating func popOldest() -> FileKey? {
      guard !isEmpty else { return nil }
      defer {
        first += 1
        tidy()
      }
      return keys[first]
    }

    private mutating func tidy() {
      // Moving the rest down costs one step for each file that was taken since the last time.
      if first == keys.count || first > 4_096 && first > keys.count / 2 {
        keys.removeFirst(first)
        first = 0
      }
    }
  }

  private var arrivals = Line()
  private var backlog = Line()
  private var large = Line()
  private var turn = 0
  private var round = 0

  /// Puts a file of `size` bytes at the end of a line.
  mutating func append(_ key: FileKey, size: Int64, isBacklog: Bool) {
    if size >= Self.largeSize {
      large.append(key)
    } else if isBacklog {
      backlog.append(key)
    } else {
      arrivals.append(key)
    }
  }

  /// Takes out the large file whose turn it is, if it is the turn of one; to be asked once for
  /// each batch.
  mutating func popLarge() -> FileKey? {
    guard !large.isEmpty else { return nil }
    round = (round + 1) % 8
    return round == 0 || arrivals.isEmpty && backlog.isEmpty ? large.popOldest() : nil
  }

  /// Takes out the small file whose turn it is.
  mutating func popSmall() -> FileKey? {
    turn = (turn + 1) % 4
    switch turn {
    case 0: return backlog.popOldest() ?? arrivals.popOldest()
    case 2: return arrivals.popOldest() ?? backlog.popOldest()
    default: return arrivals.popNewest() ?? backlog.popOldest()
    }
  }
}
