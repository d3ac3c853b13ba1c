internal import ArticleModel

/// Names that the markup shows to be an author's, wherever on the page they stand.
extension VisibleClaims {
  /// The folders in which sites keep the pages of those who write for them.
  private static let authorFolders = Phrases([
    "author", "authors", "autor", "autoren", "autores", "auteur", "auteurs", "people", "person",
    "profile", "profiles", "profil", "staff", "writers", "writer", "editors", "editor", "by",
    "contributors", "contributor", "journalist", "journalists", "reporters", "columnists",
  ])

  /// Reads hCards (`class="author vcard"`, https://microformats.org/wiki/hcard) and, in the lines
  /// around the headline, links to the page of an author.
  mutating func readCards(_ hidden: [Bool]) {
    for node in nodes where tree.nodes[node].attributeCount > 0 && !hidden[node] {
      if let names = tree.rawAttribute(.class, of: node), isCard(tree.source[names]),
        !isOfComment(node), let (value, range) = text(of: node), value.count <= 100
      {
        add(.author, String(decoding: value, as: UTF8.self), range, .byline, "hcard.author")
      }
    }
    for index in head where content.blocks[index].letters <= 100 && content.kinds[index] != .related
    {
      var last: Int?
      for node in content.blocks[index].nodes {
        let item = tree.nodes[node]
        guard item.element == .text, let link = item.link, link != last else { continue }
        last = link
        readAuthorLink(link)
      }
    }
  }

  /// Whether the classes are `vcard` and `author`.
  private func isCard(_ names: ArraySlice<UInt8>) -> Bool {
    guard names.count <= 100 else { return false }
    var isCard = false
    var isAuthor = false
    for name in names.split(whereSeparator: { $0 <= 0x20 }) {
      if name.elementsEqual("vcard".utf8) { isCard = true }
      if name.elementsEqual("author".utf8) { isAuthor = true }
    }
    return isCard && isAuthor
  }

  private mutating func readAuthorLink(_ node: Int) {
    guard let target = tree.rawAttribute(.href, of: node), target.count <= 300,
      let (value, range) = text(of: node), value.count <= 60
    else { return }
    let path = TextFold.folded(tree.source[target]).split(separator: UInt8(ascii: "/"))
    // `/author/name`, and not the list of all of them.
    guard path.dropLast().contains(where: { Self.authorFolders.matches($0) }),
      case .name = PersonName.part(value[...], folded: TextFold.folded(value[...])[...]),
      PersonName.wordRanges(value[...]).count >= 2
    else { return }
    add(.author, String(decoding: value, as: UTF8.self), range, .byline, "link.author-page")
  }
}
