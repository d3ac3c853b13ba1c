/// The limits against containers that are made to fill a disk.
public struct ExtractionLimits: Hashable, Sendable {
  /// How many bytes may come out of one file, whatever its size; 1 GiB unless told.
  public let maximumBytes: Int

  /// How many bytes may come out of any file, however small it is; 32 MiB unless told.
  public let freeBytes: Int

  /// How many times its packed size a file may have, or a member over 8 MiB; 100 unless told.
  ///
  /// Text is packed to a third, pages that repeat one another to a fortieth.
  public let ratio: Int

  /// How many members there may be; 100,000 unless told.
  public let members: Int

  /// How deep a container may lie in containers; 4 unless told.
  public let depth: Int

  /// Limits, each of which must be positive.
  public init(
    maximumBytes: Int = 1 << 30,
    freeBytes: Int = 32 << 20,
    ratio: Int = 100,
    members: Int = 100_000,
    depth: Int = 4,
  ) {
    self.maximumBytes = maximumBytes
    self.freeBytes = min(freeBytes, maximumBytes)
    self.ratio = ratio
    self.members = members
    self.depth = depth
  }

  /// What may be taken out of a file of `byteCount` bytes.
  public func allowance(forFileOf byteCount: Int) -> ExtractionAllowance {
    let (product, overflow) = byteCount.multipliedReportingOverflow(by: ratio)
    return ExtractionAllowance(
      bytes: min(maximumBytes, max(freeBytes, overflow ? .max : product)),
      members: members,
      depth: depth,
      ratio: ratio,
    )
  }
}
