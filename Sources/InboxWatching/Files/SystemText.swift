#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Reads the small texts in which the kernel tells about itself; their size is known only after
/// they have been read.
///
/// `nil` where the kernel has no such text: whoever asks does without.
enum SystemText {
  static func read(_ path: String) -> String? {
    guard let file = try? FileDescriptor.open(InboxPath(path)) else { return nil }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    while text.count < 4 << 20 {
      let count = buffer.withUnsafeMutableBytes { bytes in
        #if canImport(Glibc)
        Glibc.read(file.number, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
        Musl.read(file.number, bytes.baseAddress, bytes.count)
        #else
        Darwin.read(file.number, bytes.baseAddress, bytes.count)
        #endif
      }
      guard count > 0 else { break }
      text.append(contentsOf: buffer[..<count])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
