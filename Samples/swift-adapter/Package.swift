// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "swift-adapter",
    dependencies: [.package(name: "onewindow", path: "../..")],
    targets: [
        .executableTarget(
            name: "swift-adapter", dependencies: [.product(name: "OneWindowKit", package: "onewindow")],
            path: "Sources")
    ],
    swiftLanguageModes: [.v6]
)
