package retrace.accuracy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import retrace.model.Envelope;
import retrace.model.Envelope.Range;
import retrace.wording.RateWording;

/**
 * The test of "outside validated conditions".
 *
 * <p>A figure lies inside when each of its numbers lies inside the family's range of that name and each of its words is
 * among the family's words of that name. A condition that the figure does not have (no placed recorder, so no distance
 * between them) is not asked of it; one that the family never met fails. Nothing is extrapolated, also not to what seems
 * easier: a louder shot clips, a longer overlap drifts.
 */
final class Validity {

    private Validity() {}

    /** Each condition that lies outside, in words, by name; empty when the figure lies inside. */
    static List<String> outside(Envelope figure, Envelope family) {
        List<String> out = new ArrayList<>();
        figure.ranges().forEach((name, here) -> {
            Range measured = family.ranges().get(name);
            if (measured == null || here.low() < measured.low() || here.high() > measured.high()) {
                out.add(RateWording.outside(name, here, measured));
            }
        });
        figure.sets().forEach((name, here) -> {
            List<String> measured = family.sets().get(name);
            if (measured == null || !new HashSet<>(measured).containsAll(here)) {
                out.add(RateWording.outside(name, here, measured));
            }
        });
        return out;
    }
}
