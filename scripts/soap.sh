#!/bin/sh
# Serves a department and calls it with zeep, and sends documents to a service made with spyne: software from PyPI that knows
# nothing of us.
#
# Not part of `make test`, which needs no package of Python.
set -eu
cd "$(dirname "$0")/.."

work=$(mktemp -d)
served=""
trap 'test -z "$served" || kill "$served"; rm -rf "$work"' EXIT
swift build --product onewindow </dev/null
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet zeep==4.3.3 spyne==2.14.0
.build/debug/onewindow adapter serve public-security --port 0 >"$work/served" 2>/dev/null </dev/null &
served=$!
until url=$(grep -o 'http://[0-9.:]*/' "$work/served" | head -1) && [ -n "$url" ]; do
    kill -0 "$served"
    sleep 0.1
done
"$work/venv/bin/python" scripts/soap.py "$url"
"$work/venv/bin/python" scripts/soap_documents.py .build/debug/onewindow
