#!/bin/sh
# Builds the benchmark in release and runs it beside hand-written C; Benchmarks/README.md says what is measured.
# Options are passed on: --rounds 1, --scale 0.2, --write. PEERS=1 adds other durable engines.
set -eu
cd "$(dirname "$0")/../Benchmarks"

for tool in gcc python3 xml2-config; do
    if ! command -v "$tool" >/dev/null 2>&1; then
        echo "The benchmark needs $tool." >&2
        exit 1
    fi
done

tools=.build/tools
mkdir -p "$tools"
# $(xml2-config …) is a list of flags.
gcc -O2 -Wno-misleading-indentation -o "$tools/case" limits/case.c $(xml2-config --cflags --libs) -lsqlite3
gcc -O2 -o "$tools/launch" limits/launch.c
gcc -O2 -shared -fPIC -fno-builtin -o "$tools/counts.so" limits/counts.c -ldl

echo "Building in release (the first time takes some minutes) …" >&2
swift build -c release --product onewindow-bench </dev/null >&2
swift build -c release --product onewindow </dev/null >&2

exec python3 bench.py "$@"
