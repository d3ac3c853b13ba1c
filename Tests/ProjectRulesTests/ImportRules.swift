/// Which module may import what, and why.
///
/// The compiler does not keep the arrows one way by itself: whatever a dependency brings along
/// could be imported too. An import that is not listed here fails the tests; one that is needed
/// is added together with its reason.
enum ImportRules {
  struct Entry {
    let name: String
    let reason: String

    init(_ name: String, _ reason: String) {
      (self.name, self.reason) = (name, reason)
    }
  }

  private static let values = Entry("ArticleModel", "the values all modules speak of")
  private static let essentials = Entry("FoundationEssentials", "dates, data and paths")
  private static let foundation = Entry("Foundation", "what FoundationEssentials lacks")
  private static let synchronization = Entry(
    "Synchronization",
    "a Mutex around a small shared map",
  )
  private static let dispatch = Entry("Dispatch", "event sources, queues and blocking work")
  private static let glibc = Entry("Glibc", "system calls that Foundation does not offer")
  private static let darwin = Entry("Darwin", "the same system calls on Apple systems")
  private static let musl = Entry("Musl", "the same system calls in a static build")

  /// The whole list: module, then what it may import.
  static let allowed: [String: [Entry]] = [
    "ArticleModel": [],
    "NearDuplicates": [synchronization],
    "TextChanges": [],
    "Provenance": [values],
    "ArticleReading": [
      values, essentials, foundation, synchronization,
      Entry("CLanguageDetection", "which language a text is in"),
      Entry("CCharsetDetection", "which encoding bytes are in"),
      Entry("CArchive", "what archives hold, out of memory and into memory"),
      Entry("CBrotli", "pages that a server packed with Brotli"),
      Entry("Glibc", "iconv, which converts the encodings that Swift does not know"),
      Entry("Darwin", "iconv on Apple systems"),
      Entry("Yams", "front matter"),
    ],
    "TextExtraction": [
      values, synchronization, dispatch, glibc, darwin, musl,
      Entry("ArticleReading", "the protocol by which the reading asks for a PDF's text"),
    ],
    "InboxWatching": [
      values, essentials, foundation, synchronization, dispatch, glibc, darwin, musl,
      Entry("CSystemCalls", "renaming a file only where nothing has the new name"),
    ],
    "ArticleStorage": [
      values, essentials, foundation, synchronization, dispatch, glibc, darwin, musl,
      Entry("CSystemCalls", "which file system a store is on"),
      Entry("GRDB", "the one SQLite file"),
      Entry("GRDBSQLite", "what GRDB has no name for: flags and the C interface"),
    ],
    "Ingestion": [
      values, essentials, foundation, synchronization, dispatch, glibc, darwin, musl,
      Entry("ArticleReading", "bytes to articles"),
      Entry("NearDuplicates", "sketches and comparison"),
      Entry("ArticleStorage", "candidates and recording"),
      Entry("Crypto", "digests"),
    ],
    "Exporting": [values],
    "Bundling": [
      values, essentials, foundation,
      Entry("ArticleReading", "documents are read again when a bundle is verified"),
      Entry("NearDuplicates", "measures are taken again when a bundle is verified"),
      Entry("ArticleStorage", "what goes into a bundle is asked of the store"),
      Entry("Ingestion", "digests, and how texts are folded before they are measured"),
      Entry("Crypto", "the digest of an archive that is written piece by piece"),
    ],
    "Settings": [
      values, essentials, foundation, synchronization,
      Entry("Configuration", "file, environment and options in one order"),
      Entry("Yams", "which line of the settings file a wrong or unknown key stands on"),
    ],
    "stemma": [
      values, essentials, foundation, synchronization, dispatch, glibc, darwin, musl,
      Entry("ArticleReading", "`stemma read` shows what is read"),
      Entry("NearDuplicates", "`stemma diff` aligns two wordings"),
      Entry("TextChanges", "`stemma diff` tells what changed"),
      Entry("Provenance", "`stemma provenance` tells where a text came from"),
      Entry("ArticleStorage", "the questions ask the store"),
      Entry("Ingestion", "the line"),
      Entry("InboxWatching", "`stemma watch`"),
      Entry("TextExtraction", "the text of PDF documents; programs that are run within limits"),
      Entry("Exporting", "`stemma export` hands articles on"),
      Entry("Bundling", "`stemma bundle` and `stemma verify`"),
      Entry("CSystemCalls", "how much memory the C library keeps of what was freed"),
      Entry("Settings", "what an operator may set"),
      Entry("ArgumentParser", "subcommands and options"),
      Entry("Logging", "the service's log"),
      Entry("ServiceLifecycle", "start and graceful stop"),
      Entry("UnixSignals", "which signals stop the service"),
    ],
  ]

