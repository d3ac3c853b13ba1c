/// A qualified name of the PROV data model: a prefix that stands for a namespace, and a local part.
///
/// The local part is escaped so that it is one in PROV-JSON and in Turtle alike, and so that prefix
/// and local part together are an address (RFC 3987).
public struct ProvName: Hashable, Sendable, Comparable {
  /// The prefix, as in `prov`.
  public let prefix: String

  /// The local part, escaped.
  public let local: String

  /// The name of `local`, which may be any text, in the namespace of `prefix`.
  public init(_ prefix: String, _ local: String) {
    self.prefix = prefix
    var escaped = ""
    let last = local.utf8.count - 1
    for (index, byte) in local.utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        escaped.unicodeScalars.append(Unicode.Scalar(byte))
      // Neither may stand at both ends of a local part.
      case UInt8(ascii: "."), UInt8(ascii: "-"):
        if index > 0, index < last {
          escaped.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
          escaped += "%" + Self.hexadecimal(byte)
        }
      default: escaped += "%" + Self.hexadecimal(byte)
      }
    }
    self.local = escaped
  }

  /// A name of the PROV vocabulary itself.
  public static func prov(_ local: String) -> ProvName { ProvName("prov", local) }

  /// Prefix and local part with a colon between them.
  public var text: String { "\(prefix):\(local)" }

  /// By prefix, then by local part.
  public static func < (a: Self, b: Self) -> Bool { (a.prefix, a.local) < (b.prefix, b.local) }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }
}
