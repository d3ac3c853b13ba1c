import ArgumentParser
import Settings

/// The options that every command which touches the store takes.
struct StoreOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The store to use.",
      discussion: "Otherwise STEMMA_STORE, the settings, or the user's data folder say.",
      valueName: "file",
    ),
    completion: .file(extensions: ["sqlite"]),
  )
  var store: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The settings file to read.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]),
  )
  var settings: String?

  /// Everything that is set, the store of the command line among it.
  func read() async throws -> StemmaSettings {
    try await StemmaSettings.read(file: settings, overrides: overrides)
  }

  /// What the command line sets over the settings.
  var overrides: [SettingsKey: SettingsValue] { store.map { [.store: .text($0)] } ?? [:] }

  /// Where the store is that a question is asked of.
  ///
  /// A question depends on no other setting, so the settings are read only where they must say
  /// where the store is: it is answered sooner, and also when they are wrong.
  func storePath() async throws -> String {
    if settings == nil, let path = store ?? Terminal.environment("STEMMA_STORE") { return path }
    return try await read().store
  }
}
