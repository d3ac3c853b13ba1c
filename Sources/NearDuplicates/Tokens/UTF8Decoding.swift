/// One scalar read from UTF-8, with its length in bytes.
struct DecodedScalar {
  let value: UInt32
  let length: Int
}

/// Reads the scalar of two to four bytes that starts at `offset`.
///
/// `nil` where the bytes are not well-formed (Unicode, table 3-7): a lone continuation, an
/// overlong form, a surrogate, a value beyond 10FFFF, a truncated end.
@inline(__always)
func decodeMultibyteScalar(
  _ text: UnsafeRawBufferPointer,
  at offset: Int,
) -> DecodedScalar? {
  let left = text.count - offset
  guard left >= 2 else { return nil }
  let lead = UInt32(text[offset])
  let second = UInt32(text[offset + 1])
  guard second & 0xC0 == 0x80 else { return nil }
  if lead < 0xE0 {
    guard lead >= 0xC2 else { return nil }
    return DecodedScalar(value: (lead & 0x1F) << 6 | second & 0x3F, length: 2)
  }
  guard left >= 3 else { return nil }
  let third = UInt32(text[offset + 2])
  guard third & 0xC0 == 0x80 else { return nil }
  if lead < 0xF0 {
    let value = (lead & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F
    guard value >= 0x800, value >> 11 != 0x1B else { return nil }
    return DecodedScalar(value: value, length: 3)
  }
  guard left >= 4, lead < 0xF5 else { return nil }
  let fourth = UInt32(text[offset + 3])
  guard fourth & 0xC0 == 0x80 else { return nil }
  let value = (lead & 0x07) << 18 | (second & 0x3F) << 12 | (third & 0x3F) << 6 | fourth & 0x3F
  guard value >= 0x1_0000, value < 0x11_0000 else { return nil }
  return DecodedScalar(value: value, length: 4)
}
