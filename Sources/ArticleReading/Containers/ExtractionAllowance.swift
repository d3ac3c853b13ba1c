/// How much may be taken out of a container, against those that are made to fill a disk.
public struct ExtractionAllowance: Hashable, Sendable {
  /// How many bytes all members together may have.
  public var bytes: Int

  /// How many members there may be.
  public var members: Int

  /// How deep a container may lie in containers; 0 takes nothing out.
  public var depth: Int

  /// An allowance with these parts.
  public init(bytes: Int, members: Int, depth: Int) {
    self.bytes = bytes
    self.members = members
    self.depth = depth
  }

  /// What a file of `byteCount` bytes may hold: 100 times as much as itself and at least 32 MiB, 1
  /// GiB at the most; 100,000 members; containers in containers four deep.
  public init(file byteCount: Int) {
    let (product, overflow) = byteCount.multipliedReportingOverflow(by: Self.ratio)
    self.init(
      bytes: min(1 << 30, max(32 << 20, overflow ? .max : product)),
      members: 100_000,
      depth: 4,
    )
  }

  /// Takes nothing out.
  public static let nothing = ExtractionAllowance(bytes: 0, members: 0, depth: 0)

  /// How many times its packed size a member may have once it is over ``ratioFloor`` bytes.
  ///
  /// Text is packed to a third, pages that repeat one another to a fortieth.
  static let ratio = 100

  /// Up to this many bytes the ratio says nothing.
  static let ratioFloor = 8 << 20

  /// What is left of it after `members` were taken out, one container deeper.
  package func after(_ members: Int, bytes taken: Int) -> ExtractionAllowance {
    ExtractionAllowance(
      bytes: max(0, bytes - taken),
      members: max(0, self.members - members),
      depth: depth - 1,
    )
  }
}
