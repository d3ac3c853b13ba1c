/// An attribute of a start tag.
struct HTMLAttribute {
  /// The attributes that reading a page looks at; all others are passed over.
  enum Name: UInt8, CaseIterable {
    case alt, charset, `class`, content, datetime, dir, hidden, href, id, itemprop, itemscope
    case itemtype, lang, name, property, rel, role, src, style, title, type
    case ariaHidden, ariaLabel, dataTestid, dataComponent, httpEquiv, pubdate, typeof, xmlLang
    case open, value

    fileprivate var spelling: String {
      switch self {
      case .ariaHidden: "aria-hidden"
      case .ariaLabel: "aria-label"
      case .dataTestid: "data-testid"
      case .dataComponent: "data-component"
      case .httpEquiv: "http-equiv"
      case .xmlLang: "xml:lang"
      default: String(describing: self)
      }
    }

    private static let names = NameTable(allCases.map { ($0.spelling, $0.rawValue) })

    /// The attribute called `name`, in any case; `nil` for one that nothing looks at.
    static func named(_ name: ArraySlice<UInt8>) -> Name? {
      names.value(of: name).flatMap(Name.init(rawValue:))
    }
  }

  let name: Name

  /// The value as it is written, without its quotation marks: bytes of the page.
  let value: Range<Int32>
}
