#!/bin/sh
# Builds the program and carries the first sample from application to completion, in a store of its own.
set -eu
cd "$(dirname "$0")/.."

echo "Building onewindow (the first time takes a few minutes) …" >&2
# Without a terminal SwiftPM is silent until it is done; -v is too much. A line every ten seconds shows that it lives.
swift build --product onewindow </dev/null >&2

store="$(mktemp -d "${TMPDIR:-/tmp}/onewindow.XXXXXX")/cases.store"
echo "Store: $store" >&2
echo >&2
exec .build/debug/onewindow run Samples/01-complete.xml --store "$store"
