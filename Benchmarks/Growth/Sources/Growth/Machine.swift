import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The machine the program runs on, and what the program uses of it.
enum Machine {
  /// Processor, cores, memory and system, in one line.
  static var description: String {
    let processor = field("model name", of: "/proc/cpuinfo") ?? "unknown processor"
    let system = (field("PRETTY_NAME", of: "/etc/os-release", separator: "=") ?? "unknown system")
      .replacingOccurrences(of: "\"", with: "")
    let memory = (ProcessInfo.processInfo.physicalMemory + (1 << 29)) >> 30
    return "\(processor), \(ProcessInfo.processInfo.activeProcessorCount) cores, "
      + "\(memory) GiB of memory, \(system)"
  }

  /// How many processes wanted to run in the last minute, on the average.
  static var load: Double {
    var load = 0.0
    return getloadavg(&load, 1) == 1 ? load : 0
  }

  /// Bytes of this process that are in memory now, and that were at the most; 0 where the system
  /// has no `/proc`.
  static var memory: (now: Int, peak: Int) { (kilobytes("VmRSS") << 10, kilobytes("VmHWM") << 10) }

  /// Makes the system forget what it has read of a file, so that it must come from the disk again.
  static func dropFromCache(_ path: String) {
    #if canImport(Glibc)
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    // Only what is on the disk already can be forgotten.
    fsync(descriptor)
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    #endif
  }

  /// The size of a file in bytes; 0 where there is none.
  static func fileSize(_ path: String) -> Int {
    var information = stat()
    return stat(path, &information) == 0 ? Int(information.st_size) : 0
  }

  private static func kilobytes(_ name: String) -> Int {
    let value = field(name, of: "/proc/self/status") ?? ""
    return Int(value.prefix { $0 != " " }) ?? 0
  }

  private static func field(
    _ name: String,
    of path: String,
    separator: Character = ":",
  ) -> String? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    for line in text.split(separator: "\n") where line.hasPrefix(name) {
      guard let end = line.firstIndex(of: separator) else { continue }
      return line[line.index(after: end)...].trimmingCharacters(in: .whitespaces)
    }
    return nil
  }
}
