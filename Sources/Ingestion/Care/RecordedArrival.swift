import ArticleModel
import ArticleStorage

/// What a store noted of an arrival besides the file itself: kept when everything else about the
/// file is derived again.
struct RecordedArrival: Hashable, Sendable {
  /// The run of the program that took it in.
  let run: RunNumber

  /// When it was taken in, ISO 8601 in UTC.
  let deliveredAt: String

  /// How long that took; `nil` where nobody measured.
  let milliseconds: Double?

  /// How it ended.
  let outcome: IngestOutcome

  /// Why, or what of it could not be read.
  let reason: String?

  /// What is left of the document, where its bytes were erased.
  var erased: ErasedDocument?
}
