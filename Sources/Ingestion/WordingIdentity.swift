import ArticleReading
import NearDuplicates

/// The text whose SHA-256 is the hash of a version.
package enum WordingIdentity {
  /// The normalised body; with the normalised headline before it where the body is very short.
  package static func text(body: String, headline: String?) -> String {
    let units = ShingledText(body, folding: .unicode).unitCount
    return text(body: body, headline: headline, units: units)
  }

  /// The same for a body of which it is known how many words it has.
  static func text(body: String, headline: String?, units: Int) -> String {
    let text = NormalizedText(body).text
    return units < PreparedFile.shortWords
      ? "headline: \(NormalizedText(headline ?? "").text)\n\(text)" : text
  }
}
