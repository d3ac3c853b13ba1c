/// Whether a word is another one shortened.
enum Abbreviations {
  /// Whether `short`, which a full stop follows, may stand for `long`; both folded.
  ///
  /// Shortened are the beginning of a word (`jan` for `january`) and, beginning and ending
  /// alike, some letters in between (`lt` for `lieutenant`).
  static func isAbbreviation(_ short: String, of long: String) -> Bool {
    let (short, long) = (Array(short.unicodeScalars), Array(long.unicodeScalars))
    guard !short.isEmpty, long.count >= short.count + 2, long.count <= 40, short[0] == long[0]
    else { return false }
    if long.starts(with: short) { return true }
    guard (2...5).contains(short.count) else { return false }
    var rest = short[...]
    for letter in long where rest.first == letter { rest.removeFirst() }
    return rest.isEmpty
  }

  /// Whether `short` is used for `long` so commonly that no full stop is needed to tell.
  static func isCommon(_ short: String, for long: String) -> Bool {
    if let name = CalendarNames.name(long), short.count >= 3, long.starts(with: short) {
      return CalendarNames.name(short) == name
    }
    return common[short]?.contains(long) ?? false
  }

  /// Whether a full stop behind `word`, which is folded, mostly belongs to it and ends no sentence.
  static func endsWithStop(_ word: String) -> Bool {
    if wholeWords.contains(word) { return false }
    if common[word] != nil { return true }
    // `may` and `march` are whole.
    return word.utf8.count <= 4 && word != "may" && CalendarNames.name(word) != nil
  }

  /// What is a word of its own as well.
  private static let wholeWords: Set<String> = ["no", "min", "sec", "tv"]

  /// Whether `letters` are the initials of `words` (`un` for `united nations`).
  static func areInitials(_ letters: String, of words: [String]) -> Bool {
    guard words.count >= 2, letters.unicodeScalars.count == words.count else { return false }
    return zip(letters.unicodeScalars, words).allSatisfy { $0 == $1.unicodeScalars.first }
  }

  private static let common: [String: [String]] = [
    "gen": ["general"], "lt": ["lieutenant"], "col": ["colonel"], "sgt": ["sergeant"],
    "capt": ["captain"], "maj": ["major"], "adm": ["admiral"], "cpl": ["corporal"],
    "mr": ["mister"], "dr": ["doctor"], "st": ["saint", "street"], "mt": ["mount"],
    "prof": ["professor"], "gov": ["governor"], "sen": ["senator"], "rep": ["representative"],
    "rev": ["reverend"], "hon": ["honorable", "honourable"], "pres": ["president"],
    "ave": ["avenue"], "blvd": ["boulevard"], "rd": ["road"], "dept": ["department"],
    "govt": ["government"], "univ": ["university"], "inc": ["incorporated"],
    "corp": ["corporation"], "co": ["company"], "ltd": ["limited"], "jr": ["junior"],
    "sr": ["senior"], "vs": ["versus"], "km": ["kilometers", "kilometres", "kilometer"],
    "kg": ["kilograms", "kilogram", "kilos"], "tv": ["television"], "no": ["number"],
    "sq": ["square"], "ft": ["feet", "foot"], "lb": ["pound", "pounds"], "hr": ["hour"],
    "hrs": ["hours"], "min": ["minutes", "minute"], "sec": ["seconds", "second"],
  ]
}
