/// Divides a span that holds more than ASCII into units, folds them and hashes them.
///
/// A span has no separator in it, but may hold characters that are units by themselves, scalars
/// that fold to several units (㌔ is three characters), marks in any order, and characters that
/// vanish.
struct SpanFolder: ~Copyable {
  /// The most units one scalar can become.
  private static let unitsPerScalar = 255

  private let table: FoldingTable

  /// The unit being gathered: role and class are kept beside each scalar, to order the marks.
  private var scalars: [FoldedScalar] = []
  private var bytes = UnitBytes()
  private var isCharacter = false
  private var isOrdered = true
  private var lastClass: UInt8 = 0
  private var start = 0
  private var end = 0

  init(table: FoldingTable) {
    self.table = table
    scalars.reserveCapacity(64)
  }

  /// Adds the units of the span to `units`.
  ///
  /// - Complexity: O(*n*) in bytes; O(*n* log *n*) where a letter carries *n* marks out of order.
  mutating func fold(
    _ span: Range<Int>,
    of text: UnsafeRawBufferPointer,
    into units: inout UnitBuffer,
  ) {
    if let hash = hash(ofWord: span, of: text) {
      units.reserve(1)
      let start = UInt32(truncatingIfNeeded: span.lowerBound)
      return units.append(hash, from: start, to: UInt32(truncatingIfNeeded: span.upperBound))
    }
    var offset = span.lowerBound
    while offset < span.upperBound {
      let byte = text[offset]
      if byte < 0x80 {
        // Within a span the only ASCII is letters and digits, and digits have this bit already.
        let letter = FoldedScalar(role: .letter, value: UInt32(byte | 0x20))
        take(letter, at: offset..<offset + 1, into: &units)
        offset += 1
        continue
      }
      guard let scalar = decodeMultibyteScalar(text, at: offset) else { break }
      let place = offset..<offset + scalar.length
      offset = place.upperBound
      let page = table.page(of: scalar.value)
      let entry = FoldedScalar(bits: page[Int(scalar.value & 0xFF)])
      if entry.role == .sequence {
        units.reserve(Self.unitsPerScalar)
        for index in entry.sequence {
          take(FoldedScalar(bits: page[index]), at: place, into: &units)
        }
      } else {
        take(entry, at: place, into: &units)
      }
    }
    close(into: &units)
  }

  /// The hash of a span that is one word, with nothing in it that vanishes, separates or is out
  /// of order; `nil` for any other.
  ///
  /// Nearly every word with an accent is such a span, and needs no gathering.
  mutating func hash(ofWord span: Range<Int>, of text: UnsafeRawBufferPointer) -> UInt64? {
    bytes.removeAll()
    bytes.reserve(span.count)
    var lastClass: UInt8 = 0
    var offset = span.lowerBound
    while offset < span.upperBound {
      let ascii = bytes.appendASCII(text, in: offset..<span.upperBound)
      if ascii > 0 {
        lastClass = 0
        offset &+= ascii
        continue
      }
      guard let scalar = decodeMultibyteScalar(text, at: offset) else { return nil }
      offset &+= scalar.length
      let page = table.page(of: scalar.value)
      let entry = FoldedScalar(bits: page[Int(scalar.value & 0xFF)])
      if entry.role == .letter {
        bytes.reserve(span.upperBound - offset + 4)
        bytes.append(entry.value)
        lastClass = entry.combiningClass
        continue
      }
      let place = Int(scalar.value & 0xFF)
      for index in entry.role == .sequence ? entry.sequence : place..<place &+ 1 {
        let part = FoldedScalar(bits: page[index])
        switch part.role {
        case .letter:
          break
        case .mark where bytes.count > 0:
          if part.combiningClass != 0, part.combiningClass < lastClass { return nil }
        default:
          return nil
        }
        bytes.reserve(span.upperBound - offset + 4)
        bytes.append(part.value)
        lastClass = part.combiningClass
      }
    }
    return bytes.hash()
  }

  @inline(__always)
  private mutating func take(
    _ scalar: FoldedScalar,
    at place: Range<Int>,
    into units: inout UnitBuffer,
  ) {
    switch scalar.role {
    case .ignorable:
      return
    case .mark:
      guard !scalars.isEmpty else { return }
      let combiningClass = scalar.combiningClass
      if combiningClass != 0, combiningClass < lastClass { isOrdered = false }
      lastClass = combiningClass
    case .letter:
      if isCharacter { close(into: &units) }
      if scalars.isEmpty { start = place.lowerBound }
      lastClass = scalar.combiningClass
    case .character:
      close(into: &units)
      isCharacter = true
      start = place.lowerBound
    case .separator, .sequence:
      close(into: &units)
      return
    }
    scalars.append(scalar)
    end = place.upperBound
  }

  private mutating func close(into units: inout UnitBuffer) {
    guard !scalars.isEmpty else { return }
    if !isOrdered { orderMarks() }
    bytes.removeAll()
    for scalar in scalars {
      bytes.reserve(4)
      bytes.append(scalar.value)
    }
    units.reserve(1)
    let from = UInt32(truncatingIfNeeded: start)
    let to = UInt32(truncatingIfNeeded: end)
    if isCharacter {
      units.appendCharacter(bytes.hash(), from: from, to: to)
    } else {
      units.append(bytes.hash(), from: from, to: to)
    }
    scalars.removeAll(keepingCapacity: true)
    isCharacter = false
    isOrdered = true
    lastClass = 0
  }

  /// Canonical ordering (Unicode, definition D108): each run of marks with a class other than
  /// zero is sorted by class, and marks of one class keep their order.
  private mutating func orderMarks() {
    var low = 0
    while low < scalars.count {
      guard scalars[low].combiningClass != 0 else {
        low += 1
        continue
      }
      var high = low + 1
      while high < scalars.count, scalars[high].combiningClass != 0 { high += 1 }
      let ordered = scalars[low..<high].enumerated().sorted {
        ($0.element.combiningClass, $0.offset) < ($1.element.combiningClass, $1.offset)
      }
      scalars.replaceSubrange(low..<high, with: ordered.map(\.element))
      low = high
    }
  }
}
