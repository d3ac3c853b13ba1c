import Foundation
import TestSupport
import Testing

struct PromiseRulesTests {
  private static let sample = """
    # Program

    ## Five promises

    1. **One.** A sentence, held by `PromiseNothingLostTests`.
    2. **Two.** Held by
       `PromiseCopiesFoundTests`.
    3. **Three.** `PromiseOrderTests`
    4. **Four.** `PromiseNothingInventedTests`
    5. **Five.** `PromiseDerivedAgainTests`

    ## Commands

    `PromiseNothingLostTests`
    """

  // The suites arrive with the program that keeps the promises.
  private static let suitesExist = PromiseRules.suites.allSatisfy { suite in
    let file = PackageRoot.url.appending(path: "Tests/SampleCorpusTests/\(suite).swift")
    return FileManager.default.fileExists(atPath: file.path)
  }

  @Test(.enabled(if: suitesExist, "not all suites of the promises are written yet"))
  func everyPromiseOfTheReadmeNamesTheSuiteThatHoldsIt() throws {
    let stems = Set(try ProjectFile.all(below: "Tests").map { String($0.stem) })
    let readme = try ProjectFile.at("README.md").text
    #expect(PromiseRules.problems(inReadme: readme, existingFiles: stems) == [])
  }

  @Test func allFivePromisesWithTheirSuitesPass() {
    let problems = PromiseRules.problems(
      inReadme: Self.sample,
      existingFiles: Set(PromiseRules.suites),
    )
    #expect(problems == [])
  }

  @Test func aPromiseWithoutItsSuiteIsFoundAlsoWhenItStandsElsewhere() {
    let readme = Self.sample.replacing("held by `PromiseNothingLostTests`", with: "kept")
    let problems = PromiseRules.problems(
      inReadme: readme,
      existingFiles: Set(PromiseRules.suites),
    )
    #expect(
      problems == ["promise 1 does not name the suite `PromiseNothingLostTests` that holds it"]
    )
  }

  @Test func aSuiteThatDoesNotExistIsFound() {
    let stems = Set(PromiseRules.suites).subtracting(["PromiseOrderTests"])
    let problems = PromiseRules.problems(inReadme: Self.sample, existingFiles: stems)
    #expect(problems == ["promise 3 is held by PromiseOrderTests, and there is no such file"])
  }

  @Test func aMissingPromiseOrSectionIsFound() {
    let four = Self.sample.replacing("5. **Five.** `PromiseDerivedAgainTests`", with: "")
    let all = Set(PromiseRules.suites)
    #expect(
      PromiseRules.problems(inReadme: four, existingFiles: all)
        == ["the README does not make promise 5"]
    )
    #expect(
      PromiseRules.problems(inReadme: "# Program", existingFiles: all)
        == ["the README has no section \"Five promises\""]
    )
  }
}
