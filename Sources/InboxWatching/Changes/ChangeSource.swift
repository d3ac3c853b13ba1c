import Dispatch

/// Tells that something may have happened in watched folders.
///
/// What it tells are hints: they may come late, twice, or not at all, and a scan is what decides.
/// All its methods are called on the watcher's own queue, and the hints are delivered there.
protocol ChangeSource: Sendable {
  /// Begins to deliver hints to `deliver`.
  func start(delivering deliver: @escaping @Sendable ([ChangeHint]) -> Void)

  /// Watches the folder at `path`, and answers by what name the hints will call it.
  ///
  /// A folder that is watched already keeps its name.
  func watch(_ path: InboxPath) throws(SystemError) -> WatchName

  /// Stops watching a folder; hints that are under way may still come.
  func unwatch(_ name: WatchName)

  /// Reads the hints that wait to be delivered, instead of having them delivered.
  func readAll() -> [ChangeHint]

  /// Ends it all; no hints come any more.
  func close()
}

/// How a ``ChangeSource`` calls a watched folder.
struct WatchName: Hashable, Sendable {
  let number: Int32
}

/// That something may have happened.
enum ChangeHint: Hashable, Sendable {
  /// Something below the name `name` of a watched folder.
  case entry(WatchName, name: [UInt8], change: EntryChange, isFolder: Bool)
  /// Something in a watched folder, and nobody knows to which of its names.
  case somewhere(WatchName)
  /// The watched folder was moved to another place.
  case moved(WatchName)
  /// The folder is not watched any more: it was removed, or unmounted.
  case ended(WatchName)
  /// Hints were lost.
  case lost
}

/// What may have happened to a name in a folder.
enum EntryChange: Hashable, Sendable {
  case created
  case closed
  case renamedHere
  case renamedAway
  case attributes
}

/// Makes the source of hints that the operating system offers.
typealias ChangeSourceMaker = @Sendable (DispatchQueue) throws(SystemError) -> any ChangeSource
