// swift-tools-version: 6.2
import PackageDescription

/// The same rules as the project's own targets.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "Growth",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "stemma", path: "../.."),
    // Only for looking at a store's pages, which is no question the store itself answers.
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .executableTarget(
      name: "Growth",
      dependencies: [
        .product(name: "Stemma", package: "stemma"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict,
    )
  ],
)
