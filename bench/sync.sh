#!/usr/bin/env bash
# How long `retrace sync --json` takes against the plain decoding of the same files, in the same run, and how much memory.
#
#   bench/sync.sh [usual|short|long] [--repeats N] [--work DIR]
#
#   usual   12 clips of 3 min: ten of one incident, two of another (the default)
#   short   two clips of 20 s: mostly the start of the program
#   long    20 recordings of 30 min
#
# The clips are made by the program's own simulator from the scenes written below and kept in DIR (default: a folder below the temporary
# folder); the second run takes them as they are. Decoding is the jar's own ffmpeg, one file after another, the sound at its own rate to
# nowhere. A sync starts with no result of an earlier one: it keeps none. Both are run in turn, so that a machine that slows down slows
# down both. Nothing is asserted: the figures are for docs/validation.
#   RETRACE_MEMORY            as for the program
#   RETRACE_SIMULATE_MEMORY   of the simulator, default 10g: it holds whole recordings, half an hour at a time
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")/.." && pwd -P)
kind=usual repeats='' work=''
while [ $# -gt 0 ]; do
    case "$1" in
        usual | short | long) kind=$1 ;;
        --repeats) repeats=$2; shift ;;
        --work) work=$2; shift ;;
        *) sed -n '2,18s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
    shift
done
work=${work:-${TMPDIR:-/tmp}/retrace-bench-$(id -u)}
cache=$work/cache
mkdir -p "$cache"

retrace() { RETRACE_CACHE=$cache "$here/retrace" "$@"; }

# A scene: NAME SEED SECONDS RECORDERS. Recorders stand in a street or walk, start within the first third and hear traffic, voices and shots.
scene() {
    awk -v name="$1" -v seed="$2" -v length_s="$3" -v recorders="$4" '
    function uniform(a, b) { return a + (b - a) * rand() }
    function place() { return sprintf("[%.1f, %.1f, 1.5]", uniform(-30, 30), uniform(-12, 12)) }
    BEGIN {
        srand(seed)
        all = length_s * 4 / 3
        print "{ \"title\": \"speed: " name "\", \"seed\": " seed ", \"originUtc\": \"2026-05-04T20:00:00Z\", \"timeZone\": \"UTC\", \"place\": \"an invented street\","
        print " \"air\": { \"temperatureC\": 14, \"humidityPercent\": 60, \"pressureKpa\": 101.3, \"windMps\": 1, \"windFromDegrees\": 200 },"
        print " \"groundReflection\": 0.7, \"reverberation\": { \"decaySeconds\": 0.6, \"levelDb\": -14 },"
        print " \"walls\": [ { \"from\": [-60, 15], \"to\": [60, 15], \"heightM\": 9, \"reflection\": 0.7 } ],"
        print " \"movers\": ["
        for (m = 1; m <= 3; m++)
            printf "  { \"id\": \"walker %d\", \"path\": [ [0, %.1f, %.1f], [%.1f, %.1f, %.1f] ] }%s\n", m, uniform(-25, 25), uniform(-8, 8), all, uniform(-25, 25), uniform(-8, 8), m < 3 ? "," : " ],"
        print " \"sources\": ["
        printf "  { \"id\": \"street\", \"kind\": \"street\", \"place\": [70, -25, 1], \"atSeconds\": -2, \"lastsSeconds\": %.1f, \"levelDb\": 92 },\n", all + 4
        printf "  { \"id\": \"engine\", \"kind\": \"engine\", \"place\": [-15, 4, 1], \"atSeconds\": %.1f, \"lastsSeconds\": %.1f, \"levelDb\": 84 },\n", all * 0.2, all * 0.3
        for (v = 1; v <= all / 4; v++)
            printf "  { \"id\": \"voice %d\", \"kind\": \"shout\", \"place\": %s, \"atSeconds\": %.2f, \"lastsSeconds\": %.1f, \"levelDb\": %d },\n", v, place(), uniform(0, all), uniform(0.6, 2), uniform(80, 96)
        for (v = 1; v <= all / 30; v++)
            printf "  { \"id\": \"door %d\", \"kind\": \"door\", \"place\": %s, \"atSeconds\": %.2f, \"levelDb\": %d },\n", v, place(), uniform(0, all), uniform(100, 112)
        printf "  { \"id\": \"shots\", \"kind\": \"gunshot\", \"place\": [5, 3, 1.4], \"atSeconds\": %.2f, \"levelDb\": 150, \"times\": 3, \"perSecond\": 1.5 } ],\n", all * 0.52
        print " \"recorders\": ["
        split("mp4 mov mkv mp4 mkv mp4", ending, " ")
        split("aac aac aac aac opus aac", codec, " ")
        split("48000 44100 48000 48000 48000 32000", rate, " ")
        for (r = 1; r <= recorders; r++) {
            k = (r - 1) % 6 + 1
            where = r % 3 == 0 ? sprintf("\"mover\": \"walker %d\", \"heightM\": 1.4", (r / 3 - 1) % 3 + 1) : "\"place\": " place() ", \"heightM\": 1.5"
            printf "  { \"id\": \"%s%02d\", \"file\": \"%s%02d.%s\", \"kind\": \"phone\", %s,\n", name, r, name, r, ending[k], where
            printf "    \"clock\": { \"startSeconds\": %.3f, \"lastsSeconds\": %.1f, \"ratePpm\": %.1f, \"drops\": [] },\n", uniform(0, length_s / 3), length_s, uniform(-60, 60)
            printf "    \"microphone\": { \"sampleRateHz\": %d, \"lowHz\": 80, \"highHz\": %d, \"fullScaleDb\": 118, \"noiseDb\": 34, \"windNoiseDb\": 38, \"gainDb\": 15, \"gainRecoverySeconds\": 1, \"mutedSeconds\": 0 },\n", rate[k], rate[k] * 0.4
            printf "    \"encoding\": { \"codec\": \"%s\", \"kbps\": 96, \"picture\": false } }%s\n", codec[k], r < recorders ? "," : " ],"
        }
        print " \"papers\": { \"incidentDate\": \"2026-05-04\", \"statedAirTemperatureC\": 14, \"statedAirTemperatureSigmaC\": 2, \"tables\": {}, \"ballistics\": [], \"accounts\": [] } }"
    }'
}

