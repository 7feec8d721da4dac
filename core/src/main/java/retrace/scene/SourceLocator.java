package retrace.scene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import retrace.model.Measured;
import retrace.model.Point;
import retrace.model.Shots;

/**
 * Where one impulsive sound came from, by the times at which microphones of known place heard it.
 *
 * <p>The posterior of {@link ArrivalPosterior} is laid on a square grid over the microphones and as far again around them,
 * which is refined where the probability lies. The answer is a region, not a point: the smallest sets of cells that hold 50
 * and 95 %. It refuses where the geometry cannot tell: fewer than three microphones, all on one line, a region longer than
 * the array itself or open to the outside (a far source shows its bearing, hardly its range), arrivals that do not agree.
 * Height is averaged over and never reported: microphones near the ground cannot tell it. Coordinates may be far from 0:
 * all work is done about the microphones' middle.
 */
public final class SourceLocator {

    /** What places the impulse, as it is written to results. */
    public static final String METHOD = "arrival times, posterior on a grid, echoes allowed";

    private static final int START_CELLS = 40;
    private static final int ENOUGH_CELLS = 1500;
    private static final int MOST_CELLS = 6000;
    private static final double KEEP_LOG = 14;
    private static final double SMALLEST_CELL = 0.02;
    private static final double HEIGHT_SPREAD_FACTOR = 1.0;
    private static final double HEIGHT_SIGMA = 5;

    private SourceLocator() {}

    /**
     * A microphone.
     *
     * @param zM null when the height is not known (then no heights are used at all)
     * @param sigmaM one standard deviation of its place per axis
     * @param clockSigmaSeconds one standard deviation of its clock against the others
     */
    public record Microphone(
            String id, double xM, double yM, @Nullable Double zM, double sigmaM, double clockSigmaSeconds) {}

    /**
     * When a microphone heard the impulse, on the common clock.
     *
     * @param shockProbability that it heard the bullet's shock wave there and not the blast, below 1
     */
    public record ArrivalAt(String microphone, double seconds, double sigmaSeconds, double shockProbability) {

        /** An arrival that is the blast, or another sound of one point. */
        public ArrivalAt(String microphone, double seconds, double sigmaSeconds) {
            this(microphone, seconds, sigmaSeconds, 0);
        }
    }

    /**
     * @param position null with {@code refusedBecause}
     * @param emissionSeconds when the sound left its source, on the arrivals' clock; null when nothing was placed
     * @param used microphones whose arrivals agree with the place
     * @param unused arrivals that were not used, each with the reason
     */
    public record Located(
            Shots.@Nullable Position position,
            @Nullable String refusedBecause,
            @Nullable Measured emissionSeconds,
            List<String> used,
            List<String> unused) {

        public Located {
            used = List.copyOf(used);
            unused = List.copyOf(unused);
        }
    }

    /** Places one impulse; arrivals at unknown microphones and second arrivals at one microphone are set aside. */
    public static Located locate(List<Microphone> microphones, List<ArrivalAt> arrivals, Air air) {
        return locate(microphones, arrivals, List.of(), air);
    }

    /** The same with what shock waves say of the place that came before the blast; their microphones may have no arrival. */
    public static Located locate(
            List<Microphone> microphones, List<ArrivalAt> arrivals, List<HeardShot.Gap> cracks, Air air) {
        List<String> unused = new ArrayList<>();
        List<Microphone> mics = new ArrayList<>();
        List<ArrivalAt> times = new ArrayList<>();
        first(microphones, arrivals, mics, times, unused);
        if (mics.size() < 3) {
            return refused(
                    "Heard by %d microphone%s of known place; three are needed at least."
                            .formatted(mics.size(), mics.size() == 1 ? "" : "s"),
                    unused);
        }
        Search search = new Search(mics, times, cracks, air);
        if (search.onOneLine()) {
            return refused(
                    "The microphones stand on one line: every place has a mirror image on the other side.", unused);
        }
        return search.run(unused);
    }

    private static Located refused(String because, List<String> unused) {
        return new Located(null, because, null, List.of(), unused);
    }

