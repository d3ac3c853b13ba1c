/// How a file came to the watcher's notice.
enum Arrival: Hashable, Sendable {
  /// Renamed to its name: whoever renames has finished writing.
  case renamed
  /// Given its name by a hard link: the file was there before, under another name.
  case linked
  /// Somebody who had it open for writing has closed it.
  case closed
  /// Its name is new, or something else about it may have changed.
  case touched
  /// Found by a scan, without anything known about how it came.
  case found
}
