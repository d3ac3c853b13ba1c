/// One line of the index: a fingerprint, and a version that has it.
public struct Posting: Hashable, Sendable, Comparable {
  /// The fingerprint's low 40 bits.
  ///
  /// Fewer bits make the index smaller. Two different fingerprints agree in 40 bits about once in
  /// 10¹² pairs, and what agrees by chance is found out when the texts are compared.
  public let key: UInt64

  /// The row number of the version.
  public let version: UInt32

  /// What stands around the fingerprint in the text, for whoever looks it up; the index only
  /// keeps it.
  public let context: UInt16

  /// How many bits a key has.
  static let keyBits: UInt64 = 40

  /// The bits of a fingerprint that the index keeps.
  public static func key(of fingerprint: UInt64) -> UInt64 { fingerprint & (1 << keyBits - 1) }

  /// The posting of `fingerprint` for `version`.
  public init(fingerprint: UInt64, version: UInt32, context: UInt16) {
    self.init(key: Self.key(of: fingerprint), version: version, context: context)
  }

  init(key: UInt64, version: UInt32, context: UInt16) {
    self.key = key
    self.version = version
    self.context = context
  }

  /// By key, then by version.
  public static func < (a: Self, b: Self) -> Bool {
    a.key != b.key ? a.key < b.key : a.version < b.version
  }

  /// Whether both say that one version has one fingerprint.
  func repeats(_ other: Posting) -> Bool { key == other.key && version == other.version }
}
