// swift-tools-version: 6.2
import PackageDescription

// A package of its own: the fuzzer replaces `main`, and its instrumentation is of no use elsewhere.
let instrumented: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-sanitize=fuzzer", "-Onone"]),
]

let package = Package(
  name: "Fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(url: "https://github.com/jpsim/Yams", from: "6.2.2")],
  targets: [
    // The modules themselves, through links, so that they are built with the instrumentation.
    .target(name: "ArticleModel", swiftSettings: instrumented),
    .target(
      name: "ArticleReading",
      dependencies: [
        "ArticleModel", "CArchive", "CBrotli", "CLanguageDetection", "CCharsetDetection",
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: instrumented,
    ),
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive"),
    .systemLibrary(name: "CBrotli", pkgConfig: "libbrotlidec"),
    .target(name: "CLanguageDetection", linkerSettings: [.linkedLibrary("cld2")]),
    .systemLibrary(name: "CCharsetDetection", pkgConfig: "uchardet"),
    .executableTarget(
      name: "FuzzReading",
      dependencies: ["ArticleReading", "ArticleModel"],
      swiftSettings: instrumented + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])],
    ),
  ],
  cxxLanguageStandard: .cxx17,
)
