package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.LagEstimate;
import retrace.model.LagEstimate.Decision;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Tables;
import retrace.model.Timeline;

class CommonClockTest {

    private static RecordingFacts recording(
            String id, @Nullable Place place, RecordingFacts.@Nullable StatedStart stated, boolean sound) {
        return new RecordingFacts(
                id,
                id + ".wav",
                id,
                60,
                sound,
                false,
                true,
                null,
                null,
                null,
                place,
                stated,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    private static RecordingFacts recording(String id) {
        return recording(id, null, null, true);
    }

    /** What would be heard of two recordings with known starts and rates, no travel: exact, sigma 10 µs. */
    private static LagEstimate heard(String a, String b, double startA, double startB, double ppmA, double ppmB) {
        double pivot = 30;
        double t = startA + pivot / (1 + ppmA * 1e-6);
        double lag = pivot - (t - startB) * (1 + ppmB * 1e-6);
        LagEstimate.Fit fit = new LagEstimate.Fit(lag, lag, pivot, 1e-5, ppmB - ppmA, 0.5, 40, List.of());
        return new LagEstimate(a, b, Decision.MATCH, 0.01, 99, 40, fit, List.of(), "test");
    }

    private static Tables.Mark mark(String recording, double seconds, String label) {
        return new Tables.Mark(new Citation.Row("x", 1, null), recording, seconds, 0.02, label, null);
    }

    private static Tables marks(List<Tables.Mark> marks) {
        return new Tables(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), marks, List.of(),
                List.of());
    }

    private static Timeline.PlacedRecording of(Timeline timeline, String id) {
        return timeline.recordings().stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Timeline solve(List<RecordingFacts> recordings, List<LagEstimate> links) {
        return CommonClock.solve(recordings, links, Tables.NONE, CaseFacts.UNKNOWN);
    }

    /** Starts 0, 5, 9 s, rates −30, 0, 30 ppm (mean 0, the gauge): differences must come back to 0.1 ms, rates to 1 ppm. */
    @Test
    void startsAndRatesComeBack() {
        Timeline t = solve(
                List.of(recording("a"), recording("b"), recording("c")),
                List.of(heard("a", "b", 0, 5, -30, 0), heard("a", "c", 0, 9, -30, 30), heard("b", "c", 5, 9, 0, 30)));
        assertThat(t.groups()).hasSize(1);
        double a = of(t, "a").startSeconds().value();
        assertThat(of(t, "b").startSeconds().value() - a).isBetween(5 - 1e-4, 5 + 1e-4);
        assertThat(of(t, "c").startSeconds().value() - a).isBetween(9 - 1e-4, 9 + 1e-4);
        assertThat(of(t, "c").ratePpm().value()).isBetween(29.0, 31.0);
        assertThat(t.links()).hasSize(3).allMatch(Timeline.Link::accepted);
        for (Timeline.Link link : t.links()) {
            assertThat(link.offsetSeconds().halfWidth()).isGreaterThanOrEqualTo(link.travelSeconds());
        }
    }

    /** The difference is heard to 0.5 ppm, so each is known to 0.25 against the mean; the mean to 100/√2. One standard deviation each. */
    @Test
    void aRateIsSureAgainstItsGroupAndOpenAgainstTheWorld() {
        Place here = new Place(0, 0, null, 0.1);
        Timeline t = solve(
                List.of(recording("a", here, null, true), recording("b", here, null, true)),
                List.of(heard("a", "b", 0, 5, -30, 30)));
        Measured rate = of(t, "b").ratePpm();
        assertThat(rate.value()).isBetween(29.9, 30.1);
        assertThat(rate.parts().get("fit")).isBetween(0.48, 0.5);
        assertThat(rate.parts().get("drift")).isBetween(130.0, 145.0);
        assertThat(rate.halfWidth()).isBetween(130.0, 145.0);
    }

    /** One rate of three is 40 ppm off, all to 0.5: the loop leaves 40 ppm where 0.9 are allowed, so every error must grow manyfold. */
    @Test
    void ratesThatDoNotCloseTheirLoopAreNotSure() {
        Place here = new Place(0, 0, null, 0.1);
        Timeline t = solve(
                List.of(
                        recording("a", here, null, true),
                        recording("b", here, null, true),
                        recording("c", here, null, true)),
                List.of(heard("a", "b", 0, 5, 0, 0), heard("a", "c", 0, 9, 0, 0), heard("b", "c", 5, 9, 0, 40)));
        for (String id : List.of("a", "b", "c")) {
            Measured rate = of(t, id).ratePpm();
            assertThat(rate.parts().get("fit")).isGreaterThan(Math.abs(rate.value()));
        }
    }

    /** Places unknown: 100 m in 40 s would be 15,000 ppm; no recorder's clock is off by that. */
    @Test
    void noRateIsLessSureThanClocksAre() {
        Timeline t = solve(List.of(recording("a"), recording("b")), List.of(heard("a", "b", 0, 5, 0, 0)));
        assertThat(of(t, "b").ratePpm().parts().get("travel")).isEqualTo(1000);
    }

    /** One of six links of four recordings says 100 s instead of 14: its two loops do not close, the others' do. */
    @Test
    void theLinkThatContradictsItsLoopsIsNamed() {
        double[] start = {0, 5, 9, 14};
        String[] id = {"a", "b", "c", "d"};
        List<LagEstimate> links = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            for (int j = i + 1; j < 4; j++) {
                links.add(heard(id[i], id[j], start[i], i == 0 && j == 3 ? 100 : start[j], 0, 0));
            }
        }
        Timeline t = solve(List.of(recording("a"), recording("b"), recording("c"), recording("d")), links);
        assertThat(t.links()).filteredOn(l -> !l.accepted()).singleElement().satisfies(l -> {
            assertThat(l.a() + l.b()).isEqualTo("ad");
            assertThat(l.decision()).isEqualTo(Decision.CANNOT_TELL);
        });
        assertThat(of(t, "d").startSeconds().value() - of(t, "a").startSeconds().value())
                .isBetween(13.999, 14.001);
        assertThat(t.problems()).extracting(p -> p.kind()).containsExactly("link-dropped");
    }

    /** Recorders 34 m apart in air of about 340 m/s: a tenth of a second, not the 0.3 s of unknown places. */
    @Test
    void knownPlacesBoundTheTravel() {
        List<RecordingFacts> two = List.of(
                recording("a", new Place(0, 0, null, 0.1), null, true),
                recording("b", new Place(34, 0, null, 0.1), null, true));
        Timeline t = solve(two, List.of(heard("a", "b", 0, 5, 0, 0)));
        assertThat(t.links().getFirst().travelSeconds()).isBetween(0.098, 0.115);
    }

    /**
     * One programme heard in two places, 8 s later in one: between recorders 3 km apart no sound is common, so the match ties nothing; 250 m
     * apart it does. Places as vague as ±1.2 km leave it possible, yet with seconds of travel: too loose for one clock, and told as that.
     */
    @Test
    void soundInCommonOutOfEarshotTiesNothing() {
        for (double[] metresAndSigma : new double[][] {{3000, 10, 0}, {250, 10, 1}, {3000, 800, 1}}) {
            List<RecordingFacts> two = List.of(
                    recording("a", new Place(0, 0, null, metresAndSigma[1]), null, true),
                    recording("b", new Place(metresAndSigma[0], 0, null, metresAndSigma[1]), null, true));
            Timeline t = solve(two, List.of(heard("a", "b", 0, 8, 0, 0)));
            boolean near = metresAndSigma[0] < 1000;
            boolean byRadio = metresAndSigma[2] == 0;
            assertThat(t.links()).singleElement().satisfies(l -> {
                assertThat(l.accepted()).isEqualTo(near);
                assertThat(l.because().contains("by radio")).isEqualTo(byRadio);
                assertThat(l.because().contains("more than 1 s")).isEqualTo(!near && !byRadio);
            });
            assertThat(t.groups()).hasSize(near ? 1 : 2);
            assertThat(t.problems().stream().map(Problem::kind).toList())
                    .isEqualTo(byRadio ? List.of("link-by-broadcast") : List.of());
        }
    }

    /**
     * A radio message marked in two recordings 3 km apart: no travel, and ±0.25 s of the receivers; the same marks on a sound through the air
     * leave the 9 s that it may have travelled.
     */
    @Test
    void aMessageOfTwoOwnRadiosHasNoTravel() {
        List<RecordingFacts> two = List.of(
                recording("a", new Place(0, 0, null, 1), null, true),
                recording("b", new Place(3000, 0, null, 1), null, true));
        for (String label : List.of("Radio: shots fired", "blast")) {
            Tables marks = marks(List.of(mark("a", 12, label), mark("b", 7, label)));
            Timeline t = CommonClock.solve(two, List.of(), marks, CaseFacts.UNKNOWN);
            Timeline.Link link = t.links().getLast();
            assertThat(link.method()).isEqualTo("analyst");
            assertThat(link.offsetSeconds().value()).isEqualTo(5);
            if (label.equals("blast")) {
                assertThat(link.travelSeconds()).isBetween(8.5, 9.6);
                assertThat(link.accepted())
                        .as("nine seconds of travel put nothing on one clock")
                        .isFalse();
            } else {
                assertThat(link.travelSeconds()).isZero();
                assertThat(link.offsetSeconds().halfWidth()).isBetween(0.25, 0.27);
            }
        }
    }

    /**
     * A shot from a surveyed place, marked in three recordings: at 20 °C sound takes 1.457 s for 500 m and 0.291 s for 100 m (343.2 m/s). Starts come
     * back without a travel bound, with the errors of marks (2 ms), places (1 m) and temperature (2 °C: 1.2 m/s, 5 ms on 1.5 s).
     */
    @Test
    void aMarkedSoundFromAKnownPlaceHasNoTravelLeft() {
        Place source = new Place(0, 0, null, 1.0);
        List<RecordingFacts> three = List.of(
                recording("a", new Place(100, 0, null, 1), null, true),
                recording("b", new Place(0, 500, null, 1), null, true),
                recording("c", new Place(-200, 0, null, 1), null, true));
        double c = 343.2;
        List<Tables.Mark> shot = List.of(
                placed("a", 10 + 100 / c, source), placed("b", 7 + 500 / c, null), placed("c", 4 + 200 / c, null));
        CaseFacts air = new CaseFacts(null, null, null, null, null, null, 20.0, 2.0, 0.0, null, null, null, false);
        Timeline t = CommonClock.solve(three, List.of(), marks(shot), air);
        assertThat(t.groups()).hasSize(1);
        assertThat(of(t, "b").startSeconds().value() - of(t, "a").startSeconds().value())
                .isCloseTo(3, within(0.004));
        assertThat(of(t, "c").startSeconds().value() - of(t, "a").startSeconds().value())
                .isCloseTo(6, within(0.004));
        assertThat(of(t, "b").startSeconds().halfWidth()).isBetween(0.004, 0.05);
    }

    private static Tables.Mark placed(String recording, double seconds, @Nullable Place source) {
        return new Tables.Mark(new Citation.Row("x", 1, null), recording, seconds, 0.002, "shot 1", source, null);
    }

    /** Clocks good to 0.1 ms tie recordings whose sound says nothing, and keep their precision. */
    @Test
    void surveyedStartsTieWithoutSound() {
        Instant zero = Instant.parse("2026-03-01T12:00:00Z");
        List<RecordingFacts> two = List.of(
                recording("a", null, new RecordingFacts.StatedStart(zero, 1e-4, "gps"), true),
                recording("b", null, new RecordingFacts.StatedStart(zero.plusMillis(2500), 1e-4, "gps"), true));
        Timeline t = solve(two, List.of());
        assertThat(t.groups()).hasSize(1);
        assertThat(of(t, "b").startSeconds().value() - of(t, "a").startSeconds().value())
                .isBetween(2.5 - 1e-6, 2.5 + 1e-6);
        assertThat(of(t, "b").startSeconds().halfWidth()).isLessThan(1e-3);
        assertThat(of(t, "b").methods()).containsExactly("clock");
        assertThat(t.origin().utc()).startsWith("2026-03-01T12:00:01.25");
        assertThat(t.links()).hasSize(1);
    }

    /** Three recorders' sound and two clocks agree; the third clock is 180 s fast: told with its size, and not used. */
    @Test
    void aContradictingClockIsToldWithItsSize() {
        Instant zero = Instant.parse("2026-03-01T12:00:00Z");
        List<RecordingFacts> three = List.of(
                recording("a", null, new RecordingFacts.StatedStart(zero, 0.2, "set"), true),
                recording("b", null, new RecordingFacts.StatedStart(zero.plusSeconds(5), 0.2, "set"), true),
                recording("c", null, new RecordingFacts.StatedStart(zero.plusSeconds(189), 0.2, "set"), true));
        Timeline t = solve(
                three, List.of(heard("a", "b", 0, 5, 0, 0), heard("a", "c", 0, 9, 0, 0), heard("b", "c", 5, 9, 0, 0)));
        assertThat(t.problems())
                .filteredOn(p -> p.kind().equals("clock-contradicts"))
                .hasSize(1);
        assertThat(t.problems().getFirst().says()).contains("3 min 0 s later than 2 other clocks say");
        assertThat(of(t, "c").startSeconds().value() - of(t, "a").startSeconds().value())
                .isBetween(8.99, 9.01);
    }

    /**
     * One clock against one, 60 s apart from what was heard: nothing tells which is wrong, and a broadcast that both hold would look the
     * same. The sound ties the two, 5 s apart; nothing dates them, and nothing is quietly taken from the middle.
     */
    @Test
    void ofTwoClocksThatContradictWhatWasHeardNeitherIsUsed() {
        Instant zero = Instant.parse("2026-03-01T12:00:00Z");
        Timeline t = solve(
                List.of(
                        recording("a", null, new RecordingFacts.StatedStart(zero, 0.2, "set"), true),
                        recording("b", null, new RecordingFacts.StatedStart(zero.plusSeconds(65), 0.2, "set"), true)),
                List.of(heard("a", "b", 0, 5, 0, 0)));
        assertThat(t.problems()).singleElement().satisfies(p -> {
            assertThat(p.kind()).isEqualTo("clock-contradicts");
            assertThat(p.says())
                    .contains("by the sound the second is 1 min 0 s earlier than stated", "neither is used");
            assertThat(p.whatToDo()).contains("radio or television broadcast", "listen");
        });
        assertThat(of(t, "b").startSeconds().value() - of(t, "a").startSeconds().value())
                .isBetween(4.99, 5.01);
        assertThat(of(t, "a").methods()).containsExactly("sound");
        assertThat(t.groups().getFirst().originUtc()).isNull();
        assertThat(t.groups().getFirst().because()).startsWith("the two starts that were stated contradict each other");
    }

    /** A set whose two clocks are doubted is not joined by them to a third that only has a clock. */
    @Test
    void doubtedClocksJoinNothing() {
        Instant zero = Instant.parse("2026-03-01T12:00:00Z");
        Timeline t = solve(
                List.of(
                        recording("a", null, new RecordingFacts.StatedStart(zero, 0.2, "set"), true),
                        recording("b", null, new RecordingFacts.StatedStart(zero.plusSeconds(65), 0.2, "set"), true),
                        recording("c", null, new RecordingFacts.StatedStart(zero.plusSeconds(9), 0.2, "set"), true)),
                List.of(heard("a", "b", 0, 5, 0, 0)));
        assertThat(t.groups()).hasSize(2);
        assertThat(of(t, "c").group()).isNotEqualTo(of(t, "a").group());
        assertThat(of(t, "b").group()).isEqualTo(of(t, "a").group());
    }

    /** The note of b's row names a log of the case: its time is that log's, for method, UTC and problems alike; a's is a person's. */
    @Test
    void aStartReadFromALogIsNamedByTheLog() {
        Instant zero = Instant.parse("2026-03-01T12:00:00Z");
        RecordingFacts a =
                recording("a", null, new RecordingFacts.StatedStart(zero, 0.4, "recordings.csv row 1"), true);
        RecordingFacts b = recording(
                "b", null, new RecordingFacts.StatedStart(zero.plusSeconds(5), 0.2, "recordings.csv row 2"), true);
        RecordingFacts noted = b.with(null, b.statedStart(), null, null, "camera on, as in Dispatch.csv line 14");
        Tables tables = withLog("logs/dispatch.csv");
        Timeline t =
                CommonClock.solve(List.of(a, noted), List.of(heard("a", "b", 0, 5, 0, 0)), tables, CaseFacts.UNKNOWN);
        assertThat(of(t, "a").methods()).containsExactly("sound", "clock");
        assertThat(of(t, "b").methods()).containsExactly("sound", "log");
        assertThat(t.groups().getFirst().because())
                .startsWith(
                        "by the start of b by the log logs/dispatch.csv (recordings.csv row 2) and the start stated for a (recordings.csv row 1).");
        assertThat(solve(List.of(a, noted), List.of(heard("a", "b", 0, 5, 0, 0)))
                        .recordings()
                        .getLast()
                        .methods())
                .as("without that log in the case the note is only a note")
                .containsExactly("sound", "clock");
    }

    private static Tables withLog(String file) {
        return new Tables(
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Tables.Log("log", file, null, List.of())),
                List.of(),
                List.of(),
                List.of());
    }

