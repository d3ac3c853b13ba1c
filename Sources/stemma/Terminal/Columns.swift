/// A table whose columns are as wide as what stands in them; one gives way to fit the line.
struct Columns {
  /// One column.
  struct Column {
    let title: String
    var isTrailing = false
    /// Whether this column is shortened when the line is too long.
    var givesWay = false
  }

  private let columns: [Column]
  private var rows: [[StyledText]] = []

  /// A table with these columns and no rows.
  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row with a cell for each column.
  mutating func add(_ row: [StyledText]) {
    precondition(row.count == columns.count, "a row has a cell for each column")
    rows.append(row)
  }

  /// The lines of the table: the titles, where there are any, and a line a row.
  func lines(on terminal: Terminal) -> [StyledText] {
    let titles = columns.map { StyledText($0.title.uppercased(), .faint) }
    let hasTitles = columns.contains { !$0.title.isEmpty }
    let all = (hasTitles ? [titles] : []) + rows
    var widths = columns.indices.map { column in all.map { $0[column].width }.max() ?? 0 }
    let gaps = 2 * (columns.count - 1)
    let excess = widths.reduce(0, +) + gaps - terminal.width
    if excess > 0, let column = columns.firstIndex(where: \.givesWay) {
      widths[column] = max(12, widths[column] - excess)
    }
    return all.map { row in
      var line = StyledText()
      for (index, cell) in row.enumerated() {
        if index > 0 { line.append("  ") }
        let shown = cell.shortened(to: widths[index], ellipsis: terminal.ellipsis)
        let isLast = index == row.count - 1 && !columns[index].isTrailing
        line.append(
          isLast ? shown : shown.padded(to: widths[index], trailing: columns[index].isTrailing)
        )
      }
      return line
    }
  }
}
