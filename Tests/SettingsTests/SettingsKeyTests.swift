import Testing

@testable import Settings

@Suite struct SettingsKeyTests {
  @Test(arguments: [
    (SettingsKey.store, "STEMMA_STORE"), (.inboxes, "STEMMA_INBOXES"),
    (.quietTime, "STEMMA_WATCH_QUIET_TIME"),
    (.boilerplateArticles, "STEMMA_MATCHING_BOILERPLATE_ARTICLES"),
  ])
  func hasAVariable(key: SettingsKey, variable: String) {
    #expect(key.variable == variable)
  }

  @Test func hasANameOfItsOwn() {
    #expect(Set(SettingsKey.all.map(\.name)).count == SettingsKey.all.count)
    #expect(Set(SettingsKey.all.map(\.variable)).count == SettingsKey.all.count)
  }

  @Test(arguments: SettingsKey.all)
  func allowsItsStandardValue(key: SettingsKey) throws {
    if let standard = key.standard { try key.check(standard, at: "here") }
    #expect(
      key.standard != nil || ([.store, .metricsFile] + SettingsKey.hooks).contains(key)
    )
  }

  @Test(arguments: [
    (SettingsKey.quietTime, SettingsValue.text("0")), (.quietTime, .text("3601")),
    (.quietTime, .text("soon")), (.quietTime, .text("nan")), (.quietTime, .text("inf")),
    (.quietTime, .text("")), (.quietTime, .list(["1"])), (.maximumFileSize, .text("1.5")),
    (.maximumFileSize, .text("99999999999999999999")), (.maximumFileSize, .text("0")),
    (.resemblance, .text("0")), (.resemblance, .text("1.01")), (.passageWords, .text("19")),
    (.inboxes, .list([])), (.inboxes, .list([""])), (.inboxes, .text("inbox")),
    (.temporaryNames, .list(["a/b"])), (.store, .text("")), (.store, .text("a\0b")),
    (SettingsKey.hooks[0], .text("")), (SettingsKey.hooks[0], .list(["a"])),
    (.hookTime, .text("0")),
  ])
  func doesNotAllow(key: SettingsKey, value: SettingsValue) {
    #expect(throws: SettingsError.self) { try key.check(value, at: "here") }
  }

  @Test func saysInOneLineWhatIsAllowed() {
    let error = SettingsKey.quietTime.error(.text("so\non"), at: "stemma.yaml:7")
    #expect(
      error.description == "stemma.yaml:7: watch.quietTime: 'so\\non' "
        + "is not a number of seconds from 0.01 to 3600"
    )
  }
}
