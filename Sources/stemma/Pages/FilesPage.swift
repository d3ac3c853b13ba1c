import ArticleModel
import ArticleStorage

extension Page {
  /// A line of `files`, with what is said of it below.
  mutating func addDelivery(_ delivery: DeliverySummary) {
    var line = StyledText(Timestamp.shown(delivery.deliveredAt), .faint) + "  "
    line.append(outcome(delivery.outcome).padded(to: 11))
    line.append(WorkingFolder.shown(delivery.path))
    if let bytes = delivery.byteCount {
      line.append(terminal.divider + Figures.size(Int64(bytes)), .faint)
    }
    if let document = delivery.document {
      line.append(terminal.divider + ShortName.text(document), .faint)
    }
    add(line, hanging: 29)
    if let reason = delivery.reason { add(StyledText(reason), indent: 29) }
    if delivery.isSuperseded {
      add(StyledText("superseded: something else lies at this path since", .faint), indent: 29)
    }
  }

  /// What `files` ends with.
  mutating func addEndOfDeliveries(shown: Int, ofAll count: Int) {
    if count == 0 { add(StyledText("No deliveries.")) }
    addMore(shown: shown, ofAll: count)
  }

  /// An outcome in its colour.
  func outcome(_ outcome: IngestOutcome) -> StyledText {
    let style: TextStyle =
      switch outcome {
      case .stored: .good
      case .duplicate: .plain
      case .refused: .bad
      case .pending: .notable
      }
    return StyledText(outcome.rawValue, style)
  }
}
