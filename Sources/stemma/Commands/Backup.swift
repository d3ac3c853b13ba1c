import ArgumentParser
import ArticleStorage

/// `stemma backup`: a copy of the store, while it is used.
struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Makes a copy of the store while it is used, and checks the copy.",
    discussion: """
      The copy is one state of the store, whatever a worker writes meanwhile. It gets its name \
      when it is whole, checked and on the disk; until then it is FILE.partial. It is a store \
      like any other: ask it with --store FILE, or put it in the place of a damaged one.

        stemma backup ~/backups/stemma.sqlite
        stemma backup --force /media/disk/stemma.sqlite

      Ends with 73 when it cannot write, or when FILE is there and --force is not given. \
      With --json: store, file, bytes.
      """,
  )

  @Argument(help: "The file to make.", completion: .file())
  var file: String

  @Flag(name: .long, help: "Replace a file that is there.")
  var force = false

  @OptionGroup var outputOptions: OutputOptions
  @OptionGroup var storeOptions: StoreOptions

  func run() async throws {
    let store = try await storeOptions.storePath()
    let progress = StageProgress()
    defer { progress.hide() }
    let summary = try StoreBackup.make(of: store, at: file, replacing: force) {
      progress.show("copying:", $0)
    }
    progress.hide()
    if outputOptions.json {
      Line.output(
        JSONValue.object([
          "store": .string(store), "file": .string(file),
          "bytes": .integer(Int(summary.byteCount)),
        ]).line
      )
    } else {
      var page = Page(outputOptions.terminal)
      page.add(
        StyledText(
          "Copied \(WorkingFolder.shown(store)) to \(file): \(Figures.size(summary.byteCount)), checked."
        )
      )
      page.print()
    }
  }
}
