internal import ArticleModel

/// Who sent a message: a person, or an organisation that is no author.
struct MailSender {
  /// What the sender is for the text: its author or its publisher; `nil` where only an address is
  /// given, which names nobody.
  let statement: (key: StatementKey, value: String)?

  private static let organisationWords = Phrases([
    "newsletter", "newsletters", "alert", "alerts", "update", "updates", "digest", "list", "team",
    "council", "office", "department", "ministry", "university", "institute", "college", "school",
    "press", "gmbh", "ag", "inc", "inc.", "ltd", "ltd.", "llc", "plc", "association", "foundation",
    "society", "union", "party", "committee", "commission", "agency", "government", "embassy",
    "museum", "library", "centre", "center", "service", "services", "support", "info", "noreply",
    "no-reply", "news", "media", "verlag", "verein", "verband", "stiftung", "stadt", "gemeinde",
    "ministerium", "universität", "hochschule", "amt", "partei", "rundbrief", "redaktion",
    "pressestelle", "ayuntamiento", "universidad", "fundación", "asociación", "ministerio",
    "boletín", "mairie", "ministère", "université", "fondation", "lettre", "prefeitura",
    "ministério", "universidade", "fundação", "comune", "università", "ministero", "e.v.",
  ])

  /// The sender in the field `from`, decoded.
  init(_ from: String) {
    guard var name = MailAddress.name(from), !name.contains("@") else {
      statement = nil
      return
    }
    // "Anna Berg via the list of the harbour"
    if let via = name.firstRange(of: " via ") { name = String(name[..<via.lowerBound]) }
    let bytes = Array(name.utf8)
    let folded = TextFold.folded(bytes[...])
    let isOrganisation = PersonName.wordRanges(folded[...]).contains {
      Self.organisationWords.matches(folded[$0])
    }
    guard !isOrganisation else {
      statement = (.publisher, name)
      return
    }
    switch PersonName.part(bytes[...], folded: folded[...]) {
    case .outlet, .role: statement = (.publisher, name)
    case .name, .suffix: statement = (.author, name)
    case .other:
      // "Berg, Anna"; "Anna Berg, The Harbour Gazette"; a nickname is one word.
      let parts = folded.split(separator: UInt8(ascii: ","))
      if parts.count == 2, parts.allSatisfy({ PersonName.wordRanges($0).count == 1 }) {
        statement = (.author, name)
      } else if let person = AuthorList(bytes, in: 0..<bytes.count)?.names.first {
        statement = (.author, person.value)
      } else {
        statement = PersonName.wordRanges(folded[...]).count <= 2 ? (.author, name) : nil
      }
    }
  }
}

/// The address in a field that names a sender.
enum MailAddress {
  /// The name in `"Name" <address>` or `address (Name)`; the address where there is none.
  static func name(_ sender: String) -> String? {
    let bytes = Array(sender.utf8)
    if let open = bytes.firstIndex(of: UInt8(ascii: "<")) {
      let name = bytes[..<open].filter { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
      let text = TextFold.spaced(name[...])
      if !text.isEmpty { return text }
      let address = bytes[(open + 1)...].prefix { $0 != UInt8(ascii: ">") }
      return address.isEmpty ? nil : TextFold.spaced(address)
    }
    if let open = bytes.firstIndex(of: UInt8(ascii: "(")),
      let close = bytes.lastIndex(of: UInt8(ascii: ")")), close > open + 1
    {
      return TextFold.spaced(bytes[open + 1..<close])
    }
    return sender.isEmpty ? nil : sender
  }
}
