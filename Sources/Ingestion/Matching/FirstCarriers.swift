import ArticleModel
import ArticleStorage

/// For each of some index keys, the versions that had it first.
///
/// When a key has just become boilerplate, whatever was tied by it was tied while it was rare: by
/// its first few carriers.
struct FirstCarriers {
  private let versions: [[VersionNumber]]

  /// Looks the keys up.
  ///
  /// - `keys`: ascending and without repeats.
  /// - `count`: how many carriers of each are wanted.
  init(of keys: [UInt64], count: Int, in transaction: RecordingTransaction) throws {
    var versions = [[VersionNumber]](repeating: [], count: keys.count)
    try transaction.forEachPosting(of: keys, limit: count) { place, version, _ in
      if versions[place].count < count {
        if !versions[place].contains(version) { versions[place].append(version) }
      } else if let latest = versions[place].indices.max(by: {
        versions[place][$0] < versions[place][$1]
      }), version < versions[place][latest], !versions[place].contains(version) {
        versions[place][latest] = version
      }
    }
    self.versions = versions
  }

  /// The first carriers of the key at a place, in no order.
  subscript(place: Int) -> [VersionNumber] { versions[place] }
}
