/// Says of what kind a change is.
///
/// The rules are tried from the most to the least particular; what none of them knows is
/// another wording.
struct ChangeClassifier {
  let wordings: Wordings
  let relations: WordRelations

  /// Words that make an insertion a passage: about a clause.
  static let passageWords = 5

  /// Words of the longer side that make an exchange a passage.
  private static let exchangedWords = 12

  /// Characters that count as a word where words are not divided.
  private static let charactersOfAWord = 2

  /// Words that a whole sentence must have to be a passage.
  static let sentenceWords = 3

  /// How many times longer one side of an exchange is when it counts as added or cut.
  private static let passageRatio = 8

  init(wordings: Wordings) {
    self.wordings = wordings
    relations = WordRelations(wordings: wordings)
  }

  /// The kind of `piece`.
  ///
  /// - Complexity: O(*n*) in tokens of the piece.
  func kind(of piece: ChangePiece) -> TextChange.Kind {
    if let kind = piece.kind { return kind }
    let (a, b) = (wordings.a[piece.a], wordings.b[piece.b])
    if !a.contains(where: \.isWord), !b.contains(where: \.isWord) { return kindOfMarks(piece) }
    if b.isEmpty { return kindOfOneSide(piece.a, in: wordings.a, isCut: true) }
    if a.isEmpty { return kindOfOneSide(piece.b, in: wordings.b, isCut: false) }
    if let kind = relations.kind(a, b) { return kind }
    if !b.contains(where: \.isWord), words(a) >= ChangeClassifier.passageWords {
      return .passageCut
    }
    if !a.contains(where: \.isWord), words(b) >= ChangeClassifier.passageWords {
      return .passageAdded
    }
    if isNumeric(a), isNumeric(b) { return .number }
    let (wordsA, wordsB): ([String], [String]) = (wordings.words(a), wordings.words(b))
    if wordsA == wordsB { return .typography }
    let (long, short) = (max(wordsA.count, wordsB.count), min(wordsA.count, wordsB.count))
    if long >= ChangeClassifier.exchangedWords, long >= ChangeClassifier.passageRatio * short {
      return wordsA.count > wordsB.count ? .passageCut : .passageAdded
    }
    return .wording
  }

  /// How many words a reader would count.
  private func words(_ tokens: ArraySlice<Token>) -> Int {
    let unspaced = tokens.count { $0.isWord && wordings.isUnspaced($0) }
    return wordings.words(tokens) - unspaced + unspaced / ChangeClassifier.charactersOfAWord
  }

  /// The kind of a pair of tokens that is aligned but not printed alike.
  func kindOfPair(_ a: Token, _ b: Token) -> TextChange.Kind {
    a.isWord ? .houseStyle : .typography
  }

  // MARK: Marks

  private func kindOfMarks(_ piece: ChangePiece) -> TextChange.Kind {
    let (a, b) = (wordings.a[piece.a], wordings.b[piece.b])
    if isHyphenation(a, b) || isStopOfAbbreviation(piece) { return .houseStyle }
    if isDoubledMark(piece.a, in: wordings.a, other: b)
      || isDoubledMark(piece.b, in: wordings.b, other: a)
    {
      return .correction
    }
    return isSentenceBreak(piece) ? .correction : .typography
  }

  /// A hyphen in the middle of a word came or went.
  private func isHyphenation(_ a: ArraySlice<Token>, _ b: ArraySlice<Token>) -> Bool {
    guard a.count + b.count == 1, let mark = a.first ?? b.first else { return false }
    return mark.role == .hyphen && mark.spacing == .none
  }

  /// The stop behind an abbreviation came or went.
  private func isStopOfAbbreviation(_ piece: ChangePiece) -> Bool {
    let (tokens, range) =
      piece.b.isEmpty ? (wordings.a, piece.a) : (wordings.b, piece.b)
    guard piece.a.isEmpty != piece.b.isEmpty, range.count == 1, let index = range.first, index > 0,
      wordings.folded(tokens[index]) == ".", tokens[index].spacing == .none
    else { return false }
    return Abbreviations.endsWithStop(wordings.folded(tokens[index - 1]))
  }

