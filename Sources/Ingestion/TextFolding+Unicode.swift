import Foundation
package import NearDuplicates

extension TextFolding {
  /// The folding that sketches of the current format are made with.
  package static let unicode = TextFolding { scalar in
    String(scalar).decomposedStringWithCompatibilityMapping
  }
}
