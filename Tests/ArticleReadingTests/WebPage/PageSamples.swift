/// Pages written for these tests.
enum PageSamples {
  static let paragraphs = [
    "The old ferry at Lower Marn made its last crossing on Monday, three hours after the new bridge was opened to traffic.",
    "Some two hundred people stood on the landing, among them four former captains, and watched it turn once more in midstream.",
    "“It was never about speed,” said the mayor, who had voted against the bridge, “but about what a river is for.”",
  ]

  static let prose = paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")

  /// What stands around an article on a usual page.
  static let usual = """
    <!DOCTYPE html>
    <html lang="en"><head>
    <title>Last Crossing at Lower Marn | The Marn Courier</title>
    <meta property="og:site_name" content="The Marn Courier">
    <meta property="og:title" content="Last Crossing at Lower Marn">
    <meta property="article:published_time" content="2023-07-12T14:05:00+02:00">
    <style>p { color: black }</style>
    </head><body>
    <nav><ul><li><a href="/">Home</a></li><li><a href="/river">The River</a></li></ul></nav>
    <div class="cookie-banner"><p>We use cookies, as other sites do, to count our readers.</p></div>
    <article>
    <h1>Last Crossing at Lower Marn</h1>
    <p class="byline">By Ida Brook and Tom Okafor, Staff Writers</p>
    \(prose.replacing("</p>\n<p>“It", with: "</p>\n<figure><img src='a.jpg'><figcaption>The ferry in 1962. Photo: Marn Archive</figcaption></figure><h2>A vote lost</h2>\n<p>“It"))
    <div class="share-buttons"><a href="#">Share</a> <a href="#">Print</a></div>
    <div class="related-posts"><h3>More news</h3><ul><li><a href="/1">Rain expected for the weekend fair</a></li><li><a href="/2">School gets a new roof at last</a></li></ul></div>
    </article>
    <section id="comments"><h3>2 Comments</h3><p>I remember the ferry well, and so does my mother, who took it to school.</p></section>
    <footer><p>Copyright 2023 The Marn Courier, all rights reserved.</p></footer>
    </body></html>
    """

  /// A page around `body` with `head`.
  static func page(head: String = "", _ body: String) -> String {
    "<!DOCTYPE html><html><head>\(head)</head><body>\(body)</body></html>"
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}
