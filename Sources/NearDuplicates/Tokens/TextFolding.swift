/// How text is folded before it is compared: what does not matter to a reader vanishes.
///
/// Two texts fold to the same scalars exactly when their compatibility compositions (NFKC, UAX
/// #15), case folded and without default-ignorable characters, are canonically equivalent. So
/// case, ligatures, full-width forms, precomposed or decomposed accents, soft hyphens and
/// zero-width characters make no difference; accents do.
///
/// Letters, numbers and the combining marks that follow them make up words. Everything else
/// separates: white space of every kind, dashes, quotation marks straight or curly, the full
/// stop, the underscore. A mark that follows no letter or number counts for nothing.
///
/// ```swift
/// import Foundation
///
/// let folding = TextFolding { String($0).decomposedStringWithCompatibilityMapping }
/// ```
///
/// Make one and share it: making it costs microseconds, but it learns the scalars it meets, 256
/// at a time, and keeps what it has learnt. Copies share that, on any number of threads.
public struct TextFolding: Sendable {
  let table: FoldingTable

  /// A folding over the given compatibility decomposition.
  ///
  /// The standard library cannot decompose in the compatibility manner, hence the parameter.
  ///
  /// - Parameter compatibilityDecomposition: gives NFKD of one scalar. Must be a pure function;
  ///   it is called once or a few times for each scalar of a page, never for ideographs.
  public init(
    compatibilityDecomposition: @escaping @Sendable (Unicode.Scalar) -> String
  ) {
    table = FoldingTable(compatibilityDecomposition: compatibilityDecomposition)
  }
}
