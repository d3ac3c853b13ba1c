/// What marks a SQLite file as a Stemma store, and which format it has.
public enum StoreFormat {
  /// SQLite's `application_id`: "Stma" in ASCII.
  public static let applicationID: Int32 = 0x5374_6D61

  /// SQLite's `user_version`: the number of the newest migration.
  public static let version: Int32 = 4
}
