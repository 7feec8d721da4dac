package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Starts and rates of recordings that are tied together, by weighted least squares.
 *
 * <p>With T the common time, τ = (T − s)·(1 + ρ) + J. A tie says that a's τa and b's τb = τa − lag are one moment:
 * s_b − s_a + ρ_a·(τa − J_a) − ρ_b·(τb − J_b) = lag − J_a + J_b, to first order in ρ, and ρ_b − ρ_a = its rate difference. Every rate has
 * the prior 0 ± 100 ppm: only differences can be heard, so the group's clock runs at the weighted mean rate of its recorders, and
 * the prior carries into the error bars what that leaves open. Where a start is stated (UTC), s = stated − zero.
 *
 * <p>The travel of sound within a tie is not an error that averages out: it is some fixed value within ± its bound B. So a tie is weighed
 * by 1/(σ² + B²/3), the second moment of a value about which no more is known, and the two are told apart in the result: with the gains
 * G = N⁻¹·(factors·weight) of the rows, the covariance is Σ G·Gᵀ·σ² with σ alone, and what travel can add to an unknown is at most Σ |G|·B.
 */
final class ClockSolve {

    /** One standard deviation of a recorder's rate before anything is heard, ppm. */
    static final double PRIOR_PPM = 100;

    private static final double SMALLEST_SIGMA = 2e-5;

    /** Rounds in which the misfit of the loops is carried into the weights. */
    private static final int MISFIT_ROUNDS = 3;

    private final int n;
    private final double[][] normal;
    private final double[] right;
    private final List<Row> rows = new ArrayList<>();

    private ClockSolve(int n) {
        this.n = n;
        this.normal = new double[2 * n][2 * n];
        this.right = new double[2 * n];
    }

    /**
     * One observation: Σ factor·unknown = value, off by at most the bound and by an error of standard deviation sigma.
     * {@code columns} are the unknowns: starts (s) first, then rates (ppm).
     */
    private static final class Row {

        private final int[] columns;
        private final double[] factors;
        private final double value;
        private final double sigma;
        private final double bound;

        Row(int[] columns, double[] factors, double value, double sigma, double bound) {
            this.columns = columns;
            this.factors = factors;
            this.value = value;
            this.sigma = sigma;
            this.bound = bound;
        }

        double weight() {
            return 1 / (sigma * sigma + bound * bound / 3);
        }

        double variance() {
            return sigma * sigma;
        }
    }

    /**
     * Starts (s), rates (ppm), and their joint covariance, starts first, then rates, without what travel adds.
     *
     * @param travel by how much the travel of sound may have moved each start against the mean of all starts, at most, s
     */
    record Answer(List<Double> starts, List<Double> ratesPpm, RealMatrix covariance, List<Double> travel) {

        /** One standard deviation of a start against the mean of all starts. */
        double sigmaStart(int i) {
            return againstMean(i, 0);
        }

        double sigmaRatePpm(int i) {
            int at = starts.size() + i;
            return Math.sqrt(Math.max(0, covariance.getEntry(at, at)));
        }

        /** One standard deviation of a rate against the mean of all rates. */
        double sigmaRateDifferencePpm(int i) {
            return againstMean(i, starts.size());
        }

