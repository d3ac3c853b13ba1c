import ArgumentParser
import ArticleModel

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The options of every command by which a person corrects something.
struct CorrectionOptions: ParsableArguments {
  @Option(name: .long, help: "Why, for whoever asks later.")
  var note: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Whose word it is.",
      discussion: "Otherwise the name of whoever is logged in.",
      valueName: "name",
    ),
  )
  var by: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How long to wait for a running worker at the most.",
      discussion: "Otherwise 60.",
      valueName: "seconds",
    ),
  )
  var timeout: Double = 60

  func validate() throws {
    if !(timeout >= 0 && timeout < 1e9) {
      throw ValidationError("--timeout takes a number of seconds")
    }
    if let by, by.allSatisfy(\.isWhitespace) { throw ValidationError("--by takes a name") }
  }

  /// A word that is said now.
  var word: Correction.Word {
    Correction.Word(
      person: by ?? Self.userName,
      statedAt: Timestamp.now(),
      note: note.flatMap { $0.isEmpty ? nil : $0 },
    )
  }

  /// The full name of whoever is logged in, or the one they log in by.
  static var userName: String {
    if let entry = getpwuid(getuid()) {
      // The first field of what used to be the GECOS record is the full name.
      let full = entry.pointee.pw_gecos.map { String(cString: $0) } ?? ""
      let name = full.split(separator: ",", omittingEmptySubsequences: false).first ?? ""
      if !name.allSatisfy(\.isWhitespace) { return String(name) }
      if let login = entry.pointee.pw_name { return String(cString: login) }
    }
    return Terminal.environment("LOGNAME") ?? "user \(getuid())"
  }
}
