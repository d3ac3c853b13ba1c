import ArticleModel
import ArticleStorage

/// Why a newer store says something else than an older one: another version of a rule, another
/// setting, a person's word, or something else that changed before.
///
/// Differences are to be given in the order in which they are found, as what follows from how a
/// document is read comes after it.
struct DifferenceReasons {
  private let settings: String?
  private let said: [String: String]
  private var readOtherwise: Set<String> = []

  /// - Parameters:
  ///   - old: what was set when the older store was last written; `nil` where nobody knows.
  ///   - new: what is set now; `nil` where nobody knows.
  ///   - corrections: what people said and no writer applied yet.
  init(settings old: String?, _ new: String?, corrections: [StoredCorrection]) {
    settings = Self.changes(from: old, to: new)
    var said: [String: String] = [:]
    for word in corrections {
      let verb = word.isActive ? "said by" : "taken back by"
      let person = word.correction.withdrawal?.person ?? word.correction.word.person
      for subject in word.correction.subjects {
        said[subject.digest.hexadecimal] =
          "a person’s word, \(word.correction.kind.rawValue), \(verb) \(person)"
      }
    }
    self.said = said
  }

  /// The settings that differ, each with both values; `nil` where none do.
  static func changes(from old: String?, to new: String?) -> String? {
    func values(_ text: String) -> [Substring: Substring] {
      var values: [Substring: Substring] = [:]
      for pair in text.split(separator: " ") {
        guard let sign = pair.firstIndex(of: "=") else { continue }
        values[pair[..<sign]] = pair[pair.index(after: sign)...]
      }
      return values
    }
    guard let old, let new else { return nil }
    let (before, after) = (values(old), values(new))
    let changed = Set(before.keys).intersection(after.keys).filter { before[$0] != after[$0] }
    guard !changed.isEmpty else { return nil }
    return "setting "
      + changed.sorted().map { "\($0) \(before[$0] ?? "") → \(after[$0] ?? "")" }
      .joined(separator: ", ")
  }

  /// Why something differs, in words.
  mutating func reason(for difference: StoreDifference) -> String {
    let (before, after) = (Self.rule(in: difference.before), Self.rule(in: difference.after))
    switch difference.subject {
    case .document:
      return Self.sentence("reader", before, after, unchanged: "the reader decides otherwise")
    case .statement, .rival:
      return Self.sentence("rule", before, after, unchanged: "what is around it is read otherwise")
    case .version:
      readOtherwise.insert(difference.place)
      return said[difference.place] ?? "its document is read otherwise"
    case .appearance, .delivery, .region: return "its document is read otherwise"
    case .article, .relation:
      let hashes = difference.place.split(separator: " ").map(String.init)
        .filter { $0.utf8.count == 64 }
      if let word = hashes.compactMap({ said[$0] }).first { return word }
      if hashes.contains(where: readOtherwise.contains) { return "its text is read otherwise" }
      if let settings { return settings }
      return difference.subject == .article
        ? "what ties it to others changed" : "it is compared by newer rules"
    }
  }

  /// The rule, or the reader, at the end of what is shown of something.
  private static func rule(in shown: String?) -> String? {
    guard let shown, let mark = shown.ranges(of: ", by ").last else { return nil }
    return String(shown[mark.upperBound...])
  }

  private static func sentence(
    _ word: String,
    _ before: String?,
    _ after: String?,
    unchanged: String,
  ) -> String {
    switch (before, after) {
    case (let old?, let new?) where old != new: "\(word) \(old) → \(new)"
    case (_?, let new?): "\(word) \(new), as before: \(unchanged)"
    case (nil, let new?): "\(word) \(new) reads it now"
    case (let old?, nil): "\(word) \(old) reads it no more"
    case (nil, nil): unchanged
    }
  }
}
