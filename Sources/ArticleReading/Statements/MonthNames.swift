/// The names of months and weekdays in the languages dates are read in, in lower case.
///
/// English, German, French, Spanish, Portuguese, Italian and Dutch, with their abbreviations.
enum MonthNames {
  /// From a name to 1…12.
  static let months: [String: Int] = {
    let names = [
      "january jan januar jän janvier janv enero ene janeiro gennaio gen januari",
      "february feb februar fevrier février févr fév febrero fevereiro fev febbraio februari",
      "march mar märz mrz mars marzo março maart",
      "april apr avril avr abril abr aprile",
      "may mai mayo maio maggio mag mei",
      "june jun juni juin junio junho giugno giu",
      "july jul juli juillet juil julio julho luglio lug",
      "august aug août aout agosto ago augustus",
      "september sep sept septembre septiembre setiembre setembro set settembre",
      "october oct oktober okt octobre octubre outubro out ottobre ott",
      "november nov novembre noviembre novembro",
      "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre",
    ]
    var months: [String: Int] = [:]
    for (index, line) in names.enumerated() {
      for name in line.split(separator: " ") { months[String(name)] = index + 1 }
    }
    return months
  }()

  /// Names of weekdays.
  static let weekdays: Set<String> = Set(
    """
    monday mon tuesday tue tues wednesday wed thursday thu thur thurs friday fri saturday sat \
    sunday sun montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sonnabend sa \
    sonntag so lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles \
    jueves viernes sábado domingo segunda terça quarta quinta sexta lunedì martedì mercoledì \
    giovedì venerdì sabato domenica
    """.split(separator: " ").map(String.init)
  )
}
