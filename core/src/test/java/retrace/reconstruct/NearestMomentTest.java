package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.RecordingFacts;
import retrace.model.Tables;
import retrace.model.Tables.TrackRow;
import retrace.model.Timeline;
import retrace.motion.TiedTrack;

final class NearestMomentTest {

    private static final double SOUND = 340;

    private static RecordingFacts recording(String id, @Nullable String holder) {
        return new RecordingFacts(
                id,
                id + ".wav",
                id,
                80,
                true,
                false,
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                holder,
                null,
                List.of(),
                List.of());
    }

    private static TrackRow fix(
            String object, @Nullable String clock, double seconds, double x, double y, double sigma) {
        return new TrackRow(
                new Citation.Row("tracks", 1, null),
                object,
                clock,
                seconds,
                x,
                y,
                null,
                sigma,
                null,
                null,
                null,
                "gps");
    }

    private static Tables tracks(List<TrackRow> rows) {
        Tables none = Tables.NONE;
        return new Tables(
                none.recordings(),
                rows,
                none.accounts(),
                none.ballistics(),
                none.weapons(),
                none.expected(),
                none.logs(),
                none.marks(),
                none.constraints(),
                none.setAside(),
                none.shots(),
                none.plan(),
                none.problems());
    }

    /** A walk at a steady pace, with fixes every second that are off by a normal error. */
    private record Walk(double x, double y, double vx, double vy) {
        List<TrackRow> fixes(String id, SplittableRandom random, double sigma) {
            List<TrackRow> rows = new ArrayList<>();
            for (int s = 0; s <= 80; s++) {
                rows.add(fix(
                        id + ".wav",
                        id + ".wav",
                        s,
                        x + vx * s + sigma * random.nextGaussian(),
                        y + vy * s + sigma * random.nextGaussian(),
                        sigma));
            }
            return rows;
        }

        double apart(Walk other, double seconds) {
            return Math.hypot(
                    x + vx * seconds - other.x - other.vx * seconds, y + vy * seconds - other.y - other.vy * seconds);
        }
    }

    private static Walk walk(SplittableRandom random) {
        return new Walk(
                random.nextDouble(-60, 60),
                random.nextDouble(-60, 60),
                random.nextDouble(-1.5, 1.5),
                random.nextDouble(-1.5, 1.5));
    }

    private static LagEstimate heard(List<LagEstimate.Window> windows) {
        double lag = windows.get(windows.size() / 2).lagSeconds();
        LagEstimate.Fit fit = new LagEstimate.Fit(lag, lag, 40, 1e-3, 0, 0.5, 70, List.of());
        return new LagEstimate(
                "a",
                "b",
                LagEstimate.Decision.MATCH,
                0.01,
                99,
                40,
                fit,
                windows,
                "test",
                new LagEstimate.Peak(
                        LagEstimate.Evidence.FINE_STRUCTURE, List.of(new LagEstimate.Seen(lag, 40)), 8, 5, null, null));
    }

    private static LagEstimate.Window window(double at, double lag) {
        return new LagEstimate.Window(at, Math.max(0, at - lag), 2, lag, 20);
    }

    /**
     * Whatever source is heard at each moment, the tie holds the true lag: travel is at most the distance over the speed of sound, and a σ of 2 m
     * per place leaves twice its error for the fixes (95 % of them; three draws in a hundred may fail by that, as many by the assumed error of the lag). No window has a smaller bound than
     * the nearest moment with no error at all has.
     */
    @Test
    void theTieAtTheNearestMomentHoldsTheTrueLag() {
        int outside = 0;
        int narrower = 0;
        int draws = 120;
        SplittableRandom random = new SplittableRandom(5);
        for (int k = 0; k < draws; k++) {
            Walk one = walk(random);
            Walk two = walk(random);
            double truth = random.nextDouble(-3, 3);
            List<TrackRow> rows = new ArrayList<>(one.fixes("a", random, 2));
            // b's recording time is a's less the lag: so are its fixes
            Walk twoInItsTime = new Walk(two.x + two.vx * truth, two.y + two.vy * truth, two.vx, two.vy);
            rows.addAll(twoInItsTime.fixes("b", random, 2));
            List<LagEstimate.Window> windows = new ArrayList<>();
            double nearest = Double.POSITIVE_INFINITY;
            for (int w = 0; w < 12; w++) {
                double at = 6 + 5.5 * w;
                double apart = one.apart(two, at + 1);
                nearest = Math.min(nearest, apart);
                double travel = random.nextDouble(-1, 1) * apart / SOUND;
                windows.add(window(at, truth + travel));
            }
            List<RecordingFacts> recordings = List.of(recording("a", null), recording("b", null));
            Timeline.Link link = CommonClock.solve(recordings, List.of(heard(windows)), tracks(rows), CaseFacts.UNKNOWN)
                    .links()
                    .getFirst();
            Measured offset = Objects.requireNonNull(link.offsetSeconds());
            outside += truth < offset.low() || truth > offset.high() ? 1 : 0;
            double bound = Objects.requireNonNull(link.travelSeconds());
            narrower += bound < TravelBounds.ASSUMED_METRES / SOUND ? 1 : 0;
            assertThat(bound).isGreaterThan(nearest / SOUND - 3 * 2 * 1.42 / SOUND);
        }
        assertThat(outside).isLessThanOrEqualTo(draws * 3 / 100);
        assertThat(narrower).isGreaterThan(draws / 2);
    }

