#!/bin/sh
# Installs what the build needs and this machine lacks. Says nothing, and needs no network, when nothing is missing.
#
#     scripts/setup.sh [COMMAND…]     the commands that are needed too, each with a package of its name; `postgresql` is
#                                     a server that only tests use
set -eu

missing=""
need() { missing="$missing $1"; }

# The pages that the tests run post with curl.
for command in git curl "$@"; do
    # Debian keeps a server's programs out of the way of PATH.
    if [ "$command" = postgresql ]; then
        ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || need postgresql
    else
        command -v "$command" >/dev/null 2>&1 || need "$command"
    fi
done
if command -v pkg-config >/dev/null 2>&1; then
    pkg-config --exists libxml-2.0 || need libxml2-dev
    pkg-config --exists sqlite3 || need libsqlite3-dev
    pkg-config --exists nettle || need nettle-dev
    pkg-config --exists libcurl || need libcurl4-openssl-dev
    pkg-config --exists libpq || need libpq-dev
else
    for package in pkg-config libxml2-dev libsqlite3-dev nettle-dev libcurl4-openssl-dev libpq-dev; do need "$package"; done
fi
# Packages are fetched over HTTPS; a slim image knows no authorities.
[ -e /etc/ssl/certs/ca-certificates.crt ] || [ -e /etc/pki/tls/certs/ca-bundle.crt ] || need ca-certificates

if [ -n "$missing" ]; then
    echo "Missing on this machine:$missing" >&2
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "There is no apt-get here. Install what corresponds to these packages and try again." >&2
        exit 1
    fi
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then
        as_root="sudo -n"
        if ! $as_root true 2>/dev/null; then
            echo "Only the administrator may install them. Run this once, then try again:" >&2
            echo "    sudo apt-get update && sudo apt-get install -y$missing" >&2
            exit 1
        fi
    fi
    echo "Installing them with apt-get; this may take a minute." >&2
    # The settings stand after sudo, which would not pass them on. An installation that the machine itself has under
    # way is waited for.
    run_apt() {
        $as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
            apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 "$@" </dev/null >&2
    }
    # One source that cannot be reached does not matter when the others have what is needed.
    run_apt update || echo "Not every list could be fetched; going on with those at hand." >&2
    # The words are names of packages, one each.
    # shellcheck disable=SC2086
    if ! run_apt install -y --no-install-recommends $missing; then
        echo "apt-get did not succeed; its own words stand above. Is there a network?" >&2
        exit 1
    fi
    echo "Installed:$missing" >&2
fi

if ! command -v swift >/dev/null 2>&1; then
    echo "Swift is missing. Install Swift 6.2 or newer from https://www.swift.org/install and try again." >&2
    exit 1
fi