  /// Why imports that suggest themselves are wrong all the same.
  private static let forbidden: [String: [String: String]] = [
    "ArticleModel": ["*": "the shared values are plain and need nothing"],
    "NearDuplicates": [
      "*": "the method is pure and can be used by itself, so it stands on the standard library only"
    ],
    "TextChanges": [
      "*": "the comparison of two wordings is pure and stands on the standard library only"
    ],
    "Exporting": [
      "*": "formats are values in, text out: no file, no clock, no database"
    ],
    "Provenance": [
      "*": "what is told is made of values, without a store, a file or a clock"
    ],
    "ArticleReading": [
      "*": "reading is bytes in, articles out: no file, no clock, no database",
      "Dispatch": "reading is pure; who calls it decides where it runs",
    ],
    "ArticleStorage": [
      "NearDuplicates": "the store does not know how likeness is measured",
      "ArticleReading": "the store does not know how documents are read",
    ],
    "Ingestion": [
      "InboxWatching": "the line does not know where its files come from",
      "GRDB": "only ArticleStorage knows the database",
    ],
    "*": ["GRDB": "only ArticleStorage knows the database"],
  ]

  /// The imports of `file`, one of `Sources/MODULE/…`, that break the rules.
  static func violations(in file: ProjectFile) -> [Violation] {
    let parts = file.path.split(separator: "/")
    guard parts.count > 2, parts[0] == "Sources" else { return [] }
    let module = String(parts[1])
    let imports = file.numberedLines.compactMap { line in
      Import(line: line.text).map { (number: line.number, import: $0) }
    }
    guard let entries = allowed[module] else {
      let problem = "\(module) has no list of imports; add one to ImportRules"
      return [Violation(path: file.path, line: imports.first?.number ?? 1, problem: problem)]
    }
    return imports.compactMap { number, found in
      problem(of: found, in: module, entries: entries)
        .map { Violation(path: file.path, line: number, problem: $0) }
    }
  }

  private static func problem(
    of found: Import,
    in module: String,
    entries: [Entry],
  ) -> String? {
    if found.isTestable {
      return "`@testable` opens a module's inside; that is for tests"
    }
    if entries.contains(where: { $0.name == found.module }) {
      let isInInterface = found.access == "public" || found.access == "package"
      return isInInterface && found.module.hasPrefix("GRDB")
        ? "no type of GRDB stands in the interface of \(module)" : nil
    }
    let reason =
      forbidden[module]?[found.module] ?? forbidden["*"]?[found.module] ?? forbidden[module]?["*"]
    guard let reason else {
      return "\(module) does not list \(found.module); if it is needed, list it with the reason"
    }
    return "\(module) may not import \(found.module): \(reason)"
  }
}

/// An import as it stands in a line of Swift.
struct Import {
  let module: String
  let access: String?
  let isTestable: Bool

  /// Reads `line`; nothing when it imports nothing.
  init?(line: Substring) {
    let pattern =
      #/^\s*(?<attributes>(?:@\w+(?:\([^)]*\))?\s+)*)(?:(?<access>\w+)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias|actor)\s+)?(?<module>\w+)/#
    guard let match = line.prefixMatch(of: pattern) else { return nil }
    module = String(match.module)
    access = match.access.map(String.init)
    isTestable = match.attributes.contains("@testable")
  }
}
