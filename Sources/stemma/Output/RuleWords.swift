/// What the rules that read statements look at, in words.
enum RuleWords {
  /// What the rule called `rule` looks at; `nil` for one that is not known by name.
  static func explanation(of rule: String) -> String? {
    let name = rule.split(separator: "/").first.map(String.init) ?? rule
    if let words = exact[name] { return words }
    let family = name.split(separator: ".").first.map(String.init) ?? name
    return families[family]
  }

  private static let exact = [
    "headline.first-line": "the first line, set off from the text",
    "headline.heading": "the first heading",
    "subtitle.after-headline": "the line below the headline",
    "byline.line": "a line of names at the head",
    "byline.name": "a name alone on a line at the head",
    "byline.title-suffix": "a name behind the headline",
    "byline.closing": "a name at the end of the text",
    "byline.contributor-block": "the note about the author",
    "date.line": "a line that says a date",
    "date.address": "the day in the address of the page",
    "date.source-line": "the sentence about an earlier printing",
    "dateline.opening": "the place before the first sentence",
    "caption.line": "a line below a picture",
    "credit.line": "the line that credits a picture",
    "copyright.line": "the line with the copyright sign",
    "licence.line": "the line that names a licence",
    "publisher.date-line": "the name beside the date",
    "keywords.line": "a line of keywords",
    "source.opening": "a sentence that begins with where the text is from",
    "source.published": "a sentence that begins with an earlier printing",
    "source.this-article": "a sentence about this article's earlier printing",
  ]

  private static let families = [
    "json-ld": "the page's linked data",
    "microdata": "the page's microdata",
    "meta": "the page's meta elements",
    "page": "what the page shows",
    "front-matter": "the front matter",
    "feed": "the feed's elements",
    "json-feed": "the feed's fields",
    "record": "the fields of the record",
    "labelled": "labelled lines",
    "mail": "the fields of the mail's head",
    "mhtml": "the head of the saved page",
    "comment": "the note that the saving program left",
  ]
}
