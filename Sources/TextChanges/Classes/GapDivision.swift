/// Divides a gap into the changes that a person would mark.
///
/// Words that are spellings, abbreviations or slips of each other belong together, and so do
/// numbers; what is left between them are changes of their own. So `General Smith said 12` and
/// `Gen. Smyth said 14` are three changes.
struct GapDivision {
  let wordings: Wordings
  let relations: WordRelations

  /// Gaps with more tokens on a side are one change: word by word they would be a riddle.
  private static let tokenLimit = 16

  init(wordings: Wordings) {
    self.wordings = wordings
    relations = WordRelations(wordings: wordings)
  }

  /// A piece without what stands at its ends in both texts, printed alike; `nil` where nothing is
  /// left of it.
  private func withoutEqualEnds(_ piece: ChangePiece) -> ChangePiece? {
    var (a, b) = (piece.a, piece.b)
    while let i = a.first, let j = b.first, wordings.a[i].exact == wordings.b[j].exact {
      (a, b) = (a.dropFirst(), b.dropFirst())
    }
    while let i = a.last, let j = b.last, wordings.a[i].exact == wordings.b[j].exact {
      (a, b) = (a.dropLast(), b.dropLast())
    }
    return a.isEmpty && b.isEmpty ? nil : ChangePiece(a, b)
  }

  /// The changes of `gap`, in order.
  ///
  /// - Complexity: O(1) comparisons of words, since long gaps are not divided.
  func pieces(of gap: Gap) -> [ChangePiece] {
    guard !gap.a.isEmpty, !gap.b.isEmpty, gap.a.count <= GapDivision.tokenLimit,
      gap.b.count <= GapDivision.tokenLimit
    else { return withoutListMark(ChangePiece(gap.a, gap.b)) }
    var pieces: [ChangePiece] = []
    var (i, j) = (gap.a.lowerBound, gap.b.lowerBound)
    for pair in related(gap) {
      if i < pair.a.lowerBound || j < pair.b.lowerBound {
        pieces += rest(ChangePiece(i..<pair.a.lowerBound, j..<pair.b.lowerBound))
      }
      pieces.append(pair)
      (i, j) = (pair.a.upperBound, pair.b.upperBound)
    }
    if i < gap.a.upperBound || j < gap.b.upperBound {
      pieces += rest(ChangePiece(i..<gap.a.upperBound, j..<gap.b.upperBound))
    }
    return pieces
  }

  private func rest(_ piece: ChangePiece) -> [ChangePiece] {
    withoutEqualEnds(piece).map(withoutListMark) ?? []
  }

  /// A list mark is one change and the words behind it another.
  private func withoutListMark(_ piece: ChangePiece) -> [ChangePiece] {
    let (lengthA, lengthB) = (
      wordings.a[piece.a].listMarkLength, wordings.b[piece.b].listMarkLength,
    )
    guard lengthA > 0 || lengthB > 0 else { return [piece] }
    guard piece.a.count > lengthA || piece.b.count > lengthB else {
      return [ChangePiece(piece.a, piece.b, kind: .typography)]
    }
    let (endA, endB) = (piece.a.lowerBound + lengthA, piece.b.lowerBound + lengthB)
    return [
      ChangePiece(piece.a.lowerBound..<endA, piece.b.lowerBound..<endB, kind: .typography),
      ChangePiece(endA..<piece.a.upperBound, endB..<piece.b.upperBound),
    ]
  }

  private struct Cell {
    var score = 0
    var pair: ChangePiece?
    var next = (0, 0)
  }

  /// The related words of `gap`, as many as stand in one order.
  private func related(_ gap: Gap) -> [ChangePiece] {
    let (n, m) = (gap.a.count, gap.b.count)
    var cells = [[Cell]](repeating: [Cell](repeating: Cell(), count: m + 1), count: n + 1)
    for i in (0..<n).reversed() {
      for j in (0..<m).reversed() {
        var best = Cell(score: cells[i + 1][j].score, next: (i + 1, j))
        if cells[i][j + 1].score > best.score {
          best = Cell(score: cells[i][j + 1].score, next: (i, j + 1))
        }
        for (lengthA, lengthB) in lengths(n - i, m - j) {
          let a = gap.a.lowerBound + i..<gap.a.lowerBound + i + lengthA
          let b = gap.b.lowerBound + j..<gap.b.lowerBound + j + lengthB
          guard isGroup(wordings.a, a), isGroup(wordings.b, b),
            let kind = relations.kind(wordings.a[a], wordings.b[b])
          else { continue }
          let rest = cells[i + lengthA][j + lengthB].score
          let score = rest + 4 * max(lengthA, lengthB) + 1
          // Of equally good pairs the one that stands first is meant.
          guard score > best.score || score == best.score && best.pair == nil else { continue }
          best = Cell(
            score: score,
            pair: ChangePiece(a, b, kind: kind),
            next: (i + lengthA, j + lengthB),
          )
        }
        cells[i][j] = best
      }
    }
    var pairs: [ChangePiece] = []
    var (i, j) = (0, 0)
    while i < n, j < m {
      let cell = cells[i][j]
      if let pair = cell.pair { pairs.append(pair) }
      (i, j) = cell.next
    }
    return pairs
  }

  /// One token with one, and one with a group.
  private func lengths(_ restA: Int, _ restB: Int) -> [(Int, Int)] {
    var lengths = [(1, 1)]
    for length in 2...WordRelations.groupLimit {
      if length <= restB { lengths.append((1, length)) }
      if length <= restA { lengths.append((length, 1)) }
    }
    return lengths
  }

  /// A group begins with a word; it ends with one, or with the stop of an abbreviation.
  private func isGroup(_ tokens: [Token], _ range: Range<Int>) -> Bool {
    guard range.count > 1, let first = range.first, let last = range.last else { return true }
    return tokens[first].isWord
      && (tokens[last].isWord || tokens[last].role == .terminator && tokens[last].spacing == .none)
  }
}

extension ArraySlice<Token> {
  /// How many tokens at the beginning are a list mark: a bullet, or a number with a stop.
  var listMarkLength: Int {
    guard let first, first.spacing >= .line else { return 0 }
    if first.role == .listMark { return 1 }
    guard first.form == .number, first.end - first.start <= 3, count > 1 else { return 0 }
    let second = self[startIndex + 1]
    let isStop = second.spacing == .none && [.terminator, .closer].contains(second.role)
    return isStop ? 2 : 0
  }
}
