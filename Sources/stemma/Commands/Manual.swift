import ArgumentParser

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// `stemma manual`: writes the pages of the manual, which `make install` puts in their place.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Writes the pages of the manual into a folder.",
    discussion: """
      One page for the program and one for each command, from what the commands say of themselves.

        stemma manual man1
        man ./man1/stemma-search.1
      """,
    shouldDisplay: false,
  )

  @Argument(help: "The folder.", completion: .directory)
  var folder: String

  func run() throws {
    guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
      throw CommandFailure(
        errno == EACCES ? .noPermission : .cannotWrite,
        "\(folder): cannot be made: \(String(cString: strerror(errno)))",
      )
    }
    for page in try ManualPage.all() {
      let path = "\(folder)/\(page.fileName)"
      guard WholeFile.replace(path, by: Array(page.text.utf8)) else {
        throw CommandFailure(.cannotWrite, "\(path): cannot be written")
      }
    }
  }
}
