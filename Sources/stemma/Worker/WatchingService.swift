import InboxWatching
import ServiceLifecycle

/// Runs a watcher for as long as the worker runs.
struct WatchingService: Service {
  let watcher: InboxWatcher

  func run() async {
    await withGracefulShutdownHandler {
      await watcher.run()
    } onGracefulShutdown: {
      watcher.stop()
    }
  }
}
