/// Spellings of one word that house styles choose between.
///
/// The rules are those in which British and American English differ (-ise and -ize, -our and
/// -or, -re and -er, -lled and -led, …), the German sharp s, and a short list of single words.
enum SpellingVariants {
  /// Whether `first` and `second`, folded and different, are spellings of one word.
  static func areVariants(_ first: String, _ second: String) -> Bool {
    guard first.utf8.count <= 40, second.utf8.count <= 40 else { return false }
    if let word = listed[first], word == listed[second] { return true }
    // All rules change three letters at most, and never the beginning and the end together.
    guard abs(first.utf8.count - second.utf8.count) <= 3,
      first.utf8.first == second.utf8.first || first.utf8.last == second.utf8.last
    else { return false }
    return canonical(first) == canonical(second)
  }

  /// One spelling for all variants of `word`; only equality of two results means something.
  private static func canonical(_ word: String) -> [UInt8] {
    var letters = Array(word.utf8)
    guard letters.count >= 5 else { return letters }
    letters = replace("isation", "ization", in: letters)
    letters = replace("ise", "ize", in: letters, from: 2)
    letters = replace("ising", "izing", in: letters, from: 2)
    letters = replace("yse", "yze", in: letters, from: 2)
    letters = replace("ysing", "yzing", in: letters, from: 2)
    letters = replace("our", "or", in: letters, from: 2)
    letters = replace("ogue", "og", in: letters, from: 2)
    letters = replace("ence", "ense", in: letters, from: 2)
    letters = replace("dgement", "dgment", in: letters)
    letters = replace("ae", "e", in: letters)
    letters = replace("oe", "e", in: letters)
    letters = endingInER(letters)
    return singleL(letters)
  }

  private static func replace(
    _ old: String,
    _ new: String,
    in letters: [UInt8],
    from start: Int = 0,
  ) -> [UInt8] {
    let (old, new) = (Array(old.utf8), Array(new.utf8))
    var result: [UInt8] = []
    var index = 0
    while index < letters.count {
      if index >= start, letters[index...].starts(with: old) {
        result += new
        index += old.count
      } else {
        result.append(letters[index])
        index += 1
      }
    }
    return result
  }

  /// `centre` and `centres` as `center` and `centers`.
  private static func endingInER(_ letters: [UInt8]) -> [UInt8] {
    let endings: [(String, String)] = [("tre", "ter"), ("bre", "ber"), ("vre", "ver")]
    for (old, new) in endings {
      for plural in ["", "s", "d"] where letters.ends(with: old + plural) {
        let rest = plural == "d" ? "ed" : plural
        return letters.dropLast((old + plural).utf8.count) + Array((new + rest).utf8)
      }
    }
    return letters
  }

  /// `travelled` as `traveled`: a doubled *l* behind an unstressed syllable.
  private static func singleL(_ letters: [UInt8]) -> [UInt8] {
    let endings = ["ed", "ing", "er", "ers", "or", "ors", "ment", "s", "ist", "ous", ""]
    for ending in endings where letters.ends(with: "ll" + ending) {
      let stem = letters.dropLast(ending.utf8.count + 2)
      if vowelGroups(stem) >= 2 { return stem + Array(("l" + ending).utf8) }
    }
    return letters
  }

  private static func vowelGroups(_ letters: ArraySlice<UInt8>) -> Int {
    var groups = 0
    var wasVowel = false
    for letter in letters {
      let isVowel = "aeiouy".utf8.contains(letter)
      if isVowel, !wasVowel { groups += 1 }
      wasVowel = isVowel
    }
    return groups
  }

  /// Single words, each with a number that its spellings share.
  private static let listed: [String: Int] = {
    let groups = """
      gray grey|program programme|programs programmes|while whilst|among amongst|toward towards|\
      afterward afterwards|backward backwards|forward forwards|ok okay|check cheque|checks cheques|\
      tire tyre|tires tyres|curb kerb|plow plough|skeptical sceptical|skeptic sceptic|\
      skeptics sceptics|mold mould|story storey|jail gaol|pajamas pyjamas|aluminum aluminium|\
      advisor adviser|advisors advisers|protestor protester|protestors protesters|\
      learned learnt|burned burnt|dreamed dreamt|spelled spelt|licence license|practice practise|\
      airplane aeroplane|mom mum|judgment judgement|acknowledgment acknowledgement|\
      aging ageing|usable useable|livable liveable|artifact artefact|sulfur sulphur|percent pct
      """
    var table: [String: Int] = [:]
    for (number, group) in groups.split(separator: "|").enumerated() {
      for word in group.split(separator: " ") { table[String(word)] = number }
    }
    return table
  }()
}

extension [UInt8] {
  fileprivate func ends(with text: String) -> Bool {
    count >= text.utf8.count && suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
