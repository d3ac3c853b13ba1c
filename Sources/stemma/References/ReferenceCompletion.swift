import ArticleStorage
import Settings

/// What a reference on the command line can be completed to.
enum ReferenceCompletion {
  /// Shells show so many choices at the most.
  private static let limit = 60

  /// Nobody waits longer for a key.
  private static let timeLimit = Duration.milliseconds(500)

  /// Headlines and names that begin as `prefix` does.
  ///
  /// Where nothing was typed yet, the latest articles; where there is no store, nothing, which is no
  /// error of the shell's.
  ///
  /// - Parameters:
  ///   - prefix: what was typed of the reference.
  ///   - words: the whole line, in which a store may be named.
  /// - Returns: the choices.
  static func choices(for prefix: String, among words: [String]) async -> [String] {
    guard let path = await storePath(words),
      let reader = try? StoreReader(path: path, timeLimit: timeLimit)
    else { return [] }
    return (try? reader.ask { try choices(for: prefix, in: $0) }) ?? []
  }

  static func choices(for prefix: String, in questions: StoreQuestions) throws -> [String] {
    let typed = prefix.trimmingPrefix { $0 == "\"" || $0 == "'" }
    var choices: [String] = []
    func add(_ choice: String?) {
      guard let choice, !choices.contains(choice) else { return }
      choices.append(choice)
    }
    if typed.isEmpty {
      for article in try questions.articles(limit: limit) {
        add(article.headline.map(PrintableText.shortLine) ?? ShortName.text(article.name))
      }
      return choices
    }
    if typed.hasPrefix("art-") || typed.allSatisfy(\.isHexDigit), typed.utf8.count >= 4 {
      for target in try questions.targets(of: String(typed), limit: limit) {
        switch target {
        case .article(let article):
          add(try questions.summary(ofArticle: article).map { ShortName.text($0.name) })
        case .version(let version):
          add(try questions.side(version).map { ShortName.text($0.version) })
        }
      }
    }
    for headline in try questions.headlines(beginningWith: String(typed), limit: limit) {
      add(PrintableText.shortLine(headline))
    }
    return choices
  }

  /// The store that the line names, or the environment, or the settings.
  private static func storePath(_ words: [String]) async -> String? {
    if let index = words.lastIndex(of: "--store"), index + 1 < words.count,
      !words[index + 1].isEmpty
    {
      return words[index + 1]
    }
    if let option = words.last(where: { $0.hasPrefix("--store=") }) {
      return String(option.dropFirst("--store=".count))
    }
    if let path = Terminal.environment("STEMMA_STORE") { return path }
    return try? await StemmaSettings.read().store
  }
}
