#!/bin/sh
# Format, build, test. The last line is the test runner's own count.
set -eu
cd "$(dirname "$0")/.."

swift format lint --strict --recursive --parallel Package.swift Sources Tests
swift build --build-tests </dev/null
# Every test is a Swift Testing test; without XCTest its empty count does not follow the real one.
exec swift test --skip-build --disable-xctest </dev/null
