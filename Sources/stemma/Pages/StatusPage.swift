import ArticleModel
import ArticleStorage

extension Page {
  /// The answer of `status`.
  mutating func addStatus(_ status: StoreStatus, path: String) {
    addField(
      "store",
      StyledText(WorkingFolder.shown(path)) + ", \(Figures.size(status.byteCount))",
    )
    addField("articles", StyledText(Figures.grouped(status.articles)))
    addField("versions", StyledText(Figures.grouped(status.versions)))
    addField("documents", StyledText(Figures.grouped(status.documents)))
    addField("relations", StyledText(Figures.grouped(status.relations)))
    let deliveries = IngestOutcome.allCases.compactMap { outcome in
      status.deliveries[outcome].map { "\(Figures.grouped($0)) \(outcome.rawValue)" }
    }
    addField(
      "deliveries",
      StyledText(deliveries.isEmpty ? "none" : deliveries.joined(separator: ", ")),
    )
    addField("last", StyledText(status.lastDelivery.map(Timestamp.shown) ?? "nothing yet"))
  }
}
