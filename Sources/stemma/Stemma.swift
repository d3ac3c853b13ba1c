import ArgumentParser

/// The command: drop articles in, ask where they came from.
@main
struct Stemma: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stemma",
    abstract: "Tells what is new, what is a reprint or a changed version, and where it came from.",
    version: ProgramVersion.text,
    groupedSubcommands: [
      CommandGroup(name: "Taking in", subcommands: [Ingest.self, Read.self]),
      CommandGroup(name: "Asking", subcommands: [Articles.self, Relations.self]),
    ],
  )
}
