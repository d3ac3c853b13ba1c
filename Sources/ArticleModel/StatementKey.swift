/// What a statement is about: the names of schema.org's `NewsArticle`.
public enum StatementKey: String, Hashable, Sendable, CaseIterable {
  case headline
  case alternativeHeadline
  /// One statement an author, in the order printed.
  case author
  case publisher
  case datePublished
  case dateModified
  case dateline
  case inLanguage
  case url
  case license
  case copyrightHolder
  case creditText
  /// Where the text says that it was taken from: "Originally published in …", "Source: …".
  case isBasedOn
  case caption
  case keywords
  case articleSection
  /// When a program saved the page from the web, as that program says; no key of schema.org.
  case dateRetrieved
}
