/// Something a document says about an article that another of its statements outweighed.
public struct RivalStatement: Hashable, Sendable {
  /// What it says, and where.
  public let statement: Statement

  /// Why it was not believed, in a phrase, as in `names the site`.
  public let reason: String

  /// A rival that lost for `reason`.
  public init(_ statement: Statement, reason: String) {
    self.statement = statement
    self.reason = reason
  }
}
