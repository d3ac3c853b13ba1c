/// What stands around the code.
enum RepositoryRules {
  /// What is wrong with `license` as the Apache License, Version 2.0.
  static func problems(inLicense license: String) -> [String] {
    let landmarks = [
      "Apache License", "Version 2.0, January 2004",
      "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION",
      "3. Grant of Patent License.", "9. Accepting Warranty or Additional Liability.",
      "END OF TERMS AND CONDITIONS",
    ]
    var rest = license[...]
    for landmark in landmarks {
      guard let range = rest.firstRange(of: landmark) else {
        return ["the license is not the whole text of Apache-2.0: \(landmark) is missing"]
      }
      rest = rest[range.upperBound...]
    }
    return []
  }

  /// The packages in a list: one a line, `#` starts a comment.
  static func packages(inList list: String) -> Set<String> {
    let lines = list.split(separator: "\n").map { $0.prefix { $0 != "#" } }
    return Set(lines.flatMap { $0.split(separator: " ").map(String.init) })
  }

  /// The packages that the manifest names for system libraries and `list` does not install.
  static func packagesNotInstalled(by list: String, manifest: String) -> Set<String> {
    let named = manifest.matches(of: #/\.apt\(\[(?<names>[^\]]*)\]\)/#)
      .flatMap { $0.names.split(separator: ",") }
      .map { $0.filter { $0 != "\"" && !$0.isWhitespace } }
    let linked = manifest.matches(of: #/\.linkedLibrary\("(?<name>\w+)"/#)
      .map { "lib\($0.name)-dev" }
    return Set(named + linked).subtracting(packages(inList: list))
  }
}
