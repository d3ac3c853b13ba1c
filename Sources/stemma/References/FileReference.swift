import ArticleModel
import ArticleStorage
import InboxWatching

extension Reference {
  /// The paths of the delivered files that are meant, as bytes: also of those nothing was read from.
  ///
  /// It may be a path or its end, the beginning of a document's hash, or whatever means a version
  /// or an article, and then the files it stands in.
  ///
  /// - Throws: as ``target(in:)``, with the choices where several files end alike.
  func paths(in questions: StoreQuestions, limit: Int?) throws -> [[UInt8]] {
    let exact = WorkingFolder.absolute(text).bytes
    if !(try questions.deliveries(path: exact)).isEmpty { return [exact] }
    let ending = try questions.paths(endingWith: text, limit: Self.choiceLimit + 1)
    if ending.count > 1 {
      let more = ending.count > Self.choiceLimit
      throw CommandFailure(
        .incomplete,
        "'\(PrintableText.line(text))' can mean \(more ? "more than \(Self.choiceLimit)" : "\(ending.count)") files; give more of the path",
        details: try ending.prefix(Self.choiceLimit).compactMap { path in
          try questions.deliveries(path: path).first.map {
            "  " + PrintableText.line(WorkingFolder.shown($0.path))
          }
        } + (more ? ["  ..."] : []),
      )
    }
    if let path = ending.first { return [path] }
    let count = limit ?? Int.max
    let documents = try questions.documents(hashPrefix: text.lowercased(), limit: 2)
    if documents.count == 1 {
      return try questions.paths(ofDocument: documents[0], limit: count)
    }
    var paths: [[UInt8]] = []
    for version in try versions(in: questions) {
      for document in try questions.detail(of: version)?.appearances.map(\.document) ?? [] {
        for path in try questions.paths(ofDocument: document, limit: count)
        where !paths.contains(path) && paths.count < count {
          paths.append(path)
        }
      }
    }
    return paths
  }
}
