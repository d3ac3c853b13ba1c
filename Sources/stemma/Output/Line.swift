import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes lines to standard output and standard error.
enum Line {
  /// Where ``notice(_:_:)`` writes.
  static let errorDescriptor = STDERR_FILENO

  private static let goesOn = Atomic(false)

  /// From now on a closed standard output does not end the program: the work itself counts.
  static func keepsGoingWhenClosed() { goesOn.store(true, ordering: .relaxed) }

  /// Writes a line of results.
  ///
  /// When nobody reads them any more the program ends with 0; when they cannot be written, as on
  /// a full disk, it ends with the code for that.
  static func output(_ text: String) {
    let fault = write(text + "\n", to: STDOUT_FILENO)
    if fault == 0 { return }
    if fault == EPIPE {
      if goesOn.load(ordering: .relaxed) { return }
      // Whoever piped the output into `head` has seen enough.
      Ending.exit(.done)
    }
    notice("stemma: standard output cannot be written: \(String(cString: strerror(fault)))")
    Ending.exit(.cannotWrite)
  }

  /// Writes a line about what happens, not of results.
  ///
  /// - `fields`: what the journal notes beside it, where it reads the line.
  static func notice(
    _ text: String,
    _ urgency: Urgency = .information,
    fields: [Journal.Field] = [],
  ) {
    guard let journal = Journal.ofStandardError else {
      write(text + "\n", to: STDERR_FILENO)
      return
    }
    if !journal.tell(text, urgency, fields: fields) {
      write(urgency.prefix + text + "\n", to: STDERR_FILENO)
    }
  }

  /// Writes all of `text`; the system's error number where that fails, otherwise 0.
  @discardableResult
  static func write(_ text: String, to descriptor: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        #if canImport(Glibc)
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        #else
        let count = Darwin.write(descriptor, rest.baseAddress, rest.count)
        #endif
        if count < 0 {
          if errno == EINTR { continue }
          return errno
        }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
      return 0
    }
  }
}
