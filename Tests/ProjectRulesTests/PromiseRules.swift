/// The README's five promises, each with the suite that holds it.
enum PromiseRules {
  /// The suites, in the order of the promises.
  static let suites = [
    "PromiseNothingLostTests", "PromiseCopiesFoundTests", "PromiseOrderTests",
    "PromiseNothingInventedTests", "PromiseDerivedAgainTests",
  ]

  /// What is wrong with the promises in `readme`, where the files in `stems` exist.
  ///
  /// Each promise is a numbered item of the section "Five promises", and the item names the suite.
  static func problems(inReadme readme: String, existingFiles stems: Set<String>) -> [String] {
    let lines = readme.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("#") && $0.hasSuffix("ive promises") })
    else {
      return ["the README has no section \"Five promises\""]
    }
    let section = lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
    return suites.enumerated().flatMap { index, suite in
      let number = index + 1
      let item = section.drop { !$0.hasPrefix("\(number). ") }.prefix {
        !$0.hasPrefix("\(number + 1). ")
      }
      var problems: [String] = []
      if item.isEmpty {
        problems.append("the README does not make promise \(number)")
      } else if !item.contains(where: { $0.contains("`\(suite)`") }) {
        problems.append("promise \(number) does not name the suite `\(suite)` that holds it")
      }
      if !stems.contains(suite) {
        problems.append("promise \(number) is held by \(suite), and there is no such file")
      }
      return problems
    }
  }
}
