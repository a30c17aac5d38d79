#!/bin/sh
# Writes the published JSON Schemas anew and holds the shipped files against them with a validator that is not ours:
# Python's `jsonschema` (pip install jsonschema pyyaml), which knows draft 2020-12.
set -eu
cd "$(dirname "$0")/.."

swift build --product onewindow </dev/null
bin=$(swift build --show-bin-path)/onewindow
for kind in workflow manifest table calendar mock scenario deployment; do
    "$bin" schema "$kind" >"Documentation/schemas/$kind.schema.json"
done
exec python3 scripts/schemas.py
