/// What two different words, or short groups of words, have to do with each other.
///
/// All relations are symmetric.
struct WordRelations {
  let wordings: Wordings

  /// Tokens that may be one word in another spelling (`twenty-one`, `U.S.`).
  static let groupLimit = 5

  /// The relation of single tokens and short groups, `nil` when they are just other words.
  func kind(_ a: ArraySlice<Token>, _ b: ArraySlice<Token>) -> TextChange.Kind? {
    guard let first = a.first, let second = b.first, a.count <= 8, b.count <= 8 else { return nil }
    if a.count == 1, b.count == 1 { return kind(first, second) }
    let (wordsA, wordsB): ([String], [String]) = (wordings.words(a), wordings.words(b))
    if let kind = perCent(a, b, wordsA, wordsB) { return kind }
    guard !wordsA.isEmpty, !wordsB.isEmpty else { return nil }
    if wordsA.joined() == wordsB.joined() {
      guard wordsA != wordsB else { return .typography }
      // `its` and `it's` are two words, `rightwing` and `right-wing` are one.
      return hasApostrophe(a) != hasApostrophe(b) ? .correction : .houseStyle
    }
    if a.count == 1, let kind = kind(of: first, and: b, wordsB) { return kind }
    if b.count == 1, let kind = kind(of: second, and: a, wordsA) { return kind }
    return Abbreviations.areInitials(wordsA.joined(), of: wordsB)
      || Abbreviations.areInitials(wordsB.joined(), of: wordsA) ? .houseStyle : nil
  }

  private func hasApostrophe(_ tokens: ArraySlice<Token>) -> Bool {
    tokens.contains { $0.role == .apostrophe }
  }

  /// The relation of a token to a group: an abbreviation with its stop, a number in words.
  private func kind(
    of single: Token,
    and group: ArraySlice<Token>,
    _ words: [String],
  ) -> TextChange.Kind? {
    let text = wordings.folded(single)
    if words.count == 1, group.count == 2, let short = group.first, let stop = group.last,
      short.form == .word, single.form == .word, wordings.folded(stop) == ".",
      stop.spacing == .none, Abbreviations.isAbbreviation(words[0], of: text)
    {
      return .houseStyle
    }
    guard single.form == .number, let digits = NumberWords.digits(words) else { return nil }
    return digits == text ? .houseStyle : .number
  }

  private func perCent(
    _ a: ArraySlice<Token>,
    _ b: ArraySlice<Token>,
    _ wordsA: [String],
    _ wordsB: [String],
  ) -> TextChange.Kind? {
    func isSign(_ tokens: ArraySlice<Token>) -> Bool {
      tokens.count == 1 && tokens.first.map { wordings.folded($0) } == "%"
    }
    return isSign(a) && wordsB.joined() == "percent" || isSign(b) && wordsA.joined() == "percent"
      ? .houseStyle : nil
  }

  private func kind(_ a: Token, _ b: Token) -> TextChange.Kind? {
    let (textA, textB) = (wordings.folded(a), wordings.folded(b))
    if !a.isWord || !b.isWord { return kindOfSign(textA, textB) }
    if a.key == b.key { return nil }
    if let kind = kindOfNumber(a, b, textA, textB) { return kind }
    guard a.form == .word, b.form == .word else { return nil }
    if Abbreviations.isCommon(textA, for: textB) || Abbreviations.isCommon(textB, for: textA)
      || SpellingVariants.areVariants(textA, textB)
    {
      return .houseStyle
    }
    return isSlip(a, b, textA, textB) ? .correction : nil
  }

  /// A sign and the word for it; two marks are not words at all.
  private func kindOfSign(_ a: String, _ b: String) -> TextChange.Kind? {
    let pairs: Set<[String]> = [["%", "percent"], ["%", "pct"], ["&", "and"]]
    return pairs.contains([a, b]) || pairs.contains([b, a]) ? .houseStyle : nil
  }

