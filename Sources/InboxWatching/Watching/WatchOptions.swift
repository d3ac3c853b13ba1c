/// How a watcher watches.
public struct WatchOptions: Hashable, Sendable {
  /// Which names are those of unfinished files.
  public var names: NameRules

  /// When a file counts as complete.
  public var settling: SettlingRules

  /// How long after a complete scan of an inbox the next one begins.
  ///
  /// 60 seconds when nothing else is set. An inbox so large that this would take more than a 200th of the time is scanned
  /// less often, down to a tenth as often.
  public var rescanInterval: Duration

  /// The same for an inbox that has no events to rely on: 2 seconds, or, if that is more, ten
  /// times as long as a scan takes.
  public var pollingInterval: Duration

  /// How often it is checked that an inbox is still the folder that is being watched.
  ///
  /// Every 5 seconds when nothing else is set. A file system mounted over it tells by nothing else.
  public var rootCheckInterval: Duration

  /// After this many bytes a batch takes no further file: 4 MiB.
  ///
  /// Reading takes several times the size of all files of a batch.
  public var batchSize: Int64

  /// Options with these values.
  public init(
    names: NameRules = .standard,
    settling: SettlingRules = SettlingRules(),
    rescanInterval: Duration = .seconds(60),
    pollingInterval: Duration = .seconds(2),
    rootCheckInterval: Duration = .seconds(5),
    batchSize: Int64 = 4 << 20,
  ) {
    self.names = names
    self.settling = settling
    self.rescanInterval = rescanInterval
    self.pollingInterval = pollingInterval
    self.rootCheckInterval = rootCheckInterval
    self.batchSize = batchSize
  }
}
