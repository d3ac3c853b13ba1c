/// The charset of a document's text.
public enum TextEncoding: Hashable, Sendable {
  case utf8
  case utf16LittleEndian
  case utf16BigEndian
  case utf32LittleEndian
  case utf32BigEndian
  case windows1252
  /// A charset by its IANA name in lower case, converted by the system.
  case other(String)

  /// The IANA name in lower case, as in `utf-8` or `windows-1252`.
  public var name: String {
    switch self {
    case .utf8: "utf-8"
    case .utf16LittleEndian: "utf-16le"
    case .utf16BigEndian: "utf-16be"
    case .utf32LittleEndian: "utf-32le"
    case .utf32BigEndian: "utf-32be"
    case .windows1252: "windows-1252"
    case .other(let name): name
    }
  }
}
