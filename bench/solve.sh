#!/usr/bin/env bash
# How long the sequence of events takes: in process, and as the command `retrace solve`.
#
#   bench/solve.sh [--repeats N] [--work DIR] [--command-only]
#
# The networks are made by bench/Solve.java by fixed seeds and kept in DIR (default: a folder below the temporary folder). In process: the
# first time in a fresh machine, the least and the median of five, with every order and every proof made; then a case of 300 events of
# which one statement, or one source, is set aside at a time. As a command: from start to end, reading the file and writing the whole document
# to a file. CPU is the time of the computing thread in process, and of the whole process as a command, the Java compiler's threads
# among them; on a machine that others use it says more than wall time, so the load is told too. Nothing is asserted: the figures are for docs/methods/chronology.md.
#   JAVA_HOME   a JDK of 25 or newer; without one it is looked for where the program looks. RETRACE_MEMORY as for the program
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")/.." && pwd -P)
repeats=5 work='' in_process=yes
while [ $# -gt 0 ]; do
    case "$1" in
        --repeats) repeats=$2; shift ;;
        --work) work=$2; shift ;;
        --command-only) in_process= ;;
        *) sed -n '2,12s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
    shift
done
work=${work:-${TMPDIR:-/tmp}/retrace-bench-$(id -u)/solve}
mkdir -p "$work"

# The first JDK of 25 or newer, with what is asked for first.
find_java() {
    local home version
    for home in "${JAVA_HOME:-}" "$(readlink -f "$(command -v java 2>/dev/null)" 2>/dev/null | sed 's|/bin/java$||')" /usr/lib/jvm/* /usr/java/* /opt/*jdk* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-/nonexistent}"/.sdkman/candidates/java/* "${HOME:-/nonexistent}"/.jdks/*; do
        [ -n "$home" ] && [ -x "$home/bin/javac" ] && [ -r "$home/release" ] || continue
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
        if [ "${version:-0}" -ge 25 ]; then echo "$home/bin/java"; return; fi
    done
    echo "No JDK 25 or newer was found; set JAVA_HOME to one." >&2
    return 6
}
java=$(find_java)
"$here/retrace" --version >/dev/null
jars=$here/core/target/retrace-core.jar:$here/app/target/lib/*

# Processors that others kept busy in the last minute, as far as the system tells.
load() { uptime | sed 's/.*load average[s]*: *\([0-9.]*\).*/\1/'; }

printf 'Processors: %s; load before: %s; %s\n\n' "$(getconf _NPROCESSORS_ONLN)" "$(load)" "$("$java" -version 2>&1 | head -n 1)"
if [ -n "$in_process" ]; then
    "$java" -Xmx"${RETRACE_MEMORY:-900m}" -XX:+UseSerialGC -cp "$jars" "$here/bench/Solve.java" time
fi
"$java" -cp "$jars" "$here/bench/Solve.java" write "$work"

# Wall and processor seconds of a command.
timed() {
    local TIMEFORMAT='%R %U %S'
    { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ printf "%.2f %.2f\n", $1, $2 + $3 }'
}

solve() { "$here/retrace" solve "$1" >"$work/sequence.out" || [ $? = 3 ]; }

printf '\n%-44s %9s %9s %9s %9s %8s\n' 'as a command' 'least, s' 'median, s' 'most, s' 'CPU, s' 'MB out'
for file in "$work"/*.json; do
    times=$(for ((i = 0; i < repeats; i++)); do timed solve "$file"; done)
    printf '%s\n' "$times" | sort -n | awk -v name="$(basename "$file" .json)" -v bytes="$(wc -c <"$work/sequence.out")" '
        { wall[NR] = $1; cpu[NR] = $2 }
        END {
            for (i = 2; i <= NR; i++) for (j = i; j > 1 && cpu[j] < cpu[j - 1]; j--) { t = cpu[j]; cpu[j] = cpu[j - 1]; cpu[j - 1] = t }
            m = int((NR + 1) / 2)
            printf "%-44s %9.2f %9.2f %9.2f %9.2f %8.1f\n", name, wall[1], wall[m], wall[NR], cpu[m], bytes / 1e6
        }'
done
rm -f "$work/sequence.out"
printf '\nload after: %s\n' "$(load)"
