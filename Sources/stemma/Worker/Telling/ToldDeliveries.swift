import ArticleModel

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Up to which delivery hooks were told: `NAME.told`, beside the store.
///
/// Whatever was recorded behind it is told when a worker runs again. It is noted after the hooks of
/// a delivery have run, so that after a crash one may be told twice, and none is left out.
struct ToldDeliveries {
  private let path: String

  /// The note beside the store at `path`.
  init(besideStore path: String) { self.path = path + ".told" }

  /// The last delivery of which all was told; `nil` where nothing is noted.
  func last() -> DeliveryNumber? {
    guard let data = FileManager.default.contents(atPath: path), data.count < 64 else {
      return nil
    }
    let text = String(decoding: data, as: UTF8.self)
    guard text.last == "\n", let number = Int64(text.dropLast()), number >= 0 else { return nil }
    return DeliveryNumber(rawValue: number)
  }

  /// Notes that all was told up to this delivery; `false` where that cannot be done.
  @discardableResult
  func note(_ delivery: DeliveryNumber) -> Bool {
    WholeFile.replace(path, by: Array("\(delivery.rawValue)\n".utf8))
  }

  /// Takes the note away: nobody wants to be told.
  func forget() { try? FileManager.default.removeItem(atPath: path) }
}
