import CArchive
import Testing

/// Packs files for tests, in memory.
enum PackedFiles {
  /// An archive of `files`; with `passphrase` an encrypted one.
  static func zip(_ files: [(String, [UInt8])], passphrase: String? = nil) throws -> [UInt8] {
    try pack(files) { handle in
      archive_write_set_format_zip(handle)
      if let passphrase {
        archive_write_set_options(handle, "zip:encryption=zipcrypt")
        archive_write_set_passphrase(handle, passphrase)
      }
    }
  }

  /// A tar of `files`, packed by `filter` where one is given.
  static func tar(
    _ files: [(String, [UInt8])],
    filter: (OpaquePointer) -> Void = { _ in },
  ) throws -> [UInt8] {
    try pack(files) { handle in
      archive_write_set_format_ustar(handle)
      filter(handle)
    }
  }

  /// One file packed alone.
  static func packed(_ bytes: [UInt8], filter: (OpaquePointer) -> Void) throws -> [UInt8] {
    try pack([("data", bytes)]) { handle in
      archive_write_set_format_raw(handle)
      filter(handle)
    }
  }

  private static func pack(
    _ files: [(String, [UInt8])],
    _ choose: (OpaquePointer) -> Void,
  ) throws -> [UInt8] {
    let handle = try #require(archive_write_new())
    defer { archive_write_free(handle) }
    choose(handle)
    archive_write_set_bytes_in_last_block(handle, 1)
    let room = files.reduce(1 << 20) { $0 + $1.1.count * 2 }
    var buffer = [UInt8](repeating: 0, count: room)
    var used = 0
    try buffer.withUnsafeMutableBytes { buffer in
      #expect(archive_write_open_memory(handle, buffer.baseAddress, room, &used) == ARCHIVE_OK)
      for (name, bytes) in files {
        let entry = try #require(archive_entry_new())
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        archive_entry_set_size(entry, Int64(bytes.count))
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o644)
        #expect(archive_write_header(handle, entry) == ARCHIVE_OK)
        #expect(archive_write_data(handle, bytes, bytes.count) == bytes.count)
      }
      #expect(archive_write_close(handle) == ARCHIVE_OK)
    }
    return Array(buffer.prefix(used))
  }
}
