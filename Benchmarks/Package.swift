// swift-tools-version: 6.2
import PackageDescription

/// The benchmark in a package of its own, so that nobody builds it who only wants the product.
let package = Package(
    name: "onewindow-benchmarks",
    dependencies: [.package(name: "onewindow", path: "..")],
    targets: [
        .executableTarget(
            name: "onewindow-bench",
            dependencies: [.product(name: "OneWindowKit", package: "onewindow")],
            swiftSettings: [
                .treatAllWarnings(as: .error), .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
