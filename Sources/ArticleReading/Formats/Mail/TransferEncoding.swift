/// How the bytes of a part were made fit for mail (RFC 2045, section 6).
enum TransferEncoding: Sendable {
  case identity, quotedPrintable, base64

  /// The encoding that a `Content-Transfer-Encoding` names; unknown ones are taken for none.
  init(_ name: String) {
    switch name {
    case "quoted-printable": self = .quotedPrintable
    case "base64": self = .base64
    default: self = .identity
    }
  }

  /// The part in `range` of `bytes` as it was before, with where each byte of it stands.
  ///
  /// What no encoder writes stays as it is (quoted-printable) or is passed over (base64).
  ///
  /// - Complexity: O(*n*).
  func decode(_ bytes: [UInt8], _ range: Range<Int>) -> SourceText {
    switch self {
    case .identity: SourceText(bytes, range)
    case .quotedPrintable: Self.quotedPrintable(bytes, range)
    case .base64: Self.base64(bytes, range)
    }
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  private static func quotedPrintable(_ bytes: [UInt8], _ range: Range<Int>) -> SourceText {
    var text = SourceText()
    // Not to be kept twice while they grow.
    text.map.reserveRuns(2 * bytes[range].count { $0 == UInt8(ascii: "=") } + 1)
    text.bytes.reserveCapacity(range.count)
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "=") else {
        index += 1
        continue
      }
      var end = index + 1
      var decoded: [UInt8] = []
      if index + 2 < range.upperBound, let high = digit(bytes[index + 1]),
        let low = digit(bytes[index + 2])
      {
        decoded = [high << 4 | low]
        end = index + 3
      } else {
        // A soft line break: nothing but white space up to the line's end.
        while end < range.upperBound, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
        if end < range.upperBound, bytes[end] == 0x0D { end += 1 }
        if end < range.upperBound, bytes[end] == 0x0A {
          end += 1
        } else if end < range.upperBound {
          index += 1
          continue
        }
      }
      text.append(bytes, start..<index)
      if !decoded.isEmpty { text.append(decoded, for: index..<end) }
      index = end
      start = end
    }
    text.append(bytes, start..<range.upperBound)
    return text
  }

  private static func base64Value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }

  private static func base64(_ bytes: [UInt8], _ range: Range<Int>) -> SourceText {
    var text = SourceText()
    text.bytes.reserveCapacity(range.count * 3 / 4)
    var group: UInt32 = 0
    var count = 0
    var start = range.lowerBound
    func flush(_ end: Int) {
      guard count >= 2 else { return }
      let shifted = group << UInt32(6 * (4 - count))
      let decoded = [
        UInt8(truncatingIfNeeded: shifted >> 16), UInt8(truncatingIfNeeded: shifted >> 8),
        UInt8(truncatingIfNeeded: shifted),
      ].prefix(count - 1)
      text.append(decoded, for: start..<end)
    }
    for index in range {
      guard let value = base64Value(bytes[index]) else {
        // Parts encoded one by one may be joined, each with its filling.
        if bytes[index] == UInt8(ascii: "="), count > 0 {
          flush(index + 1)
          group = 0
          count = 0
        }
        continue
      }
      if count == 0 { start = index }
      group = group << 6 | value
      count += 1
      if count == 4 {
        flush(index + 1)
        group = 0
        count = 0
      }
    }
    flush(range.upperBound)
    return text
  }
}
