#!/bin/sh
# Builds the program and carries the first sample from application to completion, in a store of its own.
#
# ONEWINDOW_PROGRAM names a program that is built already; the test that compares the README with the truth sets it.
set -eu
cd "$(dirname "$0")/.."

program="${ONEWINDOW_PROGRAM:-}"
if [ -z "$program" ]; then
    program=.build/debug/onewindow
    echo "Building onewindow (the first time takes a few minutes) …" >&2
    swift build --product onewindow </dev/null >&2
fi

store="$(mktemp -d "${TMPDIR:-/tmp}/onewindow.XXXXXX")/cases.store"
echo "Store: $store" >&2
echo >&2
exec "$program" run Samples/01-complete.xml --store "$store"
