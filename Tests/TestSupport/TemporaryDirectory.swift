public import Foundation
public import Testing

/// A folder of one test, empty when the test starts and gone when it has ended.
///
/// `@Suite(.temporaryDirectory)` gives each test of the suite, and each case of a test with
/// arguments, a folder of its own, so that tests may run at the same time.
public struct TemporaryDirectory: Hashable, Sendable {
  /// The folder of the running test.
  ///
  /// Outside a test with the trait there is none, and asking for it is a mistake in the test.
  public static var current: TemporaryDirectory {
    guard let bound else {
      preconditionFailure("the test uses TemporaryDirectory.current without .temporaryDirectory")
    }
    return bound
  }

  @TaskLocal static var bound: TemporaryDirectory?

  /// Where the folder is, symbolic links resolved.
  public let url: URL

  /// The path of the folder.
  public var path: String { url.path }

  /// The place `name` in the folder, whether or not anything is there.
  public func url(_ name: String) -> URL {
    url.appending(path: name)
  }

  /// Writes `text` as UTF-8 to the file `name`, making the folders that lead to it.
  ///
  /// - Returns: The place of the file.
  /// - Throws: What the file system says.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> URL {
    try write(Data(text.utf8), to: name)
  }

  /// Writes `bytes` to the file `name`, making the folders that lead to it.
  ///
  /// - Returns: The place of the file.
  /// - Throws: What the file system says.
  @discardableResult
  public func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> URL {
    let file = url(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true,
    )
    try Data(bytes).write(to: file)
    return file
  }

  /// Makes a folder with a name of its own below the system's folder for temporary files.
  static func make() throws -> TemporaryDirectory {
    let place = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "stemma-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    return TemporaryDirectory(url: place)
  }

  /// Removes the folder, also where a test has left something that may not be written.
  func remove() throws {
    let files = FileManager.default
    if let inside = files.enumerator(at: url, includingPropertiesForKeys: [.isDirectoryKey]) {
      for case let folder as URL in inside where isFolder(folder) {
        try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path)
      }
    }
    try files.removeItem(at: url)
  }

  private func isFolder(_ item: URL) -> Bool {
    (try? item.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
  }
}

/// Gives a test a folder of its own.
public struct TemporaryDirectoryTrait: TestTrait, SuiteTrait, TestScoping {
  /// The trait; tests write `.temporaryDirectory`.
  public init() {}

  /// Each test of a suite gets its own folder, not the suite one for all.
  public var isRecursive: Bool { true }

  /// Runs the test with a fresh folder as `TemporaryDirectory.current` and removes it afterwards.
  public func provideScope(
    for test: Test,
    testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void,
  ) async throws {
    let directory = try TemporaryDirectory.make()
    defer {
      do {
        try directory.remove()
      } catch {
        Issue.record("\(directory.path) could not be removed: \(error)")
      }
    }
    try await TemporaryDirectory.$bound.withValue(directory) {
      try await function()
    }
  }
}

extension Trait where Self == TemporaryDirectoryTrait {
  /// A folder of its own for each test: `TemporaryDirectory.current`.
  public static var temporaryDirectory: Self { Self() }
}
