#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The names in one folder.
struct DirectoryListing {
  /// Names in the reverse order of their bytes, so that the first is taken off the end.
  private(set) var remaining: [[UInt8]]

  /// Lists an open folder, without `.` and `..`.
  ///
  /// A folder is ordered as if its name ended with a slash, which is how the paths below it are
  /// ordered among the other paths.
  ///
  /// - Complexity: O(*n* log *n*) in the number of names, which are all held.
  init(of folder: FileDescriptor) throws(SystemError) {
    // The stream closes its descriptor, and the folder's own goes on being used.
    let copy = openat(folder.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { throw .last }
    guard let stream = fdopendir(copy) else {
      let error = SystemError.last
      close(copy)
      throw error
    }
    defer { closedir(stream) }
    var names: [(key: [UInt8], isFolder: Bool)] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        guard errno == 0 else { throw .last }
        break
      }
      let name = DirectoryListing.name(of: entry)
      if name == [0x2E] || name == [0x2E, 0x2E] { continue }
      let isFolder = Int(entry.pointee.d_type) == Int(DT_DIR)
      names.append((isFolder ? name + [InboxPath.slash] : name, isFolder))
    }
    names.sort { $1.key.lexicographicallyPrecedes($0.key) }
    remaining = names.map { $0.isFolder ? $0.key.dropLast() : $0.key }
  }

  /// The next name, in the order of the bytes.
  mutating func next() -> [UInt8]? { remaining.popLast() }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
    // The structure says 256 bytes, the system allocates as many as the name has.
    let start = UnsafeRawPointer(entry).advanced(by: offset)
    let length = strlen(start.assumingMemoryBound(to: CChar.self))
    return Array(UnsafeRawBufferPointer(start: start, count: length))
  }
}
