/// One thing an operator may set: its name, what is allowed, and what holds when it is not set.
///
/// A key is written with dots (`watch.quietTime`), in the file as nested names, and in the
/// environment in capitals with `STEMMA_` in front (`STEMMA_WATCH_QUIET_TIME`).
public struct SettingsKey: Hashable, Sendable {
  /// What a value must be.
  public enum Kind: Hashable, Sendable {
    /// A path, relative to the working folder or absolute.
    case path
    /// Paths, in the environment divided by colons as in `PATH`.
    case paths
    /// Patterns for file names, in the environment divided by colons.
    case namePatterns
    /// Names of fields in records, the best first, in the environment divided by colons.
    case fieldNames
    /// A number, possibly with a fraction, in this range.
    case number(ClosedRange<Double>, unit: String)
    /// A whole number in this range.
    case whole(ClosedRange<Int>, unit: String)
    /// One of these words.
    case word([String])
    /// A command line for the shell.
    case command
  }

  /// The name with its dots.
  public let name: String

  /// What is allowed.
  public let kind: Kind

  /// What holds when it is not set; `nil` for ``store``, where it depends on the user, and for
  /// ``metricsFile`` and ``hooks``: nothing is written and nothing runs unless it is set.
  public let standard: SettingsValue?

  /// Whether it takes several values.
  public var isList: Bool { [.paths, .namePatterns, .fieldNames].contains(kind) }

  /// The variable of the environment that sets it.
  public var variable: String {
    var variable = "STEMMA_"
    for character in name {
      if character == "." {
        variable += "_"
      } else if character.isUppercase {
        variable += "_" + String(character)
      } else {
        variable += character.uppercased()
      }
    }
    return variable
  }

  /// What is allowed, as a message says it.
  public var allowed: String {
    switch kind {
    case .path: "a path"
    case .paths: "a list of paths"
    case .namePatterns: "a list of name patterns such as *.part, without slashes"
    case .fieldNames: "a list of names of fields, such as title"
    case .number(let range, let unit):
      "a number of \(unit) from \(shortest(range.lowerBound)) to \(shortest(range.upperBound))"
    case .whole(let range, let unit):
      "a whole number of \(unit) from \(range.lowerBound) to \(range.upperBound)"
    case .word(let words): "one of " + words.joined(separator: ", ")
    case .command: "a command line"
    }
  }

  private func shortest(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
  }
}

/// The value of a setting as it is written.
public enum SettingsValue: Hashable, Sendable {
  /// One value.
  case text(String)
  /// Several, for a key that takes a list.
  case list([String])
}

extension SettingsKey {
  /// The store file.
  public static let store = SettingsKey(name: "store", kind: .path, standard: nil)

  /// The watched folders.
  public static let inboxes = SettingsKey(
    name: "inboxes",
    kind: .paths,
    standard: .list(["./inbox"]),
  )

  /// How long a file that is written in place must be left alone.
  public static let quietTime = SettingsKey(
    name: "watch.quietTime",
    kind: .number(0.01...3_600, unit: "seconds"),
    standard: .text("1"),
  )

  /// How often an inbox is scanned even when no event asks for it.
  public static let rescanInterval = SettingsKey(
    name: "watch.rescanInterval",
    kind: .number(1...86_400, unit: "seconds"),
    standard: .text("60"),
  )

  /// How large a file may be.
  public static let maximumFileSize = SettingsKey(
    name: "watch.maximumFileSize",
    kind: .whole(1...(4 << 30), unit: "bytes"),
    standard: .text("67108864"),
  )

  /// The names of files that are still being delivered.
  public static let temporaryNames = SettingsKey(
    name: "watch.temporaryNames",
    kind: .namePatterns,
    standard: .list([
      ".*", "*~", "*.part", "*.partial", "*.filepart", "*.tmp", "*.crdownload", "*.swp",
    ]),
  )

  /// What becomes of a file that was taken in.
  public static let afterSuccess = SettingsKey(
    name: "watch.afterSuccess",
    kind: .word(StemmaSettings.AfterSuccess.allCases.map(\.rawValue)),
    standard: .text(StemmaSettings.AfterSuccess.leave.rawValue),
  )

  /// Where the worker writes its numbers for OpenMetrics.
  public static let metricsFile = SettingsKey(name: "metricsFile", kind: .path, standard: nil)

  /// The commands that are told what came, one for each kind of event.
  public static let hooks = StemmaSettings.Event.allCases.map { event in
    SettingsKey(name: "hooks.\(event.rawValue)", kind: .command, standard: nil)
  }

