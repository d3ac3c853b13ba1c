import Foundation
import Testing

@testable import Settings

@Suite(.timeLimit(.minutes(10))) struct StemmaSettingsTests {
  /// A folder of its own for a test, removed when the test lets go of it.
  private final class Folder: Sendable {
    let path = FileManager.default.temporaryDirectory.path + "/settings-\(UUID().uuidString)"

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String = "stemma.yaml") throws -> String {
      let file = "\(path)/\(name)"
      let folder = URL(filePath: file).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(filePath: file))
      return file
    }
  }

  private let folder: Folder

  init() throws { folder = try Folder() }

  /// Reads settings without regard to those of the machine.
  private func read(
    _ text: String? = nil,
    overrides: [SettingsKey: SettingsValue] = [:],
    environment: [String: String] = ["HOME": "/users/x"],
  ) async throws -> StemmaSettings {
    try await StemmaSettings.read(
      file: try text.map { try folder.write($0) },
      overrides: overrides,
      environment: environment,
      places: SettingsPlaces(environment: environment, systemFile: folder.path + "/none"),
    )
  }

  private func error(of text: String) async throws -> SettingsError {
    try #require(await #expect(throws: SettingsError.self) { _ = try await read(text) })
  }

  // MARK: - What holds

  @Test func hasStandardValues() async throws {
    let settings = try await read()
    #expect(settings.store == "/users/x/.local/share/stemma/stemma.sqlite")
    #expect(settings.inboxes == ["./inbox"])
    #expect(settings.watch.quietTime == .seconds(1))
    #expect(settings.watch.rescanInterval == .seconds(60))
    #expect(settings.watch.maximumFileSize == 64 << 20)
    #expect(settings.watch.temporaryNames.contains("*.part"))
    #expect(settings.matching.resemblance == 0.5)
    #expect(settings.matching.abridgement == 0.6)
    #expect(settings.matching.abridgementShare == 0.25)
    #expect(settings.matching.rewording == 0.25)
    #expect(settings.matching.boilerplateArticles == 16)
    #expect(settings.matching.passageWords == 20)
    #expect(settings.reading.unpackedBytes == 1 << 30)
    #expect(settings.reading.unpackedRatio == 100)
    #expect(settings.reading.containedFiles == 100_000)
    #expect(settings.reading.containerDepth == 4)
    #expect(settings.file == nil)
    #expect(settings.unknownVariables.isEmpty)
  }

  @Test func takesTheCommandLineBeforeTheEnvironmentBeforeTheFile() async throws {
    let file = """
      store: /file
      inboxes: [/file/a, /file/b]
      watch:
        quietTime: 2.5
        rescanInterval: 30
      matching:
        resemblance: 0.7
      """
    let environment = [
      "STEMMA_STORE": "/environment", "STEMMA_WATCH_QUIET_TIME": "3", "STEMMA_INBOXES": "/e 1:/e2",
    ]
    let settings = try await read(
      file,
      overrides: [.store: .text("/option")],
      environment: environment,
    )
    #expect(settings.store == "/option")
    #expect(settings.inboxes == ["/e 1", "/e2"])
    #expect(settings.watch.quietTime == .seconds(3))
    #expect(settings.watch.rescanInterval == .seconds(30))
    #expect(settings.matching.resemblance == 0.7)
    #expect(settings.matching.abridgement == 0.6)
    #expect(try await read(file).inboxes == ["/file/a", "/file/b"])
    #expect(
      try await read(file, overrides: [.inboxes: .list(["/o"])], environment: environment).inboxes
        == ["/o"]
    )
  }

  @Test(arguments: ["", "# nothing\n", "---\n", "watch:\n", "{}"])
  func takesAFileThatSetsNothing(text: String) async throws {
    #expect(try await read(text).watch.quietTime == .seconds(1))
  }

  @Test func takesAnEmptyVariableForNone() async throws {
    let environment = ["HOME": "/h", "STEMMA_STORE": "", "STEMMA_SETTINGS": ""]
    #expect(try await read(environment: environment).store.hasPrefix("/h/"))
  }

  @Test func namesVariablesThatSetNothing() async throws {
    let environment = ["HOME": "/h", "STEMMA_WATCH_QUIETTIME": "3", "STEMMA_SETTINGS": ""]
    let settings = try await read(environment: environment)
    #expect(settings.unknownVariables == ["STEMMA_WATCH_QUIETTIME"])
  }

  // MARK: - Where it is looked for

  @Test func findsTheFileOfTheUserBeforeTheOneOfTheSystem() async throws {
    let system = try folder.write("store: /system", to: "etc.yaml")
    let environment = ["HOME": folder.path]
    func read() async throws -> StemmaSettings {
      try await StemmaSettings.read(
        file: nil,
        overrides: [:],
        environment: environment,
        places: SettingsPlaces(environment: environment, systemFile: system),
      )
    }
    #expect(try await read().store == "/system")
    #expect(try await read().file == system)
    let own = try folder.write("store: /own", to: ".config/stemma/stemma.yaml")
    #expect(try await read().store == "/own")
    #expect(try await read().file == own)
  }

  @Test func readsTheFileThatAVariableNames() async throws {
    let file = try folder.write("store: /named", to: "named.yaml")
    #expect(try await read(environment: ["STEMMA_SETTINGS": file]).store == "/named")
    await #expect(throws: SettingsError.self) {
      try await read(environment: ["STEMMA_SETTINGS": folder.path + "/missing.yaml"])
    }
  }

  @Test func placesTheStoreWhereSuchFilesBelong() {
    func store(_ environment: [String: String]) -> String? {
      SettingsPlaces(environment: environment).store
    }
    #expect(store(["XDG_DATA_HOME": "/d", "HOME": "/h"]) == "/d/stemma/stemma.sqlite")
    #expect(store(["XDG_DATA_HOME": "d", "HOME": "/h"]) == "/h/.local/share/stemma/stemma.sqlite")
    #expect(store(["STATE_DIRECTORY": "/var/lib/stemma:/x"]) == "/var/lib/stemma/stemma.sqlite")
    #expect(store([:]) == nil)
  }

  @Test func asksForAStoreWhereThereIsNoHome() async throws {
    let error = await #expect(throws: SettingsError.self) { try await read(environment: [:]) }
    #expect(error?.key == "store")
    #expect(try await read("store: s.sqlite", environment: [:]).store == "s.sqlite")
  }

  // MARK: - What is wrong

  @Test func namesTheFileTheLineTheKeyTheValueAndWhatIsAllowed() async throws {
    let error = try await error(of: "# a comment\nwatch:\n  rescanInterval: 5\n  quietTime: soon\n")
    #expect(error.source == folder.path + "/stemma.yaml:4")
    #expect(error.key == "watch.quietTime")
    #expect(error.value == "soon")
    #expect(error.problem == "is not a number of seconds from 0.01 to 3600")
  }

  @Test(arguments: [
    ("stor: a", "stor"), ("watch:\n  quiet: 1", "watch.quiet"), ("watch: 1", "watch"),
    ("watch.quietTime: [1]", "watch.quietTime"), ("matching: [1]", "matching"),
    ("inboxes: ./inbox", "inboxes"), ("inboxes: []", "inboxes"), ("inboxes: [[a]]", "inboxes"),
    ("inboxes: {a: b}", "inboxes"), ("store: [a]", "store"), ("store:", "store"),
    ("matching:\n  resemblance: 1.5", "matching.resemblance"),
    ("matching:\n  resemblance: .inf", "matching.resemblance"),
    ("watch:\n  maximumFileSize: 1e3", "watch.maximumFileSize"),
    ("watch:\n  temporaryNames: [a/b]", "watch.temporaryNames"),
  ])
  func namesTheKeyOf(text: String, key: String) async throws {
    #expect(try await error(of: text).key == key)
  }

  @Test(arguments: ["- a", "just text", "a: [", "store: a\nstore: b", "? [a]\n: b", "\u{1}"])
  func refusesAFileThatIsNoSettings(text: String) async throws {
    let error = try await error(of: text)
    #expect(error.source.hasPrefix(folder.path + "/stemma.yaml"))
  }

  @Test func saysThatTheFileIsNotText() async throws {
    let file = folder.path + "/latin.yaml"
    try Data([0x73, 0xE9]).write(to: URL(filePath: file))
    await #expect(throws: SettingsError.self) { try await StemmaSettings.read(file: file) }
  }

  @Test func refusesWhatIsNoFile() async throws {
    for file in [folder.path, "/dev/zero", folder.path + "/none"] {
      await #expect(throws: SettingsError.self) { try await StemmaSettings.read(file: file) }
    }
  }

  @Test func checksAValueOfTheFileThatIsOverridden() async throws {
    await #expect(throws: SettingsError.self) {
      try await read("watch: {quietTime: 0}", overrides: [.quietTime: .text("2")])
    }
  }

  @Test func namesTheVariableAndTheOption() async throws {
    let variable = await #expect(throws: SettingsError.self) {
      try await read(environment: ["HOME": "/h", "STEMMA_WATCH_QUIET_TIME": "soon"])
    }
    #expect(variable?.source == "STEMMA_WATCH_QUIET_TIME")
    #expect(variable?.value == "soon")
    let option = await #expect(throws: SettingsError.self) {
      try await read(overrides: [.inboxes: .list([""])])
    }
    #expect(option?.source == "command line")
  }

  // MARK: - The file that explains them

  private static let shipped = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Config/stemma.yaml")

  /// The shipped file with every setting in it put into effect.
  private func shippedSettings() throws -> String {
    let text = try String(contentsOf: StemmaSettingsTests.shipped, encoding: .utf8)
    // A setting stands directly behind its "#", a remark behind "# ".
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.hasPrefix("#") && !$0.hasPrefix("# ") || $0.hasPrefix("#  ") ? $0.dropFirst() : $0 }
      .joined(separator: "\n")
  }

  @Test func changesNothingAsItIsShipped() async throws {
    let text = try String(contentsOf: StemmaSettingsTests.shipped, encoding: .utf8)
    let (shipped, none) = (try await read(text), try await read())
    #expect(shipped.watch == none.watch)
    #expect(shipped.matching == none.matching)
    #expect(shipped.store == none.store)
    #expect(shipped.inboxes == none.inboxes)
  }

  @Test func explainsEveryKeyWithItsStandardValue() async throws {
    let text = try shippedSettings()
    let (shipped, none) = (try await read(text), try await read())
    #expect(shipped.watch == none.watch)
    #expect(shipped.matching == none.matching)
    #expect(shipped.inboxes == none.inboxes)
    #expect(shipped.store == "/var/lib/stemma/stemma.sqlite")
    for key in SettingsKey.all {
      let name = try #require(key.components.last)
      let lines = text.split(separator: "\n").filter {
        $0.drop { $0 == " " }.hasPrefix("\(name):")
      }
      #expect(lines.count == 1, "\(key.name)")
      if case .text(let value) = key.standard {
        #expect(lines.first?.hasSuffix(": \(value)") == true, "\(key.name)")
      }
    }
  }

  @Test func statesEveryRange() throws {
    let text = try String(contentsOf: StemmaSettingsTests.shipped, encoding: .utf8)
    for key in SettingsKey.all {
      let range: String? =
        switch key.kind {
        case .number(let range, _) where range.upperBound == 1: "\(range.lowerBound) to 1"
        case .number(let range, _): "\(range.lowerBound.formatted()) to "
        case .whole(let range, _): "\(range.lowerBound) to \(range.upperBound)"
        default: nil
        }
      if let range { #expect(text.contains(range), "\(key.name): \(range)") }
    }
  }
}
