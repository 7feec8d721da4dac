package retrace.reconstruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.RecordingFacts;
import retrace.model.Tables;

/**
 * One moment that a person marked in several recordings ties them, each two of them.
 *
 * <p>The marks at τ_a and τ_b say: what a shows at τ_a, b shows at τ_b, so the lag is τ_a − τ_b less what the travel of the sound adds. Three cases:
 * <ul>
 *   <li>Nothing is known of the source: the travel is a hard limit, the recorders' distance over the speed of sound.
 *   <li>A message of both recorders' own radios (the label begins with {@code radio}): no air, an assumed error of the receivers.
 *   <li>The source's place stands beside a mark and both recorders' places are known: the lag is τ_a − τ_b − (d_a − d_b)/c, and its error holds those of the
 *       three places and of the speed of sound.
 * </ul>
 *
 * <p>n recordings that share a mark give n·(n − 1)/2 ties made of n readings. Taken as independent they would weigh n/2 times what was read, so
 * the variance of each tie is n/2 times its own.
 */
final class MarkTies {

    /** A person's mark weighs as much as a clear match by sound, the scores of which begin at 7.5. */
    private static final double WEIGHT = 12;

    private static final double LEAST_SIGMA_SECONDS = 1e-3;

    /** A mark with such a label is of a message that both recorders' own radios played: no air between them. */
    private static final String OWN_RADIO = "radio";

    /**
     * By how much two receivers may play one message at different times, 95 % half width, s: analogue ones agree to a millisecond, digital
     * ones keep frames of 20 ms and buffers of several; assumed, not measured.
     */
    private static final double RECEIVER_SECONDS = 0.25;

    private final List<RecordingFacts> recordings;
    private final List<Tables.Mark> marks;
    private final TravelBounds travel;

    private MarkTies(List<RecordingFacts> recordings, List<Tables.Mark> marks, TravelBounds travel) {
        this.recordings = recordings;
        this.marks = marks;
        this.travel = travel;
    }

    /** In the order of the marks. */
    static List<ClockTie> of(List<RecordingFacts> recordings, List<Tables.Mark> marks, TravelBounds travel) {
        MarkTies all = new MarkTies(recordings, marks, travel);
        List<ClockTie> out = new ArrayList<>();
        for (int i = 0; i < marks.size(); i++) {
            for (int j = i + 1; j < marks.size(); j++) {
                ClockTie tie = all.tie(marks.get(i), marks.get(j));
                if (tie != null) {
                    out.add(tie);
                }
            }
        }
        return out;
    }

    private @Nullable ClockTie tie(Tables.Mark one, Tables.Mark two) {
        int a = find(one.recording());
        int b = find(two.recording());
        double read = Math.hypot(one.sigmaSeconds(), two.sigmaSeconds());
        if (one.label().isBlank() || !one.label().equals(two.label()) || a < 0 || b < 0 || a == b) {
            return null;
        }
        boolean radio = one.label().toLowerCase(Locale.ROOT).startsWith(OWN_RADIO);
        TravelBounds.Known known = radio
                ? new TravelBounds.Known(0, RECEIVER_SECONDS / Measured.SIGMAS)
                : travel.known(a, b, source(one.label()));
        double sigma = Math.max(LEAST_SIGMA_SECONDS, known == null ? read : Math.hypot(read, known.sigmaSeconds()));
        return new ClockTie(
                a,
                b,
                one.seconds(),
                one.seconds() - two.seconds() - (known == null ? 0 : known.lagSeconds()),
                sigma * Math.sqrt(Math.max(1, sharing(one.label()) / 2.0)),
                Double.NaN,
                Double.NaN,
                WEIGHT,
                known == null ? travel.seconds(a, b) : 0,
                null);
    }

    /** Where the marked sound came from, by the first mark of that label that says so. */
    private @Nullable Place source(String label) {
        return marks.stream()
                .filter(m -> m.label().equals(label))
                .map(Tables.Mark::source)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Recordings in which a label stands. */
    private long sharing(String label) {
        return marks.stream()
                .filter(m -> m.label().equals(label))
                .map(m -> find(m.recording()))
                .filter(i -> i >= 0)
                .distinct()
                .count();
    }

    private int find(String name) {
        for (int i = 0; i < recordings.size(); i++) {
            if (recordings.get(i).isNamed(name)) {
                return i;
            }
        }
        return -1;
    }
}
