internal import Synchronization

/// The folding of every scalar, filled by pages of 256 scalars as they are met.
///
/// A page is written once, before it is published, and never changed or freed while the table
/// lives. Two threads that miss the same page at once both compute it (the folding is a pure
/// function), one publishes, the other throws its own away. Reading is one atomic load.
///
/// The table is `@unchecked Sendable` because that protocol, not the compiler, is what makes the
/// shared pointers safe.
final class FoldingTable: @unchecked Sendable {
  /// 256 entries, one a scalar, followed by the scalars of those that become several.
  typealias Page = UnsafePointer<UInt32>

  private static let pageSize = 256
  private static let pageCount = 0x11_0000 / pageSize

  private let pages: UnsafeMutablePointer<Atomic<UInt>>
  private let decomposition: @Sendable (Unicode.Scalar) -> String

  init(compatibilityDecomposition: @escaping @Sendable (Unicode.Scalar) -> String) {
    decomposition = compatibilityDecomposition
    pages = .allocate(capacity: Self.pageCount)
    for index in 0..<Self.pageCount {
      (pages + index).initialize(to: Atomic(0))
    }
  }

  deinit {
    for index in 0..<Self.pageCount {
      Page(bitPattern: pages[index].load(ordering: .acquiring))?.deallocate()
    }
    pages.deinitialize(count: Self.pageCount)
    pages.deallocate()
  }

  /// The page that holds the scalar with this value, which must be below 0x110000.
  @inline(__always)
  func page(of value: UInt32) -> Page {
    let index = Int(value >> 8)
    if let page = Page(bitPattern: pages[index].load(ordering: .acquiring)) { return page }
    return publish(makePage(index), at: index)
  }

  /// What the scalar with this value folds to.
  @inline(__always)
  func entry(of value: UInt32) -> FoldedScalar {
    FoldedScalar(bits: page(of: value)[Int(value & 0xFF)])
  }

  @inline(never)
  private func publish(_ page: Page, at index: Int) -> Page {
    let (isOurs, standing) = pages[index].compareExchange(
      expected: 0,
      desired: UInt(bitPattern: page),
      ordering: .acquiringAndReleasing,
    )
    guard !isOurs, let published = Page(bitPattern: standing) else { return page }
    page.deallocate()
    return published
  }

  private func makePage(_ index: Int) -> Page {
    var entries = [UInt32](repeating: FoldedScalar.separator.bits, count: Self.pageSize)
    for offset in 0..<Self.pageSize {
      guard let scalar = Unicode.Scalar(UInt32(index * Self.pageSize + offset)) else { continue }
      let folded = fold(scalar)
      if folded.count == 1 {
        entries[offset] = folded[0].bits
      } else {
        entries[offset] = FoldedScalar(sequenceAt: entries.count, count: folded.count).bits
        entries.append(contentsOf: folded.lazy.map(\.bits))
      }
    }
    let page = UnsafeMutablePointer<UInt32>.allocate(capacity: entries.count)
    page.initialize(from: entries, count: entries.count)
    return Page(page)
  }

  /// At least one, at most 255 entries: a scalar without any letter or number is one separator,
  /// a mark or nothing.
  private func fold(_ scalar: Unicode.Scalar) -> [FoldedScalar] {
    if scalar.properties.isUnifiedIdeograph {
      return [FoldedScalar(role: .character, value: scalar.value)]
    }
    if scalar.properties.isDefaultIgnorableCodePoint { return [.ignorable] }
    let folded = decomposition(scalar).unicodeScalars.flatMap(Self.foldDecomposed).prefix(255)
    if folded.contains(where: { $0.role == .letter || $0.role == .character }) {
      return Array(folded)
    }
    // "´" is a space with an accent on it: nothing that a unit could be made of.
    if folded.isEmpty || folded.contains(where: \.isSeparator) { return [.separator] }
    return Array(folded)
  }

  private static func foldDecomposed(_ scalar: Unicode.Scalar) -> [FoldedScalar] {
    let properties = scalar.properties
    if properties.isDefaultIgnorableCodePoint { return [] }
    let role: FoldedScalar.Role
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark:
      role = .mark
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      role = UnspacedScripts.contains(scalar.value) ? .character : .letter
    default:
      return [.separator]
    }
    return scalar.caseFolded.map {
      FoldedScalar(
        role: role,
        value: $0.value,
        combiningClass: properties.canonicalCombiningClass.rawValue,
      )
    }
  }
}
