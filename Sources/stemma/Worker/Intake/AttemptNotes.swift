import ArticleStorage
import InboxWatching

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Which files were in hand when the program ended without saying so: `NAME.attempts`, beside the
/// store.
///
/// Before anything is done with files they are noted, and afterwards the note is taken back. What
/// is noted when the program begins was in hand when it last ended, and may be why it did. Such a
/// file is then taken alone, and after three ends it is taken no more.
///
/// The note has to outlive the process, not a power cut, so nobody waits for the disk.
final class AttemptNotes {
  /// So many ends are put down to a file at the most.
  static let limit = 3

  private struct Attempt: Hashable {
    let path: [UInt8]
    let state: String
  }

  private let path: String
  private let descriptor: Int32
  private var earlier: [Attempt: Int] = [:]

  /// The notes beside the store at `path`, with what an earlier run left of them.
  init(besideStore store: String) throws {
    path = store + ".attempts"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
    guard descriptor >= 0 else { throw Self.failure(path) }
    earlier = Self.parse(Self.readAll(descriptor))
    try write([])
  }

  deinit { close(descriptor) }

  /// How often the program ended while it had `file` in hand, in the state that it is in.
  func count(of file: SettledFile) -> Int { earlier[Self.attempt(file)] ?? 0 }

  /// Takes no count of what happened with `file` before.
  func forget(_ file: SettledFile) { earlier[Self.attempt(file)] = nil }

  /// Notes that these files are in hand.
  ///
  /// - Throws: `StoreError` when it cannot be noted, as on a full disk.
  func begin(_ files: [SettledFile]) throws { try write(files.map(Self.attempt)) }

  /// Says that the files that were in hand are done with.
  func end(_ files: [SettledFile], successfully: Bool) {
    if successfully { files.forEach(forget) }
    // What was noted before stays noted, which does no harm but to be tried alone once more.
    try? write([])
  }

  private static func attempt(_ file: SettledFile) -> Attempt {
    Attempt(path: file.location.bytes, state: file.observation.stateOfBytes)
  }

  // MARK: The file: a line for each file, `now` or `was`, how often before, its state, its path

  private func write(_ inHand: [Attempt]) throws {
    if inHand.isEmpty, earlier.isEmpty {
      guard ftruncate(descriptor, 0) == 0 else { throw Self.failure(path) }
      return
    }
    var text = ""
    let now = Set(inHand)
    for (attempt, count) in earlier where !now.contains(attempt) {
      text += Self.line("was", count, attempt)
    }
    for attempt in inHand { text += Self.line("now", earlier[attempt] ?? 0, attempt) }
    text += "end\n"
    let bytes = Array(text.utf8)
    guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count,
      ftruncate(descriptor, off_t(bytes.count)) == 0
    else { throw Self.failure(path) }
  }

  private static func line(_ word: String, _ count: Int, _ attempt: Attempt) -> String {
    let digits = Array("0123456789abcdef")
    let hex = String(attempt.path.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    return "\(word) \(count) \(attempt.state) \(hex)\n"
  }

  private static func parse(_ text: String) -> [Attempt: Int] {
    var attempts: [Attempt: Int] = [:]
    for line in text.split(separator: "\n").prefix(while: { $0 != "end" }) {
      let fields = line.split(separator: " ")
      guard fields.count == 4, let count = Int(fields[1]), (0..<limit + 1).contains(count),
        let path = bytes(ofHex: fields[3])
      else { continue }
      let attempt = Attempt(path: path, state: String(fields[2]))
      attempts[attempt] = min(limit, fields[0] == "now" ? count + 1 : count)
    }
    return attempts
  }

  private static func bytes(ofHex text: Substring) -> [UInt8]? {
    let digits = text.utf8.map { UInt8(String(UnicodeScalar($0)), radix: 16) }
    guard digits.count % 2 == 0, !digits.contains(nil) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map {
      (digits[$0] ?? 0) << 4 | (digits[$0 + 1] ?? 0)
    }
  }

  private static func readAll(_ descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < 16 << 20 {
      let count = pread(descriptor, &buffer, buffer.count, off_t(bytes.count))
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func failure(_ path: String) -> StoreError {
    let fault = errno
    return StoreError(
      code: fault == EACCES || fault == EPERM ? .noPermission : .cannotWrite,
      message: "\(path): cannot be written; check the folder, its permissions and the disk",
      cause: String(cString: strerror(fault)),
    )
  }
}
