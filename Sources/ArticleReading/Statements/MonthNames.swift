/// The names of months and weekdays in the languages dates are read in, in lower case.
///
/// The larger languages of Europe with their abbreviations, Turkish, Arabic, Hebrew, Hindi and Thai;
/// Chinese, Japanese, Korean and Vietnamese number their months.
enum MonthNames {
  /// From a name to 1…12.
  static let months: [String: Int] = {
    let names = [
      """
      january jan januar jän jänner janvier janv enero ene janeiro gennaio gen januari ianuarie ian \
      stycznia styczeń ledna leden január tammikuuta ocak января январь янв січня ιανουαρίου \
      ιανουάριος jaanuar janvāris sausio يناير كانون ינואר जनवरी มกราคม ม.ค januára ianuar siječnja јануар januara
      """,
      """
      february feb februar fevrier février févr fév febrero fevereiro fev febbraio februari \
      februarie lutego luty února únor február helmikuuta şubat февраля февраль фев лютого \
      φεβρουαρίου veebruar vasario فبراير شباط פברואר फरवरी फ़रवरी กุมภาพันธ์ februára veljače februara
      """,
      """
      march mar märz mrz mars marzo março maart martie marca marzec března březen március \
      maaliskuuta mart марта март мар березня μαρτίου märts kovo مارس آذار מרץ मार्च มีนาคม ožujka
      """,
      """
      april apr avril avr abril abr aprile aprilie kwietnia kwiecień dubna duben április \
      huhtikuuta nisan апреля апрель апр квітня απριλίου aprill balandžio أبريل ابريل إبريل نيسان \
      אפריל अप्रैल เมษายน apríla travnja aprila
      """,
      """
      may mai mayo maio maggio mag mei maja maj května květen május toukokuuta mayıs мая май \
      травня μαΐου μαίου gegužės مايو أيار מאי मई พฤษภาคม mája svibnja
      """,
      """
      june jun juni juin junio junho giugno giu iunie czerwca czerwiec června červen június \
      kesäkuuta haziran июня июнь июн червня ιουνίου juuni birželio يونيو حزيران יוני जून \
      มิถุนายน júna lipnja juna
      """,
      """
      july jul juli juillet juil julio julho luglio lug iulie lipca lipiec července červenec \
      július heinäkuuta temmuz июля июль июл липня ιουλίου juuli liepos يوليو تموز יולי जुलाई \
      กรกฎาคม júla srpnja jula
      """,
      """
      august aug août aout agosto ago augustus augusti sierpnia sierpień srpna srpen augusztus \
      elokuuta ağustos августа август авг серпня αυγούστου rugpjūčio أغسطس اغسطس آب אוגוסט अगस्त \
      สิงหาคม augusta kolovoza avgusta
      """,
      """
      september sep sept septembre septiembre setiembre setembro set settembre septembrie \
      września wrzesień září szeptember syyskuuta eylül сентября сентябрь сен вересня \
      σεπτεμβρίου rugsėjo سبتمبر أيلول ספטמבר सितंबर सितम्बर กันยายน septembra rujna
      """,
      """
      october oct oktober okt octobre octubre outubro out ottobre ott octombrie października \
      październik října říjen október lokakuuta ekim октября октябрь окт жовтня οκτωβρίου \
      oktoober spalio أكتوبر اكتوبر אוקטובר अक्टूबर अक्तूबर ตุลาคม októbra oktobra
      """,
      """
      november nov novembre noviembre novembro noiembrie listopada listopadu marraskuuta kasım \
      ноября ноябрь ноя листопада νοεμβρίου lapkričio نوفمبر נובמבר नवंबर नवम्बर พฤศจิกายน novembra studenoga
      """,
      """
      december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre decembrie \
      grudnia grudzień prosince prosinec joulukuuta aralık декабря декабрь дек грудня \
      δεκεμβρίου detsember gruodžio ديسمبر דצמבר दिसंबर दिसम्बर ธันวาคม decembra prosinca
      """,
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
