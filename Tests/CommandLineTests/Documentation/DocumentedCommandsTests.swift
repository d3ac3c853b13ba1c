import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import stemma

/// Nobody should have to find a command by chance.
struct DocumentedCommandsTests {
  @Test func everyCommandStandsInTheReadme() throws {
    let readme = try String(
      contentsOf: PackageRoot.url.appending(path: "README.md"),
      encoding: .utf8,
    )
    let names = Stemma.configuration.groupedSubcommands.flatMap(\.subcommands).map {
      $0._commandName
    }
    #expect(names.count > 10)
    for name in names {
      #expect(readme.contains("| `stemma \(name)"), "the README's table lacks \(name)")
    }
  }
}
