package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import retrace.model.LagEstimate;
import retrace.model.Measured;

/**
 * The clock of one group of recordings that are tied together: starts and rates with their bars, in parts.
 *
 * <p>The bars' parts: {@code fit}, what the lags leave open; {@code drift}, what the unknown mean rate adds; {@code travel}, the hard limit
 * on what the travel of sound may have added, summed along the shortest chain of ties and averaged over the members, for the zero of the
 * group is the mean of its starts.
 */
final class GroupClock {

    private static final double TINY_PPM = 1e-3;
    private static final double NOT_TIED = 1e9;

    private final List<Integer> members;
    private final List<ClockTie> ties;
    private final List<ClockSolve.Stated> stated;
    private final TravelBounds travel;
    private final ClockSolve.Answer answer;
    private final ClockSolve.Answer fitOnly;
    private final double[][] bounds;

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
        this.bounds = travelBetween(members.size(), ties, stated);
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
        int n = members.size();
        if (n == 1) {
            return Measured.plusMinus(0, 0, Map.of());
        }
        double all = answer.sigmaStart(i);
        double fit = fitOnly.sigmaStart(i);
        double drift = Math.sqrt(Math.max(0, all * all - fit * fit));
        double path = Arrays.stream(bounds[i]).filter(x -> x < NOT_TIED).sum() / n;
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

    /** Travel bound between each two recordings: summed along the ties of the shortest chain; 0 along stated starts. */
    private static double[][] travelBetween(int n, List<ClockTie> ties, List<ClockSolve.Stated> stated) {
        double[][] d = new double[n][n];
        for (double[] row : d) {
            Arrays.fill(row, NOT_TIED);
        }
        for (int i = 0; i < n; i++) {
            d[i][i] = 0;
        }
        for (ClockTie t : ties) {
            d[t.a()][t.b()] = Math.min(d[t.a()][t.b()], t.travel());
            d[t.b()][t.a()] = d[t.a()][t.b()];
        }
        for (ClockSolve.Stated s : stated) {
            for (ClockSolve.Stated o : stated) {
                d[s.recording()][o.recording()] = 0;
            }
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
                }
            }
        }
        return d;
    }
}
