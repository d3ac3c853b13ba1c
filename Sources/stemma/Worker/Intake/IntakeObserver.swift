import ArticleModel
import ArticleStorage
import Ingestion

/// Is told what the worker does.
protocol IntakeObserver: Sendable {
  /// Watching begins.
  func begins(inboxes: [String], store: String)
  /// A file was taken in, or refused.
  func took(_ report: IngestReport)
  /// Something is wrong that does not stop the work.
  func warns(_ sentence: String)
  /// Something has happened around the work.
  func notes(_ sentence: String, _ urgency: Urgency)
  /// Nothing can be recorded for now.
  func pauses(because error: StoreError)
  /// Recording goes on.
  func resumes()
}

extension IntakeObserver {
  func begins(inboxes: [String], store: String) {
    let folders = inboxes.joined(separator: ", ")
    Line.notice("Watching \(folders) (store: \(store)); Ctrl-C ends.", .notice)
  }

  func warns(_ sentence: String) { notes(sentence, .warning) }

  func notes(_ sentence: String, _ urgency: Urgency) {
    Line.notice("stemma: \(sentence)", urgency)
  }

  func pauses(because error: StoreError) {
    Line.notice(
      "stemma: \(error); intake pauses, files stay where they are, and goes on by itself",
      .error,
    )
  }

  func resumes() {
    Line.notice("stemma: the store can be written again; intake goes on", .notice)
  }
}

/// Prints an object a file, with the kinds of event that hooks are told.
struct JSONIntakeLines: IntakeObserver {
  let store: StoreReader

  func took(_ report: IngestReport) {
    // What happened is recorded; that it cannot be told in full is no reason to stop.
    let events = try? store.ask { questions in
      try report.articles.map { article in
        try questions.version(withHash: article.version).map { version in
          try ArticleEvent.judge(
            version,
            isFirst: article.novelty != .identical,
            in: questions,
          ).kind
        }
      }
    }
    Line.output(JSONValue(report, events: events ?? report.articles.map { _ in nil }).line)
  }
}

/// Prints a line a file, as it stands in a log.
struct ServiceIntakeLines: IntakeObserver {
  func took(_ report: IngestReport) {
    var line = "\(report.outcome.rawValue) \(report.path)"
    if !report.articles.isEmpty {
      let words = report.articles.map { "\($0.novelty.word) \(ShortName.text($0.article))" }
      line += ": " + words.joined(separator: ", ")
    } else if let reason = report.reason {
      line += ": " + reason
    }
    Line.notice(
      line,
      report.outcome == .refused ? .warning : .information,
      fields: Self.fields(of: report),
    )
  }

  /// What the journal is asked for.
  static func fields(of report: IngestReport) -> [Journal.Field] {
    var fields = [
      Journal.Field(name: "STEMMA_PATH", value: report.path),
      Journal.Field(name: "STEMMA_OUTCOME", value: report.outcome.rawValue),
    ]
    if let document = report.document {
      fields.append(Journal.Field(name: "STEMMA_DOCUMENT", value: document.hexadecimal))
    }
    if let reason = report.reason {
      fields.append(Journal.Field(name: "STEMMA_REASON", value: reason))
    }
    // A field may be there several times.
    for article in report.articles {
      fields.append(Journal.Field(name: "STEMMA_ARTICLE", value: article.article.text))
    }
    return fields
  }
}

/// Prints lines for people.
struct IntakePages: IntakeObserver {
  let terminal: Terminal
  let store: StoreReader
  let progress: BacklogLine

  func took(_ report: IngestReport) {
    progress.hide()
    do {
      try IngestLines(terminal: terminal, store: store).print(report)
    } catch {
      // What happened is recorded; that it cannot be told in full is no reason to stop.
      Line.output("\(report.outcome.rawValue) \(report.path)")
    }
  }
}
