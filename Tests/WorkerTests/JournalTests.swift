import ArticleModel
import Glibc
import TestSupport
import Testing

@testable import Ingestion
@testable import stemma

@Suite(.temporaryDirectory) struct JournalTests {
  private var path: String { TemporaryDirectory.current.path + "/journal" }

  @Test func isToldInFields() throws {
    let socket = try NotifySocket(path)
    let fields = [Journal.Field(name: "STEMMA_PATH", value: "/inbox/a=b.txt")]
    #expect(Journal(socket: path).tell("stored a=b.txt", .warning, fields: fields))
    #expect(
      try socket.wait(for: "MESSAGE") == """
        MESSAGE=stored a=b.txt
        PRIORITY=4
        SYSLOG_IDENTIFIER=stemma
        STEMMA_PATH=/inbox/a=b.txt

        """
    )
  }

  @Test func isToldTheLengthOfAValueOfSeveralLines() throws {
    let socket = try NotifySocket(path)
    #expect(Journal(socket: path).tell("two\nlines", .error))
    let length = "\u{9}\0\0\0\0\0\0\0"
    #expect(try socket.wait(for: "MESSAGE").hasPrefix("MESSAGE\n\(length)two\nlines\nPRIORITY=3\n"))
  }

  @Test func saysSoWhenItIsNotThereOrTheMessageIsTooLong() throws {
    #expect(!Journal(socket: path).tell("x", .notice))
    let socket = try NotifySocket(path)
    #expect(!Journal(socket: path).tell(String(repeating: "x", count: 64 << 20), .notice))
    #expect(Journal(socket: path).tell("y", .notice))
    try socket.wait(for: "MESSAGE=y")
  }

  /// As where a program is started by one that the journal reads, with its output elsewhere.
  @Test func readsOnlyTheFileThatItNames() throws {
    var status = stat()
    #expect(fstat(STDERR_FILENO, &status) == 0)
    #expect(Journal.reads(STDERR_FILENO, as: "\(status.st_dev):\(status.st_ino)"))
    #expect(!Journal.reads(STDERR_FILENO, as: "\(status.st_dev):\(status.st_ino &+ 1)"))
    #expect(!Journal.reads(STDERR_FILENO, as: ""))
  }

  @Test func canBeAskedForFilesByPathOutcomeAndArticle() throws {
    let digest = try #require(Digest(hexadecimal: String(repeating: "ab", count: 32)))
    let article = IngestReport.Article(
      article: ArticleName(lowestHash: digest),
      version: digest,
      headline: nil,
      range: 0..<1,
      novelty: .new,
    )
    let report = IngestReport(
      path: "/inbox/a.txt",
      document: digest,
      outcome: .refused,
      reason: "why",
      articles: [article, article],
      milliseconds: 1,
      wasKnown: false,
    )
    let fields = ServiceIntakeLines.fields(of: report).map { "\($0.name)=\($0.value)" }
    #expect(
      fields == [
        "STEMMA_PATH=/inbox/a.txt", "STEMMA_OUTCOME=refused",
        "STEMMA_DOCUMENT=\(digest.hexadecimal)", "STEMMA_REASON=why",
        "STEMMA_ARTICLE=\(ArticleName(lowestHash: digest).text)",
        "STEMMA_ARTICLE=\(ArticleName(lowestHash: digest).text)",
      ]
    )
  }
}
