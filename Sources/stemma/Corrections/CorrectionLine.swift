import ArticleModel
import ArticleStorage

/// A correction with what is known of what it speaks of.
struct CorrectionLine: Hashable, Sendable {
  /// One thing that it speaks of.
  struct Subject: Hashable, Sendable {
    let subject: Correction.Subject
    /// What is there of it; `nil` where it is not there yet, or was removed.
    let side: RelationSide?
    /// The path a document came by.
    let path: String?
  }

  /// How it stands.
  enum State: String, Hashable, Sendable {
    case active, waiting, withdrawn
  }

  let stored: StoredCorrection
  let subjects: [Subject]
  let conflict: CorrectionConflict?

  init(
    _ stored: StoredCorrection,
    in questions: StoreQuestions,
  ) throws {
    self.stored = stored
    subjects = try stored.correction.subjects.map { subject in
      switch subject {
      case .version(let hash):
        let side = try questions.version(withHash: hash).flatMap { try questions.side($0) }
        return Subject(subject: subject, side: side, path: side?.places.first?.path)
      case .document(let digest):
        let path = try questions.documents(of: digest.hexadecimal, path: []).first?.path
        return Subject(subject: subject, side: nil, path: path)
      }
    }
    conflict = try questions.conflict(of: stored)
  }

  /// Whether it holds, waits for texts that are not there yet, or was taken back.
  var state: State {
    if !stored.isActive { return .withdrawn }
    if stored.correction.kind == .remove { return .active }
    return subjects.allSatisfy { $0.side != nil } ? .active : .waiting
  }

  /// What follows from it now, in sentences.
  func consequences(in questions: StoreQuestions) throws -> [String] {
    let articles = subjects.compactMap { $0.side?.article }
    let names = articles.map { ShortName.text($0) }
    let names2 = Set(names).count
    var sentences: [String] = []
    switch stored.correction.kind {
    case .same where names.count == 2:
      sentences.append(
        names2 == 1
          ? "Both are versions of \(names[0])." : "They are in \(names[0]) and \(names[1])."
      )
    case .different where names.count == 2:
      sentences.append(
        names2 == 1
          ? "Both are versions of \(names[0])." : "They are in \(names[0]) and \(names[1])."
      )
    case .remove where stored.isActive:
      sentences.append("It is in no answer any more, and is refused when it is delivered again.")
      if stored.correction.erases {
        sentences.append(
          "Bytes of files that hold nothing else are erased; backups and former stores are not."
        )
      }
    case .remove:
      sentences.append(
        stored.correction.erases
          ? "It may be delivered again; what was erased is gone." : "It is there again."
      )
    default: break
    }
    if let conflict {
      sentences.append("This is against what is measured: \(conflict.measured).")
    }
    return sentences
  }
}

extension JSONValue {
  /// A line of `corrections`, and the answer of the commands that correct.
  init(_ line: CorrectionLine) {
    let said = line.stored.correction
    self = .object([
      "number": .integer(Int(line.stored.number)),
      "name": .string(line.stored.name),
      "kind": .string(said.kind.rawValue),
      "state": .string(line.state.rawValue),
      "subjects": .array(
        line.subjects.map { subject in
          .object([
            "kind": .string(subject.subject.word),
            "hash": .string(subject.subject.digest.hexadecimal),
            "article": .optional(subject.side?.article.text),
            "headline": .optional(subject.side?.headline),
            "path": .optional(subject.path),
          ])
        }
      ),
      "erases": .boolean(said.erases),
      "person": .string(said.word.person),
      "statedAt": .string(said.word.statedAt),
      "note": .optional(said.word.note),
      "withdrawn": said.withdrawal.map { word in
        .object([
          "person": .string(word.person),
          "statedAt": .string(word.statedAt),
          "note": .optional(word.note),
        ])
      } ?? .null,
      "conflict": .optional(line.conflict?.measured),
    ])
  }
}

extension Page {
  private static let subjectsShown = 8

  /// One correction: what is said of what, by whom, why, and how it stands.
  mutating func addCorrection(_ line: CorrectionLine) {
    let said = line.stored.correction
    let number = StyledText(String(line.stored.number), .name).padded(to: 4)
    var title = number + StyledText(said.kind.rawValue, .notable)
    if said.erases { title.append(" and erase", .bad) }
    if line.state == .withdrawn { title.append(", taken back", .faint) }
    if line.state == .waiting { title.append(", waits for what is not there yet", .faint) }
    title.append("  " + line.stored.name, .faint)
    add(title)
    for subject in line.subjects.prefix(Self.subjectsShown) {
      let hash = StyledText(ShortName.text(subject.subject.digest), .name)
      var text = hash + "  "
      if let side = subject.side {
        text.append(headline(side.headline, style: .plain))
      } else {
        text.append(subject.subject.word, .faint)
      }
      add(text, indent: 4, hanging: 14)
      if let path = subject.path {
        add(StyledText(WorkingFolder.shown(path), .faint), indent: 18)
      }
    }
    if line.subjects.count > Self.subjectsShown {
      let more = Figures.grouped(line.subjects.count - Self.subjectsShown) + " more"
      add(StyledText("\(terminal.ellipsis) and \(more)", .faint), indent: 4)
    }
    add(StyledText(words(said.word), .faint), indent: 4, hanging: 2)
    if let withdrawal = said.withdrawal {
      add(StyledText("taken back by " + words(withdrawal), .faint), indent: 4, hanging: 2)
    }
  }

  private func words(_ word: Correction.Word) -> String {
    let note = word.note.map { ": \($0)" } ?? ""
    return "\(word.person), \(Timestamp.shown(word.statedAt))\(note)"
  }
}
