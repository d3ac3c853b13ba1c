/// What a row of appearances has in one field: each value once, and who has it.
///
/// A store's statements stand with their quotes and ranges, many pages of them; to look through
/// all authors, they are kept a second time as a column: of a thousand appearances the different
/// values, and for each statement two small numbers.
struct ValueBlock: Equatable {
  /// A version that has a value.
  struct Entry: Equatable {
    let version: Int64
    /// The value's place in ``ValueBlock/values``.
    let value: Int
  }

  /// How many appearances a block is about: by their numbers, from a multiple of it on.
  static let appearances: Int64 = 1024

  /// The different values, in the order in which they come.
  private(set) var values: [String] = []

  /// Every statement, in the order of the appearances; a version may stand there more than once.
  private(set) var entries: [Entry] = []

  private var places: [String: Int] = [:]

  /// The numbers of the appearances that a block is about.
  static func range(of block: Int64) -> ClosedRange<Int64> {
    block * appearances...block * appearances + appearances - 1
  }

  /// The block that an appearance is in.
  static func number(ofAppearance appearance: Int64) -> Int64 { appearance / appearances }

  /// No values.
  init() {}

  mutating func append(_ value: String, of version: Int64) {
    let place = places[value] ?? values.count
    if place == values.count {
      values.append(value)
      places[value] = place
    }
    entries.append(Entry(version: version, value: place))
  }

  static func == (a: ValueBlock, b: ValueBlock) -> Bool {
    a.values == b.values && a.entries == b.entries
  }
}

extension ValueBlock {
  /// The layout of the bytes; others are not read.
  private static let format: UInt8 = 1

  /// The block as it is kept: the format, the number of values, each with its length before it, and
  /// for each entry how far its version is from that before it, and its value; numbers as varints.
  var bytes: [UInt8] {
    var packed = PackedNumbers([Self.format])
    packed.append(values.count)
    for value in values { packed.append(text: value) }
    var last: Int64 = 0
    for entry in entries {
      packed.append(Int(entry.version - last))
      packed.append(entry.value)
      last = entry.version
    }
    return packed.bytes
  }

  /// A block as it was kept; `nil` for what cannot be one.
  init?(_ bytes: [UInt8]) {
    guard bytes.first == Self.format else { return nil }
    var packed = PackedNumbers(Array(bytes.dropFirst()))
    guard let count = packed.next(), count >= 0, count <= bytes.count else { return nil }
    values.reserveCapacity(count)
    for _ in 0..<count {
      guard let value = packed.nextText() else { return nil }
      values.append(value)
    }
    var version: Int64 = 0
    while let step = packed.next() {
      let (next, overflow) = version.addingReportingOverflow(Int64(step))
      guard !overflow, next >= 0, let value = packed.next(), values.indices.contains(value)
      else { return nil }
      version = next
      entries.append(Entry(version: version, value: value))
    }
  }
}

extension PackedNumbers {
  fileprivate mutating func append(text: String) {
    append(text.utf8.count)
    append(bytes: text.utf8)
  }
}
