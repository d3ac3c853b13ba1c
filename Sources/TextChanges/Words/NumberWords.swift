/// Numbers in words and in Chinese numerals, and the digits that say the same.
///
/// Numbers from two on are known in English, Spanish, French, German, Portuguese and Italian, but for
/// those that are everyday words of another of these languages.
enum NumberWords {
  /// Whether `folded` is a number in words, or one of the words that numbers are counted in.
  static func contains(_ folded: String) -> Bool {
    cardinals[folded] != nil || foreign[folded] != nil || ordinals[folded] != nil
      || units.contains(folded) || ChineseNumerals.areAll(folded)
  }

  /// The digits that say the same as `words`, where they are one number.
  static func digits(_ words: [String]) -> String? {
    switch words.count {
    case 1:
      if let value = cardinals[words[0]] ?? foreign[words[0]] { return String(value) }
      if let value = ChineseNumerals.value(words[0]) { return String(value) }
      return ordinals[words[0]].map { String($0) + suffix($0) }
    case 2 where !words.contains(where: { scales[$0] != nil }):
      guard let tens = cardinals[words[0]], tens >= 20 else { return nil }
      if let ones = cardinals[words[1]], (1...9).contains(ones) { return String(tens + ones) }
      guard let ones = ordinals[words[1]], (1...9).contains(ones) else { return nil }
      return String(tens + ones) + suffix(ones)
    default: return counted(words).map { String($0) }
    }
  }

  /// The number that English words for hundreds and thousands say: `two hundred and ten`.
  private static func counted(_ words: [String]) -> Int? {
    var (sum, part) = (0, 0)
    guard words.count <= 12, words.contains(where: { scales[$0] != nil }), words.first != "and",
      words.last != "and"
    else { return nil }
    for word in words {
      if let value = cardinals[word] {
        part += value
      } else if let scale = scales[word] {
        if scale == 100 {
          part = max(part, 1) * scale
        } else {
          (sum, part) = (sum + max(part, 1) * scale, 0)
        }
      } else if word != "and", word != "a" {
        return nil
      }
      guard sum < 1_000_000_000_000, part < 1_000_000 else { return nil }
    }
    return sum + part
  }

  private static let scales = ["hundred": 100, "thousand": 1_000, "million": 1_000_000]

  private static func suffix(_ value: Int) -> String {
    switch value {
    case 1: "st"
    case 2: "nd"
    case 3: "rd"
    default: "th"
    }
  }

  private static let units: Set<String> = [
    "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions",
    "trillion", "trillions", "dozen", "dozens", "half", "quarter", "twice", "percent",
  ]

  private static let cardinals: [String: Int] = {
    let small = """
      zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen \
      sixteen seventeen eighteen nineteen
      """
    let tens = "twenty thirty forty fifty sixty seventy eighty ninety"
    var table: [String: Int] = [:]
    for (value, word) in small.split(separator: " ").enumerated() { table[String(word)] = value }
    for (index, word) in tens.split(separator: " ").enumerated() {
      table[String(word)] = 10 * (index + 2)
    }
    return table
  }()

  private static let foreign: [String: Int] = {
    // A point stands for what is an everyday word somewhere.
    let teens = [
      """
      dos tres cuatro cinco seis siete ocho nueve diez . doce trece catorce quince dieciséis \
      diecisiete dieciocho diecinueve
      """,
      """
      deux trois quatre cinq . sept huit neuf dix onze douze treize quatorze quinze . dix-sept \
      dix-huit dix-neuf
      """,
      """
      zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn \
      siebzehn achtzehn neunzehn
      """,
      """
      dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis \
      dezessete dezoito dezenove
      """,
      """
      . tre quattro cinque . sette otto nove dieci undici dodici tredici quattordici quindici sedici \
      diciassette diciotto diciannove
      """,
    ]
    let tens = [
      "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
      "vingt trente quarante cinquante soixante . . .",
      "zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
      "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
      "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    ]
    var table: [String: Int] = [:]
    for list in teens {
      for (index, word) in list.split(separator: " ").enumerated() where word != "." {
        table[String(word)] = index + 2
      }
    }
    for list in tens {
      for (index, word) in list.split(separator: " ").enumerated() where word != "." {
        table[String(word)] = 10 * (index + 2)
      }
    }
    return table
  }()

  private static let ordinals: [String: Int] = {
    let words = """
      first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth \
      fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
      """
    var table: [String: Int] = ["thirtieth": 30]
    for (index, word) in words.split(separator: " ").enumerated() {
      table[String(word)] = index + 1
    }
    return table
  }()
}
