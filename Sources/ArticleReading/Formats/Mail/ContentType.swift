/// The value of a `Content-Type` or `Content-Disposition` with its parameters (RFC 2045, 2231).
struct ContentType: Sendable {
  /// In lower case, as in `text/html` or `attachment`.
  let value: String

  /// By their names in lower case.
  private let parameters: [String: String]

  /// Reads the value in `range` of `bytes`; none gives `standard`.
  init(_ bytes: [UInt8], _ range: Range<Int>?, standard: String) {
    guard let range else {
      value = standard
      parameters = [:]
      return
    }
    var parts: [[UInt8]] = [[]]
    var isQuoted = false
    var index = range.lowerBound
    while index < min(range.upperBound, range.lowerBound + 16_384) {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), isQuoted, index + 1 < range.upperBound {
        index += 1
        parts[parts.count - 1].append(bytes[index])
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: ";"), !isQuoted {
        parts.append([])
      } else {
        parts[parts.count - 1].append(byte)
      }
      index += 1
    }
    let first = TextFold.spaced(TextFold.folded(RepairedUTF8(parts[0], from: 0).bytes[...])[...])
    value = first.isEmpty ? standard : first
    var found: [String: [UInt8]] = [:]
    for part in parts.dropFirst().prefix(64) {
      guard let sign = part.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = TextFold.spaced(TextFold.folded(part[..<sign])[...])
      if found[name] == nil { found[name] = Array(part[(sign + 1)...]) }
    }
    parameters = Self.understood(found)
  }

  /// The parameter called `name`.
  func parameter(_ name: String) -> String? { parameters[name] }

  /// Parameters whose value is divided (`name*0=`, `name*1=`) or in a charset (`name*=`).
  private static func understood(_ found: [String: [UInt8]]) -> [String: String] {
    var result: [String: String] = [:]
    for (name, value) in found where !name.contains("*") {
      result[name] = EncodedWords.text(value, 0..<value.count)
    }
    let bases = Set(found.keys.filter { $0.contains("*") }.map { String($0.prefix { $0 != "*" }) })
    for base in bases where result[base] == nil {
      var bytes: [UInt8] = []
      var charset = "utf-8"
      func add(_ value: [UInt8], isEncoded: Bool, isFirst: Bool) {
        guard isEncoded else {
          bytes += value
          return
        }
        var value = value
        if isFirst {
          let parts = value.split(
            separator: UInt8(ascii: "'"),
            maxSplits: 2,
            omittingEmptySubsequences: false,
          )
          if parts.count == 3 {
            charset = String(decoding: parts[0], as: UTF8.self).lowercased()
            value = Array(parts[2])
          }
        }
        bytes += percentDecoded(value)
      }
      if let whole = found[base + "*"] {
        add(whole, isEncoded: true, isFirst: true)
      } else {
        for number in 0..<64 {
          if let plain = found["\(base)*\(number)"] {
            add(plain, isEncoded: false, isFirst: number == 0)
          } else if let encoded = found["\(base)*\(number)*"] {
            add(encoded, isEncoded: true, isFirst: number == 0)
          } else {
            break
          }
        }
      }
      if !bytes.isEmpty {
        result[base] = TextFold.spaced(EncodedWords.decoded(bytes, charset: charset)[...])
      }
    }
    return result
  }

  private static func percentDecoded(_ bytes: [UInt8]) -> [UInt8] {
    // The signs are those of quoted-printable but for the first.
    let signs = bytes.map { byte in
      byte == UInt8(ascii: "%") ? UInt8(ascii: "=") : byte == UInt8(ascii: "=") ? 0x20 : byte
    }
    return TransferEncoding.quotedPrintable.decode(signs, 0..<signs.count).bytes
  }
}