  /// A stop or comma that stands beside another one of its kind.
  private func isDoubledMark(
    _ range: Range<Int>,
    in tokens: [Token],
    other: ArraySlice<Token>,
  ) -> Bool {
    guard other.isEmpty, range.count == 1, let index = range.first,
      [.terminator, .divider].contains(tokens[index].role)
    else { return false }
    return index > 0 && tokens[index - 1].key == tokens[index].key
      || index + 1 < tokens.count && tokens[index + 1].key == tokens[index].key
  }

  /// A full stop for a comma, or the other way round, while the next word stays as it is: one
  /// of the two wordings breaks its sentence, or runs on.
  private func isSentenceBreak(_ piece: ChangePiece) -> Bool {
    guard piece.a.count == 1, piece.b.count == 1,
      piece.a.upperBound < wordings.a.count, piece.b.upperBound < wordings.b.count
    else { return false }
    let marks = [wordings.a[piece.a.lowerBound], wordings.b[piece.b.lowerBound]]
    let next = (wordings.a[piece.a.upperBound], wordings.b[piece.b.upperBound])
    return Set(marks.map { wordings.folded($0) }) == [".", ","]
      && next.0.isWord && next.0.exact == next.1.exact
      && next.0.spacing != .paragraph && next.1.spacing != .paragraph
  }

  // MARK: One side

  private func kindOfOneSide(
    _ range: Range<Int>,
    in tokens: [Token],
    isCut: Bool,
  ) -> TextChange.Kind {
    let slice = tokens[range]
    let count = words(slice)
    let isSentence =
      count >= ChangeClassifier.sentenceWords && tokens.isSentenceStart(range.lowerBound)
      && tokens.isSentenceEnd(range.upperBound)
    if count >= ChangeClassifier.passageWords || isSentence {
      return isCut ? .passageCut : .passageAdded
    }
    if isReferenceMark(slice) || slice.listMarkLength == slice.count { return .typography }
    if isDoubledWord(range, in: tokens) { return .correction }
    if isNumeric(slice), slice.contains(where: { isDateOrDigits($0) }) { return .number }
    return isMissingWord(range, in: tokens) ? .correction : .wording
  }

  /// A number in brackets that points to a note.
  private func isReferenceMark(_ tokens: ArraySlice<Token>) -> Bool {
    guard tokens.count == 3, let first = tokens.first, let last = tokens.last else { return false }
    let number = tokens[tokens.startIndex + 1]
    return wordings.folded(first) == "[" && wordings.folded(last) == "]"
      && number.form == .number && number.end - number.start <= 3
  }

  /// A word that stands beside itself.
  private func isDoubledWord(_ range: Range<Int>, in tokens: [Token]) -> Bool {
    guard range.count == 1, let index = range.first else { return false }
    return index > 0 && tokens[index - 1].key == tokens[index].key
      || index + 1 < tokens.count && tokens[index + 1].key == tokens[index].key
  }

  /// A small word without which a sentence usually breaks; not the one in front of a date.
  private func isMissingWord(_ range: Range<Int>, in tokens: [Token]) -> Bool {
    guard range.count == 1, let index = range.first,
      FunctionWords.isNeeded(wordings.folded(tokens[index]))
    else { return false }
    guard index + 1 < tokens.count else { return true }
    let isBeforeDate = isDateOrDigits(tokens[index + 1])
    return !(isBeforeDate && FunctionWords.introducesDate(wordings.folded(tokens[index])))
  }

  // MARK: Numbers

  /// Whether `tokens` say a number or a date and nothing else.
  private func isNumeric(_ tokens: ArraySlice<Token>) -> Bool {
    var hasNumber = false
    for token in tokens where token.isWord {
      let folded = wordings.folded(token)
      if isDateOrDigits(token) || NumberWords.contains(folded) {
        hasNumber = true
      } else if !["of", "the", "and", "at", "on", "am", "pm", "m", "a", "p"].contains(folded) {
        return false
      }
    }
    return hasNumber
  }

  /// A small letter makes `may` and `march` verbs, and so no month.
  private func isDateOrDigits(_ token: Token) -> Bool {
    if token.form == .number { return true }
    guard token.isWord, let name = CalendarNames.name(wordings.folded(token)) else { return false }
    if case .weekday = name, token.end - token.start > 3 { return true }
    return token.role == .word
  }
}
