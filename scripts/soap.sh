#!/bin/sh
# Serves a department and calls it with zeep, sends documents to a service made with spyne, and makes one a department: software from
# PyPI that knows nothing of us.
#
#     scripts/soap.sh [--if-possible]     without PyPI says so and ends well, as part of `make test`
set -eu
cd "$(dirname "$0")/.."

work=$(mktemp -d)
served=""
trap 'test -z "$served" || kill "$served"; rm -rf "$work"' EXIT
if ! { python3 -m venv "$work/venv" && "$work/venv/bin/pip" install --quiet --disable-pip-version-check zeep==4.3.3 spyne==2.14.0; } >"$work/said" 2>&1
then
    test "${1:-}" = --if-possible || { cat "$work/said" >&2; exit 1; }
    echo "Not run: SOAP with software of others. zeep and spyne cannot be had from PyPI here." >&2
    exit 0
fi
swift build --product onewindow </dev/null
.build/debug/onewindow adapter serve public-security --port 0 >"$work/served" 2>/dev/null </dev/null &
served=$!
until url=$(grep -o 'http://[0-9.:]*/' "$work/served" | head -1) && [ -n "$url" ]; do
    kill -0 "$served"
    sleep 0.1
done
"$work/venv/bin/python" scripts/soap.py "$url"
"$work/venv/bin/python" scripts/soap_documents.py .build/debug/onewindow
"$work/venv/bin/python" scripts/soap_department.py .build/debug/onewindow
