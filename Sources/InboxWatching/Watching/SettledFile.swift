/// A file that is complete, in the state in which it is.
public struct SettledFile: Hashable, Sendable {
  /// The inbox, as it was given to the watcher.
  public let inbox: InboxPath

  /// Where the file is, relative to the inbox.
  public let path: InboxPath

  /// How it looked when it was found complete.
  public let observation: FileObservation

  /// Why it cannot be read, as far as that is known already; so for a folder that may not be
  /// entered, which is offered in place of what is in it.
  public let obstacle: StableReadFailure?

  /// Whether somebody asked for it to be tried once more.
  public let isRetry: Bool

  let key: FileKey

  /// The path by which the file can be opened.
  public var location: InboxPath { inbox.appending(path) }

  /// Reads the file, provided that it is still in the state that was found complete.
  ///
  /// - Parameter maximumSize: in bytes; a larger file is refused before anything is read.
  /// - Returns: the bytes of this state of the file.
  /// - Throws: `changed` when the state is another by now, `notAFile` for a pipe or a link, and
  ///   what else may be in the way.
  public func read(
    maximumSize: Int64 = StableRead.defaultMaximumSize
  ) throws(StableReadFailure) -> StableRead {
    if let obstacle { throw obstacle }
    return try StableRead(of: location, expecting: observation, maximumSize: maximumSize)
  }
}
