import Logging
import ServiceLifecycle
import UnixSignals

/// The worker: watches, takes in, tells.
struct Worker {
  /// In the order in which they are started; they are stopped in the opposite order.
  let services: [any Service]

  /// Runs until SIGTERM or SIGINT, or until a service fails.
  ///
  /// The files in hand are finished and recorded before it returns.
  func run() async throws {
    // What the library says of its own doings is of no use to whoever watches an inbox.
    let logger = Logger(label: "stemma.worker") { _ in SwiftLogNoOpLogHandler() }
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services.map {
          .init(
            service: $0,
            successTerminationBehavior: .gracefullyShutdownGroup,
            failureTerminationBehavior: .cancelGroup,
          )
        },
        gracefulShutdownSignals: [.sigterm, .sigint],
        logger: logger,
      )
    )
    try await group.run()
  }
}
