import ArticleStorage

extension WorkerState {
  /// The state as OpenMetrics text (https://openmetrics.io), for the textfile collector of
  /// node_exporter and whatever else reads that format.
  ///
  /// - Parameter files: what the files of the store take, in bytes.
  /// - Returns: the whole text, with its end mark.
  func metrics(files: StoreFiles) -> String {
    var text = ""
    func family(
      _ name: String,
      _ type: String = "gauge",
      _ help: String,
      _ samples: [(labels: [(String, String)], value: Double)],
    ) {
      text += "# HELP stemma_\(name) \(help)\n# TYPE stemma_\(name) \(type)\n"
      let ending = type == "counter" ? "_total" : ""
      for sample in samples {
        let labels = sample.labels.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
        let shown = labels.isEmpty ? "" : "{\(labels)}"
        text += "stemma_\(name)\(ending)\(shown) \(Self.number(sample.value))\n"
      }
    }
    func gauge(_ name: String, _ help: String, _ value: Double?) {
      if let value { family(name, "gauge", help, [([], value)]) }
    }
    gauge("up", "Whether a worker runs.", activity == .stopped ? 0 : 1)
    gauge("paused", "Whether intake pauses, as on a full disk.", activity == .paused ? 1 : 0)
    gauge("backlog_files", "Complete files that wait to be taken in.", Double(waiting))
    gauge("settling_files", "Files that are not complete yet.", Double(settling))
    family(
      "files",
      "counter",
      "Files of this run by how they ended.",
      outcomes.sorted { $0.key < $1.key }.map { ([("outcome", $0.key)], Double($0.value)) },
    )
    gauge("files_per_second", "Files taken in a second, of late.", filesPerSecond)
    gauge(
      "last_arrival_timestamp_seconds",
      "When the last file was taken in.",
      lastArrival.flatMap(Timestamp.seconds),
    )
    gauge("start_time_seconds", "When the worker began.", Timestamp.seconds(startedAt))
    gauge("updated_timestamp_seconds", "When this was written.", Timestamp.seconds(updatedAt))
    gauge("store_bytes", "The size of the store's file.", Double(files.storeBytes))
    gauge("store_log_bytes", "The size of the store's write-ahead log.", Double(files.logBytes))
    gauge("watches", "Folders that the system watches.", Double(watches))
    gauge("watches_limit", "How many the system allows a user.", watchLimit.map(Double.init))
    family("events_lost", "counter", "Times the system lost events.", [([], Double(eventsLost))])
    if let hooks {
      family(
        "hooks",
        "counter",
        "Hooks that ran, by kind of event and how they ended.",
        hooks.sorted { $0.key < $1.key }.flatMap { event, counts in
          [
            ([("event", event), ("result", "done")], Double(counts.done)),
            ([("event", event), ("result", "failed")], Double(counts.failed)),
          ]
        },
      )
    }
    family(
      "inbox_missing",
      "gauge",
      "Whether an inbox cannot be watched.",
      inboxes.map { ([("inbox", $0.path)], $0.missing == nil ? 0 : 1) },
    )
    family(
      "inbox_degraded",
      "gauge",
      "Whether an inbox is scanned again and again since events do not tell enough.",
      inboxes.map { ([("inbox", $0.path)], $0.degraded == nil ? 0 : 1) },
    )
    return text + "# EOF\n"
  }

  private static func escaped(_ label: String) -> String {
    label.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
}
