import ArgumentParser
import ArticleReading
import Bundling

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// `stemma verify`: whether a bundle is what it says.
struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks a bundle: every hash, quote, wording and measure; needs no store.",
    discussion: """
      A byte that was changed anywhere is found and named. Give the archive that `stemma bundle` \
      made, or the folder it was unpacked into.

        stemma verify evidence.zip
        stemma verify evidence/

      Ends with 0 when all of it is as it must be, with 65 when anything is not.

      With --json: bundle, whole, program, sha256, documents, statements, versions, relations, \
      passages, findings (part, what), notes.
      """,
  )

  /// A bundle is read as a whole.
  private static let largest: Int64 = 2 << 30

  @Argument(
    help: "Bundles, or folders they were unpacked into.",
    completion: .file(extensions: ["zip"]),
  )
  var bundles: [String]

  @OptionGroup var outputOptions: OutputOptions

  func run() async throws {
    var isWhole = true
    for path in bundles {
      let (verification, digest) = try Self.verify(path)
      isWhole = isWhole && verification.isWhole
      if outputOptions.json {
        Line.output(JSONValue(verification, path: path, digest: digest).line)
      } else {
        var page = Page(outputOptions.terminal)
        page.addVerification(verification, path: path, digest: digest)
        page.print()
      }
    }
    if !isWhole { throw ExitCode(CommandStatus.damaged.rawValue) }
  }

  private static func verify(_ path: String) throws -> (BundleVerification, String?) {
    // The rules as they come: what an operator sets here is not what was set there.
    let reader = DocumentReader()
    var information = stat()
    guard stat(path, &information) == 0 else {
      throw CommandFailure(.incomplete, "\(path): \(String(cString: strerror(errno)))")
    }
    if information.st_mode & S_IFMT == S_IFDIR {
      let files = try UnpackedBundle(path, upTo: largest).files
      return (BundleVerification(files: files, reader: reader), nil)
    }
    let bytes = try UnpackedBundle.read(path, upTo: largest)
    return (
      BundleVerification(archive: bytes, reader: reader), BundleVerification.digest(of: bytes),
    )
  }
}