        private double againstMean(int i, int first) {
            int n = starts.size();
            double variance = 0;
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    double wj = (j == i ? 1 : 0) - 1.0 / n;
                    double wk = (k == i ? 1 : 0) - 1.0 / n;
                    variance += wj * wk * covariance.getEntry(first + j, first + k);
                }
            }
            return Math.sqrt(Math.max(0, variance));
        }
    }

    /** A start stated in seconds on the axis of the answer. */
    record Stated(int recording, double seconds, double sigma) {}

    /**
     * Solves one group. Lags of people and sources that move do not close their loops to microseconds: the misfit that is left
     * enters every tie's error, or the solve would bend the rates to close them. The errors of rates are those of {@link RateErrors}.
     *
     * @param ties with indices 0 … n − 1
     * @param jumps sum of the jumps of a recording before a recording time
     * @param meanRateSigmaPpm how well the mean rate is known: the prior, or nearly 0 to see the fit's part of the error alone
     */
    static Answer solve(int n, List<ClockTie> ties, List<Stated> stated, Jumps jumps, double meanRateSigmaPpm) {
        double misfit = 0;
        double[] rateErrors = RateErrors.of(n, ties);
        Answer answer = once(n, ties, stated, jumps, meanRateSigmaPpm, misfit, rateErrors);
        int spare = ties.size() + stated.size() - n + 1;
        for (int round = 0; round < MISFIT_ROUNDS && spare > 0; round++) {
            misfit = Math.max(misfit, lagMisfit(answer, ties, jumps, spare));
            answer = once(n, ties, stated, jumps, meanRateSigmaPpm, misfit, rateErrors);
        }
        return answer;
    }

    /** What is left of the lags after the solve beyond each one's own error and travel, as one standard deviation: what loops do not close by. */
    private static double lagMisfit(Answer answer, List<ClockTie> ties, Jumps jumps, int spare) {
        double sum = 0;
        for (ClockTie t : ties) {
            double ja = jumps.before(t.a(), t.pivot());
            double jb = jumps.before(t.b(), t.tauB());
            double said = answer.starts().get(t.b())
                    - answer.starts().get(t.a())
                    + answer.ratesPpm().get(t.a()) * (t.pivot() - ja) * 1e-6
                    - answer.ratesPpm().get(t.b()) * (t.tauB() - jb) * 1e-6;
            double off = Math.max(0, Math.abs(said - (t.lag() - ja + jb)) - t.travel());
            sum += Math.max(0, off * off - t.sigmaLag() * t.sigmaLag());
        }
        return Math.sqrt(sum / spare);
    }

    private static Answer once(
            int n,
            List<ClockTie> ties,
            List<Stated> stated,
            Jumps jumps,
            double meanRateSigmaPpm,
            double misfit,
            double[] rateErrors) {
        ClockSolve s = new ClockSolve(n);
        for (int i = 0; i < n; i++) {
            s.row(new int[] {n + i}, new double[] {1}, 0, PRIOR_PPM, 0);
        }
        s.meanRate(meanRateSigmaPpm);
        for (int k = 0; k < ties.size(); k++) {
            ClockTie t = ties.get(k);
            double ja = jumps.before(t.a(), t.pivot());
            double jb = jumps.before(t.b(), t.tauB());
            double sigma = Math.hypot(Math.max(SMALLEST_SIGMA, t.sigmaLag()), misfit);
            s.row(
                    new int[] {t.b(), t.a(), n + t.a(), n + t.b()},
                    new double[] {1, -1, (t.pivot() - ja) * 1e-6, (t.tauB() - jb) * -1e-6},
                    t.lag() - ja + jb,
                    sigma,
                    t.travel());
            if (!Double.isNaN(t.rate())) {
                s.row(new int[] {n + t.b(), n + t.a()}, new double[] {1, -1}, t.rate() * 1e6, rateErrors[k], 0);
            }
        }
        for (Stated c : stated) {
            s.row(new int[] {c.recording()}, new double[] {1}, c.seconds(), c.sigma(), 0);
        }
        if (stated.isEmpty()) {
            s.row(new int[] {0}, new double[] {1}, 0, 1e-6, 0);
        }
        return s.answer();
    }

    /** Only differences of rates can be heard: the mean rate is that of the common clock. */
    private void meanRate(double sigmaPpm) {
        if (sigmaPpm >= PRIOR_PPM) {
            return;
        }
        int[] all = new int[n];
        double[] one = new double[n];
        for (int i = 0; i < n; i++) {
            all[i] = n + i;
            one[i] = 1.0 / n;
        }
        row(all, one, 0, sigmaPpm, 0);
    }

    /** Sum of the jumps of a recording before a recording time. */
    interface Jumps {
        double before(int recording, double tau);
    }

    private void row(int[] columns, double[] factors, double value, double sigma, double bound) {
        Row row = new Row(columns, factors, value, sigma, bound);
        rows.add(row);
        double weight = row.weight();
        for (int i = 0; i < columns.length; i++) {
            right[columns[i]] += weight * factors[i] * row.value;
            for (int j = 0; j < columns.length; j++) {
                normal[columns[i]][columns[j]] += weight * factors[i] * factors[j];
            }
        }
    }

    private Answer answer() {
        double[][] inverse = inverse();
        List<Double> starts = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < 2 * n; i++) {
            double x = 0;
            for (int j = 0; j < 2 * n; j++) {
                x += inverse[i][j] * right[j];
            }
            (i < n ? starts : rates).add(x);
        }
        double[][] covariance = new double[2 * n][2 * n];
        double[] travel = new double[n];
        for (Row row : rows) {
            addRow(row, gains(row, inverse), covariance, travel);
        }
        return new Answer(
                List.copyOf(starts),
                List.copyOf(rates),
                new Array2DRowRealMatrix(covariance, false),
                Arrays.stream(travel).boxed().toList());
    }

    private double[][] inverse() {
        double[] scale = new double[2 * n];
        RealMatrix m = new Array2DRowRealMatrix(2 * n, 2 * n);
        for (int i = 0; i < 2 * n; i++) {
            scale[i] = 1 / Math.sqrt(normal[i][i]);
        }
        for (int i = 0; i < 2 * n; i++) {
            for (int j = 0; j < 2 * n; j++) {
                m.setEntry(i, j, normal[i][j] * scale[i] * scale[j]);
            }
        }
        double[][] out = new CholeskyDecomposition(m, 1e-9, 1e-16)
                .getSolver()
                .getInverse()
                .getData();
        for (int i = 0; i < 2 * n; i++) {
            for (int j = 0; j < 2 * n; j++) {
                out[i][j] *= scale[i] * scale[j];
            }
        }
        return out;
    }

    /** By how much each unknown moves when the row's value moves by 1. */
    private double[] gains(Row row, double[][] inverse) {
        double[] out = new double[2 * n];
        for (int i = 0; i < out.length; i++) {
            double sum = 0;
            for (int j = 0; j < row.columns.length; j++) {
                sum += inverse[i][row.columns[j]] * row.factors[j];
            }
            out[i] = sum * row.weight();
        }
        return out;
    }

    private void addRow(Row row, double[] gains, double[][] covariance, double[] travel) {
        double variance = row.variance();
        for (int i = 0; i < gains.length; i++) {
            double part = gains[i] * variance;
            for (int j = 0; j < gains.length; j++) {
                covariance[i][j] += part * gains[j];
            }
        }
        if (row.bound > 0) {
            double mean = Arrays.stream(gains, 0, n).average().orElse(0);
            for (int i = 0; i < n; i++) {
                travel[i] += Math.abs(gains[i] - mean) * row.bound;
            }
        }
    }
}
