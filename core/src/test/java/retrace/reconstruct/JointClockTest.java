package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.model.CaseFacts;
import retrace.model.Heard;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.RecordingFacts;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Timeline;

/**
 * Five recorders at stated places hear five sounds; arrivals are exact: distance / 337.3 m/s at 10 °C. Each start is off by the
 * seconds in {@link #OFF}, as a lag heard from one side would have it.
 */
class JointClockTest {

    private static final double C = 337.3;
    private static final double[][] MICS = {{0, 0}, {80, 5}, {70, 75}, {-5, 60}, {35, 30}};
    private static final double[][] SOUNDS = {{40, -20}, {100, 40}, {30, 90}, {-30, 30}, {20, 15}};
    private static final double[] OFF = {0.1, -0.12, 0.04, -0.05, 0.03};
    private static final double HALF = 0.25;
    private static final String UTC = "2031-05-06T07:08:00Z";
    private static final CaseFacts FACTS =
            new CaseFacts(null, null, null, null, null, null, 10.0, 1.0, 0.5, null, null, null, false);

    private static String id(int i) {
        return "00000000000" + i;
    }

    private static RecordingFacts facts(int i, @Nullable String device) {
        Place place = new Place(MICS[i][0], MICS[i][1], 1.4, 0.2);
        return new RecordingFacts(
                id(i),
                id(i) + ".wav",
                "0".repeat(64),
                60,
                true,
                false,
                true,
                null,
                null,
                null,
                place,
                null,
                device,
                null,
                null,
                List.of(),
                List.of());
    }

    private static Timeline.PlacedRecording placed(int i) {
        return new Timeline.PlacedRecording(
                id(i),
                id(i) + ".wav",
                "0".repeat(64),
                60,
                "G1",
                Measured.plusMinus(i + OFF[i], HALF, Map.of("fit", 1e-5, "drift", 1e-4, "travel", HALF - 1e-4)),
                Measured.plusMinus(0, 1, Map.of("fit", 1.0)),
                List.of(),
                null,
                List.of("sound"),
                null,
                List.of());
    }

    /** The lag heard between two recordings is off as their starts are; {@code wrongBy} beyond that. */
    private static Timeline.Link link(int a, int b, double wrongBy) {
        double travel = Math.hypot(MICS[a][0] - MICS[b][0], MICS[a][1] - MICS[b][1]) / 330;
        return new Timeline.Link(
                id(a),
                id(b),
                "sound",
                LagEstimate.Decision.MATCH,
                0.001,
                1000,
                Measured.plusMinus(b - a + wrongBy, travel, Map.of("travel", travel)),
                Measured.plusMinus(0, 1, Map.of("fit", 1.0)),
                travel,
                true,
                "heard",
                List.of());
    }

    private static Timeline timeline(Timeline.Link... links) {
        List<Timeline.PlacedRecording> recordings = new ArrayList<>();
        for (int i = 0; i < MICS.length; i++) {
            recordings.add(placed(i));
        }
        return new Timeline(
                new Timeline.Origin(UTC, "stated"),
                List.of(new Timeline.Group("G1", UTC, UTC, UTC, "Heard.")),
                recordings,
                List.of(links),
                List.of());
    }

    /** Recording i started at i seconds. */
    private static List<Heard> heard() {
        List<Heard> out = new ArrayList<>();
        for (int i = 0; i < MICS.length; i++) {
            List<Heard.Onset> onsets = new ArrayList<>();
            for (int j = 0; j < SOUNDS.length; j++) {
                double travel = Math.hypot(MICS[i][0] - SOUNDS[j][0], MICS[i][1] - SOUNDS[j][1]) / C;
                onsets.add(new Heard.Onset(
                        Measured.plusMinus(10 + 6 * j + travel - i, 0.0006, Map.of("picker", 0.0006)),
                        Shots.ArrivalKind.UNKNOWN,
                        false,
                        30,
                        0.01,
                        new TreeMap<>(Map.of("peakDb", -10.0))));
            }
            out.add(new Heard(id(i), onsets, List.of(), List.of()));
        }
        return out;
    }

    private static Timeline refined(Timeline timeline, @Nullable String device) {
        List<RecordingFacts> facts = new ArrayList<>();
        for (int i = 0; i < MICS.length; i++) {
            facts.add(facts(i, device));
        }
        return JointClock.refine(timeline, heard(), facts, Tables.NONE, FACTS);
    }

    private static Timeline.Joint joint(Timeline timeline) {
        Timeline.Joint joint = timeline.groups().getFirst().joint();
        if (joint == null) {
            throw new AssertionError("nothing is said of a joint solve");
        }
        return joint;
    }

    private static Measured start(Timeline timeline, int i) {
        Measured start = timeline.recordings().get(i).startSeconds();
        if (start == null) {
            throw new AssertionError("not placed");
        }
        return start;
    }

