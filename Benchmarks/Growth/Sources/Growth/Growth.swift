import Foundation

/// Grows a store, and measures how what it does grows with it.
///
/// ```
/// swift run -c release Growth STORE RESULTS [SIZE…]
/// ```
///
/// STORE is a file that is made; RESULTS a folder, where `growth.csv` and `segments.csv` are
/// written after each size. See `Benchmarks/README.md`.
@main
struct Growth {
  private static let sizes = [10_000, 30_000, 100_000, 300_000, 1_000_000]
  private static let seed: UInt64 = 7

  static func main() {
    do {
      try Growth(arguments: Array(CommandLine.arguments.dropFirst())).measure()
    } catch {
      FileHandle.standardError.write(Data("growth: \(error)\n".utf8))
      exit(1)
    }
  }

  private let storePath: String
  private let results: URL
  private let sizes: [Int]

  private init(arguments: [String]) throws {
    guard arguments.count >= 2 else { throw Failure("usage: Growth STORE RESULTS [SIZE…]") }
    storePath = arguments[0]
    results = URL(fileURLWithPath: arguments[1], isDirectory: true)
    sizes = try arguments.count == 2 ? Self.sizes : arguments[2...].map(Self.size).sorted()
    guard !FileManager.default.fileExists(atPath: storePath) else {
      throw Failure("\(storePath): is there already; growth begins with nothing")
    }
  }

  private static func size(_ text: String) throws -> Int {
    guard let size = Int(text), 1...100_000_000 ~= size else {
      throw Failure("\(text): a size is a number of articles")
    }
    return size
  }

  private func measure() throws {
    try FileManager.default.createDirectory(at: results, withIntermediateDirectories: true)
    let heading = """
      # swift run -c release Growth STORE RESULTS \(sizes.map(String.init).joined(separator: " "))
      # \(Machine.description)
      # seed \(Self.seed), \(GrowthRun.samples) look-ups and insertions a size, \
      \(GrowthRun.portion) articles a transaction between

      """
    var run = try GrowthRun(storePath: storePath, sizes: sizes, seed: Self.seed)
    try run.run { rows, writings in
      let names = rows[0].columns.map(\.name)
      let lines = rows.map { $0.columns.map(\.value) }
      try write([names] + lines, to: "growth.csv", below: heading)
      let segments = writings.map { writing in
        [
          "\(writing.articles)", GrowthRow.text(writing.flush, digits: 1), "\(writing.levels)",
          GrowthRow.text(writing.merge, digits: 1), GrowthRow.text(writing.commit, digits: 1),
          "\(writing.log)",
        ]
      }
      let segmentNames = ["articles", "write_ms", "levels_merged", "merge_ms", "commit_ms", "log"]
      try write([segmentNames] + segments, to: "segments.csv", below: heading)
      print(rows.count == 1 ? names.joined(separator: ",") + "\n" : "", terminator: "")
      print(lines[lines.count - 1].joined(separator: ","))
    }
  }

  private func write(_ lines: [[String]], to name: String, below heading: String) throws {
    let text = heading + lines.map { $0.joined(separator: ",") + "\n" }.joined()
    try Data(text.utf8).write(to: results.appending(path: name), options: .atomic)
  }
}
