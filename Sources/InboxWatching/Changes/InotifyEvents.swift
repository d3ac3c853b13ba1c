#if os(Linux)
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Reads what the kernel writes into an inotify descriptor: see `inotify(7)`.
enum InotifyEvents {
  /// What is asked for.
  ///
  /// Not asked for are opening and reading, by which a watcher's own scan
  /// would fill its own queue, nor every single write, which would fill it as well.
  static let mask = UInt32(
    IN_CREATE | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_ATTRIB | IN_DELETE_SELF
      | IN_MOVE_SELF | IN_ONLYDIR | IN_EXCL_UNLINK
  )

  /// The hints in `buffer`, which holds whole events as one read returned them.
  static func hints(in buffer: UnsafeRawBufferPointer) -> [ChangeHint] {
    var hints: [ChangeHint] = []
    var offset = 0
    let head = MemoryLayout<inotify_event>.size
    while offset + head <= buffer.count {
      let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
      let start = offset + head
      let end = start + Int(event.len)
      guard end <= buffer.count else { break }
      // The name is filled up with zeros to a multiple of the event's alignment.
      let name = Array(buffer[start..<end].prefix { $0 != 0 })
      if let hint = hint(watch: event.wd, bits: event.mask, name: name) { hints.append(hint) }
      offset = end
    }
    return hints
  }

  private static func hint(watch: Int32, bits: UInt32, name: [UInt8]) -> ChangeHint? {
    func has(_ flag: Int) -> Bool { bits & UInt32(flag) != 0 }
    // An overflow belongs to no watch, and its number -1 must not be looked up.
    if has(Int(IN_Q_OVERFLOW)) { return .lost }
    let folder = WatchName(number: watch)
    if has(Int(IN_IGNORED)) { return .ended(folder) }
    if has(Int(IN_MOVE_SELF)) { return .moved(folder) }
    // Its end is told by IN_IGNORED; these come before it.
    if has(Int(IN_DELETE_SELF)) || has(Int(IN_UNMOUNT)) { return nil }
    guard !name.isEmpty else { return nil }
    let change: EntryChange
    if has(Int(IN_MOVED_TO)) {
      change = .renamedHere
    } else if has(Int(IN_MOVED_FROM)) {
      change = .renamedAway
    } else if has(Int(IN_CLOSE_WRITE)) {
      change = .closed
    } else if has(Int(IN_CREATE)) {
      change = .created
    } else if has(Int(IN_ATTRIB)) {
      change = .attributes
    } else {
      return nil
    }
    return .entry(folder, name: name, change: change, isFolder: has(Int(IN_ISDIR)))
  }
}
#endif
