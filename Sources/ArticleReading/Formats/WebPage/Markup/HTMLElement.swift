/// The elements of HTML that reading a page tells apart; `other` is any other name.
enum HTMLElement: UInt8, CaseIterable {
  case document, text, other
  case a, abbr, address, area, article, aside, audio, b, base, bdi, bdo, big, blockquote, body, br
  case button, canvas, caption, center, cite, code, col, colgroup, data, dd, del, details, dfn
  case dialog, dir, div, dl, dt, em, embed, fieldset, figcaption, figure, font, footer, form, frame
  case frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe, img, input, ins
  case kbd, label, legend, li, link, main, map, mark, marquee, math, menu, menuitem, meta, meter
  case nav, nobr, noembed, noframes, noscript, object, ol, optgroup, option, output, p, param
  case picture, pre, progress, q, rp, rt, ruby, s, samp, script, search, section, select, small
  case source, span, strike, strong, style, sub, summary, sup, svg, table, tbody, td, template
  case textarea, tfoot, th, thead, time, title, tr, track, tt, u, ul, `var`, video, wbr, xmp

  /// Has no content and no end tag.
  var isVoid: Bool {
    switch self {
    case .area, .base, .br, .col, .embed, .frame, .hr, .img, .input, .link, .meta, .param,
      .source, .track, .wbr:
      true
    default: false
    }
  }

  /// How its content is read: up to its own end tag, whatever stands in it.
  var hasRawText: Bool {
    switch self {
    case .script, .style, .xmp, .iframe, .noembed, .noframes, .textarea, .title: true
    default: false
    }
  }

  /// Whether what it holds is set apart from what stands beside it.
  var isBlock: Bool {
    switch self {
    case .document, .address, .article, .aside, .blockquote, .body, .button, .caption, .center, .dd,
      .details, .dialog, .dir, .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form,
      .frameset,
      .h1, .h2, .h3, .h4, .h5, .h6, .head, .header, .hgroup, .hr, .html, .legend, .li, .main,
      .menu, .nav, .noscript, .ol, .optgroup, .option, .p, .pre, .search, .section, .select,
      .summary, .table, .tbody, .td, .template, .tfoot, .th, .thead, .title, .tr, .ul, .textarea,
      .xmp, .iframe, .video, .audio, .object, .canvas, .svg, .script, .style:
      true
    default: false
    }
  }

  /// The level of a heading; 0 for any other element.
  var headingLevel: Int {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: 0
    }
  }

  /// Whether its start tag ends a paragraph that is open.
  var endsParagraph: Bool {
    switch self {
    case .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl,
      .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5, .h6, .header,
      .hgroup, .hr, .li, .dd, .dt, .main, .menu, .nav, .ol, .p, .pre, .search, .section, .summary,
      .table, .ul, .xmp:
      true
    default: false
    }
  }

  /// Whether an end tag of something inline does not reach over it ("special" in the standard).
  var isSpecial: Bool {
    switch self {
    case .a, .abbr, .b, .bdi, .bdo, .big, .cite, .code, .data, .del, .dfn, .em, .font, .i, .ins,
      .kbd, .label, .map, .mark, .meter, .nobr, .other, .output, .picture, .progress, .q, .rp, .rt,
      .ruby, .s, .samp, .small, .span, .strike, .strong, .sub, .sup, .svg, .math, .time, .tt, .u,
      .var, .video, .audio, .canvas, .dialog, .optgroup, .option:
      false
    default: true
    }
  }

  /// Whether an end tag within it does not close what was opened outside it.
  var isScope: Bool {
    switch self {
    case .document, .html, .table, .td, .th, .caption, .marquee, .object, .template: true
    default: false
    }
  }

  /// What may stand in the head of a page.
  var isMetadata: Bool {
    switch self {
    case .base, .link, .meta, .noscript, .script, .style, .template, .title: true
    default: false
    }
  }

  /// The element called `name`, in any case.
  static func named(_ name: ArraySlice<UInt8>) -> HTMLElement {
    guard let value = names.value(of: name) else { return .other }
    return HTMLElement(rawValue: value) ?? .other
  }

  private static let names = NameTable(
    allCases.filter { $0.rawValue > HTMLElement.other.rawValue }.map {
      (String(describing: $0), $0.rawValue)
    }
  )
}
