#!/bin/sh
# The city library: closes readers' accounts. One message on standard input, its answer on standard output.
# POSIX shell with sha256sum; envelopes of OneWindow stand on one line with no prefixes, so that `between` can read them.
set -eu
umask 077
most=1048576
namespace=urn:onewindow:city-library:1

# 75: not taken, nothing has been done, the message may come again.
books=${ONEWINDOW_BOOKS:-books}
mkdir -p "$books" || exit 75
work=$books/work.$$
trap 'rm -f "$work" "$work.new"' EXIT
cat >"$work" || exit 75

hash=$(sha256sum "$work" | cut -c 1-64)
size=$(wc -c <"$work")

# The text between <$1 …> and </$1>; empty where there is none.
between() {
    rest=${text#*"<$1"[ >]}
    [ "$rest" != "$text" ] || return 0
    case $rest in *"</$1>"*) ;; *) return 0 ;; esac # broken off before its end
    case $text in
    *"<$1>"*) rest=${text#*"<$1>"} ;;
    *) rest=${rest#*>} ;;
    esac
    printf '%s' "${rest%%"</$1>"*}"
}

digest() { printf '%s' "$1" | sha256sum | cut -c 1-64; }

# envelope KIND CONTENT [PAYLOAD]
envelope() {
    printf '<?xml version="1.0" encoding="UTF-8"?>\n<envelope xmlns="urn:onewindow:envelope:1" protocol="1"><header>'
    printf '<kind>%s</kind><message-id>%s.%s</message-id><in-reply-to>%s</in-reply-to>' "$1" "$id" "$1" "$id"
    printf '<request-hash>%s</request-hash><case>%s</case><step>%s</step><key>%s</key>' "$hash" "$case" "$step" "$key"
    printf '<sender>%s</sender><receiver>%s</receiver>' "${PWD##*/}" "$sender"
    printf '<service version="1">%s</service>' "$service"
    printf '<purpose>%s</purpose><legal-basis>%s</legal-basis>' "$purpose" "$basis"
    printf '<created>%s</created><schema-digest>%s</schema-digest>' "$(date +%Y-%m-%dT%H:%M:%S%z | sed 's/..$/:&/')" "$schema"
    [ -z "${3:-}" ] || printf '<payload-digest>%s</payload-digest>' "$(digest "$3")"
    printf '</header>%s</envelope>\n' "$2"
}

fault() {
    envelope fault "<fault><code>$1</code><retryable>false</retryable><place></place><look-up>${PWD##*/}/$hash</look-up></fault>"
    exit 0
}

# What is too long is not looked into further than its header.
text=$(head -c 65536 "$work" | tr '\n' ' ')
id=$(between message-id) case=$(between case) step=$(between step) key=$(between key) sender=$(between sender)
service=$(between service) purpose=$(between purpose) basis=$(between legal-basis) schema=$(between schema-digest)
: "${id:=unknown}" "${case:=unknown}" "${step:=unknown}" "${key:=unknown}" "${sender:=unknown}" "${service:=unknown}"
: "${schema:=$hash}"

[ "$size" -le "$most" ] || fault OW1003
case $text in *'<!DOCTYPE'*) fault OW1002 ;; esac
case $text in '<?xml '*'<kind>request</kind>'*"<close-account "*'</close-account></payload></envelope>'*) ;; *) fault OW1012 ;; esac
[ "$(between receiver)" = "${PWD##*/}" ] || fault OW1605
[ "$service" = close-account ] || fault OW1606

# The same message again gets the same answer; other bytes under its id are refused. `ln` makes a name only where there
# is none, also when two of us try at once.
message=$books/message.$(digest "$id")
printf '%s\n' "$hash" >"$work.new"
ln "$work.new" "$message" 2>/dev/null || [ "$(cat "$message")" = "$hash" ] || fault OW1609
rm "$work.new" # another name of the same file by now: writing to it would change both
if [ -e "$message.answer" ]; then
    cat "$message.answer"
    exit 0
fi

# The department acts once for a key: the first to make this name has acted.
effect=$books/effect.$(digest "$service/$key")
if [ ! -e "$effect" ]; then
    reader=$(between id-number)
    out=$(sed -n "s/^$reader //p" register.txt)
    reject() {
        envelope rejection "<rejection><stage>decision</stage><code>$1</code><reason>$2</reason></rejection>"
        exit 0
    }
    [ -n "$out" ] || reject no-account 无读者证
    [ "$out" = 0 ] || reject books-out 图书未还
    number=TS-$(digest "$service/$key" | cut -c 1-12)
    # In exclusive canonical form: the namespace on the root, no blanks between elements.
    printf '<account-closed xmlns="%s"><closing-number>%s</closing-number><closed-on>%s</closed-on></account-closed>' \
        "$namespace" "$number" "$(date +%Y-%m-%d)" >"$work.new"
    ln "$work.new" "$effect" 2>/dev/null || :
    rm "$work.new"
fi
payload=$(cat "$effect")
envelope reply "<payload outcome=\"done\">$payload</payload>" "$payload" >"$work.new"
# Moved as a whole, so that nobody reads half an answer.
mv "$work.new" "$message.answer"
cat "$message.answer"
