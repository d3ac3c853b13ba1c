#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The three descriptors that every program is given, and may have been denied.
enum StandardStreams {
  /// Puts the empty device where one of them is closed.
  ///
  /// Otherwise the next file that is opened gets its number, be it the store's lock, and what is
  /// meant for people is written into it.
  static func makeSureTheyAreOpen() {
    for number in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(number, F_GETFD) < 0 {
      // The lowest free number is the one that is missing.
      _ = open("/dev/null", O_RDWR)
    }
  }
}
