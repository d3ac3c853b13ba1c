package import ArticleModel

extension StoreQuestions {
  /// The runs of words that two compared versions share: bytes of their bodies.
  package func passagesInBodies(of a: VersionNumber, _ b: VersionNumber) throws -> [Passage] {
    try statement("SELECT passages FROM comparison WHERE a = ? AND b = ?")
      .bind(a.rawValue).bind(b.rawValue)
      .first { PackedNumbers.decodePassages($0.bytes(0)) } ?? []
  }
}
