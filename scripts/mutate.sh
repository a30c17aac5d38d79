#!/bin/sh
# The proof by broken copies at full length, in a release build: mutate.sh [edits] [cases] [first seed].
# Documentation/PROOF.md says what is proved. Ends with 1 when an accepted edit failed for a reason that the checker
# promised to find.
set -eu
cd "$(dirname "$0")/.."

swift build -c release --product mutate </dev/null
exec "$(swift build -c release --show-bin-path)/mutate" "${1:-2000}" "${2:-1000}" "${3:-1}" .
