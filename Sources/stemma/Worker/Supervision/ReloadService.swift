import ServiceLifecycle
import UnixSignals

/// Has the settings read again when SIGHUP comes.
struct ReloadService: Service {
  let intake: IntakeService

  func run() async {
    let signals = await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown()
    for await _ in signals { await intake.reload() }
  }
}
