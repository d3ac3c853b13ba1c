#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How urgent a message is: the levels of `syslog(3)`.
enum Urgency: Int, Hashable, Sendable {
  case error = 3
  case warning = 4
  case notice = 5
  case information = 6

  /// What stands before a line so that the journal knows how urgent it is (`sd-daemon(3)`); empty
  /// where people read standard error.
  var prefix: String { Self.isReadByJournal ? "<\(rawValue)>" : "" }

  /// The journal names the file that it reads in a variable; another program's standard error may
  /// have been put there since.
  private static let isReadByJournal: Bool = {
    guard let stream = Terminal.environment("JOURNAL_STREAM") else { return false }
    var status = stat()
    guard fstat(STDERR_FILENO, &status) == 0 else { return false }
    return stream == "\(status.st_dev):\(status.st_ino)"
  }()
}
