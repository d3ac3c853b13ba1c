import ArticleModel
import Foundation

/// A correction as a line of JSON, by which it goes from one store to another.
struct CorrectionRecord: Codable {
  /// What something is said of.
  struct Subject: Codable {
    let kind: String
    let hash: String
  }

  /// Who said something, when, and why.
  struct Word: Codable {
    let person: String
    let statedAt: String
    let note: String?
  }

  let kind: String
  let subjects: [Subject]
  let person: String
  let statedAt: String
  let note: String?
  let erases: Bool?
  let withdrawn: Word?

  init(_ correction: Correction) {
    kind = correction.kind.rawValue
    subjects = correction.subjects.map {
      Subject(kind: $0.word, hash: $0.digest.hexadecimal)
    }
    person = correction.word.person
    statedAt = correction.word.statedAt
    note = correction.word.note
    erases = correction.erases
    withdrawn = correction.withdrawal.map {
      Word(person: $0.person, statedAt: $0.statedAt, note: $0.note)
    }
  }

  /// The correction; `nil` where the line says none.
  var correction: Correction? {
    guard let kind = Correction.Kind(rawValue: kind), !person.isEmpty,
      Self.isMoment(statedAt),
      withdrawn.map({ Self.isMoment($0.statedAt) && !$0.person.isEmpty }) ?? true
    else { return nil }
    let named = subjects.compactMap { subject in
      Digest(hexadecimal: subject.hash).flatMap {
        Correction.Subject(word: subject.kind, digest: $0)
      }
    }
    let correction = Correction(
      kind,
      of: named,
      word: Correction.Word(person: person, statedAt: statedAt, note: note),
      erases: erases ?? false,
      withdrawal: withdrawn.map {
        Correction.Word(person: $0.person, statedAt: $0.statedAt, note: $0.note)
      },
    )
    guard named.count == subjects.count, !named.isEmpty else { return nil }
    switch kind {
    case .same, .different: return correction.versions.count == 2 ? correction : nil
    case .original:
      return correction.versions.count == named.count && named.count < 3 ? correction : nil
    case .remove: return correction
    }
  }

  private static func isMoment(_ text: String) -> Bool { Timestamp.seconds(text) != nil }

  /// The record on one line.
  var line: String {
    let subjects: [JSONValue] = self.subjects.map {
      .object(["kind": .string($0.kind), "hash": .string($0.hash)])
    }
    let record: JSONValue = .object([
      "kind": .string(kind),
      "subjects": .array(subjects),
      "person": .string(person),
      "statedAt": .string(statedAt),
      "note": .optional(note),
      "erases": .boolean(erases ?? false),
      "withdrawn": withdrawn.map { word in
        .object([
          "person": .string(word.person),
          "statedAt": .string(word.statedAt),
          "note": .optional(word.note),
        ])
      } ?? .null,
    ])
    return record.line
  }
}
