internal import ArticleModel

/// Something a page says about its article, before it is weighed against what else it says.
struct PageClaim {
  /// Where on a page something is said, most trusted first.
  enum Source: Int, Comparable, Sendable {
    case linkedData, microdata, openGraph, meta, dublinCore, link, heading, time, byline, text
    case titleElement, otherHeading, address, archive

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

    /// As reasons name it.
    var name: String {
      switch self {
      case .linkedData: "the linked data"
      case .microdata: "the microdata"
      case .openGraph: "Open Graph"
      case .meta: "a meta element"
      case .dublinCore: "Dublin Core"
      case .link: "a link"
      case .heading: "the heading"
      case .otherHeading: "another heading"
      case .time: "a time element"
      case .byline: "the byline"
      case .text: "the text"
      case .titleElement: "the title element"
      case .address: "the address"
      case .archive: "the comment of the saving program"
      }
    }
  }

  /// So many claims of one kind are read from one place; a page with more repeats itself.
  static let mostOfAKind = 60

  let key: StatementKey
  let value: String
  /// Bytes of the page.
  let range: Range<Int>
  let source: Source
  /// The rule that read it and the rule's version.
  let rule: String

  /// Its letters and digits in lower case: what two claims agree in.
  var letters: [UInt8] { Self.letters(value) }

  static func letters(_ text: String) -> [UInt8] {
    TextFold.folded(Array(text.utf8)[...]).filter(ASCII.isWord)
  }
}
