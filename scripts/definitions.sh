#!/bin/sh
# The proof by random definitions at full length, in a release build: definitions.sh [definitions] [cases] [first seed].
# Documentation/PROOF.md says what is proved. Ends with 1 when a case got stuck or failed for a reason that the checker
# promised to find, or when two constructs never met.
set -eu
cd "$(dirname "$0")/.."

swift build -c release --product mutate </dev/null
exec "$(swift build -c release --show-bin-path)/mutate" definitions "${1:-2000}" "${2:-10}" "${3:-1}"
