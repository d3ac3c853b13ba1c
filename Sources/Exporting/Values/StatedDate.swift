/// Dates as documents state them.
enum StatedDate {
  /// Whether `text` is a moment with its zone, as RFC 3339 writes it; a day, a month or a time
  /// without a zone is none.
  static func isMoment(_ text: String) -> Bool {
    text.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)/#) != nil
  }

  /// A moment with its seconds, which RFC 3339 wants even where a document does not print them.
  static func moment(_ text: String) -> String? {
    guard isMoment(text) else { return nil }
    guard text.utf8.count > 16, Array(text.utf8)[16] != UInt8(ascii: ":") else { return text }
    return text.prefix(16) + ":00" + text.dropFirst(16)
  }
}