    private static void first(
            List<Microphone> microphones,
            List<ArrivalAt> arrivals,
            List<Microphone> mics,
            List<ArrivalAt> times,
            List<String> unused) {
        Map<String, Microphone> byId = new HashMap<>();
        microphones.forEach(m -> byId.putIfAbsent(m.id(), m));
        List<ArrivalAt> sorted = new ArrayList<>(arrivals);
        sorted.sort(Comparator.comparingDouble(ArrivalAt::seconds).thenComparing(ArrivalAt::microphone));
        for (ArrivalAt a : sorted) {
            Microphone m = byId.get(a.microphone());
            if (m == null) {
                unused.add(a.microphone() + ": its place is not known.");
            } else if (!Double.isFinite(m.xM() + m.yM() + a.seconds())) {
                unused.add(a.microphone() + ": its place or time is not a number.");
            } else if (mics.contains(m)) {
                unused.add(a.microphone() + ": a later arrival at the same microphone.");
            } else {
                mics.add(m);
                times.add(a);
            }
        }
    }

    /** One search; positions inside are about the microphones' middle. */
    private static final class Search {
        private final List<Microphone> mics;
        private final double middleX;
        private final double middleY;
        private final double firstSeconds;
        private final double extent;
        private final double thin;
        private final double halfWidth;
        private final ArrivalPosterior posterior;
        private final ShockCone cone;
        private double cell;

        Search(List<Microphone> mics, List<ArrivalAt> times, List<HeardShot.Gap> gaps, Air air) {
            this.mics = mics;
            int n = mics.size();
            middleX = mics.stream().mapToDouble(Microphone::xM).average().orElseThrow();
            middleY = mics.stream().mapToDouble(Microphone::yM).average().orElseThrow();
            firstSeconds = times.getFirst().seconds();
            boolean heights = mics.stream().allMatch(m -> m.zM() != null);
            double middleZ = 0;
            for (Microphone m : mics) {
                middleZ += m.zM() == null ? 0 : m.zM() / n;
            }
            double[] x = new double[n];
            double[] y = new double[n];
            double[] z = new double[n];
            double[] t = new double[n];
            double[] clock = new double[n];
            double[] place = new double[n];
            double[] shock = new double[n];
            double spread = 0;
            for (int i = 0; i < n; i++) {
                Microphone m = mics.get(i);
                x[i] = m.xM() - middleX;
                y[i] = m.yM() - middleY;
                Double height = m.zM();
                z[i] = heights && height != null ? height - middleZ : 0;
                spread += z[i] * z[i] / n;
                t[i] = times.get(i).seconds() - firstSeconds;
                double sigma = times.get(i).sigmaSeconds();
                clock[i] = sigma * sigma + m.clockSigmaSeconds() * m.clockSigmaSeconds();
                place[i] = m.sigmaM() * m.sigmaM();
                shock[i] = times.get(i).shockProbability();
            }
            double heightSigma = heights ? Math.max(HEIGHT_SIGMA, HEIGHT_SPREAD_FACTOR * Math.sqrt(spread)) : 0;
            posterior = new ArrivalPosterior(
                    x, y, z, t, clock, place, air.soundSpeed(), air.soundSpeedSigma(), heightSigma, shock);
            cone = new ShockCone(gaps, middleX, middleY, air.soundSpeed());
            double[] axes = axes(x, y);
            extent = axes[0];
            thin = axes[1];
            halfWidth = Math.max(150, 2 * extent);
            cell = 2 * halfWidth / START_CELLS;
        }

        /** Longest distance between two microphones, and the array's width across it. */
        private static double[] axes(double[] x, double[] y) {
            double longest = 0;
            int a = 0;
            int b = 0;
            for (int i = 0; i < x.length; i++) {
                for (int j = i + 1; j < x.length; j++) {
                    double d = Math.hypot(x[i] - x[j], y[i] - y[j]);
                    if (d > longest) {
                        longest = d;
                        a = i;
                        b = j;
                    }
                }
            }
            double low = 0;
            double high = 0;
            for (int i = 0; i < x.length && longest > 0; i++) {
                double across = ((x[b] - x[a]) * (y[i] - y[a]) - (y[b] - y[a]) * (x[i] - x[a])) / longest;
                low = Math.min(low, across);
                high = Math.max(high, across);
            }
            return new double[] {longest, high - low};
        }

        boolean onOneLine() {
            double sigma =
                    mics.stream().mapToDouble(Microphone::sigmaM).average().orElse(0);
            return thin < Math.max(0.02 * extent, 2 * sigma) || extent < 1;
        }

