public import Foundation

/// Collections that lie beside the package and are no part of it: `../shared`.
///
/// They may be read and never copied, and most machines do not have them, so a test that
/// needs one is enabled by it and is visibly skipped where it is missing:
///
/// ```swift
/// // The annotated files are not published with the project.
/// @Test(.enabled(if: SharedCollections.seeds != nil)) func …
/// ```
public enum SharedCollections {
  /// Real files of the kinds that the sample collection imitates.
  public static let seeds = folder("seeds")

  /// Hand annotations of `seeds`.
  public static let gold = folder("gold")

  /// Labelled collections, a folder or an archive each.
  public static let corpora = folder("corpora")

  /// The file or folder `name` of the labelled collections, where it exists.
  public static func corpus(_ name: String) -> URL? {
    guard let corpora else { return nil }
    let url = corpora.appending(path: name)
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }

  private static func folder(_ name: String) -> URL? {
    let url = PackageRoot.url
      .deletingLastPathComponent()
      .appending(path: "shared", directoryHint: .isDirectory)
      .appending(path: name, directoryHint: .isDirectory)
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
    return exists && isFolder.boolValue ? url : nil
  }
}
