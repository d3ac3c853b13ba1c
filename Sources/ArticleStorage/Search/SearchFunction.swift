import GRDBSQLite

/// The function of SQL that tells whether a version is among those that fields lead to.
///
/// The index weighs what it finds, and what is left out need not be weighed.
final class SearchFunction {
  static let name = "stemma_is_wanted"

  /// The versions it is true of.
  var wanted = VersionSet()

  /// Makes it known to a connection, which is closed or asked nothing more before it is let go of.
  init(connection: OpaquePointer) {
    sqlite3_create_function_v2(
      connection,
      Self.name,
      1,
      SQLITE_UTF8,
      Unmanaged.passUnretained(self).toOpaque(),
      { context, count, values in
        guard count == 1, let values, let data = sqlite3_user_data(context) else {
          sqlite3_result_int(context, 0)
          return
        }
        let function = Unmanaged<SearchFunction>.fromOpaque(data).takeUnretainedValue()
        let isWanted = function.wanted.contains(sqlite3_value_int64(values[0]))
        sqlite3_result_int(context, isWanted ? 1 : 0)
      },
      nil,
      nil,
      nil,
    )
  }
}