  /// How long such a command may take.
  public static let hookTime = SettingsKey(
    name: "hooks.timeLimit",
    kind: .whole(1...3_600, unit: "seconds"),
    standard: .text("30"),
  )

  /// From which resemblance on two texts are near-identical.
  public static let resemblance = share("matching.resemblance", standard: "0.5")

  /// From which containment of the shorter on it is an abridgement.
  public static let abridgement = share("matching.abridgement", standard: "0.6")

  /// The part of the longer that an abridgement has at least.
  public static let abridgementShare = share("matching.abridgementShare", standard: "0.25")

  /// From which containment on, both ways, a text can be a rewording.
  public static let rewording = share("matching.rewording", standard: "0.25")

  /// In how many articles a fingerprint may stand without being boilerplate.
  public static let boilerplateArticles = SettingsKey(
    name: "matching.boilerplateArticles",
    kind: .whole(2...1_000_000, unit: "articles"),
    standard: .text("16"),
  )

  /// How many words a shared passage has at least; from 20 on every one is found.
  public static let passageWords = SettingsKey(
    name: "matching.passageWords",
    kind: .whole(20...1_000, unit: "words"),
    standard: .text("20"),
  )

  /// How many bytes may come out of one container.
  public static let unpackedBytes = SettingsKey(
    name: "reading.unpackedBytes",
    kind: .whole(1...(64 << 30), unit: "bytes"),
    standard: .text("1073741824"),
  )

  /// How many times its size may come out of a container.
  public static let unpackedRatio = SettingsKey(
    name: "reading.unpackedRatio",
    kind: .whole(1...100_000, unit: "times the packed size"),
    standard: .text("100"),
  )

  /// How many files a container may hold.
  public static let containedFiles = SettingsKey(
    name: "reading.containedFiles",
    kind: .whole(1...10_000_000, unit: "files"),
    standard: .text("100000"),
  )

  /// How deep a container may lie in containers.
  public static let containerDepth = SettingsKey(
    name: "reading.containerDepth",
    kind: .whole(1...16, unit: "levels"),
    standard: .text("4"),
  )

  /// Which fields of records hold the text.
  public static let recordBody = fields(
    "records.body",
    [
      "body", "text", "content", "articleBody", "fullText", "mainText", "bodyText", "articleText",
      "story", "contentText", "contentHTML", "html", "description", "summary", "abstract",
    ],
  )

  /// Which fields of records hold the headline.
  public static let recordHeadline = fields("records.headline", ["headline", "title", "name"])

  /// Which fields of records name the authors.
  public static let recordAuthor = fields(
    "records.author",
    ["authors", "author", "byline", "creator", "writer"],
  )

  /// Which fields of records say when it was published.
  public static let recordPublished = fields(
    "records.datePublished",
    [
      "datePublished", "published", "publishedAt", "publicationDate", "publishDate", "pubDate",
      "date",
    ],
  )

  /// Which fields of records say when it was changed.
  public static let recordModified = fields(
    "records.dateModified",
    ["dateModified", "modified", "modifiedAt", "updated", "updatedAt"],
  )

  /// Which fields of records name the publisher.
  public static let recordPublisher = fields(
    "records.publisher",
    ["publisher", "source", "publication", "outlet", "newspaper", "siteName"],
  )

  /// Which fields of records hold the address.
  public static let recordURL = fields(
    "records.url",
    ["url", "link", "canonicalUrl", "permalink", "webUrl", "externalUrl"],
  )

  /// Which fields of records name the language.
  public static let recordLanguage = fields(
    "records.inLanguage",
    ["inLanguage", "language", "lang"],
  )

  /// The keys of records, in the order in which the settings file explains them.
  public static let records = [
    recordBody, recordHeadline, recordAuthor, recordPublished, recordModified, recordPublisher,
    recordURL, recordLanguage,
  ]

  private static func fields(_ name: String, _ standard: [String]) -> SettingsKey {
    SettingsKey(name: name, kind: .fieldNames, standard: .list(standard))
  }

  /// Every key, in the order in which the settings file explains them.
  public static let all =
    [
      store, inboxes, metricsFile, quietTime, rescanInterval, maximumFileSize, temporaryNames,
      afterSuccess, resemblance, abridgement, abridgementShare, rewording, boilerplateArticles,
      passageWords, unpackedBytes, unpackedRatio, containedFiles, containerDepth,
    ] + hooks + [hookTime] + records

  private static func share(_ name: String, standard: String) -> SettingsKey {
    // Near 0 every text would be tied to every other.
    SettingsKey(
      name: name,
      kind: .number(0.05...1, unit: "parts of 1"),
      standard: .text(standard),
    )
  }
}
