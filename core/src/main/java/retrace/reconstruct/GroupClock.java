package retrace.reconstruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import retrace.model.LagEstimate;
import retrace.model.Measured;

/**
 * The clock of one group of recordings that are tied together: starts and rates with their bars, in parts.
 *
 * <p>The bars' parts: {@code fit}, what the lags leave open; {@code drift}, what the unknown mean rate adds; {@code travel}, the hard limit
 * on what the travel of sound may have added: the bounds of the ties, each by how much it moves the start against the mean of all starts,
 * which is the zero of the group.
 */
final class GroupClock {

    private static final double TINY_PPM = 1e-3;

    private final List<Integer> members;
    private final List<ClockTie> ties;
    private final List<ClockSolve.Stated> stated;
    private final TravelBounds travel;
    private final ClockSolve.Answer answer;
    private final ClockSolve.Answer fitOnly;

    /**
     * Solves it.
     *
     * @param members recordings of the case, in the order that ties and stated starts count them here
     */
    GroupClock(
            List<Integer> members,
            List<ClockTie> ties,
            List<ClockSolve.Stated> stated,
            ClockSolve.Jumps jumps,
            TravelBounds travel) {
        this.members = List.copyOf(members);
        this.ties = List.copyOf(ties);
        this.stated = List.copyOf(stated);
        this.travel = travel;
        this.answer = ClockSolve.solve(members.size(), ties, stated, jumps, ClockSolve.PRIOR_PPM);
        this.fitOnly = ClockSolve.solve(members.size(), ties, stated, jumps, TINY_PPM);
    }

    List<Integer> members() {
        return members;
    }

    /** Start of member {@code i} on the group's clock, whose zero is the mean of all starts. */
    double startSeconds(int i) {
        return members.size() == 1 ? 0 : answer.starts().get(i) - meanStart();
    }

    /** Zero of the group on the axis on which stated starts are counted. */
    double meanStart() {
        return answer.starts().stream().mapToDouble(x -> x).average().orElse(0);
    }

    double ratePpm(int i) {
        return answer.ratesPpm().get(i);
    }

    boolean trusts(int i) {
        return stated.stream().anyMatch(s -> s.recording() == i);
    }

    Measured start(int i) {
        if (members.size() == 1) {
            return Measured.plusMinus(0, 0, Map.of());
        }
        double all = answer.sigmaStart(i);
        double fit = fitOnly.sigmaStart(i);
        double drift = Math.sqrt(Math.max(0, all * all - fit * fit));
        double path = answer.travel().get(i);
        return Measured.plusMinus(
                startSeconds(i),
                Measured.SIGMAS * Math.hypot(fit, drift) + path,
                Map.of("fit", Measured.SIGMAS * fit, "drift", Measured.SIGMAS * drift, "travel", path));
    }

    /** Fast against true time; {@code fit} and {@code travel} are open against the group's clock, {@code drift} is the group's own. */
    Measured rate(int i) {
        if (members.size() == 1) {
            double prior = Measured.SIGMAS * ClockSolve.PRIOR_PPM;
            return Measured.plusMinus(0, prior, Map.of("prior", prior));
        }
        double path = ratePathPpm(i);
        double all = answer.sigmaRatePpm(i);
        double fit = Math.min(all, answer.sigmaRateDifferencePpm(i));
        double drift = Math.sqrt(all * all - fit * fit);
        return Measured.plusMinus(
                ratePpm(i),
                Measured.SIGMAS * all + path,
                Map.of("fit", Measured.SIGMAS * fit, "drift", Measured.SIGMAS * drift, "travel", path));
    }

    /** What moving recorders and sources leave open of a rate: the least over its ties. */
    private double ratePathPpm(int i) {
        double least = Double.POSITIVE_INFINITY;
        for (ClockTie t : ties) {
            LagEstimate e = t.heard();
            if ((t.a() == i || t.b() == i) && e != null && e.fit() != null) {
                least = Math.min(least, travel.ratePpm(members.get(t.a()), members.get(t.b()), e.fit(), t.travel()));
            }
        }
        return Double.isInfinite(least) ? 0 : least;
    }

    /** By what the recording is tied to the others. */
    List<String> methods(int i) {
        List<String> methods = new ArrayList<>();
        if (ties.stream().anyMatch(t -> t.heard() != null && (t.a() == i || t.b() == i))) {
            methods.add("sound");
        }
        if (trusts(i)) {
            methods.add("clock");
        }
        if (ties.stream().anyMatch(t -> t.heard() == null && (t.a() == i || t.b() == i))) {
            methods.add("analyst");
        }
        return methods;
    }
}
