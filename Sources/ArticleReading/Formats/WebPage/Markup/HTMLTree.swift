/// The elements and texts of a page, in the order in which they begin.
///
/// A node's descendants are the nodes after it up to `subtreeEnd`, so that every question about
/// a page is one pass over an array, forwards or backwards, however deep the page is nested.
struct HTMLTree {
  /// An element, or a run of text between two tags.
  struct Node {
    var element: HTMLElement
    /// Of a text: whether it is only white space.
    var isBlank = false
    /// Of a text: whether its character references are read.
    var hasReferences = false
    /// The node it stands in; the document stands in itself.
    var parent: Int32
    /// The node after its last descendant.
    var subtreeEnd: Int32
    /// Where its start tag begins, or the text: bytes of the page.
    var start: Int32
    var contentStart: Int32
    var contentEnd: Int32
    /// After its end tag.
    var end: Int32
    /// Of an element its first attribute in `attributes`, of a text the link it stands in, or -1.
    var detail: Int32
    var attributeCount: Int32 = 0

    /// Its bytes with its tags.
    var range: Range<Int> { Int(start)..<Int(end) }

    /// Its bytes without its tags.
    var content: Range<Int> { Int(contentStart)..<max(Int(contentStart), Int(contentEnd)) }

    /// Of a text: the node of the link it stands in.
    var link: Int? { detail >= 0 ? Int(detail) : nil }
  }

  /// The page: valid UTF-8.
  let source: [UInt8]

  /// The document first.
  var nodes: [Node] = []

  var attributes: [HTMLAttribute] = []

  /// The comments, as bytes of the page.
  var comments: [Range<Int>] = []

  /// Whether anything was left out because the page has too many nodes.
  var isCut = false

  /// The bytes of `node`'s attribute as they are written; `nil` where it has none.
  func rawAttribute(_ name: HTMLAttribute.Name, of node: Int) -> Range<Int>? {
    let node = nodes[node]
    guard node.element != .text else { return nil }
    for index in Int(node.detail)..<Int(node.detail) + Int(node.attributeCount)
    where attributes[index].name == name {
      let value = attributes[index].value
      return Int(value.lowerBound)..<Int(value.upperBound)
    }
    return nil
  }

  /// The attribute's value with its character references read.
  func attribute(_ name: HTMLAttribute.Name, of node: Int) -> String? {
    rawAttribute(name, of: node).map { HTMLText.decoded(source[$0]) }
  }

  /// Whether the attribute's value is `value`, in any case.
  func attribute(_ name: HTMLAttribute.Name, of node: Int, is value: StaticString) -> Bool {
    guard let range = rawAttribute(name, of: node), range.count == value.utf8CodeUnitCount else {
      return false
    }
    return value.withUTF8Buffer { wanted in
      zip(source[range], wanted).allSatisfy { ($0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0) == $1 }
    }
  }

  /// The nodes in `node`, without it.
  func descendants(of node: Int) -> Range<Int> { node + 1..<Int(nodes[node].subtreeEnd) }

  func parent(of node: Int) -> Int { Int(nodes[node].parent) }

  /// The elements that `node` stands in, from the nearest to the document.
  func ancestors(of node: Int) -> some Sequence<Int> {
    sequence(first: node) { $0 == 0 ? nil : parent(of: $0) }.dropFirst()
  }

  func isInside(_ node: Int, _ ancestor: Int) -> Bool {
    node >= ancestor && node < Int(nodes[ancestor].subtreeEnd)
  }
}
