import ArticleModel
import ArticleStorage
import Ingestion

/// Is told what the worker does.
protocol IntakeObserver: Sendable {
  /// Watching begins.
  func begins(inboxes: [String], store: String)
  /// A file was taken in, or refused.
  func took(_ report: IngestReport)
  /// Nothing can be recorded for now.
  func pauses(because error: StoreError)
  /// Recording goes on.
  func resumes()
  /// Everything in hand is recorded.
  func ends()
}

extension IntakeObserver {
  func begins(inboxes: [String], store: String) {
    let folders = inboxes.joined(separator: ", ")
    Line.notice("Watching \(folders) (store: \(store)); Ctrl-C ends.")
  }

  func pauses(because error: StoreError) {
    Line.notice("stemma: \(error); intake pauses, files stay where they are, and goes on by itself")
  }

  func resumes() { Line.notice("stemma: the store can be written again; intake goes on") }

  func ends() { Line.notice("Stopped; everything taken in is recorded.") }
}

/// Prints an object a file.
struct JSONIntakeLines: IntakeObserver {
  func took(_ report: IngestReport) { Line.output(JSONValue(report).line) }
}

/// Prints lines for people.
struct IntakePages: IntakeObserver {
  let terminal: Terminal
  let store: StoreReader

  func took(_ report: IngestReport) {
    do {
      try IngestLines(terminal: terminal, store: store).print(report)
    } catch {
      // What happened is recorded; that it cannot be told in full is no reason to stop.
      Line.output("\(report.outcome.rawValue) \(report.path)")
    }
  }
}
