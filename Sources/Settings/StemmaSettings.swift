/// Everything an operator may set.
///
/// | key | type | standard | allowed |
/// |---|---|---|---|
/// | `store` | path | see ``SettingsPlaces`` | |
/// | `inboxes` | list of paths | `./inbox` | at least one |
/// | `metricsFile` | path | not written | |
/// | `watch.quietTime` | seconds | 1 | 0.01…3600 |
/// | `watch.rescanInterval` | seconds | 60 | 1…86400 |
/// | `watch.maximumFileSize` | bytes | 67108864 | 1…4294967296 |
/// | `watch.temporaryNames` | list of patterns | `.*` `*~` `*.part` … | without slashes |
/// | `watch.afterSuccess` | word | `leave` | `leave`, `move`, `delete` |
/// | `matching.resemblance` | part of 1 | 0.5 | 0.05…1 |
/// | `matching.abridgement` | part of 1 | 0.6 | 0.05…1 |
/// | `matching.abridgementShare` | part of 1 | 0.25 | 0.05…1 |
/// | `matching.rewording` | part of 1 | 0.25 | 0.05…1 |
/// | `matching.boilerplateArticles` | articles | 16 | 2…1000000 |
/// | `matching.passageWords` | words | 20 | 20…1000 |
/// | `hooks.newArticle` | command line | none | |
/// | `hooks.newVersion` | command line | none | |
/// | `hooks.reprint` | command line | none | |
/// | `hooks.excerpt` | command line | none | |
/// | `hooks.refused` | command line | none | |
/// | `hooks.timeLimit` | seconds | 30 | 1…3600 |
/// | `reading.unpackedBytes` | bytes | 1073741824 | 1…68719476736 |
/// | `reading.unpackedRatio` | times the packed size | 100 | 1…100000 |
/// | `reading.containedFiles` | files | 100000 | 1…10000000 |
/// | `reading.containerDepth` | levels | 4 | 1…16 |
/// | `records.body` | list of field names | `body` `text` `content` … | at least one |
/// | `records.headline` | list of field names | `headline` `title` `name` | at least one |
/// | `records.author` | list of field names | `authors` `author` `byline` … | at least one |
/// | `records.datePublished` | list of field names | `datePublished` `published` … | at least one |
/// | `records.dateModified` | list of field names | `dateModified` `modified` … | at least one |
/// | `records.publisher` | list of field names | `publisher` `source` … | at least one |
/// | `records.url` | list of field names | `url` `link` … | at least one |
/// | `records.inLanguage` | list of field names | `inLanguage` `language` `lang` | at least one |
public struct StemmaSettings: Hashable, Sendable {
  /// When a file in an inbox is taken.
  public struct Watch: Hashable, Sendable {
    /// How long a file that is written in place must be left alone.
    public let quietTime: Duration
    /// How often an inbox is scanned even when no event asks for it.
    public let rescanInterval: Duration
    /// How large a file may be, in bytes.
    public let maximumFileSize: Int64
    /// Patterns for the names of files that are still being delivered.
    public let temporaryNames: [String]
    /// What becomes of a file that was taken in.
    public let afterSuccess: AfterSuccess
  }

  /// What becomes of a file once it is durably recorded.
  public enum AfterSuccess: String, Hashable, Sendable, CaseIterable {
    /// It stays where it is.
    case leave
    /// It is moved into the folder `done` of its inbox.
    case move
    /// It is removed.
    case delete
  }

  /// When two texts are related, and how.
  public struct Matching: Hashable, Sendable {
    /// From this resemblance on two texts are near-identical.
    public let resemblance: Double
    /// From this containment of the shorter on it can be an abridgement of the longer.
    public let abridgement: Double
    /// The part of the longer that an abridgement has at least.
    public let abridgementShare: Double
    /// From this containment on, both ways, a text can be a rewording.
    public let rewording: Double
    /// A fingerprint that stands in more articles than this is boilerplate.
    public let boilerplateArticles: Int
    /// How many words a shared passage has at least.
    public let passageWords: Int
  }

  /// What can be told of an arrival.
  public enum Event: String, Hashable, Sendable, CaseIterable {
    /// An article that no other text is a version of.
    case newArticle
    /// Another wording of an article, in which more was changed than how it is printed.
    case newVersion
    /// A wording that was there, or one that differs in how it is printed only.
    case reprint
    /// A text that stands in a much longer one.
    case excerpt
    /// A file of which nothing could be read.
    case refused
  }

  /// Which commands are told what came.
  public struct Hooks: Hashable, Sendable {
    /// The command lines, by the kind of event.
    public let commands: [Event: String]
    /// How long one may take, in seconds.
    public let timeLimit: Int
  }

  /// How much may be taken out of archives and other containers.
  public struct Reading: Hashable, Sendable {
    /// How many bytes may come out of one file.
    public let unpackedBytes: Int
    /// How many times its size may come out of a file.
    public let unpackedRatio: Int
    /// How many files a file may hold.
    public let containedFiles: Int
    /// How deep a container may lie in containers.
    public let containerDepth: Int
  }

  /// Which fields of records (lines of JSON, rows of a table) say what; the best name first.
  public struct Records: Hashable, Sendable {
    /// The text.
    public let body: [String]
    /// The headline.
    public let headline: [String]
    /// The authors.
    public let author: [String]
    /// When it was published.
    public let datePublished: [String]
    /// When it was changed.
    public let dateModified: [String]
    /// The publisher.
    public let publisher: [String]
    /// The address.
    public let url: [String]
    /// The language.
    public let inLanguage: [String]
  }

  /// The path of the store file.
  public let store: String

  /// The paths of the watched folders.
  public let inboxes: [String]

  /// The file into which the worker writes its numbers; `nil` for none.
  public let metricsFile: String?

  /// When a file in an inbox is taken.
  public let watch: Watch

  /// When two texts are related, and how.
  public let matching: Matching

  /// Which commands are told what came.
  public let hooks: Hooks

  /// How much may be taken out of containers.
  public let reading: Reading

  /// Which fields of records say what.
  public let records: Records

  /// The settings file that was read; `nil` when there is none.
  public let file: String?

  /// Variables named like settings that set nothing, and are most likely misspelt.
  public let unknownVariables: [String]
}
