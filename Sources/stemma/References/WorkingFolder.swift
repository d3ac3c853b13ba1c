import InboxWatching

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Paths as they are typed and shown: as seen from the folder the command runs in.
enum WorkingFolder {
  private static let folder: [UInt8] = {
    guard let folder = getcwd(nil, 0) else { return [] }
    defer { free(folder) }
    return String(cString: folder) == "/"
      ? [] : Array(UnsafeRawBufferPointer(start: folder, count: strlen(folder)))
  }()

  private static let shownPrefix =
    InboxPath(bytes: folder + [UInt8(ascii: "/")])?.description ?? "/"

  /// The path from the root of the file system, with `.` and `..` taken out by name.
  static func absolute(_ path: String) -> InboxPath { absolute(Array(path.utf8)) }

  /// The path from the root of the file system, with `.` and `..` taken out by name.
  static func absolute(_ path: [UInt8]) -> InboxPath {
    let slash = UInt8(ascii: "/")
    let dot = UInt8(ascii: ".")
    let start = path.first == slash ? path : folder + [slash] + path
    var components: [ArraySlice<UInt8>] = []
    for component in start.split(separator: slash) where component != [dot] {
      if component == [dot, dot] { _ = components.popLast() } else { components.append(component) }
    }
    return InboxPath(bytes: [slash] + components.joined(separator: [slash])) ?? InboxPath("/")
  }

  /// A stored path for people: without the folder the command runs in, where it lies below it.
  static func shown(_ path: String) -> String {
    shownPrefix != "/" && path.hasPrefix(shownPrefix)
      ? String(path.dropFirst(shownPrefix.count)) : path
  }
}
