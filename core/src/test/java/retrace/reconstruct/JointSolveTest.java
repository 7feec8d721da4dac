package retrace.reconstruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JointSolveTest {
    static JointWorld world(SplittableRandom random, int m, int k, double placeSigma, double reach, double[] truth) {
        double c = 340 + 2 * random.nextGaussian();
        double wx = 1.5 * random.nextGaussian();
        double wy = 1.5 * random.nextGaussian();
        double[][] p = new double[m][3];
        List<JointWorld.Recorder> recorders = new ArrayList<>();
        for (int i = 0; i < m; i++) {
            double r = Math.sqrt(100 + random.nextDouble() * (reach * reach - 100));
            double a = 2 * Math.PI * random.nextDouble();
            p[i] = new double[] {r * Math.cos(a), r * Math.sin(a), 1 + 4 * random.nextDouble()};
            truth[i] = 0.15 * (2 * random.nextDouble() - 1);
            recorders.add(new JointWorld.Recorder(
                    p[i][0] + placeSigma * random.nextGaussian(),
                    p[i][1] + placeSigma * random.nextGaussian(),
                    p[i][2] + placeSigma * random.nextGaussian(),
                    placeSigma,
                    placeSigma,
                    0.1,
                    50));
        }
        List<JointWorld.Arrival> arrivals = new ArrayList<>();
        for (int j = 0; j < k; j++) {
            double a = 2 * Math.PI * (j + random.nextDouble()) / k;
            double r = 5 + 55 * random.nextDouble();
            double[] s = {r * Math.cos(a), r * Math.sin(a), 0.5 + 1.5 * random.nextDouble()};
            double t = 10 + 5 * j;
            for (int i = 0; i < m; i++) {
                double dx = p[i][0] - s[0], dy = p[i][1] - s[1], dz = p[i][2] - s[2];
                double d = Math.sqrt(dx * dx + dy * dy + dz * dz);
                double travel = d / (c + (wx * dx + wy * dy) / d);
                arrivals.add(new JointWorld.Arrival(j, i, t + travel - truth[i] + 5e-4 * random.nextGaussian(), 5e-4));
            }
        }
        return new JointWorld(recorders, k, arrivals, List.of(), List.of(), new JointWorld.AirPrior(340, 2, 1.5));
    }

    @Test
    void coverage() {
        for (double sp : new double[] {0.5, 3}) {
            for (int[] mk : new int[][] {{4, 5}, {4, 6}, {5, 3}, {5, 5}, {6, 3}, {6, 4}, {6, 6}}) {
                int m = mk[0], k = mk[1], n = 0, answered = 0;
                double sum = 0, sig = 0, worst = 0;
                int nw = 0;
                double t0 = System.nanoTime();
                java.util.Map<String, Integer> why = new java.util.TreeMap<>();
                for (int seed = 0; seed < 30; seed++) {
                    double[] truth = new double[m];
                    JointWorld w = world(new SplittableRandom(seed * 77 + m * 1000 + k), m, k, sp, 70, truth);
                    JointSolve.Outcome o = JointSolve.solve(w, new SplittableRandom(5));
                    var ans = o.answer();
                    if (ans == null) {
                        why.merge(String.valueOf(o.refusedBecause()).substring(0, 20), 1, Integer::sum);
                        continue;
                    }
                    answered++;
                    double[] even = new double[m];
                    java.util.Arrays.fill(even, 1);
                    double mean = java.util.Arrays.stream(truth).sum() / m;
                    for (int i = 0; i < m; i++) {
                        if (ans.sigma(i, even) > 0.03) continue;
                        double z = (ans.clock(i, even) - truth[i] + mean) / ans.sigma(i, even);
                        sum += z * z;
                        n++;
                        sig += ans.sigma(i, even);
                        if (Math.abs(z) > 1.96) nw++;
                        worst = Math.max(worst, Math.abs(z));
                    }
                }
                System.out.printf(
                        "place %.1f m %d k %d answered %d refined %d z2 %.2f out95 %.1f%% worst %.1f mean sigma %.1f ms  %.0f ms each %s%n",
                        sp,
                        m,
                        k,
                        answered,
                        n,
                        sum / n,
                        100.0 * nw / n,
                        worst,
                        1e3 * sig / n,
                        (System.nanoTime() - t0) / 30e6,
                        why);
            }
        }
        assertThat(1).isEqualTo(1);
    }
}
