#!/usr/bin/env bash
# How long `retrace claims --json` takes for 1,000 words on one core, and how much memory.
#
#   bench/accounts.sh [--repeats N] [TEXT...]
#
# The given texts (default: the invented accounts of the tests) are joined until there are 1,000 and 11,000 words; the
# difference of the two, divided by ten, is the time of 1,000 words after the start. Nothing is asserted: the figures are
# for docs/methods/accounts.md. Needs GNU time.
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")/.." && pwd -P)
repeats=3 texts=()
while [ $# -gt 0 ]; do
    case "$1" in
        --repeats) repeats=$2; shift ;;
        -*) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
        *) texts+=("$1") ;;
    esac
    shift
done
[ ${#texts[@]} -gt 0 ] || texts=("$here"/core/src/test/resources/retrace/text/*.txt)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
words() { # COUNT FILE
    : > "$2"
    while [ "$(wc -w < "$2")" -lt "$1" ]; do
        for text in "${texts[@]}"; do cat "$text" >> "$2"; printf '\n\n' >> "$2"; done
    done
    awk -v most="$1" '{ n += NF; print; if (n >= most) exit }' "$2" > "$2.cut" && mv "$2.cut" "$2"
}
words 1000 "$work/few.txt"
words 11000 "$work/many.txt"
"$here/retrace" --version >/dev/null # builds what is not built yet
claims() { # FILE: seconds and kB of one run on one core; 3 only says that there are problems
    RETRACE_MEMORY=${RETRACE_MEMORY:-300m} /usr/bin/time -f '%e %M' -o "$work/time" \
        taskset -c 0 "$here/retrace" claims --json "$1" >/dev/null 2>&1 || [ $? = 3 ]
    tail -n 1 "$work/time"
}
for _ in $(seq "$repeats"); do
    few=$(claims "$work/few.txt")
    many=$(claims "$work/many.txt")
    awk -v few="$few" -v many="$many" 'BEGIN { split(few, f); split(many, m)
        printf "1,000 words %.2f s, 11,000 words %.2f s: %.2f s for 1,000 words after the start; most memory %.0f MB\n", f[1], m[1], (m[1] - f[1]) / 10, m[2] / 1024 }'
done
