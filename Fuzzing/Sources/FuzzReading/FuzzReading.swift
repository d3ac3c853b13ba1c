import ArticleModel
import ArticleReading

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The name under which the fuzzer's bytes are read: it decides the format, as in `a.csv`.
private let name = getenv("FUZZ_NAME").map { String(cString: $0) } ?? "a.txt"

private let reader = DocumentReader(maximumBytes: 8 << 20)

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ tryOne: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt,
) -> CInt

/// The program's entry: the build system looks for one under this name.
@_cdecl("FuzzReading_main")
public func main(
  _ count: CInt,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>,
) -> CInt {
  var count = count
  var arguments = arguments
  return runDriver(&count, &arguments) { start, count in fuzz(start, count) }
}

/// Reads what the fuzzer made up, and all that is in it, and looks whether what must hold does.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  // Little may be taken out, so that each try is short.
  read(bytes, name: name, ExtractionAllowance(bytes: 4 << 20, members: 1_000, depth: 3))
  return 0
}

private func read(_ bytes: [UInt8], name: String, _ allowance: ExtractionAllowance) {
  let reading = reader.read(bytes, name: name, allowance: allowance)
  for article in reading.articles {
    check(article, in: bytes, isDecoded: reading.charset != "utf-8")
  }
  var end = 0
  for article in reading.articles {
    precondition(article.range.lowerBound >= end, "articles overlap")
    end = article.range.upperBound
  }
  precondition(reading.refusal == nil || reading.articles.isEmpty, "a refusal comes with articles")
  var left = allowance
  left.depth -= 1
  for member in reading.members {
    guard case .bytes(let content) = member.content else { continue }
    precondition(!member.name.hasPrefix("/"), "a member's name leads somewhere")
    left.bytes -= content.count
    precondition(left.bytes >= 0, "more is taken out than is allowed")
    read(content, name: member.name, left)
  }
}

/// What must hold of any article: its ranges lie in the document, its pieces make up its body.
private func check(_ article: PrintedArticle, in bytes: [UInt8], isDecoded: Bool) {
  precondition(article.range.upperBound <= bytes.count, "an article ends after the document")
  let body = Array(article.body.text.utf8)
  var end = 0
  for piece in article.body.pieces {
    precondition(piece.body.lowerBound == end && !piece.body.isEmpty, "a gap in the body")
    precondition(piece.document.upperBound <= bytes.count, "a piece ends after the document")
    // Equal lengths say that the bytes are the same.
    precondition(
      piece.body.count != piece.document.count || isDecoded
        || body[piece.body].elementsEqual(bytes[piece.document]),
      "a piece is not byte for byte",
    )
    end = piece.body.upperBound
  }
  precondition(end == body.count, "the pieces do not make up the body")
  for part in article.parts { precondition(part.range.upperBound <= body.count, "a part too far") }
  for statement in article.statements {
    precondition(statement.range.upperBound <= bytes.count, "a statement ends after the document")
    precondition(!statement.range.isEmpty && !statement.value.isEmpty, "an empty statement")
  }
  var region = 0
  for next in article.regions {
    precondition(next.range.lowerBound >= region, "regions overlap")
    precondition(next.range.upperBound <= bytes.count, "a region ends after the document")
    region = next.range.upperBound
  }
}
