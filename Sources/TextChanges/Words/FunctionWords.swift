/// The small words of English grammar, by class.
///
/// They carry little by themselves: an alignment does not hang on them, and one that is missing
/// or of the wrong class is a slip rather than another wording.
enum FunctionWords {
  struct Classes: OptionSet, Hashable {
    let rawValue: Int

    static let article = Classes(rawValue: 1)
    static let preposition = Classes(rawValue: 2)
    static let auxiliary = Classes(rawValue: 4)
    static let pronoun = Classes(rawValue: 8)
    static let conjunction = Classes(rawValue: 16)
    static let adverb = Classes(rawValue: 32)
  }

  static func contains(_ folded: String) -> Bool { classes[folded] != nil }

  /// The classes of `folded`; empty for other words.
  static func classes(of folded: String) -> Classes { classes[folded] ?? [] }

  /// Whether a sentence usually breaks when `folded` is left out.
  static func isNeeded(_ folded: String) -> Bool { needed.contains(folded) }

  /// Whether `folded` may stand in front of a date or be left out there.
  static func introducesDate(_ folded: String) -> Bool { dateIntroducing.contains(folded) }

  private static let dateIntroducing: Set<String> = ["on", "in", "at", "for", "by", "of", "from"]

  private static let needed: Set<String> = [
    "am", "are", "as", "at", "be", "been", "being", "by", "can", "could", "did", "do", "does",
    "for", "from", "had", "has", "have", "in", "into", "is", "may", "might", "must", "of", "on",
    "shall", "should", "to", "was", "were", "will", "with", "would",
  ]

  private static let classes: [String: Classes] = {
    var table: [String: Classes] = [:]
    func add(_ words: String, _ class: Classes) {
      for word in words.split(separator: " ") {
        table[String(word), default: []].formUnion(`class`)
      }
    }
    add("a an the", .article)
    add(
      """
      about above across after against along amid among around as at before behind below beneath \
      beside between beyond but by despite down during except for from in inside into like near of \
      off on onto out outside over past per since than through throughout till to toward towards \
      under until up upon via with within without
      """,
      .preposition,
    )
    add(
      """
      am are be been being can could did do does done had has have having is may might must shall \
      should was were will would
      """,
      .auxiliary,
    )
    add(
      """
      all any anyone both each either everyone few he her hers herself him himself his i it its \
      itself me mine more most much my neither nobody none one other others our ours ourselves she \
      some someone such that their theirs them themselves these they this those us we what which who \
      whom whose you your yours
      """,
      .pronoun,
    )
    add(
      """
      although and as because but for how if lest nor once or since so than that though unless until \
      when where whereas whether while yet
      """,
      .conjunction,
    )
    add(
      """
      again also even ever here just never no not now only so still then there thus too very
      """,
      .adverb,
    )
    // What an apostrophe leaves of a word: it's, they'll, we're, don't.
    add("s t d ll re ve m", .auxiliary)
    return table
  }()
}
