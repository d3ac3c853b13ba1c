import ArgumentParser

/// The options that every command which touches the store takes.
struct StoreOptions: ParsableArguments {
  @Option(name: .long, help: "The store to use.", completion: .file())
  var store: String?

  var storePath: String { store ?? "stemma.sqlite" }
}
