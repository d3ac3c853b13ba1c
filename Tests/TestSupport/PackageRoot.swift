public import Foundation

/// The folder that holds `Package.swift`, found through this file's own place.
public enum PackageRoot {
  /// The root of the package.
  public static let url = URL(filePath: #filePath)
    .deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The project's own sample collection.
  public static let seeds = url.appending(path: "seeds", directoryHint: .isDirectory)

  /// The article files of the sample collection by name: its README is about them, not one of them.
  ///
  /// - Throws: What the file system says when the folder cannot be listed.
  public static func seedFiles() throws -> [URL] {
    try FileManager.default
      .contentsOfDirectory(at: seeds, includingPropertiesForKeys: nil)
      .filter { ["txt", "md"].contains($0.pathExtension) && $0.lastPathComponent != "README.md" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
  }
}
