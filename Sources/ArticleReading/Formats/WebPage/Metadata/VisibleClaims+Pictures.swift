internal import ArticleModel

/// What stands under the headline and under pictures.
extension VisibleClaims {
  /// Reads what the markup calls a subtitle, between the headline and the text.
  mutating func readSubtitle() {
    for index in head where content.kinds[index] == .subtitle {
      let block = content.blocks[index]
      guard block.letters >= 20, block.letters <= 800 else { continue }
      let text = BlockText.folded(block, in: tree)
      add(
        .alternativeHeadline,
        String(decoding: text, as: UTF8.self),
        range(of: block),
        .heading,
        "subtitle.block",
      )
      return
    }
  }

  /// Reads the captions among `blocks`, each with the credit at its end.
  mutating func readPictures(in blocks: Range<Int>) {
    for index in blocks.clamped(to: content.blocks.indices) where content.kinds[index] == .caption {
      let block = content.blocks[index]
      guard block.letters >= 3, block.letters <= 900 else { continue }
      let text = BlockText.folded(block, in: tree)
      let line = SegmentText(0..<text.count, in: text)
      if let caption = CaptionLine.caption(line, isInHead: true) {
        if let words = caption.caption { addPicture(.caption, words, in: block, text) }
        addPicture(.creditText, CaptionLine.bare(caption.credit, in: text), in: block, text)
      } else if isCredit(block) {
        addPicture(.creditText, 0..<text.count, in: block, text)
      } else {
        addPicture(.caption, 0..<text.count, in: block, text)
      }
    }
  }

  private mutating func addPicture(
    _ key: StatementKey,
    _ local: Range<Int>,
    in block: PageBlocks.Block,
    _ text: [UInt8],
  ) {
    let range = local == 0..<text.count ? range(of: block) : range(of: local, in: block)
    let rule = key == .caption ? "caption.block" : "credit.block"
    add(key, String(decoding: text[local], as: UTF8.self), range, .text, rule)
  }

  /// Whether the element nearest to the block, of those with a class, calls it a credit.
  private func isCredit(_ block: PageBlocks.Block) -> Bool {
    for node in tree.ancestors(of: block.nodes.lowerBound).prefix(4) {
      guard let names = tree.rawAttribute(.class, of: node) else { continue }
      var isCredit = false
      ClassWord.forEachName(in: tree.source[names]) { all, _, _, _ in
        if all.has(.credit) || all.has(.copyright) { isCredit = true }
      }
      return isCredit
    }
    return false
  }
}
