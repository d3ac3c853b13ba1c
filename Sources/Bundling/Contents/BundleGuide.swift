/// What a bundle tells a person who wants to check it by hand.
enum BundleGuide {
  static func text(for manifest: BundleManifest) -> String {
    let asked = manifest.articles.filter(\.asked)
    let headlines = asked.map { article in
      let headline = manifest.versions.first { article.versions.contains($0.version) }?.headline
      return "  \(article.article)  \(headline ?? "without a headline")"
    }
    return """
      Articles, and what speaks for what is said of them

      \(headlines.joined(separator: "\n"))

      Made by \(manifest.program). Nothing here needs that program: these are plain files, and this
      page says how to check them by hand. `stemma verify` does all of it at once.

      What is here
        documents/     the files as they were delivered; each is named by the SHA-256 of its bytes
        bodies/        the text of each wording, as it stands in the document it came in first
        normalised/    the same with typography folded (rules \(manifest.rules.normalisation)); each is
                       named by the SHA-256 of its bytes, and that is the name of the wording
        manifest.json  what the documents state and where, what ties the wordings, and what people
                       said about both (corrections)
        SHA256SUMS     the SHA-256 of every file here but itself

      1. Nothing was changed since the bundle was made
           sha256sum -c SHA256SUMS
         Compare the SHA-256 of the bundle itself with the one you were told.

      2. The documents and the wordings are what their names say
           sha256sum documents/* normalised/*

      3. A document says what is said of it
         Each statement in manifest.json has `document`, `start`, `end` and `quote`; start and end count
         bytes of the document, the end is not part of it. These bytes are the quote:
           tail -c +$((START+1)) documents/DOCUMENT | head -c $((END-START))
         Where a document is not UTF-8, put `iconv -f CHARSET -t UTF-8` behind it. `value` is what is
         understood from the quote, `rule` the rule that read it.

      4. Two wordings have in common what is said
         Each passage of a relation names bytes of two files in bodies/ that hold the same words:
           tail -c +$((ASTART+1)) bodies/A.txt | head -c $((AEND-ASTART))
           tail -c +$((BSTART+1)) bodies/B.txt | head -c $((BEND-BSTART))
         The measures count different runs of five words (rules \(manifest.rules.sketch); in scripts
         without spaces between words, of characters), without case and punctuation: `containmentAInB`
         is the share of A's runs that stand in B, `resemblance` the shared ones divided by all of both.

      What is not here: archives and mails that documents came in are named in `deliveries`, not
      enclosed. Paths, times and hosts are those of whoever took the documents in.

      """
  }
}
