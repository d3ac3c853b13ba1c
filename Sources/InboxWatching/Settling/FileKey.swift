/// A file as the watcher knows it: which inbox, and where in it.
struct FileKey: Hashable, Sendable {
  /// The place of the inbox among those the watcher was given.
  let inbox: Int

  /// Relative to the inbox.
  let path: InboxPath
}
