import ArticleModel
import NearDuplicates

/// The words of a body, ready to be laid beside others; without the parts that are not its main
/// text too, where it has such.
struct ShingledBody: Sendable {
  /// The body as UTF-8.
  let text: [UInt8]

  /// All its words.
  let whole: ShingledText

  /// Its words without addenda and translator's notes, where it has any.
  let mainPart: ShingledText?

  /// The stretches that addenda and translator's notes take: bytes of the body, in order.
  let asides: [Range<Int>]

  init(_ text: [UInt8], parts: [BodyPart], folding: TextFolding) {
    self.text = text
    whole = ShingledText(utf8: text, folding: folding)
    asides = parts.filter { $0.kind != .heading }.map { $0.range.clamped(to: 0..<text.count) }
      .sorted { $0.lowerBound < $1.lowerBound }
    if asides.isEmpty {
      mainPart = nil
    } else {
      var main: [UInt8] = []
      var end = 0
      for aside in asides where aside.lowerBound >= end {
        main += text[end..<aside.lowerBound]
        end = aside.upperBound
      }
      mainPart = ShingledText(utf8: main + text[end...], folding: folding)
    }
  }
}
