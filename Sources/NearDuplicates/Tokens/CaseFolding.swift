extension Unicode.Scalar {
  /// The full case folding of this scalar (Unicode, section 3.13, `toCasefold`).
  ///
  /// The standard library has case mappings but not the folding. Upper then lower case gives it
  /// for every decomposed scalar, repeated because capital sharp s needs two steps; Cherokee
  /// folds to its capitals. Scalars that folding leaves alone (the dotless i) are left alone.
  var caseFolded: [Unicode.Scalar] {
    guard properties.changesWhenCaseFolded else { return [self] }
    var folded = [self]
    for _ in 0..<2 {
      folded = folded.flatMap(\.lowercaseOfUppercase)
    }
    return folded == [self] ? Array(properties.uppercaseMapping.unicodeScalars) : folded
  }

  private var lowercaseOfUppercase: [Unicode.Scalar] {
    properties.uppercaseMapping.unicodeScalars.flatMap(\.properties.lowercaseMapping.unicodeScalars)
  }
}
