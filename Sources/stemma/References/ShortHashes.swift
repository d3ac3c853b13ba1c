/// Hashes in running text as people need them: the beginning is enough to ask for a thing.
enum ShortHashes {
  /// `text` with only the first digits of each SHA-256 in it.
  static func of(_ text: String) -> String {
    text.replacing(#/\b([0-9a-f]{12})[0-9a-f]{52}\b/#) { "\($0.1)" }
  }
}
