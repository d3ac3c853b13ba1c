import TestSupport
import Testing

struct ImportRulesTests {
  @Test func everyModuleImportsOnlyWhatItsListAllows() throws {
    let files = try ProjectFile.all(below: "Sources", withSuffix: ".swift")
    #expect(!files.isEmpty)
    for violation in files.flatMap({ ImportRules.violations(in: $0) }) {
      Issue.record("\(violation)")
    }
  }

  @Test(arguments: [
    Sample("Ingestion", "import InboxWatching", says: "does not know where its files come from"),
    Sample("Ingestion", "internal import GRDB", says: "only ArticleStorage knows the database"),
    Sample("stemma", "import GRDB", says: "only ArticleStorage knows the database"),
    Sample("NearDuplicates", "import FoundationEssentials", says: "standard library only"),
    Sample("ArticleReading", "import Dispatch", says: "reading is pure"),
    Sample("ArticleReading", "@preconcurrency import Crypto", says: "no file, no clock"),
    Sample("ArticleStorage", "public import GRDB", says: "no type of GRDB"),
    Sample("ArticleStorage", "import struct NearDuplicates.Sketch", says: "likeness"),
    Sample("Settings", "import Crypto", says: "does not list Crypto"),
    Sample("Ingestion", "@testable import ArticleReading", says: "@testable"),
    Sample("Drawer", "import Foundation", says: "Drawer has no list"),
  ])
  func refuses(_ sample: Sample) throws {
    let violations = ImportRules.violations(in: sample.file)
    let violation = try #require(violations.first)
    #expect(violations.count == 1)
    #expect(violation.line == 3)
    #expect(violation.description.hasPrefix("\(sample.file.path):3: "))
    #expect(violation.problem.contains(sample.says))
  }

  @Test(arguments: [
    Sample("ArticleStorage", "import GRDB", says: ""),
    Sample("Ingestion", "public import ArticleModel", says: ""),
    Sample("Ingestion", "// import InboxWatching", says: ""),
    Sample("NearDuplicates", "import Synchronization", says: ""),
  ])
  func allows(_ sample: Sample) {
    #expect(ImportRules.violations(in: sample.file).isEmpty)
  }

  @Test func everyListedImportHasAReason() {
    for (module, entries) in ImportRules.allowed {
      for entry in entries {
        #expect(!entry.reason.isEmpty, "\(module) lists \(entry.name) without a reason")
      }
    }
  }

  struct Sample: Sendable, CustomTestStringConvertible {
    let module: String
    let line: String
    let says: String

    init(_ module: String, _ line: String, says: String) {
      (self.module, self.line, self.says) = (module, line, says)
    }

    var file: ProjectFile {
      ProjectFile(path: "Sources/\(module)/Sample.swift", text: "// A sample.\n\n\(line)\n")
    }

    var testDescription: String { "\(line) in \(module)" }
  }
}
