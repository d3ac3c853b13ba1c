import ServiceLifecycle
import UnixSignals

/// Has the settings read again when SIGHUP comes.
///
/// The signal is caught from when this is made on: until then it would end the program.
struct ReloadService: Service {
  private let intake: IntakeService
  private let signals: UnixSignalsSequence

  init(_ intake: IntakeService) async {
    self.intake = intake
    signals = await UnixSignalsSequence(trapping: .sighup)
  }

  func run() async {
    for await _ in signals.cancelOnGracefulShutdown() { await intake.reload() }
  }
}