    /** Without any time of day the reader is told what would give one. */
    @Test
    void aGroupThatNothingTiesToUtcSaysWhatWould() {
        Timeline t = solve(List.of(recording("a"), recording("b")), List.of(heard("a", "b", 0, 5, 0, 0)));
        assertThat(t.groups().getFirst().originUtc()).isNull();
        assertThat(t.groups().getFirst().because())
                .startsWith("nothing states a time of day; ")
                .contains("start_utc");
    }

    /** A recording that nothing ties is a group of one at 0; a silent one that nothing states is unplaced, with the reason. */
    @Test
    void untiedRecordings() {
        Timeline t = solve(List.of(recording("a"), recording("b"), recording("c", null, null, false)), List.of());
        assertThat(t.groups()).hasSize(2);
        assertThat(of(t, "a").startSeconds().value()).isZero();
        assertThat(of(t, "c").group()).isNull();
        assertThat(of(t, "c").unplacedBecause()).contains("no sound");
        assertThat(t.links()).hasSize(3);
    }

    /** b and c both hear a jump against a, none against each other: a lost the piece. */
    @Test
    void aThirdRecordingTellsWhoseClockJumped() {
        LagEstimate.LinkStep wrongOwner = new LagEstimate.LinkStep("b", 25, 0.7, 1e-4, 1);
        List<LagEstimate> links = List.of(
                stepped(heard("a", "b", 0, 0, 0, 0), wrongOwner),
                stepped(heard("a", "c", 0, 0, 0, 0), new LagEstimate.LinkStep("a", 25, -0.7, 1e-4, 1)),
                heard("b", "c", 0, 0, 0, 0));
        Timeline t = solve(List.of(recording("a"), recording("b"), recording("c")), links);
        assertThat(of(t, "a").steps()).hasSize(1);
        assertThat(of(t, "a").steps().getFirst().jumpSeconds()).isBetween(-0.701, -0.699);
        assertThat(of(t, "b").steps()).isEmpty();
    }

