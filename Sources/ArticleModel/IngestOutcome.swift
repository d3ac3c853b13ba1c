/// How a delivery ended.
public enum IngestOutcome: String, Hashable, Sendable, CaseIterable {
  /// A document the store did not have.
  case stored
  /// Bytes the store has already: another appearance of them, and a success.
  case duplicate
  /// Nothing could be read from it; the reason is recorded.
  case refused
  /// Not complete, or not readable now; it will be tried again.
  case pending
}
