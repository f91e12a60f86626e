// swift-tools-version: 6.2
import PackageDescription

/// What every target of ours is compiled with: the Swift 6 language mode, no warnings, and imports that say what they use.
let house: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// libFuzzer without its `main`, in the build that feeds the parsers (`make fuzzer`, docs/fuzzing.md); nil in all others.
let fuzzerLibrary = Context.environment["PUNCHLINE_FUZZ"]
/// What shows that build where the parsers go and what memory they touch.
let instruments: [SwiftSetting] =
  fuzzerLibrary == nil ? [] : [.unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing"])]

/// The rooms, from the ground up; a room may use only rooms of the floors below its own (docs/architecture.md).
let rooms: [Target] = [
  // floor 0: C libraries
  .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
  .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
  .target(name: "CPhoneNumber", linkerSettings: [.linkedLibrary("phonenumber")]),

  // floor 1
  .room("Loyalty"),
  .room("Texting", ["CPhoneNumber"]),
  .room("Platform", [.product(name: "SystemPackage", package: "swift-system")]),

  // floor 2
  .room("Journaling", ["Platform", .product(name: "Crypto", package: "swift-crypto")]),
  .room(
    "Carriers",
    [
      "Loyalty", "Platform", "Texting",
      .product(name: "Crypto", package: "swift-crypto"),
      .product(name: "CryptoExtras", package: "swift-crypto"),
      .product(name: "SwiftASN1", package: "swift-asn1"),
    ]),
  .room("Settings", ["Loyalty", "Texting", "Platform", .product(name: "Yams", package: "Yams")]),

  // floor 3
  .room(
    "Gateway",
    [
      "Loyalty", "Texting", "Platform", "Journaling", "Carriers", "Settings",
      .product(name: "Logging", package: "swift-log"),
      .product(name: "Metrics", package: "swift-metrics"),
    ]),

  // floor 4
  .room(
    "Web",
    [
      "CQREncode", "Loyalty", "Texting", "Platform", "Carriers", "Settings", "Gateway",
      .product(name: "Hummingbird", package: "hummingbird"),
      .product(name: "HummingbirdCore", package: "hummingbird"),
      .product(name: "HTTPTypes", package: "swift-http-types"),
      .product(name: "Logging", package: "swift-log"),
      .product(name: "Metrics", package: "swift-metrics"),
      .product(name: "CoreMetrics", package: "swift-metrics"),
      .product(name: "Mustache", package: "swift-mustache"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOPosix", package: "swift-nio"),
      .product(name: "NIOHTTP1", package: "swift-nio"),
      .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
      .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
      .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
    ]),
  .room(
    "Delivery",
    [
      "CCurl", "Loyalty", "Texting", "Platform", "Carriers", "Gateway",
      .product(name: "Logging", package: "swift-log"),
      .product(name: "Metrics", package: "swift-metrics"),
    ]),

  // floor 5
  .executableTarget(
    name: "punchline",
    dependencies: [
      "Loyalty", "Texting", "Platform", "Journaling", "Carriers", "Settings", "Gateway", "Web", "Delivery",
      .product(name: "ArgumentParser", package: "swift-argument-parser"),
      .product(name: "Logging", package: "swift-log"),
      .product(name: "Metrics", package: "swift-metrics"),
      .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
    ],
    swiftSettings: house,
    // takes the place of the C library's malloc: docs/decisions/0016-malloc.md
    linkerSettings: [.linkedLibrary("jemalloc")]),
]

let tests: [Target] = [
  // a whole gateway in a simulated world: docs/simulation.md
  .target(
    name: "Simulation",
    dependencies: [
      "Loyalty", "Texting", "Platform", "Journaling", "Carriers", "Settings", "Gateway", "Delivery",
      .product(name: "Logging", package: "swift-log"),
    ],
    path: "Tests/Simulation/World",
    swiftSettings: house),
  .tests("Simulation"),
  .tests("Loyalty"),
  .tests("Texting", data: ["Fixtures", "SecondOpinion"]),
  .tests("Platform"),
  .tests("Journaling", ["Platform"]),
  .tests("Carriers", ["Loyalty", "Texting", "Platform"], data: ["Fixtures"]),
  .tests("Settings", ["Loyalty", "Texting"], data: ["Fixtures"]),
  .tests("Gateway", ["Loyalty", "Texting", "Platform", "Journaling", "Carriers", "Settings"]),
  .tests(
    "Delivery",
    ["Gateway", "Carriers", "Loyalty", "Texting", "Platform", .product(name: "Logging", package: "swift-log")]),
  .tests(
    "Web",
    [
      "Gateway", "Settings", "Loyalty", "Texting", "Platform", "Journaling", "Carriers",
      .product(name: "Hummingbird", package: "hummingbird"),
      .product(name: "CoreMetrics", package: "swift-metrics"),
      .product(name: "Logging", package: "swift-log"),
      .product(name: "Metrics", package: "swift-metrics"),
      .product(name: "NIOPosix", package: "swift-nio"),
      .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      .product(name: "HTTPTypes", package: "swift-http-types"),
      .product(name: "NIOCore", package: "swift-nio"),
      .product(name: "NIOEmbedded", package: "swift-nio"),
      .product(name: "NIOHTTP1", package: "swift-nio"),
      .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
      .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
    ]),
]

/// Programs that measure, built only when asked for: `make bench`.
let benchmarks: [Target] =
  Context.environment["PUNCHLINE_BENCHMARKS"] == nil
  ? []
  : [
    .systemLibrary(name: "CEpoll", path: "Benchmarks/CEpoll"),
    .executableTarget(
      name: "EndToEndBenchmark",
      dependencies: [
        "CEpoll",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      path: "Benchmarks/EndToEnd",
      swiftSettings: house),
    .systemLibrary(name: "CSQLite", path: "Benchmarks/CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .executableTarget(
      name: "JournalBenchmark",
      dependencies: [
        "CSQLite", "Journaling", "Platform",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Benchmarks/Journal",
      swiftSettings: house),
    .executableTarget(
      name: "DecisionBenchmark",
      dependencies: [
        "Loyalty", "Texting", "Platform", "Journaling", "Carriers", "Settings", "Gateway",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Benchmarks/Decision",
      swiftSettings: house),
  ]

/// The program that runs many simulated worlds, built only when asked for: `make simulate`.
let simulations: [Target] =
  Context.environment["PUNCHLINE_SIMULATION"] == nil
  ? []
  : [
    .executableTarget(
      name: "Simulate",
      dependencies: ["Simulation", "Platform", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Tests/Simulation/Program",
      swiftSettings: house)
  ]

/// The program that feeds the parsers, built only when asked for.
let fuzzers: [Target] =
  fuzzerLibrary.map { library in
    [
      .systemLibrary(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
      .executableTarget(
        name: "Fuzz",
        dependencies: [
          "CFuzzer", "Loyalty", "Texting", "Platform", "Journaling", "Carriers", "Settings", "Gateway",
          .product(name: "Crypto", package: "swift-crypto"),
        ],
        path: "Tests/Fuzz/Targets",
        swiftSettings: house + instruments,
        linkerSettings: [.unsafeFlags(["-sanitize=address", "-use-ld=lld", library]), .linkedLibrary("stdc++")]),
    ]
  } ?? []

let package = Package(
  name: "punchline",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "punchline", targets: ["punchline"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: rooms + tests + benchmarks + simulations + fuzzers,
  cxxLanguageStandard: .cxx17
)

extension Target {
  static func room(_ name: String, _ dependencies: [Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: house + instruments)
  }

  static func tests(_ room: String, _ others: [Dependency] = [], data: [String] = []) -> Target {
    .testTarget(name: room + "Tests", dependencies: [.byName(name: room)] + others, exclude: data, swiftSettings: house)
  }
}
