import Bundling

extension Page {
  /// How many findings are listed.
  private static let shownFindings = 50

  /// The answer of `verify`.
  mutating func addVerification(_ found: BundleVerification, path: String, digest: String?) {
    let verdict =
      found.isWhole
      ? StyledText("whole", .good)
      : StyledText(Figures.count(found.findings.count, "fault"), .bad)
    add(StyledText(path, .bold) + ": " + verdict)
    for headline in found.headlines { add(self.headline(headline), indent: 2) }
    add(
      StyledText(
        "looked at "
          + [
            Figures.count(found.documents, "document"),
            Figures.count(found.statements, "statement"),
            Figures.count(found.versions, "version"), Figures.count(found.relations, "relation"),
            Figures.count(found.passages, "passage"),
          ].joined(separator: terminal.divider)
      ),
      indent: 2,
    )
    if let program = found.program { addField("made by", StyledText(program), indent: 2) }
    if let digest { addField("SHA-256", StyledText(digest, .name), indent: 2) }
    for finding in found.findings.prefix(Self.shownFindings) {
      add(
        StyledText(ShortHashes.of(finding.part), .bad) + ": " + ShortHashes.of(finding.what),
        indent: 2,
        hanging: 2,
      )
    }
    let more = found.findings.count - Self.shownFindings
    if more > 0 { add(StyledText("\(terminal.ellipsis) and \(more) more", .faint), indent: 2) }
    for note in found.notes { add(StyledText(note, .notable), indent: 2, hanging: 2) }
  }
}

extension JSONValue {
  /// A line of `verify`.
  init(_ found: BundleVerification, path: String, digest: String?) {
    self = .object([
      "bundle": .string(path),
      "whole": .boolean(found.isWhole),
      "program": .optional(found.program),
      "sha256": .optional(digest),
      "documents": .integer(found.documents),
      "statements": .integer(found.statements),
      "versions": .integer(found.versions),
      "relations": .integer(found.relations),
      "passages": .integer(found.passages),
      "findings": .array(
        found.findings.map { finding in
          .object(["part": .string(finding.part), "what": .string(finding.what)])
        }
      ),
      "notes": .array(found.notes.map { .string($0) }),
    ])
  }
}