        Located run(List<String> unused) {
            List<long[]> places = new ArrayList<>();
            for (long c = -START_CELLS / 2; c < START_CELLS / 2; c++) {
                for (long r = -START_CELLS / 2; r < START_CELLS / 2; r++) {
                    places.add(new long[] {c, r});
                }
            }
            while (true) {
                double[] density = densities(places, false);
                List<long[]> kept = best(places, density);
                if (kept.size() >= ENOUGH_CELLS || cell < SMALLEST_CELL) {
                    return answer(kept, unused);
                }
                places = quarters(kept);
                cell /= 2;
            }
        }

        private double[] densities(List<long[]> places, boolean full) {
            ArrivalPosterior.Sums sums = new ArrivalPosterior.Sums();
            double[] out = new double[places.size()];
            for (int i = 0; i < out.length; i++) {
                posterior.evaluate(middle(places.get(i)[0]), middle(places.get(i)[1]), cell, full, sums);
                out[i] = prior(places.get(i)) * cone(places.get(i)) * sums.density;
            }
            return out;
        }

        /** A source that is heard is likelier near the microphones: density (1 + (r/extent)²)^−1.5 about their middle. */
        private double prior(long[] place) {
            double r = Math.hypot(middle(place[0]), middle(place[1])) / Math.max(extent, 50);
            return Math.pow(1 + r * r, -1.5);
        }

        private double cone(long[] place) {
            return cone.factor(middle(place[0]), middle(place[1]), cell);
        }

        private double middle(long index) {
            return (index + 0.5) * cell;
        }

        private static List<long[]> best(List<long[]> places, double[] density) {
            double most = 0;
            for (double d : density) {
                most = Math.max(most, d);
            }
            double least = most * Math.exp(-KEEP_LOG);
            if (places.size() > MOST_CELLS) {
                double[] sorted = density.clone();
                java.util.Arrays.sort(sorted);
                least = Math.max(least, sorted[sorted.length - MOST_CELLS]);
            }
            List<long[]> kept = new ArrayList<>();
            for (int i = 0; i < density.length; i++) {
                if (density[i] >= least) {
                    kept.add(places.get(i));
                }
            }
            return kept;
        }

        private static List<long[]> quarters(List<long[]> places) {
            List<long[]> out = new ArrayList<>(4 * places.size());
            for (long[] p : places) {
                for (int q = 0; q < 4; q++) {
                    out.add(new long[] {2 * p[0] + (q & 1), 2 * p[1] + (q >> 1)});
                }
            }
            return out;
        }

        private Located answer(List<long[]> places, List<String> unused) {
            ArrivalPosterior.Sums sums = new ArrivalPosterior.Sums();
            double[] density = new double[places.size()];
            double total = 0;
            double t0 = 0;
            double t0Squared = 0;
            for (int i = 0; i < density.length; i++) {
                posterior.evaluate(middle(places.get(i)[0]), middle(places.get(i)[1]), cell, true, sums);
                double prior = prior(places.get(i)) * cone(places.get(i));
                density[i] = prior * sums.density;
                total += density[i];
                t0 += prior * sums.t0;
                t0Squared += prior * sums.t0Squared;
            }
            List<Regions.Cell> cells = new ArrayList<>();
            for (int i = 0; i < density.length; i++) {
                cells.add(new Regions.Cell(places.get(i)[0], places.get(i)[1], density[i] / total));
            }
            t0 /= total;
            double t0Sigma = Math.sqrt(Math.max(0, t0Squared / total - t0 * t0));
            List<Regions.Cell> in95 = Regions.highest(cells, 0.95);
            List<List<Regions.Cell>> parts = Regions.parts(in95, 2);
            String because = tooWide(in95, parts);
            double[] best = meanOf(parts.getFirst());
            List<String> used = agreeing(best, unused);
            if (because == null && used.size() < 3) {
                because = "The arrivals do not agree with any one place: only %d of %d fit together."
                        .formatted(used.size(), mics.size());
            }
            if (because == null && used.size() == 3 && outside(best) > 0.1 * extent) {
                because =
                        "Only three arrivals fit together and the place lies outside their microphones: nothing checks it.";
            }
            if (because != null) {
                return refused(because, unused);
            }
            Measured emission = Measured.plusMinus(
                    t0 + firstSeconds, Measured.SIGMAS * t0Sigma, Map.of("place", Measured.SIGMAS * t0Sigma));
            return new Located(position(cells, in95, parts, best), null, emission, used, unused);
        }

