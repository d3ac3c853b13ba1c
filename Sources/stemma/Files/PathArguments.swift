import InboxWatching

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Paths of the command line as the bytes they were given as.
///
/// Swift hands arguments over as text, in which bytes that are not UTF-8 are replaced; but such
/// names exist, and the file that bears one is to be found.
enum PathArguments {
  /// The bytes of each path, taken from the process's own arguments where the text lost them.
  static func bytes(of paths: [String]) -> [[UInt8]] {
    bytes(of: paths, among: damaged())
  }

  /// The same with the arguments whose text is not what was given.
  static func bytes(of paths: [String], among damaged: [[UInt8]]) -> [[UInt8]] {
    var damaged = damaged.map { (text: String(decoding: $0, as: UTF8.self), bytes: $0) }
    return paths.map { path in
      guard let index = damaged.firstIndex(where: { $0.text == path }) else {
        return Array(path.utf8)
      }
      return damaged.remove(at: index).bytes
    }
  }

  private static func damaged() -> [[UInt8]] {
    (1..<max(1, Int(CommandLine.argc))).compactMap { index in
      guard let argument = CommandLine.unsafeArgv[index] else { return nil }
      let bytes = Array(UnsafeRawBufferPointer(start: argument, count: strlen(argument)))
      return String(validating: bytes, as: UTF8.self) == nil ? bytes : nil
    }
  }
}
