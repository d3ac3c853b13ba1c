/// The exit codes of the command; from 64 on as in `sysexits.h`.
///
/// | code | meaning |
/// |---|---|
/// | 0 | done |
/// | 1 | done, but something was refused or not found |
/// | 64 | wrong usage |
/// | 65 | the store or bundle is damaged, or is none |
/// | 69 | the store is locked by another worker |
/// | 73 | cannot write |
/// | 75 | try again later |
/// | 77 | no permission |
/// | 78 | wrong settings, or a store newer than the program |
enum CommandStatus: Int32, Hashable, Sendable, CaseIterable {
  case done = 0
  case incomplete = 1
  case wrongUsage = 64
  case damaged = 65
  case locked = 69
  case cannotWrite = 73
  case tryLater = 75
  case noPermission = 77
  case wrongSettings = 78

  /// What it means, in the words of the table.
  var meaning: String {
    switch self {
    case .done: "done"
    case .incomplete: "done, but something was refused or not found"
    case .wrongUsage: "wrong usage"
    case .damaged: "the store or bundle is damaged, or is none"
    case .locked: "the store is locked by another worker"
    case .cannotWrite: "cannot write"
    case .tryLater: "try again later"
    case .noPermission: "no permission"
    case .wrongSettings: "wrong settings, or a store newer than the program"
    }
  }

  /// The whole table, a line a code.
  static var table: String {
    allCases.map { status in
      let code = String(status.rawValue)
      return String(repeating: " ", count: 4 - code.count) + code + "  " + status.meaning
    }.joined(separator: "\n")
  }
}
