/// The archive that a bundle is: a ZIP file whose entries are stored as they are (APPNOTE 6.3.10).
///
/// The same entries give the same bytes everywhere: nothing is compressed, no time, no owner and no
/// other choice is written. So whoever reads a bundle can tell of every byte what it has to be, and
/// nothing that is taken out can be larger than the archive.
struct StoredZip {
  /// One file of the archive.
  struct Entry: Hashable {
    let name: String
    let bytes: [UInt8]
  }

  /// Why the archive is not as it must be.
  struct Fault: Error, Hashable {
    /// The file in it, or the part of the archive itself.
    let part: String
    let what: String
  }

  /// The largest archive, in bytes: its numbers have 32 bits.
  static let limit = Int(UInt32.max) - 1

  private static let mostEntries = 65_534
  private static let longestName = 512

  // MARK: Writing

  /// The archive of `entries`, handed on piece by piece.
  ///
  /// - Throws: what `write` throws; `Fault` when there is more than an archive can hold.
  static func write(
    _ entries: some Sequence<Result<Entry, any Error>>,
    to write: ([UInt8]) throws -> Void,
  ) throws {
    var directory: [UInt8] = []
    var offset = 0
    var count = 0
    for made in entries {
      let entry = try made.get()
      let header = localHeader(entry)
      directory += directoryEntry(entry, at: offset)
      offset += header.count + entry.bytes.count
      count += 1
      guard offset + directory.count < limit - 22, count <= mostEntries else {
        throw Fault(part: "the archive", what: "would be larger than four gigabytes")
      }
      try write(header)
      try write(entry.bytes)
    }
    try write(directory + end(count: count, directorySize: directory.count, at: offset))
  }

  private static func localHeader(_ entry: Entry) -> [UInt8] {
    number(0x0403_4B50, 4) + common(entry) + number(0, 2) + Array(entry.name.utf8)
  }

  private static func directoryEntry(_ entry: Entry, at offset: Int) -> [UInt8] {
    // Made on Unix; an ordinary file that everybody may read.
    number(0x0201_4B50, 4) + number(0x0314, 2) + common(entry) + number(0, 2) + number(0, 2)
      + number(0, 2) + number(0, 2) + number(0o100644 << 16, 4) + number(offset, 4)
      + Array(entry.name.utf8)
  }

  /// What both headers have from the needed version up to the length of the name.
  private static func common(_ entry: Entry) -> [UInt8] {
    let size = number(entry.bytes.count, 4)
    // Names are UTF-8; the date is the first day that the format knows.
    return number(20, 2) + number(0x0800, 2) + number(0, 2) + number(0, 2) + number(0x0021, 2)
      + number(Int(CRC32.of(entry.bytes)), 4) + size + size + number(entry.name.utf8.count, 2)
  }

  private static func end(count: Int, directorySize: Int, at offset: Int) -> [UInt8] {
    number(0x0605_4B50, 4) + number(0, 2) + number(0, 2) + number(count, 2) + number(count, 2)
      + number(directorySize, 4) + number(offset, 4) + number(0, 2)
  }

  private static func number(_ value: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  // MARK: Reading

  /// The entries of an archive, and what is not as ``write(_:to:)`` would have written it.
  ///
  /// - Throws: `Fault` where the archive cannot be read on.
  static func read(_ archive: [UInt8]) throws(Fault) -> (entries: [Entry], faults: [Fault]) {
    var entries: [Entry] = []
    var faults: [Fault] = []
    var directory: [UInt8] = []
    var offset = 0
    while archive[offset...].starts(with: number(0x0403_4B50, 4)) {
      let place = "the archive at byte \(offset)"
      guard archive.count - offset >= 30 else {
        throw Fault(part: place, what: "breaks off in the middle")
      }
      guard value(archive, offset + 8, 2) == 0 else {
        throw Fault(
          part: place,
          what: "is compressed, and a bundle never is; unpack it and verify the folder",
        )
      }
      let nameLength = value(archive, offset + 26, 2)
      let size = value(archive, offset + 18, 4)
      let start = offset + 30 + nameLength
      guard nameLength <= longestName, archive.count - start >= size,
        let name = String(validating: archive[offset + 30..<start], as: UTF8.self)
      else { throw Fault(part: place, what: "its lengths do not fit the archive") }
      let entry = Entry(name: name, bytes: Array(archive[start..<start + size]))
      if !archive[offset..<start].elementsEqual(localHeader(entry)) {
        let crc = value(archive, offset + 14, 4) == Int(CRC32.of(entry.bytes))
        faults.append(
          Fault(
            part: name,
            what: crc
              ? "its header in the archive is not as stemma writes it"
              : "its checksum in the archive is another",
          )
        )
      }
      guard entries.count < mostEntries else {
        throw Fault(part: place, what: "has more files than a bundle can have")
      }
      directory += directoryEntry(entry, at: offset)
      entries.append(entry)
      offset = start + size
    }
    guard !entries.isEmpty else {
      throw Fault(part: "the archive", what: "is none that stemma made")
    }
    let rest = directory + end(count: entries.count, directorySize: directory.count, at: offset)
    if !archive[offset...].elementsEqual(rest) {
      let equal = zip(archive[offset...], rest).prefix { $0 == $1 }.count
      faults.append(
        Fault(
          part: "the archive at byte \(offset + equal)",
          what: "the list of files at its end is not as stemma writes it",
        )
      )
    }
    return (entries, faults)
  }

  private static func value(_ archive: [UInt8], _ offset: Int, _ bytes: Int) -> Int {
    (0..<bytes).reduce(0) { $0 | Int(archive[offset + $1]) << (8 * $1) }
  }
}

/// The checksum of ZIP files (ITU-T V.42).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes { value = table[Int((value ^ UInt32(byte)) & 0xFF)] ^ value >> 8 }
    return value ^ 0xFFFF_FFFF
  }
}
