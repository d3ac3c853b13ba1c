#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A bundle that was unpacked into a folder.
struct UnpackedBundle {
  /// No bundle has more files.
  private static let mostFiles = 65_534

  /// Its files by their names, with `/` between folders.
  private(set) var files: [String: [UInt8]] = [:]

  /// Reads the folder at `path`; links are not followed.
  ///
  /// - Throws: `CommandFailure` where it cannot be read, or is more than `limit` bytes.
  init(_ path: String, upTo limit: Int64) throws {
    var left = limit
    var folders = [""]
    while let folder = folders.popLast() {
      let place = folder.isEmpty ? path : "\(path)/\(folder)"
      guard let directory = opendir(place) else { throw Self.unreadable(place) }
      defer { closedir(directory) }
      while let entry = readdir(directory) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name == "." || name == ".." { continue }
        let file = folder.isEmpty ? name : "\(folder)/\(name)"
        var information = stat()
        guard lstat("\(path)/\(file)", &information) == 0 else { continue }
        if information.st_mode & S_IFMT == S_IFDIR {
          // A bundle has folders, and they have none.
          if folder.isEmpty { folders.append(file) } else { files[file + "/"] = [] }
          continue
        }
        let bytes = try Self.read("\(path)/\(file)", upTo: left)
        left -= Int64(bytes.count)
        files[file] = bytes
        guard files.count <= Self.mostFiles else {
          throw CommandFailure(.damaged, "\(path): has more files than a bundle can have")
        }
      }
    }
  }

  /// All bytes of a file.
  static func read(_ path: String, upTo limit: Int64) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw unreadable(path) }
    defer { close(descriptor) }
    var information = stat()
    guard fstat(descriptor, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
      throw CommandFailure(.damaged, "\(path): not a file, and so no bundle")
    }
    guard Int64(information.st_size) <= limit else {
      throw CommandFailure(
        .damaged,
        "\(path): larger than the \(Figures.size(limit)) that a bundle is verified up to",
      )
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(information.st_size))
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while bytes.count <= limit {
      #if canImport(Glibc)
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      #else
      let count = Darwin.read(descriptor, &buffer, buffer.count)
      #endif
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw unreadable(path)
      }
      bytes += buffer[..<count]
    }
    return bytes
  }

  private static func unreadable(_ path: String) -> CommandFailure {
    let fault = errno
    return CommandFailure(
      fault == EACCES || fault == EPERM ? .noPermission : .incomplete,
      "\(path): cannot be read: \(String(cString: strerror(fault)))",
    )
  }
}
