import Foundation
import TestSupport
import Testing

/// The built command in the test's own folder, with the sample collection in `seeds/`.
///
/// The store is where it is when nobody names one: below the home folder, which is the test's.
struct SeedStore {
  let command: BuiltCommand

  /// Copies the sample collection, and takes it in.
  static func make() async throws -> SeedStore {
    let store = try SeedStore.empty()
    let result = try await store.run(["ingest"] + store.seeds)
    #expect(result.status == 0, "\(result.errors)")
    return store
  }

  /// Copies the sample collection, and takes in nothing.
  static func empty() throws -> SeedStore {
    for file in try PackageRoot.seedFiles() {
      try TemporaryDirectory.current.write(
        Data(contentsOf: file),
        to: "seeds/\(file.lastPathComponent)",
      )
    }
    return SeedStore(command: try BuiltCommand.find())
  }

  /// The paths of the sample collection as a person types them.
  var seeds: [String] {
    get throws { try PackageRoot.seedFiles().map { "seeds/\($0.lastPathComponent)" } }
  }

  /// Where the store is.
  var file: URL {
    TemporaryDirectory.current.url(".local/share/stemma/stemma.sqlite")
  }

  func run(
    _ arguments: [String],
    environment: [String: String] = [:],
    input: some Sequence<UInt8> = [],
  ) async throws -> CommandResult {
    try await command.run(arguments, environment: environment, input: input)
  }

  /// The JSON objects that a question prints.
  func rows(_ arguments: [String]) async throws -> [[String: Any]] {
    let result = try await run(arguments + ["--json"])
    #expect(result.status == 0, "\(result.errors)")
    return try Self.objects(in: result.output)
  }

  /// One JSON object a line.
  static func objects(in output: String) throws -> [[String: Any]] {
    try output.split(separator: "\n").map { line in
      try #require(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        "not a JSON object: \(line)",
      )
    }
  }

  /// The output with what differs from run to run replaced by something as long.
  static func normalised(_ output: String) -> String {
    output
      .replacing(#/\d{4}-\d\d-\d\d \d\d:\d\d/#, with: "2026-01-02 03:04")
      .replacing(#/on host .+?(?=\n|\u{1B})/#, with: "on host example")
      .replacing(#/stemma\.sqlite, \d+ [kM]B/#, with: "stemma.sqlite, 300 kB")
  }
}
