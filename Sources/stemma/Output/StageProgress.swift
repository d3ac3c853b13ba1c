#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How far work in stages has come: one line on standard error while that is a terminal.
final class StageProgress {
  private let start = ContinuousClock.now
  private let isShown = isatty(STDERR_FILENO) == 1
  private var shown = ""

  /// Shows that a share, 0 to 1, of a stage is done; work of under a second is not worth a line.
  func show(_ stage: String, _ share: Double) {
    guard isShown, start.duration(to: .now) > .seconds(1) else { return }
    let line = "\(stage) \(Int((min(max(share, 0), 1) * 100).rounded(.down))) %"
    guard line != shown else { return }
    shown = line
    let columns = Terminal.width(of: STDERR_FILENO) - 1
    Line.write("\r\u{1B}[K" + line.prefix(columns), to: STDERR_FILENO)
  }

  /// Takes the line away, so that something else can be printed.
  func hide() {
    if !shown.isEmpty { Line.write("\r\u{1B}[K", to: STDERR_FILENO) }
    shown = ""
  }
}