    /**
     * b takes the second of two like sounds of c for the first, 16 s apart, and only later hears what they share: before its jump that link says −17 s,
     * after it −1 s, as two weaker links of c say all along. c belongs at −1 s, and the two weaker links stay.
     */
    @Test
    void aLinkThatWasRightOnlyAfterItsJumpPutsNothingWrong() {
        LagEstimate repeated = stepped(heard("b", "c", 0, -17, 0, 0), new LagEstimate.LinkStep("c", 45, -16, 1e-3, 4));
        Timeline t = solve(
                List.of(recording("a"), recording("b"), recording("c"), recording("d")),
                List.of(
                        heard("a", "b", 0, 0, 0, 0),
                        heard("b", "d", 0, 3, 0, 0),
                        heard("a", "d", 0, 3, 0, 0),
                        repeated,
                        throughout(heard("a", "c", 0, -1, 0, 0)),
                        throughout(heard("c", "d", -1, 3, 0, 0))));
        double a = of(t, "a").startSeconds().value();
        assertThat(of(t, "c").startSeconds().value() - a).isBetween(-1.3, -0.7);
        assertThat(of(t, "c").steps()).isEmpty();
        assertThat(t.links())
                .filteredOn(l -> (l.a() + l.b()).matches("ac|ca|cd|dc"))
                .hasSize(2)
                .allMatch(Timeline.Link::accepted);
    }

