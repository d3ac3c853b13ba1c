// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Sketching",
  platforms: [.macOS(.v15)],
  targets: [
    // The module itself, through a link, so that nothing else of the project has to be built.
    .target(name: "NearDuplicates", swiftSettings: [.swiftLanguageMode(.v6)]),
    // What the module is held against: the loop one writes first, in C.
    .target(name: "ByteLoop", cSettings: [.unsafeFlags(["-O3"])]),
    .executableTarget(
      name: "Sketching",
      dependencies: ["NearDuplicates", "ByteLoop"],
      swiftSettings: [.swiftLanguageMode(.v6)],
    ),
  ],
)
