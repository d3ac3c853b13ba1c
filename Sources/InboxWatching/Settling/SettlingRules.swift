/// How long a file must be left alone before it counts as complete.
public struct SettlingRules: Hashable, Sendable {
  /// How long nothing about a file written in place may change: one second when nothing else is
  /// set.
  ///
  /// That a program closed the file does not shorten it: an upload that was killed looks closed
  /// as well, and some programs open and close a file many times. A second outlasts what such
  /// programs do between two openings, and nobody waits it who renames a file into the inbox.
  public let quietTime: Duration

  /// How long it is when nobody can say whether the file is still open for writing: five times
  /// the quiet time.
  public var blindQuietTime: Duration { quietTime * 5 }

  /// The longest wait between two looks at a file that stays open for writing.
  public let longestWait: Duration

  /// Rules with this quiet time, and at most `longestWait` between two looks.
  public init(quietTime: Duration = .seconds(1), longestWait: Duration = .seconds(30)) {
    self.quietTime = quietTime
    self.longestWait = longestWait
  }

  /// How long to wait after `attempts` looks found the file open for writing.
  func wait(afterBusyLooks attempts: UInt8) -> Duration {
    let start = max(quietTime, .milliseconds(100))
    return min(start * (1 << Int(min(attempts, 10))), max(longestWait, start))
  }
}
