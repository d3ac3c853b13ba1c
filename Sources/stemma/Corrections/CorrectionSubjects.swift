import ArticleModel
import ArticleStorage
import InboxWatching

/// What references mean when something is said of what they name: hashes, that hold in any store.
struct CorrectionSubjects {
  let questions: StoreQuestions

  /// The version that stands for what is meant: itself, or of an article the one it is named after.
  func version(_ reference: String) throws -> Digest {
    switch try Reference(reference).target(in: questions) {
    case .version(let version):
      guard let detail = try questions.detail(of: version) else { throw gone(reference) }
      return detail.hash
    case .article(let article):
      guard let summary = try questions.summary(ofArticle: article) else { throw gone(reference) }
      return summary.name.lowestHash
    }
  }

  /// Two versions that stand for what is meant.
  ///
  /// - `isApart`: whether they are to be parted, so that one article will not do for both.
  func pair(_ a: String, _ b: String, isApart: Bool) throws -> [Correction.Subject] {
    let (x, y) = (try version(a), try version(b))
    guard x == y else { return [.version(x), .version(y)] }
    let article = try Reference(a).article(in: questions)
    let versions = try questions.versions(ofArticle: article)
    throw CommandFailure(
      .incomplete,
      isApart && versions.count > 1
        ? "both are one article; name two of its versions"
        : "both are one wording, which can be neither the same nor different",
      details: try isApart
        ? versions.compactMap { try questions.side($0) }.map {
          "  \(ShortName.text($0.version))  \(WorkingFolder.shown($0.places.first?.path ?? ""))"
        } : [],
    )
  }

  /// What is to be removed: a file where a path or the hash of a document is given, with what came
  /// inside it and no other way, otherwise a wording, or all wordings of an article.
  func removed(_ reference: String) throws -> [Correction.Subject] {
    let path = WorkingFolder.absolute(reference).bytes
    let documents = try questions.documents(of: reference, path: path)
    if documents.count > 1 {
      throw CommandFailure(
        .incomplete,
        "'\(PrintableText.line(reference))' can mean \(documents.count) files; name one of them by its first column",
        details: documents.map {
          "  \(ShortName.text($0.digest))  \(WorkingFolder.shown($0.path))"
        },
      )
    }
    if let document = documents.first {
      let inside = try questions.contained(inDocument: document.digest)
      return [.document(document.digest)] + inside.only.map { .document($0.digest) }
    }
    switch try Reference(reference).target(in: questions) {
    case .version: return [.version(try version(reference))]
    case .article(let article):
      let hashes = try questions.versions(ofArticle: article)
        .compactMap { try questions.detail(of: $0)?.hash }
      return hashes.sorted().map { .version($0) }
    }
  }

  /// How many files stay at the most that are named.
  private static let stayingNamed = 5

  /// What came inside a file that is to be removed, and stays: sentences.
  func staying(_ reference: String) throws -> [String] {
    let path = WorkingFolder.absolute(reference).bytes
    let documents = try questions.documents(of: reference, path: path)
    guard documents.count == 1, let document = documents.first else { return [] }
    let inside = try questions.contained(inDocument: document.digest)
    var sentences: [String] = []
    if !inside.only.isEmpty {
      sentences.append(
        "With it go \(Figures.count(inside.only.count, "file")) that came inside it only."
      )
    }
    let stays = inside.alsoOtherwise
    sentences += stays.prefix(Self.stayingNamed).map {
      "\(ShortName.text($0.digest)) stays: it came as \(WorkingFolder.shown($0.path)), too."
    }
    if stays.count > Self.stayingNamed {
      sentences.append(
        "\(Figures.count(stays.count - Self.stayingNamed, "more file")) that came another way, too, stay."
      )
    }
    return sentences
  }

  private func gone(_ reference: String) -> CommandFailure {
    CommandFailure(.incomplete, "'\(PrintableText.line(reference))' is not there any more")
  }
}
