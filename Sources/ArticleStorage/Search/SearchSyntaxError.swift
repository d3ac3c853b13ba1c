/// What is wrong with a search, and what to write instead.
public struct SearchSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A sentence for the person who typed it.
  public let description: String

  init(_ description: String) { self.description = description }
}
