import Configuration

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension StemmaSettings {
  /// Reads the settings from wherever they are set.
  ///
  /// The command line goes before the environment, that before the settings file, and that
  /// before the standard values. The whole file is checked, even what is overridden.
  ///
  /// - Parameters:
  ///   - file: the settings file the command line names; it must be there. When `nil`, the one
  ///     `STEMMA_SETTINGS` names, which must be there as well, or the one of ``SettingsPlaces``.
  ///   - overrides: what the command line sets.
  ///   - environment: the variables; those of the process when `nil`.
  /// - Returns: settings of which every one is allowed.
  /// - Throws: the first setting that is not.
  public static func read(
    file: String? = nil,
    overrides: [SettingsKey: SettingsValue] = [:],
    environment: [String: String]? = nil,
  ) async throws(SettingsError) -> StemmaSettings {
    let environment = environment ?? ProcessInfo.processInfo.environment
    return try await read(
      file: file,
      overrides: overrides,
      environment: environment,
      places: SettingsPlaces(environment: environment),
    )
  }

  static func read(
    file: String?,
    overrides: [SettingsKey: SettingsValue],
    environment: [String: String],
    places: SettingsPlaces,
  ) async throws(SettingsError) -> StemmaSettings {
    for (key, value) in overrides { try key.check(value, at: "command line") }
    var providers: [any ConfigProvider] = [
      InMemoryProvider(name: "command line", values: values(of: overrides)),
      EnvironmentVariablesProvider(
        environmentVariables: set(environment),
        arraySeparator: ":",
      ).prefixKeys(with: "stemma"),
    ]
    let file = file ?? set(environment)["STEMMA_SETTINGS"] ?? places.file
    if let file { providers.append(try await provider(of: file)) }
    let source = LayeredSettings(providers)
    return StemmaSettings(
      store: try store(source.text(.store), places),
      inboxes: try source.list(.inboxes),
      metricsFile: try source.text(.metricsFile),
      watch: Watch(
        quietTime: .seconds(try source.number(.quietTime)),
        rescanInterval: .seconds(try source.number(.rescanInterval)),
        maximumFileSize: Int64(try source.whole(.maximumFileSize)),
        temporaryNames: try source.list(.temporaryNames),
        afterSuccess: try source.text(.afterSuccess).flatMap(AfterSuccess.init) ?? .leave,
      ),
      matching: Matching(
        resemblance: try source.number(.resemblance),
        abridgement: try source.number(.abridgement),
        abridgementShare: try source.number(.abridgementShare),
        rewording: try source.number(.rewording),
        boilerplateArticles: try source.whole(.boilerplateArticles),
        passageWords: try source.whole(.passageWords),
      ),
      hooks: try hooks(source),
      reading: Reading(
        unpackedBytes: try source.whole(.unpackedBytes),
        unpackedRatio: try source.whole(.unpackedRatio),
        containedFiles: try source.whole(.containedFiles),
        containerDepth: try source.whole(.containerDepth),
      ),
      records: Records(
        body: try source.list(.recordBody),
        headline: try source.list(.recordHeadline),
        author: try source.list(.recordAuthor),
        datePublished: try source.list(.recordPublished),
        dateModified: try source.list(.recordModified),
        publisher: try source.list(.recordPublisher),
        url: try source.list(.recordURL),
        inLanguage: try source.list(.recordLanguage),
      ),
      file: file,
      unknownVariables: unknownVariables(in: environment),
    )
  }

  private static func hooks(_ source: LayeredSettings) throws(SettingsError) -> Hooks {
    var commands: [Event: String] = [:]
    for (event, key) in zip(Event.allCases, SettingsKey.hooks) {
      commands[event] = try source.text(key)
    }
    return Hooks(commands: commands, timeLimit: try source.whole(.hookTime))
  }

  /// An empty variable sets nothing, as is the custom of the XDG folders and of many programs.
  private static func set(_ environment: [String: String]) -> [String: String] {
    environment.filter { $0.key.hasPrefix("STEMMA_") && !$0.value.isEmpty }
  }

  private static func unknownVariables(in environment: [String: String]) -> [String] {
    let known = Set(SettingsKey.all.map(\.variable) + ["STEMMA_SETTINGS"])
    return environment.keys.filter { $0.hasPrefix("STEMMA_") && !known.contains($0) }.sorted()
  }

  private static func values(
    of overrides: [SettingsKey: SettingsValue]
  ) -> [AbsoluteConfigKey: ConfigValue] {
    var values: [AbsoluteConfigKey: ConfigValue] = [:]
    for (key, value) in overrides {
      let content: ConfigContent =
        switch value {
        case .text(let text): .string(text)
        case .list(let list): .stringArray(list)
        }
      values[AbsoluteConfigKey(key.components)] = ConfigValue(content, isSecret: false)
    }
    return values
  }

  private static func provider(of file: String) async throws(SettingsError) -> any ConfigProvider {
    // A pipe would make the reading wait, and nobody writes a megabyte of settings.
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(filePath: file).resolvingSymlinksInPath().path
    )
    guard let attributes else { throw SettingsError(source: file, problem: "cannot be found") }
    let size = attributes[.size] as? Int ?? (attributes[.size] as? UInt64).map { Int($0) }
    guard attributes[.type] as? FileAttributeType == .typeRegular, let size, size <= 1 << 20 else {
      throw SettingsError(source: file, problem: "is not a file of at most one megabyte")
    }
    do {
      let place = InMemoryProvider(values: [
        "filePath": ConfigValue(.string(file), isSecret: false)
      ])
      return try await FileProvider<SettingsFile>(
        parsingOptions: .init(name: file),
        config: ConfigReader(provider: place),
      )
    } catch let error as SettingsError {
      throw error
    } catch {
      throw SettingsError(source: file, problem: "cannot be read: \(error)")
    }
  }

  private static func store(
    _ stated: String?,
    _ places: SettingsPlaces,
  ) throws(SettingsError) -> String {
    if let store = stated ?? places.store { return store }
    throw SettingsError(
      source: "environment",
      key: SettingsKey.store.name,
      problem: "is not set, and without HOME there is no folder of the user for it",
    )
  }
}

extension SettingsKey {
  var components: [String] { name.split(separator: ".").map(String.init) }
}
