/// What the words mean that authors of pages put into class names and identifiers.
enum ClassWord: UInt8, CaseIterable {
  case comment, related, share, newsletter, navigation, advertisement, consent, paywall, caption
  case credit, bio, author, byline, date, keywords, sidebar, footer, header, popup, tools, hidden
  case article, body, content, text, title, subtitle, list, item, count, about, box, negation, post
  case disclaimer, more, most, read, image, main, link, wrapper, copyright, form, rating, embed
  case live

  private var words: String {
    switch self {
    case .comment:
      "comment comments commentlist commentform respond kommentare kommentar commentaires comentarios discussion disqus replies reply"
    case .related:
      "related relacionadas relacionados recommend recommends recommended recommendation recommendations suggestion suggestions suggested similar popular trending mostread readmore readnext upnext morefrom seealso alsolike teaser teasers recirc recirculation promo promos promotion recommended4u moreon relatedposts relatedarticles relatedstories relatedlinks relatedcontent morestories readalso alsoread verwandte"
    case .share:
      "share sharing shares sharebar sharetools sharedaddy addthis sharethis social socials sociallinks socialmedia follow followus socialshare sharebuttons shareicons teilen compartir"
    case .newsletter:
      "newsletter newsletters signup subscribe subscription subscriptions mailchimp optin mailinglist"
    case .navigation:
      "nav navi navbar navigation menu menus submenu breadcrumb breadcrumbs pagination pager paging toc skip sitemap megamenu navbox topbar prevnext nextprev pagenav postnav crumbs"
    case .advertisement:
      "ad ads adv advert adverts advertisement advertisements advertising advertorial adsense adslot adbox adunit sponsor sponsored sponsors sponsorship banner banners dfp gpt anzeige werbung publicidad publicite reklama adcontainer adwrapper affiliate"
    case .consent: "cookie cookies consent gdpr ccpa cookiebar cookieconsent"
    case .paywall: "paywall regwall registrationwall"
    case .caption:
      "caption captions figcaption imagecaption photocaption wpcaption legende bildunterschrift bu imgcaption"
    case .credit: "credit credits photocredit imagecredit copyrightinfo"
    case .bio: "bio bios biography authorbio aboutauthor authorbox authorinfo vcard"
    case .author:
      "author authors autor autoren contributor contributors writer writers reporter auteur"
    case .byline:
      "byline bylines dateline authorname authornames authortext bylinename bylinetext authorlink"
    case .date: "date dates timestamp time published pubdate datetime posted updated publishdate"
    case .keywords:
      "tags keywords topics hashtags taglist tagcloud categories schlagworte tagslist posttags"
    case .sidebar:
      "sidebar sidebars rail widget widgets widgetarea aside rightcol rightcolumn leftcol sidecol"
    case .footer: "footer foot colophon"
    case .header: "header masthead head"
    case .popup: "popup modal overlay lightbox tooltip dialog toast flyout offcanvas"
    case .tools:
      "toolbar tools utility utilities actions controls print printer button buttons btn toolbox pdf"
    case .hidden: "visually invisible sr screen screenreader hidden"
    case .article:
      "article story artikel articulo articolo noticia nota news blog blogpost entry beitrag"
    case .body: "body"
    case .content: "content contents contenido contenu conteudo inhalt"
    case .text: "text texto texte copy prose richtext rte paragraphs"
    case .title: "title headline titel titre titulo heading"
    case .subtitle:
      "subtitle subheadline subhead dek deck standfirst kicker strapline sub untertitel subtitulo"
    case .list: "list links grid carousel slider gallery"
    case .item: "item items card cards block"
    case .count: "count counter number num"
    case .about: "about info profile description details"
    case .box: "box container section area module panel"
    case .negation: "no has with without is js non not has"
    case .post: "post posts"
    case .disclaimer: "disclaimer disclosure"
    case .more: "more next"
    case .most: "most top latest"
    case .read: "read also"
    case .image: "image images img photo photos picture pictures figure media video"
    case .main: "main primary"
    case .link: "link"
    case .wrapper: "wrapper wrap inner outer"
    case .copyright: "copyright legal"
    case .form: "form login register registration search signin"
    case .rating: "rating ratings stars vote votes poll quiz survey likes"
    case .embed: "tweet twitter instagram"
    case .live: "ticker marquee"
    }
  }

  private static let table: NameTable = {
    var entries: [(name: String, value: UInt8)] = []
    var known: Set<Substring> = []
    for word in allCases {
      for name in word.words.split(separator: " ") where known.insert(name).inserted {
        entries.append((String(name), word.rawValue))
      }
    }
    return NameTable(entries)
  }()

  /// A set of meanings.
  struct Meanings: OptionSet {
    let rawValue: UInt64

    init(rawValue: UInt64) { self.rawValue = rawValue }

    init(_ words: ClassWord...) {
      rawValue = words.reduce(0) { $0 | 1 << UInt64($1.rawValue) }
    }

    func has(_ word: ClassWord) -> Bool { rawValue & 1 << UInt64(word.rawValue) != 0 }

    mutating func insert(_ word: ClassWord) {
      self = Meanings(rawValue: rawValue | 1 << UInt64(word.rawValue))
    }
  }

  /// Calls `body` with the meanings of each name in `names`, which are divided by spaces: all of
  /// its words, the first and the last.
  static func forEachName(
    in names: ArraySlice<UInt8>,
    _ body: (_ all: Meanings, _ first: ClassWord?, _ last: ClassWord?, _ words: Int) -> Void,
  ) {
    var index = names.startIndex
    var all = Meanings()
    var first: ClassWord?
    var last: ClassWord?
    var count = 0
    let limit = min(names.endIndex, names.startIndex + 1_000)
    func isWord(_ byte: UInt8) -> Bool { ASCII.isLetter(byte) || ASCII.isDigit(byte) }
    while index <= limit {
      if index == limit || names[index] <= 0x20 {
        if count > 0 { body(all, first, last, count) }
        (all, first, last, count) = (Meanings(), nil, nil, 0)
        index += 1
        continue
      }
      guard isWord(names[index]) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < limit, isWord(names[end]),
        !(ASCII.isUppercase(names[end]) && !ASCII.isUppercase(names[end - 1]))
      {
        end += 1
      }
      let word =
        end - index <= 20 ? table.value(of: names[index..<end]).flatMap(ClassWord.init) : nil
      if let word { all.insert(word) }
      if count == 0 { first = word }
      last = word
      count += 1
      index = end
    }
  }
}
