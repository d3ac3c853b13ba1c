/// How urgent a message is: the levels of `syslog(3)`.
enum Urgency: Int, Hashable, Sendable {
  case error = 3
  case warning = 4
  case notice = 5
  case information = 6

  /// What stands before a line so that the journal knows how urgent it is (`sd-daemon(3)`).
  var prefix: String { "<\(rawValue)>" }
}
