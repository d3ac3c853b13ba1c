/// The texts of a page that a reader sees, as runs that stand by themselves.
struct PageBlocks {
  /// A run of text that no element divides: a paragraph, a heading, an item, a cell.
  struct Block {
    /// The nearest element that sets it apart.
    var container: Int
    /// From its first text to after its last one: nodes of the tree.
    var nodes: Range<Int>
    /// How much it prints: letters and digits, those of scripts with a sign for a word counted
    /// twice.
    var letters = 0
    /// The letters that stand in links.
    var linkLetters = 0
    /// Commas of any script.
    var commas = 0
    /// Full stops, question and exclamation marks that end a sentence.
    var stops = 0
    /// How many links it holds.
    var links = 0
    /// Whether two line breaks stand before it, and no element of its own.
    var isAfterBreak = false

    /// How much of it stands in links, from 0 to 1.
    var linkDensity: Double { letters == 0 ? 0 : Double(linkLetters) / Double(letters) }

    /// Whether it reads like running text.
    var isProse: Bool { letters >= 60 && linkLetters * 2 < letters && stops + commas > 0 }
  }

  let tree: HTMLTree

  private(set) var blocks: [Block] = []

  /// For each node whether a reader does not see it.
  private(set) var isHidden: [Bool]

  /// For each node the nearest element that sets its text apart.
  private var container: [Int32]

  private var lastLink = -1

  /// The visible texts of `tree`.
  ///
  /// - Complexity: O(*n*).
  init(_ tree: HTMLTree, revealing: Bool = false) {
    self.tree = tree
    isHidden = Array(repeating: false, count: tree.nodes.count)
    container = Array(repeating: 0, count: tree.nodes.count)
    var current: Block?
    var breaks = 0
    var node = 1
    while node < tree.nodes.count {
      let item = tree.nodes[node]
      let parent = Int(item.parent)
      if item.element == .text {
        if item.isBlank {
          node += 1
          continue
        }
        let owner = Int(container[parent])
        if let open = current, open.container != owner || breaks >= 2 {
          finish(open)
          current = nil
        }
        if current == nil {
          current = Block(container: owner, nodes: node..<node, isAfterBreak: breaks >= 2)
        }
        breaks = 0
        if var block = current {
          block.nodes = block.nodes.lowerBound..<node + 1
          count(item, into: &block)
          current = block
        }
        node += 1
        continue
      }
      if item.element == .br {
        breaks += 1
        node += 1
        continue
      }
      if Self.isInvisible(item.element) || !revealing && hides(node) {
        for inner in node..<Int(item.subtreeEnd) { isHidden[inner] = true }
        if item.element.isBlock, let open = current, item.element != .script, item.element != .style
        {
          finish(open)
          current = nil
        }
        node = Int(item.subtreeEnd)
        continue
      }
      if item.element.isBlock {
        container[node] = Int32(node)
        if let open = current {
          finish(open)
          current = nil
        }
        breaks = 0
      } else {
        container[node] = container[parent]
      }
      node += 1
    }
    if let current { finish(current) }
  }

  private mutating func finish(_ block: Block) {
    if block.letters > 0 { blocks.append(block) }
  }

  // MARK: What is not seen

  private static func isInvisible(_ element: HTMLElement) -> Bool {
    switch element {
    case .script, .style, .template, .noscript, .head, .title, .svg, .math, .iframe, .object,
      .embed, .select, .textarea, .canvas, .audio, .video, .map, .noembed, .noframes,
      .rp, .menuitem:
      true
    default: false
    }
  }

  /// Whether an attribute says that the element is not shown.
  private func hides(_ node: Int) -> Bool {
    let item = tree.nodes[node]
    for index in Int(item.detail)..<Int(item.detail) + Int(item.attributeCount) {
      let attribute = tree.attributes[index]
      let value = tree.source[Int(attribute.value.lowerBound)..<Int(attribute.value.upperBound)]
      switch attribute.name {
      case .hidden: return true
      case .ariaHidden: if value.first == UInt8(ascii: "t") { return true }
      case .style: if Self.hides(style: value) { return true }
      default: break
      }
    }
    return false
  }

  private static let hiddenStyles = Phrases(["display:none", "visibility:hidden"])

  private static func hides(style: ArraySlice<UInt8>) -> Bool {
    guard style.count >= 12, style.count <= 2_000 else { return false }
    let packed = style.filter { $0 > 0x20 }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    return hiddenStyles.first(in: packed[...]) != nil
  }

  // MARK: Counting

  private mutating func count(_ text: HTMLTree.Node, into block: inout Block) {
    let source = tree.source
    var letters = 0
    var index = Int(text.start)
    let end = Int(text.end)
    while index < end {
      let byte = source[index]
      if byte < 0x80 {
        if ASCII.isLetter(byte) || ASCII.isDigit(byte) {
          letters += 1
        } else if byte == UInt8(ascii: ",") {
          block.commas += 1
        } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?")
          || byte == UInt8(ascii: "!")
        {
          if index + 1 >= end || source[index + 1] <= 0x22 || source[index + 1] == 0x26 {
            block.stops += 1
          }
        } else if byte == UInt8(ascii: "&"), text.hasReferences,
          let reference = CharacterReference.scalar(
            source[index..<end],
            at: index,
            needsSemicolon: false,
          )
        {
          letters += reference.scalar.properties.isAlphabetic ? 1 : 0
          index = reference.end
          continue
        }
        index += 1
      } else if byte < 0xE0 {
        letters += byte == 0xC2 ? 0 : 1
        // The Arabic comma.
        if byte == 0xD8, index + 1 < end, source[index + 1] == 0x8C { block.commas += 1 }
        index += 2
      } else if byte < 0xF0 {
        let second = index + 1 < end ? source[index + 1] : 0
        let third = index + 2 < end ? source[index + 2] : 0
        if byte == 0xE3 && second == 0x80 {
          if third == 0x81 { block.commas += 1 }
          if third == 0x82 { block.stops += 1 }
        } else if byte == 0xEF && second == 0xBC {
          if third == 0x8C { block.commas += 1 }
          if third == 0x81 || third == 0x9F { block.stops += 1 }
        } else if byte == 0xE0 {
          // Devanagari's full stop; marks above and below count as little as in other scripts.
          if second == 0xA5 && third == 0xA4 { block.stops += 1 } else { letters += 1 }
        } else if byte >= 0xE3 && byte <= 0xED {
          letters += 2
        } else if byte != 0xE2 {
          letters += 1
        }
        index += 3
      } else {
        letters += 1
        index += 4
      }
    }
    block.letters += letters
    if let link = text.link {
      block.linkLetters += letters
      if link != lastLink { block.links += 1 }
      lastLink = link
    }
  }
}
