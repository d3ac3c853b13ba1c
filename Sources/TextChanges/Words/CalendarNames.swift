/// Names of months and weekdays.
///
/// Another one is another date. The languages are English, Spanish, French, German, Portuguese
/// and Italian; names are folded to lower case.
enum CalendarNames {
  enum Name: Hashable {
    case month(Int)
    case weekday(Int)
  }

  /// The name in full, or an abbreviation of three letters or more of it (`sept`, `tues`).
  static func name(_ folded: String) -> Name? {
    if let name = names[folded] { return name }
    return abbreviations[folded]
  }

  private static let names: [String: Name] = {
    let months = [
      "january february march april may june july august september october november december",
      """
      enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
      """,
      """
      janvier février mars avril mai juin juillet août septembre octobre novembre décembre
      """,
      "januar februar märz april mai juni juli august september oktober november dezember",
      """
      janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
      """,
      """
      gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
      """,
    ]
    let weekdays = [
      "monday tuesday wednesday thursday friday saturday sunday",
      "lunes martes miércoles jueves viernes sábado domingo",
      "lundi mardi mercredi jeudi vendredi samedi dimanche",
      "montag dienstag mittwoch donnerstag freitag samstag sonntag",
      "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    ]
    var table: [String: Name] = [:]
    for list in months {
      for (number, name) in list.split(separator: " ").enumerated() {
        table[String(name)] = .month(number + 1)
      }
    }
    for list in weekdays {
      for (number, name) in list.split(separator: " ").enumerated() {
        table[String(name)] = .weekday(number + 1)
      }
    }
    return table
  }()

  private static let abbreviations: [String: Name] = [
    "jan": .month(1), "feb": .month(2), "febr": .month(2), "mar": .month(3), "apr": .month(4),
    "jun": .month(6), "jul": .month(7), "aug": .month(8), "sep": .month(9), "sept": .month(9),
    "oct": .month(10), "nov": .month(11), "dec": .month(12),
    "mon": .weekday(1), "tue": .weekday(2), "tues": .weekday(2), "wed": .weekday(3),
    "thu": .weekday(4), "thur": .weekday(4), "thurs": .weekday(4), "fri": .weekday(5),
    "sat": .weekday(6), "sun": .weekday(7),
  ]
}
