#!/bin/sh
# Format, build, test. The last line is the test runner's own count; anything wrong ends with another exit code than 0.
#
# The tests read the documentation too: what the pages show is run again, and their examples are checked.
set -eu
cd "$(dirname "$0")/.."

swift format lint --strict --recursive --parallel Package.swift Sources Tests Samples/swift-adapter/Package.swift Samples/swift-adapter/Sources
swift build --build-tests </dev/null
# Before the tests, so that their count is the last line.
scripts/soap.sh --if-possible
# Every test is a Swift Testing test; without XCTest its empty count does not follow the real one.
exec swift test --skip-build --disable-xctest </dev/null
