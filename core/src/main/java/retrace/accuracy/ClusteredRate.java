package retrace.accuracy;

import java.util.List;

/**
 * A rate with its 95 % interval, computed over scenes: what happens within one scene hangs together, so scenes and not
 * trials are what repeats.
 *
 * <p><b>Shares</b> (Korn & Graubard, Survey Methodology 24, 1998, 193–201). With yᵢ errors of nᵢ trials in scene i, k scenes
 * with a trial, n = Σnᵢ and p = Σyᵢ/n:
 *
 * <pre>
 *   v  = k/(k−1) · Σ(yᵢ − p·nᵢ)² / n²                      linearised variance of the ratio
 *   n* = min(n, p(1−p)/v) · (t(n−1)/t(k−1))²               effective trials; t(f) the 97.5 % quantile of Student's t
 *   interval = Clopper–Pearson for p·n* errors of n* trials
 * </pre>
 *
 * where n* is cut at n before and after the factor of t. No error at all (or nothing else) shows no spread: then n* = k,
 * and since the interval has one open end only, that end is the one-sided 95 % bound, 1 − 0.05^(1/k). One error more never
 * lowers the upper end: it is at least that bound. With one scene n* = 1.
 *
 * <p><b>Rates per hour.</b> With yᵢ events in hᵢ hours, y = Σyᵢ, h = Σhᵢ, r = y/h:
 *
 * <pre>
 *   φ = max(1, k/(k−1) · Σ(yᵢ − r·hᵢ)² / y) · (t(k−1)/z)²  dispersion against a Poisson count
 *   interval = Garwood's exact one for y/φ events in h/φ hours
 * </pre>
 *
 * No event: 3.0/h (−ln 0.05 = 2.996), which assumes that events come singly; with one scene φ = max(1, y).
 *
 * <p>Where it stops being true: below about 20 scenes, or where a few scenes hold most trials, v is itself badly known; the
 * interval gets wide, not short. A share below 1/n is not resolved.
 *
 * @param rate errors by trials; 0 without a trial
 * @param low lower end of the 95 % interval
 * @param high upper end; 1 without a trial, for rates per hour positive infinity
 * @param scenes with a trial
 * @param trials or hours
 * @param effective effective number of trials, or of events for rates per hour
 */
public record ClusteredRate(
        double rate, double low, double high, int scenes, double trials, long errors, double effective) {

    private static final double TAIL = 0.025;
    private static final double ONE_SIDED = 0.05;

    /** What one scene adds: trials (or hours) and errors (or events). */
    public record Cluster(double trials, long errors) {
        public Cluster {
            if (!(trials >= 0) || Double.isInfinite(trials) || errors < 0) {
                throw new IllegalArgumentException("%s errors of %s trials".formatted(errors, trials));
            }
        }
    }

    /** A share; scenes without a trial are left out. */
    public static ClusteredRate share(List<Cluster> scenes) {
        List<Cluster> used = scenes.stream().filter(c -> c.trials() > 0).toList();
        double n = used.stream().mapToDouble(Cluster::trials).sum();
        long y = used.stream().mapToLong(Cluster::errors).sum();
        int k = used.size();
        if (scenes.stream().anyMatch(c -> c.errors() > c.trials())) {
            throw new IllegalArgumentException("more errors than trials: " + scenes);
        }
        if (k == 0) {
            return new ClusteredRate(0, 0, 1, 0, 0, 0, 0);
        }
        double p = y / n;
        double bound = 1 - Math.pow(ONE_SIDED, 1.0 / k);
        if (y == 0) {
            return new ClusteredRate(0, 0, bound, k, n, y, k);
        }
        if (y == n) {
            return new ClusteredRate(1, 1 - bound, 1, k, n, y, k);
        }
        double effective = effectiveTrials(used, p, n);
        double low = ExactIntervals.shareLow(p * effective, effective, TAIL);
        double high = ExactIntervals.shareHigh(p * effective, effective, TAIL);
        return new ClusteredRate(
                p, Math.min(p, Math.min(low, 1 - bound)), Math.max(p, Math.max(high, bound)), k, n, y, effective);
    }

    private static double effectiveTrials(List<Cluster> used, double p, double n) {
        int k = used.size();
        if (k == 1) {
            return 1;
        }
        double variance = squares(used, p) * k / (k - 1) / (n * n);
        double simple = Math.min(n, p * (1 - p) / variance);
        double freedom = ExactIntervals.studentQuantile(n - 1, TAIL) / ExactIntervals.studentQuantile(k - 1.0, TAIL);
        return Math.min(n, simple * freedom * freedom);
    }

    private static double squares(List<Cluster> used, double rate) {
        return used.stream()
                .mapToDouble(c -> c.errors() - rate * c.trials())
                .map(d -> d * d)
                .sum();
    }

    /** A rate per hour; {@link Cluster#trials} are hours. Scenes without listened time are left out. */
    public static ClusteredRate perHour(List<Cluster> scenes) {
        List<Cluster> used = scenes.stream().filter(c -> c.trials() > 0).toList();
        double h = used.stream().mapToDouble(Cluster::trials).sum();
        long y = used.stream().mapToLong(Cluster::errors).sum();
        int k = used.size();
        if (scenes.stream().anyMatch(c -> c.trials() == 0 && c.errors() > 0)) {
            throw new IllegalArgumentException("events in no time: " + scenes);
        }
        if (k == 0) {
            return new ClusteredRate(0, 0, Double.POSITIVE_INFINITY, 0, 0, 0, 0);
        }
        double bound = -Math.log(ONE_SIDED) / h;
        if (y == 0) {
            return new ClusteredRate(0, 0, bound, k, h, 0, 0);
        }
        double r = y / h;
        double phi = dispersion(used, r, y);
        double low = ExactIntervals.countLow(y / phi, TAIL) * phi / h;
        double high = ExactIntervals.countHigh(y / phi, TAIL) * phi / h;
        return new ClusteredRate(r, Math.min(r, low), Math.max(r, Math.max(high, bound)), k, h, y, y / phi);
    }

    private static double dispersion(List<Cluster> used, double r, long y) {
        int k = used.size();
        if (k == 1) {
            return Math.max(1, y);
        }
        double freedom = ExactIntervals.studentQuantile(k - 1.0, TAIL) / ExactIntervals.normalQuantile(TAIL);
        return Math.max(1, squares(used, r) * k / (k - 1) / y) * freedom * freedom;
    }
}
