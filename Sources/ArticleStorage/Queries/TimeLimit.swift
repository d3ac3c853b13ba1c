import GRDBSQLite

/// Has SQLite break off what takes too long.
final class TimeLimit {
  /// The clock is looked at after so many steps of SQLite's machine: a few times a millisecond.
  private static let steps: Int32 = 20_000

  private let end: ContinuousClock.Instant

  init(until end: ContinuousClock.Instant) {
    self.end = end
  }

  /// From now on what `connection` does is broken off at the end; this object must live until then.
  func begin(on connection: OpaquePointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_progress_handler(
      connection,
      Self.steps,
      { context in
        guard let context else { return 0 }
        let limit = Unmanaged<TimeLimit>.fromOpaque(context).takeUnretainedValue()
        return ContinuousClock.now > limit.end ? 1 : 0
      },
      context,
    )
  }

  /// There is no limit any more.
  static func end(on connection: OpaquePointer) {
    sqlite3_progress_handler(connection, 0, nil, nil)
  }
}
