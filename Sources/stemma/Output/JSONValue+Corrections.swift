import ArticleModel
import ArticleStorage

extension JSONValue {
  /// What a person said of an article, with what is measured beside it.
  init(_ word: StoryWord) {
    guard case .object(let members) = JSONValue(word.line) else {
      self = .null
      return
    }
    self = .object(
      members + [
        Member(key: "measured", value: .optional(word.measured)),
        Member(key: "against", value: .boolean(word.isAgainstMeasure)),
      ]
    )
  }

  /// The version that a person called the original.
  init(_ original: ArticleStory.Original) {
    self = .object([
      "version": .string(original.hash.hexadecimal),
      "correction": .string(original.word.name),
      "person": .string(original.word.correction.word.person),
    ])
  }

  /// Something that was removed.
  init(_ stone: Tombstone) {
    let word = stone.word.correction.word
    self = .object([
      "kind": .string(stone.subject.word),
      "hash": .string(stone.subject.digest.hexadecimal),
      "correction": .string(stone.word.name),
      "person": .string(word.person),
      "statedAt": .string(word.statedAt),
      "note": .optional(word.note),
      "erasedAt": .optional(stone.erasedAt),
      "deliveries": .array(stone.deliveries.map { JSONValue($0) }),
    ])
  }
}
