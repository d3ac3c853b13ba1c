#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What a worker is at, as it tells everybody in a file beside its store: `NAME.worker`.
///
/// The file is replaced as a whole, so whoever reads it sees one state. It is a note of now: it
/// need not survive a power cut, and is not brought to the disk.
struct WorkerState: Codable, Hashable, Sendable {
  /// What is being done.
  enum Activity: String, Codable, Hashable, Sendable, CaseIterable {
    case starting, working, idle, paused, stopped
  }

  /// One watched folder.
  struct Inbox: Codable, Hashable, Sendable {
    let path: String
    /// Why it cannot be watched; `nil` while it can.
    let missing: String?
    /// Why it is scanned again and again; `nil` while events tell enough.
    let degraded: String?
  }

  /// How often a hook did what it should.
  struct HookCounts: Codable, Hashable, Sendable {
    var done = 0
    var failed = 0

    mutating func add(isDone: Bool) {
      if isDone { done += 1 } else { failed += 1 }
    }
  }

  /// The form of the file; another program may have another one.
  var format = 1
  var program = ProgramVersion.text
  var process = Int(getpid())
  /// When the process began, in the system's own count: with the number it names one process.
  var processStart = Self.start(ofProcess: Int(getpid()))
  var startedAt = Timestamp.now()
  var updatedAt = Timestamp.now()
  var activity = Activity.starting
  /// Why nothing is taken in, in a sentence.
  var paused: String?
  /// Complete files that wait, and those in hand.
  var waiting = 0
  /// Files that are not complete yet.
  var settling = 0
  var filesPerSecond = 0.0
  /// How long the waiting files will take, as far as that can be told.
  var secondsLeft: Double?
  /// How many files of this run ended how.
  var outcomes: [String: Int] = [:]
  var lastArrival: String?
  var inboxes: [Inbox] = []
  var watches = 0
  var watchLimit: Int?
  var eventsLost = 0
  /// How the hooks ended that ran, by kind of event; `nil` where none has run.
  var hooks: [String: HookCounts]?

  /// Where the worker of the store at `path` leaves its state.
  static func path(besideStore path: String) -> String { path + ".worker" }

  /// The state that a worker of the store at `path` left; `nil` where there is none to be read.
  static func read(besideStore path: String) -> WorkerState? {
    guard let data = FileManager.default.contents(atPath: Self.path(besideStore: path)) else {
      return nil
    }
    return try? JSONDecoder().decode(WorkerState.self, from: data)
  }

  /// Whether this user may not know: who may deliver need not be one of those who may ask.
  static func isHidden(besideStore path: String) -> Bool {
    access(Self.path(besideStore: path), R_OK) != 0 && errno == EACCES
  }

  /// Leaves the state beside the store at `path`; that it cannot is no reason to stop.
  func write(besideStore path: String) {
    guard let data = try? JSONEncoder().encode(self) else { return }
    WholeFile.replace(Self.path(besideStore: path), by: Array(data))
  }

  /// Whether the process that wrote this is still there.
  var isAlive: Bool {
    guard activity != .stopped else { return false }
    if let processStart, let now = Self.start(ofProcess: process) { return now == processStart }
    return kill(pid_t(truncatingIfNeeded: process), 0) == 0 || errno == EPERM
  }

  /// When a process began, in clock ticks since the system did (`proc(5)`, "stat", field 22);
  /// `nil` where the system does not tell.
  private static func start(ofProcess number: Int) -> String? {
    guard let data = FileManager.default.contents(atPath: "/proc/\(number)/stat") else {
      return nil
    }
    // The second field is a name in parentheses, which may hold anything.
    let text = String(decoding: data, as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[end...].split(separator: " ")
    return fields.count > 20 ? String(fields[20]) : nil
  }
}
