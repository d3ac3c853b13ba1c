#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How far long work has come: one line on standard error while that is a terminal.
struct Progress {
  private let total: Int?
  private let start = ContinuousClock.now
  private let isShown: Bool
  private var isOnScreen = false

  /// Progress through the files at `paths`.
  init(paths: [[UInt8]]) {
    isShown = isatty(STDERR_FILENO) == 1
    // Counting looks at every file once more, which only somebody who watches has any use for.
    total =
      isShown && !paths.contains(Array(StandardInput.name.utf8)) ? FileSource.count(paths) : nil
  }

  /// Shows that `done` files are done; work of under a second is not worth a line.
  mutating func show(done: Int) {
    guard isShown, start.duration(to: .now) > .seconds(1) else { return }
    let columns = Terminal.width(of: STDERR_FILENO) - 1
    let line = Self.line(done: done, of: total, after: start.duration(to: .now))
    Line.write("\r\u{1B}[K" + line.prefix(columns), to: STDERR_FILENO)
    isOnScreen = true
  }

  /// Takes the line away, so that something else can be printed.
  mutating func hide() {
    if isOnScreen { Line.write("\r\u{1B}[K", to: STDERR_FILENO) }
    isOnScreen = false
  }

  /// The count, the rate and, where the total is known, the time that is left.
  static func line(done: Int, of total: Int?, after time: Duration) -> String {
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    let rate = seconds > 0 ? Double(done) / seconds : 0
    var line =
      total.map { "\(Figures.grouped(done)) of \(Figures.count($0, "file"))" }
      ?? Figures.count(done, "file")
    line += ", \(Figures.decimal(rate, rate < 10 ? 1 : 0)) a second"
    if let total, rate > 0, total > done {
      line += ", \(self.time(Double(total - done) / rate)) left"
    }
    return line
  }

  /// A time as people say it.
  static func time(_ seconds: Double) -> String {
    let whole = Int(min(seconds.rounded(.up), 1e7))
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
