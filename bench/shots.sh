#!/usr/bin/env bash
# How long `retrace shots --json` takes for one hour of sound at 48 kHz, on one core, and how much memory.
#
#   bench/shots.sh [--repeats N] [--work DIR] [SOUND...]
#
# The hour is made by the program's own ffmpeg and kept in DIR (default: a folder below the temporary folder): the given sounds one after
# another, again and again, or, without any, noise with a knock every 2.3 s. It is 16-bit PCM, so that decoding costs little; decoding alone is timed
# beside. Nothing is asserted: the figures are for docs/methods/shots.md.
#   RETRACE_MEMORY   as for the program
set -euo pipefail
export LC_ALL=C
here=$(cd "$(dirname "$0")/.." && pwd -P)
repeats=3 work='' sounds=()
while [ $# -gt 0 ]; do
    case "$1" in
        --repeats) repeats=$2; shift ;;
        --work) work=$2; shift ;;
        -*) sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
        *) sounds+=("$(readlink -f "$1")") ;;
    esac
    shift
done
work=${work:-${TMPDIR:-/tmp}/retrace-bench-shots-$(id -u)}
cache=$work/cache
mkdir -p "$cache"

retrace() { RETRACE_CACHE=$cache taskset -c 0 "$here/retrace" "$@"; }
retrace doctor >/dev/null 2>&1 || true
ffmpeg=$(find "$cache" -type f -name ffmpeg | head -n 1)
[ -n "$ffmpeg" ] || { echo "bench: the program's ffmpeg was not found below $cache" >&2; exit 6; }
run_ffmpeg() { LD_LIBRARY_PATH=${ffmpeg%/*} LD_BIND_NOW= taskset -c 0 "$ffmpeg" -nostdin -hide_banner -v error -y "$@" </dev/null; }

hour=$work/hour.wav
if [ ! -f "$hour" ]; then
    if [ ${#sounds[@]} = 0 ]; then
        run_ffmpeg -f lavfi -i 'aevalsrc=0.003*(random(0)-0.5)+0.3*exp(-mod(t\,2.3)*90)*sin(2*PI*700*mod(t\,2.3)):s=48000:d=3600' -c:a pcm_s16le "$work/making.wav"
    else
        for i in "${!sounds[@]}"; do
            run_ffmpeg -i "${sounds[$i]}" -vn -ac 1 -ar 48000 -c:a pcm_s16le "$work/part$i.wav"
            printf "file '%s'\n" "$work/part$i.wav"
        done >"$work/parts.txt"
        run_ffmpeg -stream_loop -1 -f concat -safe 0 -i "$work/parts.txt" -t 3600 -c:a pcm_s16le "$work/making.wav"
    fi
    mv "$work/making.wav" "$hour"
fi

# Wall seconds of a command.
timed() {
    local TIMEFORMAT='%R'
    { time "$@" >/dev/null 2>&1; } 2>&1
}

# Peak resident memory of a running process and of what it starts, MB, each by itself.
peak_of() {
    local own=0 now child
    while now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$1/status" 2>/dev/null) && [ -n "$now" ]; do
        own=$now
        sleep 0.1
    done
    echo $((own / 1024))
}

for ((i = 0; i < repeats; i++)); do
    decode=$(timed run_ffmpeg -i "$hour" -map 0:a:0 -c:a pcm_f32le -f null -)
    shots=$(timed retrace shots --json "$hour")
    echo "decoding alone $decode s; retrace shots $shots s: $(awk -v s="$shots" 'BEGIN { printf "%.0f", 3600 / s }') times real time on one core"
done
RETRACE_CACHE=$cache "$here/retrace" shots --json "$hour" >"$work/shots.json" 2>/dev/null &
echo "peak resident memory: $(peak_of $!) MB"
wait || true