    /** The two meet at 30 s, where one window heard a sound of another moment, half a second off: the tie passes that window over. */
    @Test
    void aWindowThatContradictsTheOthersDoesNotTie() {
        Walk one = new Walk(-30, 0, 1, 0);
        Walk two = new Walk(30, 0, -1, 0);
        SplittableRandom random = new SplittableRandom(1);
        List<TrackRow> rows = new ArrayList<>(one.fixes("a", random, 0.1));
        rows.addAll(two.fixes("b", random, 0.1));
        List<LagEstimate.Window> windows = new ArrayList<>();
        for (int w = 0; w < 7; w++) {
            windows.add(window(10 * w, w == 3 ? 0.5 : 0));
        }
        Timeline.Link link = CommonClock.solve(
                        List.of(recording("a", null), recording("b", null)),
                        List.of(heard(windows)),
                        tracks(rows),
                        CaseFacts.UNKNOWN)
                .links()
                .getFirst();
        Measured offset = Objects.requireNonNull(link.offsetSeconds());
        assertThat(offset.value()).isBetween(-0.01, 0.01);
        // the next best windows lie 10 s away, there the two are 18 to 22 m apart: 0.06 s
        assertThat(offset.halfWidth()).isBetween(0.05, 0.09);
        assertThat(link.because()).contains("by their tracks the two came nearest");
    }

    /** A track of who holds the recorder counts with 1 m more; one in UTC counts once the timeline ties it; before and after it nothing is known. */
    @Test
    void tracksOfHoldersAndOnOtherClocks() {
        RecordingFacts worn = recording("a", "Officer 1");
        List<TrackRow> rows = new ArrayList<>();
        for (int s = 0; s <= 20; s++) {
            rows.add(fix("officer 1", "utc", 1000 + s, 2 * s, 0, 1));
        }
        RecorderTracks before = RecorderTracks.own(List.of(worn), rows);
        assertThat(before.hasTrack(0)).isFalse();
        Timeline.PlacedRecording placed = new Timeline.PlacedRecording(
                "a",
                "a.wav",
                "a",
                80,
                "G1",
                Measured.plusMinus(5, 0.5, Map.of()),
                Measured.plusMinus(0, 0, Map.of()),
                List.of(),
                null,
                List.of(),
                null,
                List.of());
        Timeline timeline =
                new Timeline(new Timeline.Origin(null, "test"), List.of(), List.of(placed), List.of(), List.of());
        // its clock shows 1000 at 0 s of the group, so 12 s into the recording it shows 1017
        TiedTrack tied =
                new TiedTrack("officer 1", rows, "G1", Measured.plusMinus(-1000, 0, Map.of()), "test", List.of());
        RecorderTracks tracks = RecorderTracks.onClock(List.of(worn), tracks(rows), timeline, List.of(tied));
        Place at = Objects.requireNonNull(tracks.at("a", 12));
        assertThat(at.xM()).isCloseTo(34, org.assertj.core.data.Offset.offset(0.01));
        // half a second of clock error at 2 m/s is 1 m, beside 1 m of the fix and 1 m to the recorder
        assertThat(at.sigmaM()).isBetween(Math.hypot(1 + 1 / Measured.SIGMAS, 1) - 0.01, 2.2);
        assertThat(tracks.at("a", 40)).isNull();
        assertThat(tracks.at("a", -10)).isNull();
    }
}
