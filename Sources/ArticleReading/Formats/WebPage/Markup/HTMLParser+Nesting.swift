/// Which elements a tag closes besides its own.
extension HTMLParser {
  private func isOpen(_ element: HTMLElement) -> Bool { open[Int(element.rawValue)] > 0 }

  /// Closes the open elements above place `depth` of the stack.
  ///
  /// - Parameters:
  ///   - depth: how many open elements stay open, less one.
  ///   - contentEnd: where the content of the last one closed ends.
  ///   - end: after its end tag, where it has one.
  mutating func close(to depth: Int, contentEnd: Int, end: Int) {
    while stack.count > depth + 1, let last = stack.popLast() {
      let isLast = stack.count == depth + 1
      tree.nodes[last.node].subtreeEnd = Int32(tree.nodes.count)
      tree.nodes[last.node].contentEnd = Int32(contentEnd)
      tree.nodes[last.node].end = Int32(isLast ? end : contentEnd)
      open[Int(last.element.rawValue)] -= 1
      if link == Int32(last.node) { link = -1 }
    }
  }

  /// Closes what the start tag of `element` at `start` ends.
  mutating func closeImplied(by element: HTMLElement, at start: Int) {
    if isOpen(.head), !element.isMetadata, element != .head, !hasOpen(.noscript, within: .head) {
      closeThrough(.head, at: start)
    }
    if element.endsParagraph, isOpen(.p) { closeParagraph(at: start) }
    switch element {
    case .h1, .h2, .h3, .h4, .h5, .h6:
      if stack[stack.count - 1].element.headingLevel > 0 {
        close(to: stack.count - 2, contentEnd: start, end: start)
      }
    case .li: closeItem([.li], at: start)
    case .dd, .dt: closeItem([.dd, .dt], at: start)
    case .option, .optgroup:
      if stack[stack.count - 1].element == .option {
        close(to: stack.count - 2, contentEnd: start, end: start)
      }
      if element == .optgroup, stack[stack.count - 1].element == .optgroup {
        close(to: stack.count - 2, contentEnd: start, end: start)
      }
    case .td, .th: closeTablePart(keeping: [.tr, .tbody, .thead, .tfoot, .table], at: start)
    case .tr: closeTablePart(keeping: [.tbody, .thead, .tfoot, .table], at: start)
    case .tbody, .thead, .tfoot, .caption, .colgroup:
      closeTablePart(keeping: [.table], at: start)
    case .button: if isOpen(.button) { closeThrough(.button, at: start) }
    case .a where link >= 0:
      closeLink(at: start)
    default: break
    }
  }

  /// Closes what the end tag `name` at `start` ends; the tag ends at `index`.
  mutating func endElement(_ element: HTMLElement, name: ArraySlice<UInt8>, at start: Int) {
    switch element {
    case .br:
      return
    case .html, .body, .document, .text:
      // What stands after them belongs to the page still.
      return
    case .h1, .h2, .h3, .h4, .h5, .h6:
      guard
        let depth = stack.lastIndex(where: { $0.element.headingLevel > 0 || $0.element.isScope }),
        stack[depth].element.headingLevel > 0
      else { return }
      close(to: depth - 1, contentEnd: start, end: index)
    default:
      if element == .a { link = -1 }
      guard isOpen(element) else { return }
      let hash = element == .other ? NameTable.hash(name) : 0
      let isTablePart = isPartOfTable(element)
      var depth = stack.count - 1
      while depth > 0 {
        let entry = stack[depth]
        if entry.element == element, entry.name == hash {
          close(to: depth - 1, contentEnd: start, end: index)
          return
        }
        if isTablePart {
          if entry.element == .table || entry.element == .template { return }
        } else if element.isSpecial {
          if entry.element.isScope { return }
        } else if entry.element.isSpecial {
          return
        }
        depth -= 1
      }
    }
  }

  private func isPartOfTable(_ element: HTMLElement) -> Bool {
    switch element {
    case .table, .tbody, .thead, .tfoot, .tr, .td, .th, .caption, .colgroup: true
    default: false
    }
  }

  private func hasOpen(_ element: HTMLElement, within outer: HTMLElement) -> Bool {
    guard isOpen(element) else { return false }
    for entry in stack.reversed() {
      if entry.element == element { return true }
      if entry.element == outer { return false }
    }
    return false
  }

  private mutating func closeThrough(_ element: HTMLElement, at start: Int) {
    guard let depth = stack.lastIndex(where: { $0.element == element }) else { return }
    close(to: depth - 1, contentEnd: start, end: start)
  }

  private mutating func closeParagraph(at start: Int) {
    var depth = stack.count - 1
    while depth > 0 {
      let element = stack[depth].element
      if element == .p { return close(to: depth - 1, contentEnd: start, end: start) }
      if element.isScope || element == .button { return }
      depth -= 1
    }
  }

  private mutating func closeItem(_ items: [HTMLElement], at start: Int) {
    var depth = stack.count - 1
    while depth > 0 {
      let element = stack[depth].element
      if items.contains(element) { return close(to: depth - 1, contentEnd: start, end: start) }
      if element.isSpecial, element != .address, element != .div, element != .p { return }
      depth -= 1
    }
  }

  /// Closes the parts of the innermost table down to one of `kept`.
  private mutating func closeTablePart(keeping kept: [HTMLElement], at start: Int) {
    guard isOpen(.table),
      let depth = stack.lastIndex(where: { kept.contains($0.element) || $0.element == .template }),
      depth < stack.count - 1
    else { return }
    close(to: depth, contentEnd: start, end: start)
  }

  /// A link does not stand in a link: the one before was not closed.
  private mutating func closeLink(at start: Int) {
    defer { link = -1 }
    guard let depth = stack.lastIndex(where: { $0.element == .a }),
      !stack[(depth + 1)...].contains(where: { $0.element.isSpecial })
    else { return }
    close(to: depth - 1, contentEnd: start, end: start)
  }
}
