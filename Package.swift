// swift-tools-version: 6.2
import PackageDescription

/// Every target of the package is built by the same strict rules.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "stemma",
  platforms: [.macOS(.v15)],
  products: [
    .library(
      name: "Stemma",
      targets: [
        "ArticleModel", "NearDuplicates", "ArticleReading", "ArticleStorage", "Ingestion",
        "InboxWatching", "Provenance", "TextChanges", "TextExtraction", "Exporting", "Bundling",
      ],
    ),
    .executable(name: "stemma", targets: ["stemma"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(
      url: "https://github.com/apple/swift-configuration",
      from: "1.4.0",
      traits: ["YAML"],
    ),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // What everything else speaks of: plain values.
    .target(name: "ArticleModel", swiftSettings: strict),

    // Tokens → shingles → sketch → comparison. Imports nothing, not even Foundation.
    .target(name: "NearDuplicates", swiftSettings: strict),

    // What changed between two wordings. Imports nothing, not even Foundation.
    .target(name: "TextChanges", swiftSettings: strict),

    // What is told of where a text came from: records, pictures. Values in, text out.
    .target(name: "Provenance", dependencies: ["ArticleModel"], swiftSettings: strict),

    // Bytes → articles. No file, no clock, no database.
    .target(
      name: "ArticleReading",
      dependencies: [
        "ArticleModel", "CArchive", "CBrotli", "CLanguageDetection", "CCharsetDetection",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict,
    ),

    // What only other programs can read, through processes with limits.
    .target(name: "TextExtraction", dependencies: ["ArticleReading"], swiftSettings: strict),

    // Which file is complete.
    .target(
      name: "InboxWatching",
      dependencies: ["ArticleModel", "CSystemCalls"],
      swiftSettings: strict,
    ),

    // The one SQLite file. The only target that imports GRDB.
    .target(
      name: "ArticleStorage",
      dependencies: [
        "ArticleModel", "CSystemCalls",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: strict,
    ),

    // The line, the decision, the observers.
    .target(
      name: "Ingestion",
      dependencies: [
        "ArticleModel", "ArticleReading", "NearDuplicates", "ArticleStorage",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict,
    ),

    // Articles in the formats of others. Values in, text out.
    .target(name: "Exporting", dependencies: ["ArticleModel"], swiftSettings: strict),

    // What others can check without the store: documents, statements, relations in one archive.
    .target(
      name: "Bundling",
      dependencies: [
        "ArticleModel", "ArticleReading", "NearDuplicates", "ArticleStorage", "Ingestion",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict,
    ),

    // What an operator may set.
    .target(
      name: "Settings",
      dependencies: [
        "ArticleModel",
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict,
    ),

    .executableTarget(
      name: "stemma",
      dependencies: [
        "ArticleModel", "ArticleReading", "NearDuplicates", "ArticleStorage", "Ingestion",
        "InboxWatching", "Provenance", "Settings", "TextChanges", "TextExtraction", "Exporting",
        "Bundling", "CSystemCalls",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict,
    ),

    // The system calls that an import of the C library does not give.
    .target(name: "CSystemCalls"),

    // Compact Language Detector 2 has a C++ interface only; this is its one C function.
    .target(name: "CLanguageDetection", linkerSettings: [.linkedLibrary("cld2")]),
    .systemLibrary(
      name: "CArchive",
      pkgConfig: "libarchive",
      providers: [.apt(["libarchive-dev"])],
    ),
    .systemLibrary(
      name: "CBrotli",
      pkgConfig: "libbrotlidec",
      providers: [.apt(["libbrotli-dev"])],
    ),
    .systemLibrary(
      name: "CCharsetDetection",
      pkgConfig: "uchardet",
      providers: [.apt(["libuchardet-dev"])],
    ),

    // One test target a module, and four that hold the whole together.
    .target(
      name: "TestSupport",
      dependencies: ["ArticleModel"],
      path: "Tests/TestSupport",
      swiftSettings: strict,
    ),
    .testTarget(
      name: "ArticleModelTests",
      dependencies: ["ArticleModel", "TestSupport"],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "NearDuplicatesTests",
      dependencies: ["NearDuplicates", "TestSupport"],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "TextChangesTests",
      dependencies: ["TextChanges", "TestSupport"],
      exclude: ["Revisions"],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "ProvenanceTests",
      dependencies: ["Provenance", "ArticleModel", "TestSupport"],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "ArticleReadingTests",
      dependencies: ["ArticleReading", "ArticleModel", "CArchive", "TestSupport"],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "TextExtractionTests",
      dependencies: ["TextExtraction", "ArticleReading", "ArticleModel", "TestSupport"],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "InboxWatchingTests",
      dependencies: ["InboxWatching", "ArticleModel", "TestSupport"],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "ArticleStorageTests",
      dependencies: [
        "ArticleStorage", "ArticleModel", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Released"],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "IngestionTests",
      dependencies: [
        "Ingestion", "ArticleStorage", "ArticleReading", "NearDuplicates", "ArticleModel",
        "TestSupport",
      ],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "SettingsTests",
      dependencies: ["Settings", "ArticleModel", "TestSupport"],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "ExportingTests",
      dependencies: ["Exporting", "ArticleReading", "ArticleModel", "TestSupport"],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "BundlingTests",
      dependencies: [
        "Bundling", "ArticleStorage", "ArticleReading", "Ingestion", "ArticleModel", "TestSupport",
      ],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "WorkerTests",
      dependencies: [
        "stemma", "ArticleStorage", "ArticleModel", "InboxWatching", "Ingestion", "Settings",
        "TestSupport",
      ],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "FaultTests",
      dependencies: ["stemma", "TestSupport"],
      exclude: ["Scripts"],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "stemma", "ArticleStorage", "InboxWatching", "TextChanges", "Settings", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Expected"],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "SampleCorpusTests",
      dependencies: [
        "Ingestion", "ArticleStorage", "ArticleReading", "NearDuplicates", "ArticleModel",
        "TestSupport",
      ],
      swiftSettings: strict,
    ),
    .testTarget(
      name: "ProjectRulesTests",
      dependencies: ["TestSupport"],
      swiftSettings: strict,
    ),
  ],
  cxxLanguageStandard: .cxx17,
)