        /** Distance from the convex ring around all microphones, 0 inside. */
        private double outside(double[] at) {
            GeometryFactory factory = new GeometryFactory();
            Coordinate[] corners = new Coordinate[posterior.n];
            for (int i = 0; i < corners.length; i++) {
                corners[i] = new Coordinate(posterior.x[i], posterior.y[i]);
            }
            return factory.createMultiPointFromCoords(corners)
                    .convexHull()
                    .distance(factory.createPoint(new Coordinate(at[0], at[1])));
        }

        private @Nullable String tooWide(List<Regions.Cell> in95, List<List<Regions.Cell>> parts) {
            double edge = halfWidth - 1.5 * cell;
            for (Regions.Cell c : in95) {
                if (Math.abs(middle(c.column())) > edge || Math.abs(middle(c.row())) > edge) {
                    return "The source lies far outside the microphones: its direction shows, its distance does not.";
                }
            }
            for (List<Regions.Cell> part : parts) {
                double length = Regions.diameter(Regions.ring(part, cell, 0, 0));
                if (length > Math.max(extent, 10)) {
                    return "The region that fits is %.0f m long, the microphones are %.0f m apart: the geometry cannot tell."
                            .formatted(length, extent);
                }
            }
            if (parts.size() > 4) {
                return "The arrivals fit %d separate places.".formatted(parts.size());
            }
            return null;
        }

        private double[] meanOf(List<Regions.Cell> part) {
            double x = 0;
            double y = 0;
            double share = Regions.share(part);
            for (Regions.Cell c : part) {
                x += c.share() / share * middle(c.column());
                y += c.share() / share * middle(c.row());
            }
            return new double[] {x, y};
        }

        private List<String> agreeing(double[] best, List<String> unused) {
            double[] e = posterior.residuals(best[0], best[1]);
            double[] direct = posterior.direct(best[0], best[1], e);
            List<String> used = new ArrayList<>();
            for (int i = 0; i < e.length; i++) {
                if (direct[i] > 0.5) {
                    used.add(mics.get(i).id());
                } else {
                    unused.add("%s: its arrival is %.0f ms %s than the direct path from there; taken for %s."
                            .formatted(
                                    mics.get(i).id(),
                                    Math.abs(e[i]) * 1000,
                                    e[i] > 0 ? "later" : "earlier",
                                    e[i] > 0 ? "an echo" : "another sound or a wrong clock"));
                }
            }
            return used;
        }

        private Shots.Position position(
                List<Regions.Cell> cells, List<Regions.Cell> in95, List<List<Regions.Cell>> parts, double[] best) {
            List<Shots.PlacePart> places = new ArrayList<>();
            if (parts.size() > 1) {
                for (List<Regions.Cell> part : parts) {
                    double share = Regions.share(part);
                    List<Regions.Cell> half = Regions.highest(part, 0.5 * share);
                    double[] at = meanOf(part);
                    places.add(new Shots.PlacePart(
                            at[0] + middleX,
                            at[1] + middleY,
                            Math.min(1, share / Regions.share(in95)),
                            ring(half),
                            ring(part)));
                }
            }
            return new Shots.Position(
                    marginal(cells, true, best[0] + middleX, middleX),
                    marginal(cells, false, best[1] + middleY, middleY),
                    null,
                    ring(Regions.highest(cells, 0.5)),
                    ring(in95),
                    METHOD,
                    places);
        }

        private List<Point> ring(List<Regions.Cell> part) {
            return Regions.ring(part, cell, middleX, middleY);
        }

        /** 95 % of one coordinate, both tails equal. */
        private Measured marginal(List<Regions.Cell> cells, boolean alongX, double value, double middle) {
            List<Regions.Cell> sorted = new ArrayList<>(cells);
            sorted.sort(Comparator.comparingLong(c -> alongX ? c.column() : c.row()));
            double sum = 0;
            double low = Double.NaN;
            double high = Double.NaN;
            for (Regions.Cell c : sorted) {
                sum += c.share();
                long at = alongX ? c.column() : c.row();
                if (Double.isNaN(low) && sum >= 0.025) {
                    low = at * cell + middle;
                }
                if (Double.isNaN(high) && sum >= 0.975 - 1e-9) {
                    high = (at + 1) * cell + middle;
                }
            }
            double a = Math.min(value, Double.isNaN(low) ? value : low);
            double b = Math.max(value, Double.isNaN(high) ? value : high);
            return Measured.interval(value, a, b, Map.of("place", (b - a) / 2));
        }
    }
}
