/// What could not be done with a file, and what the system said.
public struct FileFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file or folder.
  public let path: InboxPath

  /// What was to be done, as in "cannot be made".
  public let problem: String

  /// What the system said.
  public let error: SystemError

  init(_ path: InboxPath, _ problem: String, _ error: SystemError = .last) {
    (self.path, self.problem, self.error) = (path, problem, error)
  }

  /// The path, what happened, and the system's own sentence.
  public var description: String { "\(path): \(problem) (\(error))" }
}
