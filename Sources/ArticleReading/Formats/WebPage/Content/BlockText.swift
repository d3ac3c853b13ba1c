/// The words of a block, for the rules about lines.
enum BlockText {
  /// The printed bytes of `block`, its white space as single spaces.
  static func printed(_ nodes: Range<Int>, in tree: HTMLTree, limit: Int = 2_000) -> [UInt8] {
    var result: [UInt8] = []
    var pending = false
    for node in nodes {
      let item = tree.nodes[node]
      if item.element == .br { pending = !result.isEmpty }
      guard item.element == .text else { continue }
      let source = tree.source
      // Names and dates in elements of their own stand apart by their style alone.
      if let last = result.last, !pending, ASCII.isLetter(last) || ASCII.isDigit(last),
        !ASCII.isUppercase(last),
        ASCII.isUppercase(source[Int(item.start)])
          || ASCII.isDigit(last) && ASCII.isDigit(source[Int(item.start)]),
        nodes.upperBound - nodes.lowerBound <= 24, limit <= 2_000
      {
        pending = true
      }
      var index = Int(item.start)
      let end = Int(item.end)
      while index < end, result.count < limit {
        let byte = source[index]
        if byte <= 0x20 {
          pending = !result.isEmpty
          index += 1
          continue
        }
        if byte == 0xC2, index + 1 < end, source[index + 1] == 0xA0 {
          pending = !result.isEmpty
          index += 2
          continue
        }
        if byte == UInt8(ascii: "&"), item.hasReferences,
          let (next, scalar) = CharacterReference.scalar(
            source[index..<end],
            at: index,
            needsSemicolon: false,
          ), let encoded = UTF8.encode(scalar)
        {
          index = next
          if scalar.properties.isWhitespace {
            pending = !result.isEmpty
            continue
          }
          if pending { result.append(0x20) }
          pending = false
          result.append(contentsOf: encoded)
          continue
        }
        if pending { result.append(0x20) }
        pending = false
        result.append(byte)
        index += 1
        while index < end, source[index] & 0xC0 == 0x80 {
          result.append(source[index])
          index += 1
        }
      }
      if result.count >= limit { break }
    }
    return result
  }

  /// The printed bytes of `block`.
  static func folded(_ block: PageBlocks.Block, in tree: HTMLTree) -> [UInt8] {
    printed(block.nodes, in: tree)
  }
}