    /** It agrees at the beginning, in the middle and at the end. */
    private static LagEstimate throughout(LagEstimate e) {
        LagEstimate.Fit f = java.util.Objects.requireNonNull(e.fit());
        List<LagEstimate.Window> windows = java.util.stream.DoubleStream.of(5, 25, 57)
                .mapToObj(s -> new LagEstimate.Window(s, s - f.lagAtPivotSeconds(), 1.5, f.lagAtPivotSeconds(), 10))
                .toList();
        return new LagEstimate(
                e.a(),
                e.b(),
                e.decision(),
                e.falseMatchProbability(),
                e.nullTrials(),
                e.score(),
                f,
                windows,
                e.because());
    }

    private static LagEstimate stepped(LagEstimate e, LagEstimate.LinkStep step) {
        LagEstimate.Fit f = java.util.Objects.requireNonNull(e.fit());
        return new LagEstimate(
                e.a(),
                e.b(),
                e.decision(),
                e.falseMatchProbability(),
                e.nullTrials(),
                e.score(),
                new LagEstimate.Fit(
                        f.startOffsetSeconds(),
                        f.lagAtPivotSeconds(),
                        f.pivotSeconds(),
                        f.sigmaLagSeconds(),
                        f.rateDifferencePpm(),
                        f.sigmaRatePpm(),
                        f.overlapSeconds(),
                        List.of(step)),
                e.windows(),
                e.because());
    }

