// Times tokenising, shingling and sketching on one core beside a byte loop in C.
//
//     swift run -c release Sketching [FOLDER]
//
// With a folder, writes the generated articles there, so that other programs can be run on them.

import ByteLoop
import Foundation
import NearDuplicates

let rounds = 60
let articles = 2000
let folding = TextFolding { String($0).decomposedStringWithCompatibilityMapping }

/// One thing to time: what it is called and what it does with one article.
struct Contestant {
  let name: String
  let run: ([UInt8]) -> Int
  var best = Double.infinity
}

func time(_ kind: String, _ texts: [[UInt8]]) {
  let bytes = texts.reduce(0) { $0 + $1.count }
  let room = UnsafeMutablePointer<UInt64>.allocate(capacity: (texts.map(\.count).max() ?? 0) + 1)
  defer { room.deallocate() }
  var contestants = [
    Contestant(name: "byte loop in C: tokenise, shingle") {
      byte_loop_shingles($0, $0.count, room)
    },
    Contestant(name: "ShingledText: tokenise, shingle, places, distinct") {
      ShingledText(utf8: $0, folding: folding).shingleCount
    },
    Contestant(name: "Sketch.make: tokenise, shingle, select, sort, distinct") {
      Sketch.make(utf8: $0.span.bytes, folding: folding).fingerprints.count
    },
  ]
  var sink = 0
  // In turns, so that whatever else the machine does meets all alike; the best round counts.
  for _ in 0..<rounds {
    for index in contestants.indices {
      let start = ContinuousClock.now
      for text in texts { sink &+= contestants[index].run(text) }
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      contestants[index].best = min(contestants[index].best, seconds)
    }
  }
  print("\(kind): \(texts.count) articles, \(bytes) bytes, best of \(rounds) rounds")
  for contestant in contestants {
    let speed = Int((Double(bytes) / 1e6 / contestant.best).rounded())
    let ratio = (contestants[0].best / contestant.best * 100).rounded() / 100
    print("  \(speed) MB/s  \(ratio) x  \(contestant.name)")
  }
  if sink == 0 { print("nothing was done") }
}

for (kind, isRich) in [("ascii", false), ("rich", true)] {
  var generator = GeneratedArticles(seed: 7, isRich: isRich)
  let texts = (0..<articles).map { _ in generator.next() }
  if let folder = CommandLine.arguments.dropFirst().first {
    let directory = URL(fileURLWithPath: folder).appending(path: kind)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    for (number, text) in texts.enumerated() {
      try Data(text).write(to: directory.appending(path: "\(number).txt"))
    }
  }
  time(kind, texts)
}
