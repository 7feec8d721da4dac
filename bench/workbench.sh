#!/usr/bin/env bash
# How much work a frame is while 10,000 events, 12 lanes and 9 waveforms are panned, zoomed and scrolled in Chromium.
#
#   bench/workbench.sh [CASE]
#
# With CASE (as retrace-demo/incident.case after `./retrace demo`) also how long its overview takes until the three lists are painted,
# at the first look of a server just started and at five later ones.
#
# Prints the rows of the table in docs/workbench.md: frames drawn; ms of processor time a frame takes the page (script, style, layout,
# paint), median, 95 % and longest; ms of all other threads of the browser; frames a second by the wall clock. Needs Chromium
# (RETRACE_BROWSER) and Maven.
set -euo pipefail
case=${1:+$(realpath "$1")}
cd "$(dirname "$0")/.."
mvn -q -B -pl core,app verify -DskipTests=false -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false \
    -Dit.test='WorkbenchFramesIT,WorkbenchFirstPaintIT' ${case:+-Dretrace.case="$case"} -Dfailsafe.failIfNoSpecifiedTests=false -Dspotless.check.skip 2>&1 | grep '^| '
