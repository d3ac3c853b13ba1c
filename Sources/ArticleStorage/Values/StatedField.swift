import ArticleModel

/// What is stated, or seen in a text, that versions are searched and counted by.
enum StatedField: String, CaseIterable {
  case author, publisher, datePublished, inLanguage
  /// The language that a detector saw; the others are what documents state.
  case detectedLanguage

  /// The field of statements with this key; `nil` where they are not searched by.
  init?(_ key: StatementKey) {
    self.init(rawValue: key.rawValue)
  }
}
