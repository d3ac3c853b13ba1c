/// A path as the bytes the file system has for it.
///
/// A file name is bytes, not text: names that are not UTF-8, or hold a line break, are ordinary
/// and survive unchanged. Paths are ordered as their bytes, so `a.txt` comes before `a/b`.
///
/// What a person sees is ``description``, in which nothing is lost: two different paths never
/// look the same.
public struct InboxPath: Hashable, Sendable, Comparable {
  /// The bytes, without a terminating zero; empty for the inbox itself.
  public let bytes: [UInt8]

  /// A path of these bytes; `nil` when they hold a zero, which no path can.
  public init?(bytes: [UInt8]) {
    guard !bytes.contains(0) else { return nil }
    self.bytes = bytes
  }

  /// A path spelled as text, up to the first zero.
  public init(_ text: String) {
    bytes = Array(text.utf8.prefix { $0 != 0 })
  }

  /// The caller has made sure that there is no zero in `bytes`.
  init(unchecked bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The last part of the path: what stands behind the last slash.
  public var name: ArraySlice<UInt8> {
    guard let slash = bytes.lastIndex(of: InboxPath.slash) else { return bytes[...] }
    return bytes[(slash + 1)...]
  }

  /// This path with `component` below it; `component` alone when this path is empty.
  public func appending(_ component: some Collection<UInt8>) -> InboxPath {
    if bytes.isEmpty { return InboxPath(unchecked: Array(component)) }
    var joined: [UInt8] = []
    joined.reserveCapacity(bytes.count + 1 + component.count)
    joined.append(contentsOf: bytes)
    if joined.last != InboxPath.slash { joined.append(InboxPath.slash) }
    joined.append(contentsOf: component)
    return InboxPath(unchecked: joined)
  }

  /// This path with another below it; this path itself when the other is empty.
  public func appending(_ path: InboxPath) -> InboxPath {
    path.bytes.isEmpty ? self : appending(path.bytes)
  }

  /// Whether this path is `folder` or lies below it.
  public func isWithin(_ folder: InboxPath) -> Bool {
    if folder.bytes.isEmpty { return true }
    guard bytes.starts(with: folder.bytes) else { return false }
    return bytes.count == folder.bytes.count || bytes[folder.bytes.count] == InboxPath.slash
  }

  /// Whether the bytes of `a` come before those of `b`.
  public static func < (a: InboxPath, b: InboxPath) -> Bool {
    a.bytes.lexicographicallyPrecedes(b.bytes)
  }

  /// Calls `body` with the path as the system's calls take it.
  func withSystemPath<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    var terminated: [CChar] = []
    terminated.reserveCapacity(bytes.count + 2)
    // An empty path means the folder itself, which the system spells as a dot.
    if bytes.isEmpty { terminated.append(CChar(bitPattern: UInt8(ascii: "."))) }
    for byte in bytes { terminated.append(CChar(bitPattern: byte)) }
    terminated.append(0)
    return terminated.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("never empty") }
      return body(start)
    }
  }

  static let slash = UInt8(ascii: "/")
}

extension InboxPath: CustomStringConvertible {
  /// The path as text for people, with what is not printable written as escapes.
  ///
  /// A backslash is `\\`, a line break `\n`, a tab `\t`, and every byte that is not part of a
  /// valid UTF-8 character, or is a control character, `\x` and its two hexadecimal digits.
  public var description: String {
    var text = ""
    text.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let first = rest.first {
      guard let length = InboxPath.characterLength(rest) else {
        text += InboxPath.escaped(first)
        rest = rest.dropFirst()
        continue
      }
      let character = String(decoding: rest.prefix(length), as: UTF8.self)
      if character.unicodeScalars.contains(where: InboxPath.isControl) {
        for byte in rest.prefix(length) { text += InboxPath.escaped(byte) }
      } else {
        text += first == UInt8(ascii: "\\") ? "\\\\" : character
      }
      rest = rest.dropFirst(length)
    }
    return text
  }

  /// How many bytes the UTF-8 character at the start of `bytes` has; `nil` if there is none.
  private static func characterLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first else { return nil }
    let length =
      switch first {
      case 0..<0x80: 1
      case 0xC2..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF5: 4
      default: 0
      }
    guard length > 0, bytes.count >= length else { return nil }
    // The decoder knows the overlong forms and surrogates that the first byte does not show.
    return String(validating: bytes.prefix(length), as: UTF8.self) == nil ? nil : length
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    // Format characters can turn the direction of what follows and so disguise a name.
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func escaped(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\n"): "\\n"
    case UInt8(ascii: "\t"): "\\t"
    default: "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }
}
