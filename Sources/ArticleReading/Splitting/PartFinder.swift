internal import ArticleModel

/// Collects the parts of a body while it is put together.
struct PartFinder {
  private var marks: [(kind: BodyPart.Kind, range: Range<Int>)] = []
  private var addenda: Int?
  private var segmentsRead = 0

  /// Reads the segments of one run of the body.
  mutating func read(_ segments: Range<Int>, _ outline: ArticleOutline) {
    let layout = outline.layout
    for index in segments {
      let segment = layout.segments[index]
      segmentsRead += 1
      if case .heading = segment.kind {
        if segment.range.count <= 40, opensAddenda(segment, layout) { continue }
        marks.append((.heading, segment.range))
        continue
      }
      guard segment.kind == .paragraph, segment.range.count <= 200 else { continue }
      if opensAddenda(segment, layout) { continue }
      let text = SegmentText(segment, in: layout)
      if ArticleParts.isTranslatorsNote(text) {
        marks.append((.translatorsNote, segment.range))
      } else if index + 1 < segments.upperBound,
        ArticleParts.isHeading(
          text,
          next: layout.segments[index + 1],
          blankLinesBefore: segment.blankLinesBefore,
        )
      {
        marks.append((.heading, segment.range))
      }
    }
  }

  /// A note at the beginning of a text adds nothing yet; under three paragraphs it does.
  private mutating func opensAddenda(_ segment: Segment, _ layout: Layout) -> Bool {
    guard addenda == nil, segmentsRead > 3,
      ArticleParts.opensAddenda(SegmentText(segment, in: layout))
    else { return false }
    addenda = segment.range.lowerBound
    return true
  }

  /// The parts as ranges of the body, in order; headings lie within addenda.
  func parts(in pieces: BodyPieces, bodyLength: Int) -> [BodyPart] {
    let offsets = pieces.offsets(of: marks.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
    var parts = marks.indices.compactMap { index -> BodyPart? in
      let start = offsets[2 * index]
      let end = min(offsets[2 * index + 1], bodyLength)
      return start < end ? BodyPart(kind: marks[index].kind, range: start..<end) : nil
    }
    if let addenda {
      let start = pieces.offsets(of: [addenda])[0]
      if start < bodyLength {
        let part = BodyPart(kind: .addenda, range: start..<bodyLength)
        let place = parts.firstIndex { $0.range.lowerBound >= start } ?? parts.count
        parts.insert(part, at: place)
      }
    }
    return parts
  }
}
