import Foundation
import NearDuplicates

/// The folding all tests share, over Foundation's decomposition.
let folding = TextFolding { String($0).decomposedStringWithCompatibilityMapping }

extension ShingledText {
  init(_ text: String) {
    self.init(text, folding: folding)
  }
}

extension Sketch {
  init(_ text: String) {
    self = Sketch.make(text, folding: folding)
  }
}
