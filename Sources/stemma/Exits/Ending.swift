import ArgumentParser
import ArticleStorage
import Settings

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The one place where an error becomes a sentence and an exit code.
enum Ending {
  /// Tells of `error` on standard error, and ends the program with its code.
  ///
  /// Help and the version, which the argument parser hands over as errors too, go to standard
  /// output and end with 0.
  static func exit(with error: any Error) -> Never {
    guard let failure = failure(error) else {
      if Stemma.exitCode(for: error) == .validationFailure {
        Line.notice("stemma: " + Stemma.message(for: error))
        Line.notice(usage(in: Stemma.fullMessage(for: error)))
        Self.exit(.wrongUsage)
      }
      Stemma.exit(withError: error)
    }
    Line.notice("stemma: \(failure.message)", .error)
    for detail in failure.details { Line.notice(detail, .error) }
    Self.exit(failure.status)
  }

  /// What the parser's whole message says below its first sentence: how to use the command.
  private static func usage(in message: String) -> String {
    guard let start = message.firstRange(of: "\nUsage:") else { return "See 'stemma --help'." }
    return String(message[message.index(after: start.lowerBound)...])
  }

  /// Ends the program.
  static func exit(_ status: CommandStatus) -> Never {
    #if canImport(Glibc)
    Glibc.exit(status.rawValue)
    #else
    Darwin.exit(status.rawValue)
    #endif
  }

  /// What `error` means for whoever called the command; `nil` where the argument parser knows.
  static func failure(_ error: any Error) -> CommandFailure? {
    switch error {
    case let failure as CommandFailure: return failure
    case let error as StoreError: return CommandFailure(status(error.code), "\(error)")
    case let error as SettingsError: return CommandFailure(.wrongSettings, "\(error)")
    case is ExitCode, is CleanExit, is ValidationError: return nil
    default:
      // The parser's own errors know their code; whatever else comes here is of the surroundings
      // or a fault of the program, and another try may pass it.
      if Stemma.exitCode(for: error) != .failure { return nil }
      return CommandFailure(.tryLater, "unexpected trouble: \(error); if it stays, report it")
    }
  }

  private static func status(_ code: StoreError.Code) -> CommandStatus {
    switch code {
    case .damaged: .damaged
    case .newer: .wrongSettings
    case .locked: .locked
    case .cannotWrite: .cannotWrite
    case .noPermission: .noPermission
    case .tryLater, .internalFault: .tryLater
    case .missing: .incomplete
    }
  }
}
