package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Shots;

/**
 * How many shots were fired while the recordings ran: at least, best and at most.
 *
 * <p>At least: impulses labelled shot; of those that one recording alone heard only such as come 1.2 s or more after the one
 * counted before, for what comes sooner may be its echo. Best: all labelled shot and the possible ones that are more likely
 * shots than not. At most: these, all possible ones and what was set aside and yet may be a shot, unless there is time
 * between the first and the last moment heard in which no recording listened; then nothing bounds it. Over groups: at least and best are the largest of any group, for unconnected groups may have heard the same
 * shots; at most is the sum.
 */
final class ShotCount {

    private static final double ECHO_SECONDS = 1.2;

    private ShotCount() {}

    /** Count of one group; atMost null with the reason; alone: at least leaves out what one recording alone heard. */
    record OfGroup(
            int atLeast,
            int best,
            @Nullable Integer atMost,
            @Nullable String unbounded,
            boolean alone) {}

    static OfGroup of(List<Shots.Impulse> impulses, List<Ear> ears, int doubtfulEchoes) {
        int shots = 0;
        int sure = 0;
        double lastAlone = Double.NEGATIVE_INFINITY;
        int likely = 0;
        int possible = 0;
        for (Shots.Impulse i : impulses) {
            if (i.label() == Shots.Label.SHOT) {
                shots++;
                if (i.arrivals().size() > 1) {
                    sure++;
                } else if (heardAt(i) >= lastAlone + ECHO_SECONDS) {
                    sure++;
                    lastAlone = heardAt(i);
                }
            } else if (i.label() == Shots.Label.POSSIBLE_SHOT) {
                possible++;
                likely += i.probabilityShot() >= 0.5 ? 1 : 0;
            }
        }
        double unheard = unheardSeconds(ears);
        Integer atMost = unheard > 0.1 ? null : Integer.valueOf(shots + possible + doubtfulEchoes);
        String because = unheard > 0.1 ? "for %.1f s between them no recording listened".formatted(unheard) : null;
        return new OfGroup(sure, shots + likely, atMost, because, sure < shots);
    }

    private static double heardAt(Shots.Impulse impulse) {
        Measured time = impulse.timeSeconds();
        return time == null ? 0 : time.value();
    }

    /** Time between the first and the last moment heard in which no recording of the group listened. */
    static double unheardSeconds(List<Ear> ears) {
        List<double[]> heard = new ArrayList<>();
        for (Ear ear : ears) {
            double from = ear.from();
            List<double[]> deaf = new ArrayList<>(ear.deaf);
            deaf.sort(Comparator.comparingDouble(d -> d[0]));
            for (double[] d : deaf) {
                if (d[0] > from) {
                    heard.add(new double[] {from, d[0]});
                }
                from = Math.max(from, d[1]);
            }
            if (ear.to() > from) {
                heard.add(new double[] {from, ear.to()});
            }
        }
        heard.sort(Comparator.comparingDouble(h -> h[0]));
        double unheard = 0;
        double end = heard.isEmpty() ? 0 : heard.getFirst()[0];
        for (double[] h : heard) {
            unheard += Math.max(0, h[0] - end);
            end = Math.max(end, h[1]);
        }
        return unheard;
    }

    static Shots.Count overGroups(List<OfGroup> groups) {
        if (groups.isEmpty()) {
            return new Shots.Count(0, 0, null, "There is no sound to count shots in.");
        }
        int atLeast = 0;
        int best = 0;
        int sum = 0;
        String unbounded = null;
        int with = 0;
        for (OfGroup g : groups) {
            atLeast = Math.max(atLeast, g.atLeast());
            best = Math.max(best, g.best());
            Integer most = g.atMost();
            sum += most == null ? 0 : most;
            unbounded = unbounded == null ? g.unbounded() : unbounded;
            with += g.best() > 0 ? 1 : 0;
        }
        StringBuilder because = new StringBuilder(
                "Counted while the recordings ran, echoes set aside; a suppressed or" + " distant shot may be missed.");
        if (with > 1) {
            because.append(" %d groups of recordings without a common clock heard shots; they may be the same ones, so"
                            .formatted(with))
                    .append(" the larger group counts.");
        }
        if (groups.stream().anyMatch(OfGroup::alone)) {
            because.append(" Where one recording alone heard a series, what came within 1.2 s may be an echo: at least"
                    + " counts without it.");
        }
        if (unbounded != null) {
            because.append(" Nothing bounds the number from above: ")
                    .append(unbounded)
                    .append('.');
        }
        return new Shots.Count(atLeast, best, unbounded == null ? Integer.valueOf(sum) : null, because.toString());
    }
}
