import ArgumentParser

/// How many results a list shows.
struct LimitOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "How many to show at the most; 0 for all.",
      discussion: "Otherwise 20, and all of them with --json.",
      valueName: "number",
    ),
  )
  var limit: Int?

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit takes 0 or a larger number") }
  }

  /// How many to show at the most; `nil` for all.
  func limit(json: Bool) -> Int? {
    switch limit {
    case 0: nil
    case let limit?: limit
    case nil: json ? nil : 20
    }
  }
}
