import Foundation
import TestSupport

/// A script of `Scripts/` that provokes a fault against the built command, and looks whether what
/// must happen does.
///
/// It runs in a mount namespace of its own, so that it may mount what it likes and leaves nothing
/// behind.
struct FaultScript: Sendable, CustomStringConvertible {
  let name: String
  var arguments: [String] = []
  var environment: [String: String] = [:]
  /// A user namespace as well, whose limits are its own.
  var asUser = false

  var description: String { ([name] + arguments).joined(separator: " ") }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Scripts")

  /// Runs it in the test's own folder.
  func run(for time: Duration) async throws -> CommandResult {
    let stemma = try BuiltCommand.find().executable.path
    let script = Self.folder.appending(path: "\(name).sh").path
    let namespaces = asUser ? ["--user", "--map-root-user", "--mount"] : ["--mount"]
    return try await BuiltCommand(executable: URL(filePath: "/usr/bin/unshare")).run(
      namespaces + [
        "--kill-child", "--fork", "/bin/bash", "-c",
        #"mount --make-rprivate / 2>/dev/null; exec /bin/bash "$@""#, "_", script, stemma,
      ] + arguments,
      environment: environment,
      timeout: time,
    )
  }

  /// Whether the tools that these need are there.
  static func has(_ tools: String...) -> Bool {
    tools.allSatisfy { tool in
      ["/usr/bin", "/bin", "/usr/sbin", "/sbin"].contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(tool)")
      }
    }
  }

  /// Whether mounts can be made: as root, and where the system lets root.
  static let canMount: Bool = {
    guard getuid() == 0, has("unshare", "mount") else { return false }
    return succeeds([
      "--mount", "/bin/sh", "-c", "mount --make-rprivate / && mount -t tmpfs t /mnt",
    ])
  }()

  /// Whether a user namespace can be made in which the limits of watching are its own.
  static let canLimitWatches: Bool =
    has("unshare")
    && succeeds([
      "--user", "--map-root-user", "/bin/sh", "-c",
      "echo 1000 > /proc/sys/user/max_inotify_watches",
    ])

  /// Whether a tracer can be attached.
  static let canTrace: Bool =
    canMount && has("strace")
    && succeeds(["--mount", "strace", "-f", "-qq", "-o", "/dev/null", "/bin/true"])

  private static func succeeds(_ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/unshare")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
