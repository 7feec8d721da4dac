package retrace.reconstruct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;
import retrace.model.LagEstimate.Decision;
import retrace.model.Place;
import retrace.model.Problem;
import retrace.model.RecordingFacts;

/**
 * Sound in common that was brought to two places by a radio or the like, and not through the air.
 *
 * <p>Two recordings can share radio traffic, a programme or a song without sharing a place. The sound agrees truly; its lag holds what
 * transmitters and receivers add (microseconds for an analogue radio, tens of seconds for a stream) and says nothing safe about the clocks. Sound alone
 * cannot tell; stated places can: recorders that stood farther apart than {@link #EARSHOT_METRES}, after twice the standard
 * deviations of both places, are not tied by sound that they have in common.
 *
 * <p>Stops being true for very loud sounds: a shot or a siren can be heard by two recorders a kilometre and a half apart. Such a link is
 * lost, which is told; a person who hears one moment in both can mark it.
 */
final class Broadcasts {

    /**
     * Distance of two recorders beyond which one sound is not taken to reach both with its fine structure, m. A siren of 120 dB at 1 m has
     * 66 dB at 500 m by spreading alone, the level of a street, and the air takes above 4 kHz another 10 dB and more.
     */
    static final double EARSHOT_METRES = 1000;

    private Broadcasts() {}

    /** Matches whose recorders stood out of each other's earshot, with the reason as a clause. */
    static Map<LagEstimate, String> among(List<LagEstimate> heard, List<RecordingFacts> recordings) {
        Map<LagEstimate, String> out = new HashMap<>();
        for (LagEstimate e : heard) {
            double metres = leastMetres(place(recordings, e.a()), place(recordings, e.b()));
            if (e.decision() == Decision.MATCH && metres > EARSHOT_METRES) {
                out.put(
                        e,
                        String.format(
                                Locale.ROOT,
                                "the two stood at least %.0f m apart: what both heard came by radio, from a loudspeaker or a recording, or from one very loud sound far away",
                                metres));
            }
        }
        return out;
    }

    /** Of the links left out, one problem each, in the order of the links. */
    static List<Problem> problems(List<LagEstimate> heard, Map<LagEstimate, String> apart) {
        List<Problem> out = new ArrayList<>();
        for (LagEstimate e : heard) {
            String why = apart.get(e);
            if (why != null) {
                out.add(Problem.ofCase(
                        "link-by-broadcast",
                        e.a() + e.b(),
                        "The sound of %s and %s agrees, yet %s. It does not tie their clocks."
                                .formatted(e.a(), e.b(), why),
                        List.of(e.a(), e.b()),
                        "Check the two places. Listen to the windows named with the link: where both hear one radio message at the moment it was sent, or one sound through the air, mark it in both (marks.csv; a label that begins with \"radio\" has no travel).",
                        List.of()));
            }
        }
        return out;
    }

    private static @Nullable Place place(List<RecordingFacts> recordings, String id) {
        return recordings.stream()
                .filter(r -> r.id().equals(id))
                .findFirst()
                .map(RecordingFacts::place)
                .orElse(null);
    }

    /** The distance on the plan less twice the standard deviations of both places; 0 where one is not known. */
    private static double leastMetres(@Nullable Place p, @Nullable Place q) {
        if (p == null || q == null) {
            return 0;
        }
        return Math.hypot(p.xM() - q.xM(), p.yM() - q.yM()) - 2 * Math.hypot(p.sigmaM(), q.sigmaM());
    }
}
