/// The units of one text while they are being read: their hashes and, if wanted, their places.
///
/// Room is made in advance for a known number of units, so that adding one costs no check.
struct UnitBuffer: ~Copyable {
  /// A hash for each unit; shingling overwrites them in place.
  private var hashes: UnsafeMutablePointer<UInt64>

  /// Where each unit starts and ends, in bytes; `nil` when places are not wanted.
  private var places: UnsafeMutablePointer<UnitPlace>?

  /// How many units there are.
  private(set) var count = 0

  /// The indices of the units that are single characters, ascending.
  private(set) var characters: [UInt32] = []

  private var capacity: Int

  init(capacity: Int, recordsPlaces: Bool) {
    self.capacity = max(capacity, 64)
    hashes = .allocate(capacity: self.capacity)
    places = recordsPlaces ? .allocate(capacity: self.capacity) : nil
  }

  deinit {
    hashes.deallocate()
    places?.deallocate()
  }

  /// Makes room for `additional` more units.
  @inline(__always)
  mutating func reserve(_ additional: Int) {
    if count &+ additional > capacity { grow(toHold: count &+ additional) }
  }

  /// Makes room for `additional` units and has `body` write them there.
  ///
  /// - Parameters:
  ///   - additional: the most units that `body` writes.
  ///   - body: is given where the hashes go and, if wanted, the places, and returns how many units
  ///     it wrote.
  @inline(__always)
  mutating func append(
    upTo additional: Int,
    _ body: (UnsafeMutablePointer<UInt64>, UnsafeMutablePointer<UnitPlace>?) -> Int,
  ) {
    reserve(additional)
    count &+= body(hashes + count, places.map { $0 + count })
  }

  /// Adds a unit, for which room must have been made.
  @inline(__always)
  mutating func append(_ hash: UInt64, from start: UInt32, to end: UInt32) {
    hashes[count] = hash
    if let places { places[count] = UnitPlace(start: start, end: end) }
    count &+= 1
  }

  /// Adds a character of a script without word spaces, for which room must have been made.
  mutating func appendCharacter(_ hash: UInt64, from start: UInt32, to end: UInt32) {
    characters.append(UInt32(truncatingIfNeeded: count))
    append(hash, from: start, to: end)
  }

  /// Lends all hashes for changing.
  func withMutableHashes<Result>(
    _ body: (UnsafeMutableBufferPointer<UInt64>) -> Result
  ) -> Result {
    body(UnsafeMutableBufferPointer(start: hashes, count: count))
  }

  /// Lends the first `count` hashes.
  func withHashes<Result>(
    first count: Int,
    _ body: (UnsafeBufferPointer<UInt64>) -> Result,
  ) -> Result {
    body(UnsafeBufferPointer(start: hashes, count: count))
  }

  /// The places of all units; none if they were not wanted.
  func copyPlaces() -> [UnitPlace] {
    places.map { Array(UnsafeBufferPointer(start: $0, count: count)) } ?? []
  }

  private mutating func grow(toHold needed: Int) {
    let larger = max(needed, capacity * 2)
    hashes = Self.moved(hashes, count: count, capacity: larger)
    places = places.map { Self.moved($0, count: count, capacity: larger) }
    capacity = larger
  }

  private static func moved<Element>(
    _ old: UnsafeMutablePointer<Element>,
    count: Int,
    capacity: Int,
  ) -> UnsafeMutablePointer<Element> {
    let new = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    new.moveInitialize(from: old, count: count)
    old.deallocate()
    return new
  }
}

/// Where a unit stands: UTF-8 byte offsets into its text, half-open.
struct UnitPlace: Hashable, Sendable {
  let start: UInt32
  let end: UInt32
}
