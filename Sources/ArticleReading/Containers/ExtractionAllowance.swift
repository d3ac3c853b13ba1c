/// How much may be taken out of a container, against those that are made to fill a disk.
public struct ExtractionAllowance: Hashable, Sendable {
  /// How many bytes all members together may have.
  public var bytes: Int

  /// How many members there may be.
  public var members: Int

  /// How deep a container may lie in containers; 0 takes nothing out.
  public var depth: Int

  /// How many times its packed size a member over 8 MiB may have.
  public var ratio: Int

  /// An allowance with these parts.
  public init(bytes: Int, members: Int, depth: Int, ratio: Int = 100) {
    self.bytes = bytes
    self.members = members
    self.depth = depth
    self.ratio = ratio
  }

  /// Takes nothing out.
  public static let nothing = ExtractionAllowance(bytes: 0, members: 0, depth: 0)

  /// Up to this many bytes the ratio says nothing.
  static let ratioFloor = 8 << 20

  /// What is left of it after `members` were taken out, one container deeper.
  package func after(_ members: Int, bytes taken: Int) -> ExtractionAllowance {
    ExtractionAllowance(
      bytes: max(0, bytes - taken),
      members: max(0, self.members - members),
      depth: depth - 1,
      ratio: ratio,
    )
  }
}