# The clips of one scene; NAME SEED SECONDS RECORDERS.
clips() {
    local folder=$work/$kind/$1
    if [ ! -f "$folder/truth.json" ]; then
        rm -rf "$folder"
        mkdir -p "$folder"
        scene "$@" >"$folder.json"
        RETRACE_MEMORY=${RETRACE_SIMULATE_MEMORY:-10g} retrace simulate "$folder.json" --out "$folder" >&2
    fi
    find "$folder" -type f \( -name '*.mp4' -o -name '*.mov' -o -name '*.mkv' \) | sort
}

case "$kind" in
    usual) made=$(clips street 71001 180 10; clips square 71002 180 2); repeats=${repeats:-5} ;;
    short) made=$(clips corner 71003 20 2); repeats=${repeats:-9} ;;
    long) made=$(clips road 71004 1800 16; clips park 71005 1800 4); repeats=${repeats:-1} ;;
esac
mapfile -t files <<<"$made"
ffmpeg=$(find "$cache" -type f -name ffmpeg | head -n 1)
[ -n "$ffmpeg" ] || { echo "bench: the program's ffmpeg was not found below $cache" >&2; exit 6; }

decode() {
    local file
    for file in "${files[@]}"; do
        LD_LIBRARY_PATH=${ffmpeg%/*} LD_BIND_NOW= "$ffmpeg" -nostdin -hide_banner -v error -i "$file" -map 0:a:0 -c:a pcm_f32le -f null - </dev/null
    done
}

sync() { retrace sync --json "${files[@]}" >"$work/$kind/timeline.json" 2>"$work/$kind/messages.txt" || [ $? = 3 ]; }

# Wall and processor seconds of a command.
timed() {
    local TIMEFORMAT='%R %U %S'
    { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ printf "%.2f %.2f\n", $1, $2 + $3 }'
}

# What the kernel says of a process: the value of one key, kB.
kilobytes() { sed -n "s/^$1:[^0-9]*\([0-9]*\).*/\1/p" "/proc/$2/status" 2>/dev/null || true; }

# Peak resident memory of a running process, then that of it and its children at one time, MB; sampled ten times a second.
peak_of() {
    local own=0 all=0 now part child
    while part=$(kilobytes VmRSS "$1") && [ -n "$part" ]; do
        now=$(kilobytes VmHWM "$1")
        own=$((${now:-0} > own ? now : own))
        now=$part
        for child in $(cat "/proc/$1/task/"*/children 2>/dev/null); do
            part=$(kilobytes VmRSS "$child")
            now=$((now + ${part:-0}))
        done
        all=$((now > all ? now : all))
        sleep 0.1
    done
    echo "$((own / 1024)) $((all / 1024))"
}

# Least and median of a column of a file.
least_and_median() {
    awk -v c="$2" '{ print $c }' "$1" | sort -n | awk '{ v[NR] = $1 } END { print v[1], v[int((NR + 1) / 2)] }'
}

results=$work/$kind/results
rm -f "$results".*
decode >/dev/null 2>&1
for ((i = 0; i < repeats; i++)); do
    timed decode >>"$results.decode"
    timed sync >>"$results.sync"
done
RETRACE_CACHE=$cache "$here/retrace" sync --json "${files[@]}" >"$work/$kind/timeline.json" 2>"$work/$kind/messages.txt" &
peak_of $! >"$results.memory"
wait || true
read -r decode_least decode_median < <(least_and_median "$results.decode" 1)
read -r sync_least sync_median < <(least_and_median "$results.sync" 1)
read -r _ decode_processor < <(least_and_median "$results.decode" 2)
read -r _ sync_processor < <(least_and_median "$results.sync" 2)
read -r own all <"$results.memory"
awk -v k="$kind" -v files="${#files[@]}" -v n="$repeats" -v cores="$(nproc)" -v dl="$decode_least" -v dm="$decode_median" -v dp="$decode_processor" \
    -v sl="$sync_least" -v sm="$sync_median" -v sp="$sync_processor" -v own="$own" -v all="$all" 'BEGIN {
    printf "%s: %d files, %d processors, %d repeats in turn\n", k, files, cores, n
    printf "%-16s %10s %10s %18s\n", "", "least, s", "median, s", "processor time, s"
    printf "%-16s %10.2f %10.2f %18.2f\n", "decoding alone", dl, dm, dp
    printf "%-16s %10.2f %10.2f %18.2f\n", "retrace sync", sl, sm, sp
    printf "%-16s %10.2f %10.2f %18.2f\n", "ratio", sl / dl, sm / dm, sp / dp
    printf "peak resident memory: %d MB; with the programs it starts %d MB\n", own, all
}'
