public import Foundation

/// A command that the package builds, as a person would run it.
///
/// It sees nothing of the surroundings of the test: its environment is a short fixed one plus
/// what the test gives it, and its home is its working directory, so that no test reads or
/// writes what belongs to the person who runs the tests.
public struct BuiltCommand: Sendable {
  /// Why a command could not be run at all.
  public enum Trouble: Error, CustomStringConvertible {
    case notBuilt(name: String, near: String)
    case notStarted(path: String, code: Int32)

    /// What happened and what to do.
    public var description: String {
      switch self {
      case .notBuilt(let name, let near):
        "no \(name) beside the tests, looked from \(near) upwards; build it with `swift build`"
      case .notStarted(let path, let code):
        "\(path) could not be started: \(String(cString: strerror(code)))"
      }
    }
  }

  /// When a command that still runs is killed: only one that hangs, however busy the machine is.
  public static let patience = Duration.seconds(900)

  /// The file that runs.
  public let executable: URL

  /// A command at a known place.
  public init(executable: URL) {
    self.executable = executable
  }

  /// Finds the command that was built together with the running tests.
  ///
  /// - Throws: `Trouble.notBuilt` when there is none.
  public static func find(_ name: String = "stemma") throws -> BuiltCommand {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    let start = bundle?.bundleURL ?? Bundle.main.executableURL ?? PackageRoot.url
    var folder = start.deletingLastPathComponent()
    // The tests lie in the same folder as the command, or inside a bundle in that folder.
    for _ in 0..<4 {
      let candidate = folder.appending(path: name)
      if FileManager.default.isExecutableFile(atPath: candidate.path),
        (try? candidate.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
      {
        return BuiltCommand(executable: candidate)
      }
      folder.deleteLastPathComponent()
    }
    throw Trouble.notBuilt(name: name, near: start.path)
  }

  /// Runs the command to its end.
  ///
  /// - Parameters:
  ///   - arguments: What stands after the command's name.
  ///   - environment: Variables on top of the fixed ones.
  ///   - input: What stands on standard input; the end of it follows.
  ///   - directory: The working directory; by default the test's own temporary one.
  ///   - timeout: When a command that still runs is killed.
  /// - Returns: What the command left behind.
  /// - Throws: `Trouble.notStarted` when the command cannot be run at all.
  public func run(
    _ arguments: [String],
    environment: [String: String] = [:],
    input: some Sequence<UInt8> = [],
    in directory: URL? = nil,
    timeout: Duration = Self.patience,
  ) async throws -> CommandResult {
    try await start(
      arguments,
      environment: environment,
      input: input,
      in: directory,
      timeout: timeout,
    )
    .result()
  }

  /// Starts the command and gives it to the test while it runs.
  ///
  /// - Parameters:
  ///   - arguments: What stands after the command's name.
  ///   - environment: Variables on top of the fixed ones.
  ///   - input: What stands on standard input; the end of it follows.
  ///   - directory: The working directory; by default the test's own temporary one.
  ///   - timeout: When a command that still runs is killed.
  /// - Returns: The command at work.
  /// - Throws: `Trouble.notStarted` when the command cannot be run at all.
  public func start(
    _ arguments: [String],
    environment: [String: String] = [:],
    input: some Sequence<UInt8> = [],
    in directory: URL? = nil,
    timeout: Duration = Self.patience,
  ) throws -> RunningCommand {
    let place = (directory ?? TemporaryDirectory.current.url).path
    var variables = ["HOME": place, "LANG": "C.UTF-8", "TZ": "UTC", "PATH": "/usr/bin:/bin"]
    for (name, value) in environment {
      variables[name] = value
    }
    return try RunningCommand(
      path: executable.path,
      arguments: arguments,
      environment: variables,
      input: Array(input),
      directory: place,
      deadline: .now + timeout,
    )
  }
}

/// What a command left behind.
public struct CommandResult: Hashable, Sendable {
  /// How a command ended.
  public enum Ending: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
    case timedOut
  }

  /// How it ended.
  public let ending: Ending

  /// The bytes of standard output.
  public let outputBytes: [UInt8]

  /// The bytes of standard error.
  public let errorBytes: [UInt8]

  /// The exit code; none where a signal or the test's timeout ended the command.
  public var status: Int32? {
    guard case .exited(let code) = ending else { return nil }
    return code
  }

  /// Standard output, read as UTF-8.
  public var output: String { String(decoding: outputBytes, as: UTF8.self) }

  /// Standard error, read as UTF-8.
  public var errors: String { String(decoding: errorBytes, as: UTF8.self) }
}
