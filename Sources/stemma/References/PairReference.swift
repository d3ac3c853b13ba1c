import ArticleModel
import ArticleStorage

extension Reference {
  /// The two wordings that two references mean.
  ///
  /// Where one means a whole file or article, it is the one pair in them that is of one article, or
  /// the one pair that anything ties.
  ///
  /// - Throws: as ``target(in:)``, with the choices where several pairs fit.
  static func pair(
    _ a: Reference,
    _ b: Reference,
    in questions: StoreQuestions,
  ) throws -> (VersionNumber, VersionNumber) {
    let (first, second) = ((try? a.versions(in: questions)), (try? b.versions(in: questions)))
    if let first, let second, first.count > 1 || second.count > 1,
      first.count * second.count <= 10_000
    {
      var same: [(VersionNumber, VersionNumber)] = []
      var tied: [(VersionNumber, VersionNumber)] = []
      for x in first {
        let article = try questions.article(of: x)
        for y in second where x != y {
          if try questions.article(of: y) == article {
            same.append((x, y))
          } else if same.isEmpty, try questions.comparison(x, y)?.kind != nil {
            tied.append((x, y))
          }
        }
      }
      if same.count == 1 { return same[0] }
      if same.isEmpty, tied.count == 1 { return tied[0] }
    }
    return (try a.version(in: questions), try b.version(in: questions))
  }
}
