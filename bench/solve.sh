#!/usr/bin/env bash
# How long the sequence of events takes: in process, and as the command `retrace solve`.
#
#   bench/solve.sh [--repeats N] [--work DIR]
#
# The networks are made by bench/Solve.java by fixed seeds and kept in DIR (default: a folder below the temporary folder). In process: the
# first time in a fresh machine, the least and the median of five, with every order and every proof made; then a case of 300 events of
# which one statement, or one source, is set aside at a time. As a command: wall and processor time from start to end, reading the file and writing
# the whole document. Nothing is asserted: the figures are for docs/validation.
#   JAVA_HOME   a JDK; RETRACE_MEMORY as for the program
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")/.." && pwd -P)
repeats=5 work=''
while [ $# -gt 0 ]; do
    case "$1" in
        --repeats) repeats=$2; shift ;;
        --work) work=$2; shift ;;
        *) sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
    shift
done
work=${work:-${TMPDIR:-/tmp}/retrace-bench-$(id -u)/solve}
mkdir -p "$work"
java=java
[ -n "${JAVA_HOME:-}" ] && java=$JAVA_HOME/bin/java
"$here/retrace" --version >/dev/null
jars=$here/core/target/retrace-core.jar:$here/app/target/lib/*

"$java" -Xmx"${RETRACE_MEMORY:-900m}" -XX:+UseSerialGC -cp "$jars" "$here/bench/Solve.java" time
"$java" -cp "$jars" "$here/bench/Solve.java" write "$work"

# Wall and processor seconds of a command.
timed() {
    local TIMEFORMAT='%R %U %S'
    { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ printf "%.2f %.2f\n", $1, $2 + $3 }'
}

solve() { "$here/retrace" solve "$1" >"$work/sequence.json" || [ $? = 3 ]; }

printf '\n%-44s %8s %8s %8s %8s\n' 'as a command' 'least, s' 'median' 'CPU, s' 'MB out'
for file in "$work"/*0*.json; do
    [ "$file" = "$work/sequence.json" ] && continue
    rm -f "$work/times"
    for ((i = 0; i < repeats; i++)); do
        timed solve "$file" >>"$work/times"
    done
    name=$(basename "$file" .json)
    sort -n "$work/times" | awk -v name="$name" -v bytes="$(stat -c %s "$work/sequence.json")" '
        { wall[NR] = $1; cpu[NR] = $2 }
        END { printf "%-44s %8.2f %8.2f %8.2f %8.1f\n", name, wall[1], wall[int((NR + 1) / 2)], cpu[int((NR + 1) / 2)], bytes / 1e6 }'
done