  private func kindOfNumber(
    _ a: Token,
    _ b: Token,
    _ textA: String,
    _ textB: String,
  ) -> TextChange.Kind? {
    if let first = CalendarNames.name(textA), let second = CalendarNames.name(textB) {
      return first == second ? .houseStyle : .number
    }
    guard a.form == .number || NumberWords.contains(textA),
      b.form == .number || NumberWords.contains(textB)
    else { return nil }
    let valueA = NumberWords.digits([textA]) ?? textA
    let valueB = NumberWords.digits([textB]) ?? textB
    // `20` and `20th` of a month are one day.
    let digits = (valueA.prefix { $0.isNumber }, valueB.prefix { $0.isNumber })
    let endings = (valueA.dropFirst(digits.0.count), valueB.dropFirst(digits.1.count))
    let areOrdinal =
      ["", "st", "nd", "rd", "th"].contains(endings.0)
      && ["", "st", "nd", "rd", "th"].contains(endings.1)
    return digits.0 == digits.1 && !digits.0.isEmpty && areOrdinal ? .houseStyle : .number
  }

  /// Whether one of two words looks like a misspelling of the other.
  ///
  /// Few letters differ for the length of the words, it is not another form of the same word,
  /// and the two are not both words that the texts use otherwise. Two small words are a slip
  /// when they are nearly alike and of different classes (`is` for `if`), and another wording
  /// when they are of one class (`in` for `on`).
  private func isSlip(_ a: Token, _ b: Token, _ textA: String, _ textB: String) -> Bool {
    let (classesA, classesB) = (
      FunctionWords.classes(of: textA), FunctionWords.classes(of: textB),
    )
    let length = min(textA.unicodeScalars.count, textB.unicodeScalars.count)
    if !classesA.isEmpty, !classesB.isEmpty {
      return length > 1 && classesA.isDisjoint(with: classesB)
        && EditDistance.distance(textA, textB, atMost: 1) != nil
    }
    let limit = length < 4 ? 0 : length < 8 ? 1 : length < 12 ? 2 : 3
    let isNear = limit > 0 && EditDistance.distance(textA, textB, atMost: limit) != nil
    let isDoubled = isDoubling(textA, textB)
    guard isNear || isDoubled || differOnlyInVowels(textA, textB) else { return false }
    if wordings.stays(a), wordings.stays(b) { return false }
    return isDoubled || !areForms(textA, textB)
  }

  /// Whether two longer words have the same other letters in one order, and at most two vowels are
  /// others, more or fewer: what is misspelt most is what is spoken least.
  private func differOnlyInVowels(_ a: String, _ b: String) -> Bool {
    func consonants(_ text: String) -> [Unicode.Scalar] {
      text.unicodeScalars.filter { !"aeiouy".unicodeScalars.contains($0) }
    }
    let letters = consonants(a)
    return letters.count >= 3 && letters == consonants(b)
      && EditDistance.distance(a, b, atMost: 2) != nil
  }

  /// Whether a short word is another with one letter doubled, as `dass` and `das`.
  private func isDoubling(_ a: String, _ b: String) -> Bool {
    let (short, long) = a.utf8.count < b.utf8.count ? (a, b) : (b, a)
    let letters = Array(long.unicodeScalars)
    guard letters.count == short.unicodeScalars.count + 1, letters.count > 3 else { return false }
    return (1..<letters.count).contains { index in
      letters[index] == letters[index - 1]
        && (letters[..<index] + letters[(index + 1)...]).elementsEqual(short.unicodeScalars)
    }
  }

  private static let endings: Set<String> = [
    "", "s", "d", "r", "es", "ed", "er", "ly", "al", "ing", "ion", "ions",
  ]
  private static let prefixes: Set<String> = [
    "a", "de", "dis", "il", "im", "in", "ir", "non", "re", "un",
  ]

  /// Whether two words differ only by an ending or a prefix.
  private func areForms(_ a: String, _ b: String) -> Bool {
    let stem = zip(a, b).prefix { $0 == $1 }.count
    if stem >= 3, WordRelations.endings.contains(String(a.dropFirst(stem))),
      WordRelations.endings.contains(String(b.dropFirst(stem)))
    {
      return true
    }
    let (short, long) = a.utf8.count < b.utf8.count ? (a, b) : (b, a)
    return long.hasSuffix(short)
      && WordRelations.prefixes.contains(String(long.dropLast(short.count)))
  }
}
