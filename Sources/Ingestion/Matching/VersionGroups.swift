import ArticleModel
import ArticleStorage

/// Which versions stand together, in memory: the story and the article of each version.
///
/// Only groups of several versions have a list of members; a version alone is its own group.
struct VersionGroups {
  private var groupOf: [Int64] = []
  private var members: [Int64: [VersionNumber]] = [:]

  /// Enters a version that was just made, alone in `group`, or one that is being loaded.
  mutating func insert(_ version: VersionNumber, into group: Int64) {
    let row = Int(version.rawValue)
    if row >= groupOf.count {
      groupOf.append(contentsOf: repeatElement(-1, count: row + 1 - groupOf.count))
    }
    groupOf[row] = group
    if let first = firstMember[group] {
      members[group, default: [first]].append(version)
    } else {
      firstMember[group] = version
    }
  }

  private var firstMember: [Int64: VersionNumber] = [:]

  /// The group of a version; −1 for one that is not there.
  func group(of version: VersionNumber) -> Int64 {
    let row = Int(version.rawValue)
    return row < groupOf.count ? groupOf[row] : -1
  }

  /// The versions of a group.
  func versions(of group: Int64) -> [VersionNumber] {
    members[group] ?? firstMember[group].map { [$0] } ?? []
  }

  /// How many versions a group has.
  func count(of group: Int64) -> Int {
    members[group]?.count ?? (firstMember[group] == nil ? 0 : 1)
  }

  /// Moves every version of `source` to `target`.
  ///
  /// - Complexity: O(*m*) in the versions that are moved.
  mutating func merge(_ source: Int64, into target: Int64) {
    guard source != target else { return }
    let moved = versions(of: source)
    var all = versions(of: target)
    for version in moved { groupOf[Int(version.rawValue)] = target }
    all += moved
    members[source] = nil
    firstMember[source] = nil
    firstMember[target] = all.first
    if all.count > 1 { members[target] = all }
  }

  /// Puts `versions`, which must all be of one group, into `target`, out of their old group.
  mutating func move(_ versions: [VersionNumber], to target: Int64) {
    guard let first = versions.first else { return }
    let old = group(of: first)
    let leaving = Set(versions)
    let staying = self.versions(of: old).filter { !leaving.contains($0) }
    members[old] = staying.count > 1 ? staying : nil
    firstMember[old] = staying.first
    for version in versions { groupOf[Int(version.rawValue)] = target }
    firstMember[target] = first
    members[target] = versions.count > 1 ? versions : nil
  }

  /// Puts whole groups in the place of others that together have the same versions.
  mutating func replace(_ groups: [(group: Int64, versions: [VersionNumber])]) {
    for version in groups.flatMap(\.versions) {
      let old = group(of: version)
      members[old] = nil
      firstMember[old] = nil
    }
    for (group, versions) in groups {
      for version in versions { groupOf[Int(version.rawValue)] = group }
      firstMember[group] = versions.first
      if versions.count > 1 { members[group] = versions }
    }
  }
}