    /**
     * Starts differ by whole seconds, exactly; places are exact as well, so the only error is that of the method's numbers: 0.2 ms. Bars
     * shrink from 250 ms to what places known to 0.2 m leave: 0.6 ms for each, a few of these together.
     */
    @Test
    void startsComeOutOfDoorsAndBlows() {
        Timeline out = refined(timeline(), "cctv");
        double sum = 0;
        for (int i = 0; i < MICS.length; i++) {
            assertThat(start(out, i).value() - start(out, 0).value()).isCloseTo(i, within(2e-4));
            assertThat(start(out, i).halfWidth()).isBetween(3e-4, 0.01);
            assertThat(start(out, i).parts()).containsOnlyKeys("joint", "drift");
            assertThat(out.recordings().get(i).methods()).containsExactly("sound", "position");
            sum += start(out, i).value();
        }
        assertThat(sum).as("the zero is the mean of the refined starts").isCloseTo(0, within(1e-9));
        assertThat(out.groups().getFirst().because()).contains("5 recorders", "5 sounds");
    }

    /** The bars before are those that went in, the bars after those of the starts that came out; all five recorders heard all five sounds. */
    @Test
    void theBarsBeforeAndAfterAreTold() {
        Timeline out = refined(timeline(), "cctv");
        Timeline.Joint joint = joint(out);
        assertThat(joint.refusedBecause()).isNull();
        assertThat(joint.recorders()).isEqualTo(5);
        assertThat(joint.sounds()).isEqualTo(5);
        assertThat(joint.starts()).hasSize(5);
        for (int i = 0; i < MICS.length; i++) {
            Timeline.Refined refined = joint.starts().get(i);
            assertThat(refined.recording()).isEqualTo(id(i));
            assertThat(refined.halfBeforeSeconds()).isCloseTo(HALF, within(1e-12));
            assertThat(refined.halfAfterSeconds()).isEqualTo(start(out, i).halfWidth());
        }
    }

    /** Two of five are held: three stand still, four are needed. No start moves, and the reader is told what would help. */
    @Test
    void tooFewThatStandStillAreToldWithWhatWouldHelp() {
        List<RecordingFacts> facts = new ArrayList<>();
        for (int i = 0; i < MICS.length; i++) {
            facts.add(facts(i, i > 2 ? "phone" : "cctv"));
        }
        Timeline before = timeline();
        Timeline out = JointClock.refine(before, heard(), facts, Tables.NONE, FACTS);
        assertThat(out.recordings()).isEqualTo(before.recordings());
        assertThat(joint(out).starts()).isEmpty();
        assertThat(joint(out).refusedBecause())
                .contains("only 3 of 5 recorders stand still", "4 are needed", "x_m, y_m in recordings.csv");
    }

    /** Two sounds are too few to solve anything by: refused with the reason. */
    @Test
    void tooFewSoundsAreToldWithWhatWouldHelp() {
        List<RecordingFacts> facts = new ArrayList<>();
        List<Heard> two = new ArrayList<>();
        for (int i = 0; i < MICS.length; i++) {
            facts.add(facts(i, "cctv"));
            Heard all = heard().get(i);
            two.add(new Heard(all.recording(), all.onsets().subList(0, 2), List.of(), List.of()));
        }
        Timeline out = JointClock.refine(timeline(), two, facts, Tables.NONE, FACTS);
        assertThat(joint(out).starts()).isEmpty();
        assertThat(joint(out).refusedBecause()).contains("heard 3 sounds or more clearly", "would help");
    }

    /** By hand: the mean of the starts was 2 s (and no error, Σ OFF = 0) after the zero, which moves there; so does its UTC. */
    @Test
    void utcMovesWithTheZero() {
        String utc = refined(timeline(), "cctv").groups().getFirst().originUtc();
        assertThat(utc).isNotNull();
        assertThat(Duration.between(Instant.parse(UTC), Instant.parse(String.valueOf(utc)))
                        .toNanos())
                .isCloseTo(2_000_000_000L, within(1000L));
    }

    @Test
    void wornAndHeldRecordersAreLeftAsTheyAre() {
        Timeline before = timeline();
        assertThat(refined(before, "body camera")).isSameAs(before);
        assertThat(refined(before, "phone")).isSameAs(before);
    }

    /** One recorder that is held: it is no part of the solve, and its bar holds its travel as before. */
    @Test
    void aHeldRecorderKeepsItsBarWhereTheOthersAreRefined() {
        List<RecordingFacts> facts = new ArrayList<>();
        for (int i = 0; i < MICS.length; i++) {
            facts.add(facts(i, i == 4 ? "phone" : "cctv"));
        }
        Timeline out = JointClock.refine(timeline(), heard(), facts, Tables.NONE, FACTS);
        assertThat(start(out, 4).halfWidth()).isGreaterThanOrEqualTo(HALF - 1e-12);
        assertThat(start(out, 4).parts()).containsKey("travel");
        assertThat(out.recordings().get(4).methods()).containsExactly("sound");
    }

    /** Between 0 and 1 the way takes 0.24 s; a lag that is 0.5 s off is told, one that is 0.1 s off is travel. */
    @Test
    void aLagBeyondTheTravelBetweenItsPlacesIsTold() {
        assertThat(refined(timeline(link(0, 1, 0.1)), "cctv").problems()).isEmpty();
        assertThat(refined(timeline(link(0, 1, 0.5)), "cctv").problems())
                .singleElement()
                .satisfies(p -> assertThat(p.kind()).isEqualTo("link-against-places"));
    }
}
