internal import ArticleModel

/// A file beside another one, in which a person notes what is known about it: `NAME.stemma.json`
/// or `NAME.stemma.yaml` beside `NAME`.
///
/// What it says is kept as what a person asserted, apart from what the file itself states.
public struct Sidecar: Sendable {
  /// The endings of sidecars' names.
  public static let endings = [".stemma.json", ".stemma.yaml", ".stemma.yml"]

  /// The name of the file that a sidecar called `name` is about; `nil` where it is no sidecar's.
  public static func described(by name: String) -> String? {
    for ending in endings where name.hasSuffix(ending) && name.utf8.count > ending.utf8.count {
      return String(name.dropLast(ending.count))
    }
    return nil
  }

  /// What the sidecar says, as ranges of its text.
  let assertions: [Statement]

  /// Why it says nothing; `nil` where it is sound.
  let refusal: String?

  let mediaType: String

  /// The sidecar in `text`, a file called `name`.
  init(_ text: DecodedText, name: String) {
    let isJSON = name.hasSuffix(".json")
    mediaType = isJSON ? "application/json" : "application/yaml"
    let fields: [FrontMatterField]
    if isJSON {
      var scanner = JSONScanner(text.bytes, 0..<text.bytes.count)
      let root = scanner.value()
      if let fault = scanner.fault {
        assertions = []
        refusal = "the sidecar is no JSON at byte \(fault.offset): \(fault.problem)"
        return
      }
      fields = Self.fields(root, text.bytes)
    } else {
      fields = YAMLFields.fields(text.bytes, in: 0..<text.bytes.count)
    }
    let statements = FrontMatterStatements.statements(of: fields, in: text.bytes, rule: "sidecar")
    assertions = statements.map { statement in
      Statement(
        key: statement.key,
        value: statement.value,
        quote: statement.quote,
        range: text.map.source(of: statement.range),
        rule: statement.rule,
      )
    }
    refusal =
      statements.isEmpty
      ? "the sidecar names nothing that is known: headline, author, datePublished, publisher, url and so on"
      : nil
  }

  private static func fields(_ root: JSONNode?, _ source: [UInt8]) -> [FrontMatterField] {
    var fields: [FrontMatterField] = []
    for (name, value) in root?.members ?? [] {
      let key = LineFields.normalizedKey(name)
      for node in [value] + value.elements {
        let named = node.member("name") ?? node
        guard let text = named.text(in: source), !text.isBlank else { continue }
        fields.append(
          FrontMatterField(
            key: key,
            value: String(decoding: text.bytes, as: UTF8.self),
            range: named.range,
          )
        )
      }
    }
    return fields
  }
}
