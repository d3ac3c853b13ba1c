import Foundation
import TestSupport
import Testing

/// Faults of the surroundings, each provoked for real; the numbers are those of `docs/Service.md`.
///
/// What needs rights that a machine does not give is skipped there, visibly; `.ci/run` has them.
@Suite(.temporaryDirectory) struct FaultTests {
  static let isLong = ProcessInfo.processInfo.environment["STEMMA_LONG"] != nil

  private func hold(_ script: FaultScript, for time: Duration = .seconds(3_600)) async throws {
    let result = try await script.run(for: time)
    #expect(result.status == 0, "\(script): \(result.ending)\n\(result.output)\n\(result.errors)")
    if result.output.contains("SKIPPED") { print("\(script): \(result.output)") }
  }

  // Mounts need root.
  @Test(
    .enabled(if: FaultScript.canMount),
    arguments: [
      "mounted-over", "behind-the-back", "full-disk", "full-at-start", "no-inodes", "read-only",
      "readers", "unreadable", "foreign-state", "lost-events", "size-limit", "silent-streams",
      "many-copies", "long-reader", "inbox-comes-and-goes", "stopped-at-work", "newer-store",
      "damaged-store",
    ].map { FaultScript(name: $0) },
  )
  func isSurvived(_ script: FaultScript) async throws { try await hold(script) }

  // Limits of watching can be lowered in a user namespace only, which not every machine allows.
  @Test(
    .enabled(if: FaultScript.canLimitWatches),
    arguments: [
      FaultScript(name: "no-watches-left", arguments: ["watches", "2"], asUser: true),
      FaultScript(name: "no-watches-left", arguments: ["instances", "0"], asUser: true),
    ],
  )
  func isSurvivedByScanning(_ script: FaultScript) async throws { try await hold(script) }

  // A tracer makes system calls fail.
  @Test(
    .enabled(if: FaultScript.canTrace),
    arguments: [
      FaultScript(name: "failing-sync"), FaultScript(name: "poison"),
      FaultScript(name: "watchdog"),
      FaultScript(name: "crash-sweep", environment: ["STEP": "61", "OFFSET": "7", "FILES": "5"]),
    ],
  )
  func isSurvivedThoughCallsFail(_ script: FaultScript) async throws { try await hold(script) }

  @Test(
    .enabled(if: FaultScript.canMount && FaultScript.has("mkfs.ext4", "python3")),
    arguments: ["move", "delete"],
  )
  func losesNothingWhenThePowerGoes(after: String) async throws {
    try await hold(FaultScript(name: "power-cut", environment: ["AFTER": after, "ROUNDS": "3"]))
  }

  // A real systemd is booted with this machine's own files under a throw-away layer.
  @Test(.enabled(if: FaultScript.canMount && FaultScript.has("systemd-nspawn", "dbus-daemon")))
  func isAServiceOfARealSystemd() async throws {
    let script = FaultScript(name: "boot", arguments: [PackageRoot.url.path])
    try await hold(script)
  }

  // The unit can be judged without a running systemd.
  @Test(.enabled(if: FaultScript.has("systemd-analyze")))
  func isASandboxedUnit() async throws {
    let config = PackageRoot.url.appending(path: "Config").path
    let analyze = BuiltCommand(executable: URL(filePath: "/usr/bin/systemd-analyze"))
    let units = ["stemma.service", "stemma-check.service", "stemma-backup.service"]
    for unit in units {
      let judged = try await analyze.run([
        "security", "--offline=true", "--threshold=6", "\(config)/\(unit)",
      ])
      #expect(judged.status == 0, "\(unit): \(judged.output.suffix(200))")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: config)
      .filter { $0.hasSuffix(".service") || $0.hasSuffix(".timer") }
    let verified = try await analyze.run(
      ["verify", "--man=no"] + names.sorted().map { "\(config)/\($0)" }
    )
    // Where the program is not installed that is the one thing to be said.
    let said = (verified.output + verified.errors).split(separator: "\n")
      .filter { !$0.contains("/usr/bin/stemma is not executable") }
    #expect(said.isEmpty)
  }

  @Test(.enabled(if: FaultScript.canMount))
  func losesNothingWhenItIsKilledAtAnyMoment() async throws {
    try await hold(
      FaultScript(name: "random-kills", environment: ["KILLS": Self.isLong ? "100" : "10"]),
      for: .seconds(3_600),
    )
  }

  // A life of the worker for every write, sync, rename and unlink of it takes a quarter of an hour.
  @Test(.enabled(if: FaultTests.isLong && FaultScript.canTrace))
  func losesNothingWhereverItIsKilled() async throws {
    try await hold(FaultScript(name: "crash-sweep"), for: .seconds(7_200))
  }

  @Test(.enabled(if: FaultTests.isLong && FaultScript.canMount), arguments: ["flood", "burst"])
  func takesInAFlood(_ script: String) async throws {
    try await hold(FaultScript(name: script), for: .seconds(7_200))
  }

  @Test(.enabled(if: FaultTests.isLong && FaultScript.canMount))
  func takesInThousandsOfCopies() async throws {
    let copies = FaultScript(name: "many-copies", environment: ["COPIES": "5000"])
    try await hold(copies, for: .seconds(3_600))
  }
}
