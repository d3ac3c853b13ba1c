#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The system's journal, where it reads our standard error: it is told in fields then, which can be
/// asked for, as in `journalctl STEMMA_OUTCOME=refused`.
///
/// The form is that of systemd's "Native Journal Protocol": a datagram of fields, `NAME=value` and a
/// line feed; a value of several lines stands after its name, a line feed and its length in eight
/// bytes, least significant first.
struct Journal: Sendable {
  /// A field beside the message, as in `STEMMA_PATH`.
  struct Field: Hashable, Sendable {
    let name: String
    let value: String
  }

  private let socket: String

  /// The journal that listens at `socket`.
  init(socket: String) { self.socket = socket }

  /// The journal that reads standard error; `nil` where people or other programs read it.
  static let ofStandardError: Journal? = {
    guard let stream = Terminal.environment("JOURNAL_STREAM"),
      reads(STDERR_FILENO, as: stream)
    else { return nil }
    return Journal(socket: "/run/systemd/journal/socket")
  }()

  /// Whether the open file `descriptor` is `stream`, a device and an inode as the variable
  /// JOURNAL_STREAM names them: another file may have been put in its place since.
  static func reads(_ descriptor: Int32, as stream: String) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && stream == "\(status.st_dev):\(status.st_ino)"
  }

  /// Says `message`.
  ///
  /// - Returns: whether it was taken; one that is too long is not.
  func tell(_ message: String, _ urgency: Urgency, fields: [Field] = []) -> Bool {
    let all =
      [
        Field(name: "MESSAGE", value: message),
        Field(name: "PRIORITY", value: String(urgency.rawValue)),
        Field(name: "SYSLOG_IDENTIFIER", value: "stemma"),
      ] + fields
    return LocalDatagram.send(all.flatMap(Self.bytes), to: socket)
  }

  private static func bytes(of field: Field) -> [UInt8] {
    let value = Array(field.value.utf8)
    guard value.contains(UInt8(ascii: "\n")) else {
      return Array(field.name.utf8) + [UInt8(ascii: "=")] + value + [UInt8(ascii: "\n")]
    }
    let length = (0..<8).map { UInt8(truncatingIfNeeded: UInt64(value.count) >> (8 * $0)) }
    return Array(field.name.utf8) + [UInt8(ascii: "\n")] + length + value + [UInt8(ascii: "\n")]
  }
}
