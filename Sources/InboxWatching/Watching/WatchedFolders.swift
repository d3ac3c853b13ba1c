/// Which folders are watched, and by what name the hints call them.
///
/// A folder keeps its watch when it is renamed, so one watch may come to stand for another path;
/// and another folder may be put in the place of a watched one, so one path may come to have
/// another watch. Both are followed here.
struct WatchedFolders {
  private var keys: [WatchName: FileKey] = [:]
  private var names: [FileKey: WatchName] = [:]

  /// How many folders are watched.
  var count: Int { keys.count }

  /// The folder that `name` stands for.
  subscript(name: WatchName) -> FileKey? { keys[name] }

  /// Says that `key` is watched as `name`.
  ///
  /// Returns the watch this replaces, which is of no more use.
  mutating func insert(_ key: FileKey, _ name: WatchName) -> WatchName? {
    if let former = keys.updateValue(key, forKey: name), former != key,
      names[former] == name
    {
      names[former] = nil
    }
    guard let former = names.updateValue(name, forKey: key), former != name else { return nil }
    keys[former] = nil
    return former
  }

  /// Forgets `name`; returns the folder it stood for.
  mutating func remove(_ name: WatchName) -> FileKey? {
    guard let key = keys.removeValue(forKey: name) else { return nil }
    if names[key] == name { names[key] = nil }
    return key
  }

  /// Forgets the folder `key` and all below it; returns their watches.
  ///
  /// - Complexity: O(*n*) in the number of watched folders.
  mutating func removeAll(within key: FileKey) -> [WatchName] {
    let found = names.filter {
      $0.key.inbox == key.inbox && $0.key.path.isWithin(key.path)
    }
    for (key, name) in found {
      names[key] = nil
      keys[name] = nil
    }
    return Array(found.values)
  }
}
