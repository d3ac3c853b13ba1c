import ArticleModel
import Foundation
import TestSupport

@testable import Ingestion

/// A collection beside the package whose files are labelled: which of them are one article.
struct LabelledCollection {
  /// The SHA-256 of the archive.
  let digest: String

  let files: [SampleFile]

  /// Pairs of names that are one article, each pair in order.
  let wanted: Set<[String]>

  /// Pairs that count neither for nor against.
  let unscored: Set<[String]>

  static func archive(_ name: String) -> URL? { SharedCollections.corpus("\(name).tar.gz") }

  struct Row: Decodable {
    let kind: String?
    let a: String?
    let b: String?
    let label: String?
    let file: String?
    let article: String?
    let group: String?
  }

  struct Unreadable: Error { let name: String }

  init(_ name: String) throws {
    guard let archive = Self.archive(name) else { throw Unreadable(name: name) }
    digest = try Digest(sha256: Array(Data(contentsOf: archive))).hexadecimal
    let folder = TemporaryDirectory.current.path
    let unpacking = Process()
    unpacking.executableURL = URL(filePath: "/usr/bin/env")
    unpacking.arguments = ["tar", "-xzf", archive.path, "-C", folder]
    try unpacking.run()
    unpacking.waitUntilExit()
    guard unpacking.terminationStatus == 0 else { throw Unreadable(name: name) }
    let root = URL(filePath: folder).appending(path: name)
    files = try SampleFile.below(root.appending(path: "files"))
    let lines = try Data(contentsOf: root.appending(path: "truth.jsonl"))
      .split(separator: UInt8(ascii: "\n"))
    let rows = try lines.map { try JSONDecoder().decode(Row.self, from: Data($0)) }
    let pairs = rows.filter { $0.kind == "pair" }
    if pairs.isEmpty {
      let wanted = Self.pairs(rows, by: \.article)
      self.wanted = wanted
      unscored = Self.pairs(rows, by: \.group).subtracting(wanted)
    } else {
      func labelled(_ label: String) -> Set<[String]> {
        Set(pairs.filter { $0.label == label }.map { [$0.a ?? "", $0.b ?? ""].sorted() })
      }
      wanted = labelled("reprint")
      unscored = labelled("partial")
    }
  }

  private static func pairs(_ rows: [Row], by key: KeyPath<Row, String?>) -> Set<[String]> {
    var names: [String: [String]] = [:]
    for row in rows {
      if let group = row[keyPath: key], let file = row.file {
        names[group, default: []].append(file)
      }
    }
    var pairs: Set<[String]> = []
    for group in names.values {
      for a in group {
        for b in group where a < b { pairs.insert([a, b]) }
      }
    }
    return pairs
  }
}