    /** Six recordings that all start together; the clock of one says 134 s more. Stated starts (log, person) and dates in the files alike. */
    @Test
    void aClockThatDisagreesIsToldInMinutesWithHowManyOthersAgree() {
        for (boolean inFile : new boolean[] {false, true}) {
            List<RecordingFacts> recordings = new ArrayList<>();
            List<LagEstimate> heard = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                RecordingFacts.StatedStart clock = new RecordingFacts.StatedStart(
                        Instant.parse("2026-03-14T18:00:00Z").plusSeconds(i == 2 ? 134 : 0), inFile ? 1 : 0.3, "test");
                recordings.add(clocked("r" + i, clock, inFile));
                for (int j = 0; j < i; j++) {
                    heard.add(heard("r" + j, "r" + i, 0, 0, 0, 0));
                }
            }
            Timeline timeline = CommonClock.solve(recordings, heard, Tables.NONE, CaseFacts.UNKNOWN);
            assertThat(timeline.problems()).hasSize(1);
            assertThat(timeline.problems().getFirst().says())
                    .isEqualTo(
                            "The " + (inFile ? "date in the file r2" : "start stated for r2 (test)")
                                    + " is 2 min 14 s later than 5 other clocks say, which agree with one another. It is left out.");
        }
    }

    private static RecordingFacts clocked(String id, RecordingFacts.StatedStart clock, boolean inFile) {
        return new RecordingFacts(
                id,
                id + ".wav",
                id,
                60,
                true,
                false,
                true,
                null,
                null,
                inFile ? clock : null,
                null,
                inFile ? null : clock,
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    /** Three of three by the dates in their files alone: named together, with what such a date is worth said once. */
    @Test
    void datesInFilesAreNamedTogether() {
        List<RecordingFacts> recordings = new ArrayList<>();
        List<LagEstimate> heard = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            recordings.add(clocked(
                    "r" + i,
                    new RecordingFacts.StatedStart(Instant.parse("2026-03-14T18:00:00Z"), 120, "minutes off at times"),
                    true));
            for (int j = 0; j < i; j++) {
                heard.add(heard("r" + j, "r" + i, 0, 0, 0, 0));
            }
        }
        assertThat(solve(recordings, heard).groups().getFirst().because())
                .startsWith("by the dates in the files r0, r1 and r2 (minutes off at times). The clock runs");
    }
}
