import ArgumentParser

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The command: drop articles in, ask where they came from.
@main
struct Stemma: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stemma",
    abstract: "Tells what is new, what is a reprint or a changed version, and where it came from.",
    discussion: """
      Take files in, then ask:

        stemma ingest ~/articles
        stemma articles
        stemma provenance "words of a headline"

      A reference (REF) is whatever is at hand: the beginning of a version's or document's hash, \
      a name such as art-5d2d62f6, a path or its end, a URL, or words of a headline.

      Results go to standard output, everything else to standard error. Exit codes:

      \(CommandStatus.table)
      """,
    version: ProgramVersion.text,
    subcommands: [Manual.self],
    groupedSubcommands: [
      CommandGroup(
        name: "Taking in",
        subcommands: [Ingest.self, Watch.self, Drop.self, Sync.self, Retry.self, Read.self],
      ),
      CommandGroup(
        name: "Asking",
        subcommands: [
          Articles.self, Search.self, Show.self, Versions.self, Diff.self, Relations.self,
          Provenance.self, Why.self, Trace.self, Files.self, Events.self, Status.self,
        ],
      ),
      CommandGroup(
        name: "Correcting",
        subcommands: [
          Same.self, Different.self, Original.self, Remove.self, Undo.self, Corrections.self,
        ],
      ),
      CommandGroup(name: "Handing on", subcommands: [Export.self, Bundle.self, Verify.self]),
      CommandGroup(name: "Caring", subcommands: [Check.self, Rebuild.self, Backup.self]),
    ],
  )

  /// Runs the command that the arguments name, and ends with its exit code.
  static func main() async {
    StandardStreams.makeSureTheyAreOpen()
    // Whoever reads the output may go away: writing then fails, which is no error.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try await asyncParseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      Ending.exit(with: error)
    }
  }
}
