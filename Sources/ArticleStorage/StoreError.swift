/// Why the store could not do what was asked, in a sentence a person can act on.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of trouble it is; each kind has an exit code of its own.
  public enum Code: String, Hashable, Sendable {
    /// The file is damaged, or is no Stemma store.
    case damaged
    /// The store was written by a newer program.
    case newer
    /// Another process writes to this store.
    case locked
    /// The disk is full, or the file system is read-only.
    case cannotWrite
    /// There is no permission to read or write the file.
    case noPermission
    /// Somebody holds the store for the moment.
    case tryLater
    /// There is no store at this path.
    case missing
    /// The program asked something of the database that it cannot do.
    case internalFault
  }

  /// The kind of trouble.
  public let code: Code

  /// The thing, what happened and what to do.
  public let message: String

  /// What the database said, where it said anything.
  public let cause: String?

  /// Whether the store has to be opened anew before anything else is done with it: the disk failed
  /// in the middle, and nobody knows what it has.
  public let asksToReopen: Bool

  /// An error with these parts.
  public init(code: Code, message: String, cause: String? = nil, asksToReopen: Bool = false) {
    self.code = code
    self.message = message
    self.cause = cause
    self.asksToReopen = asksToReopen
  }

  /// The message, with the database's own words where there are any.
  public var description: String {
    cause.map { "\(message) (\($0))" } ?? message
  }
}
