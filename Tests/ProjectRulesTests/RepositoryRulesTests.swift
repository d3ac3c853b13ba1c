import Foundation
import TestSupport
import Testing

struct RepositoryRulesTests {
  @Test func theLicenseIsApache2() throws {
    let license = try ProjectFile.at("LICENSE").text
    #expect(RepositoryRules.problems(inLicense: license) == [])
    let half = String(license.prefix(license.count / 2))
    #expect(!RepositoryRules.problems(inLicense: half).isEmpty)
    #expect(!RepositoryRules.problems(inLicense: "MIT License").isEmpty)
  }

  @Test func everySystemLibraryIsInstalledByTheSetUp() throws {
    let list = try ProjectFile.at("Config/packages.debian").text
    let manifest = try ProjectFile.at("Package.swift").text
    #expect(RepositoryRules.packagesNotInstalled(by: list, manifest: manifest) == [])
    let sample = #"providers: [.apt(["libnew-dev", "libold-dev"])], [.linkedLibrary("cld2")]"#
    #expect(
      RepositoryRules.packagesNotInstalled(by: "libold-dev  # old", manifest: sample)
        == ["libnew-dev", "libcld2-dev"]
    )
  }

  @Test(arguments: [".ci/run", "Config/set-up"])
  func scriptsCanBeRun(path: String) {
    let file = PackageRoot.url.appending(path: path).path
    #expect(FileManager.default.isExecutableFile(atPath: file))
  }

  @Test func everyTargetOfTheMakefileIsInItsHelp() throws {
    let makefile = try ProjectFile.at("Makefile").text
    let targets = makefile.matches(of: #/\n(?<name>[a-z][a-z-]*):/#).map { String($0.name) }
    #expect(targets.contains("run") && targets.contains("test"))
    for target in targets {
      #expect(makefile.contains("\n# make \(target) "), "`make help` does not tell of \(target)")
    }
  }

  @Test func theSampleCollectionHasFiveFiles() throws {
    #expect(try PackageRoot.seedFiles().count == 5)
  }
}
