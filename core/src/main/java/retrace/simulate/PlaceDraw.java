package retrace.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Place;
import retrace.model.Tables;
import retrace.model.Tables.BallisticsRow;

/**
 * A random scene of one to three shots with what a survey and recorders would make of it, without sound files: arrival times at recorders
 * of known place, bullet holes with directions, cartridge cases. The errors are drawn from the stated sigmas; what no sigma states is
 * drawn as documented at each method. For measuring how often regions of places hold the truth.
 *
 * @param muzzles true places, one for each shot
 * @param recorders stated places
 * @param clockSigmaSeconds stated for every recorder's clock
 * @param arrivals in the order of the shots
 * @param pathsOf for each shot the name of its path in the tables, null when its bullet was not found
 */
public record PlaceDraw(
        List<Place> muzzles,
        List<Recorder> recorders,
        double clockSigmaSeconds,
        List<List<Arrival>> arrivals,
        List<BallisticsRow> rows,
        List<@Nullable String> pathsOf,
        CaseFacts facts) {

    /** One standard deviation of an onset. */
    public static final double ARRIVAL_SIGMA_SECONDS = 0.001;

    private static final double[] SYSTEM_METRES = {0.3, 1.5, 4, 8};
    private static final double[] UP_TO = {0.30, 0.65, 0.90, 1.0};

    /** A recorder as it is stated. */
    public record Recorder(String id, Place place) {}

    /** When a recorder's own clock showed the onset. */
    public record Arrival(String recorder, double seconds) {}

    /** The scene of a seed. */
    public static PlaceDraw of(long seed) {
        return new Drawing(new SplittableRandom(seed)).draw();
    }

    private static final class Drawing {
        private final SplittableRandom random;
        private final List<Place> muzzles = new ArrayList<>();
        private final List<Recorder> stated = new ArrayList<>();
        private final List<double[]> ears = new ArrayList<>();
        private final List<Double> clocks = new ArrayList<>();
        private final List<BallisticsRow> rows = new ArrayList<>();
        private final List<@Nullable String> pathsOf = new ArrayList<>();
        private final double[] shift;

        Drawing(SplittableRandom random) {
            this.random = random;
            this.shift = new double[] {0.3 * random.nextGaussian(), 0.3 * random.nextGaussian()};
        }

        PlaceDraw draw() {
            double clockSigma = pick(0.001, 0.005, 0.02);
            recorders(4 + random.nextInt(3), clockSigma);
            double celsius = 15 + 5 * random.nextGaussian();
            double[] wind = {random.nextGaussian(), random.nextGaussian()};
            List<List<Arrival>> arrivals = new ArrayList<>();
            int shots = 1 + random.nextInt(3);
            for (int j = 0; j < shots; j++) {
                double r = 40 * Math.sqrt(random.nextDouble());
                double way = 2 * Math.PI * random.nextDouble();
                Place muzzle = new Place(r * Math.cos(way), r * Math.sin(way), 0.7 + 1.2 * random.nextDouble(), 0);
                muzzles.add(muzzle);
                arrivals.add(heard(muzzle, 10.0 + 3 * j, celsius, wind));
                pathsOf.add(random.nextDouble() < 0.8 ? path(muzzle, "P" + j) : null);
                if (random.nextDouble() < 0.7) {
                    cartridge(muzzle, "C" + j);
                }
            }
            if (random.nextDouble() < 0.1) {
                path(new Place(60 * random.nextGaussian(), 60 * random.nextGaussian(), 1.4, 0), "stray");
            }
            CaseFacts facts =
                    new CaseFacts(null, null, null, null, null, null, 15.0, 5.0, null, null, null, null, false);
            return new PlaceDraw(muzzles, stated, clockSigma, arrivals, rows, pathsOf, facts);
        }

        private double pick(double... values) {
            return values[random.nextInt(values.length)];
        }

        private void recorders(int n, double clockSigma) {
            double sigma = pick(0.3, 1.0);
            for (int i = 0; i < n; i++) {
                double r = 15 + 55 * random.nextDouble();
                double way = 2 * Math.PI * (i + random.nextDouble()) / n;
                double[] at = {r * Math.cos(way), r * Math.sin(way), 1.2 + 1.5 * random.nextDouble()};
                ears.add(at);
                clocks.add(clockSigma * random.nextGaussian());
                stated.add(new Recorder(
                        "r" + i,
                        new Place(
                                at[0] + sigma * random.nextGaussian(),
                                at[1] + sigma * random.nextGaussian(),
                                at[2],
                                sigma)));
            }
        }

        /**
         * c = 20.05·√(T/K) m/s and the wind's part along the way; per shot a deviation of 0.3 to 8 m that nobody states (survey, bent
         * paths); one arrival in 25 an echo with a heavy tail about 50 ms, one in 125 anything within 2 s.
         */
        private List<Arrival> heard(Place muzzle, double at, double celsius, double[] wind) {
            double system = SYSTEM_METRES[level()];
            List<Arrival> heard = new ArrayList<>();
            for (int i = 0; i < ears.size(); i++) {
                double[] ear = ears.get(i);
                double dx = ear[0] - muzzle.xM();
                double dy = ear[1] - muzzle.yM();
                Double z = muzzle.zM();
                double dz = ear[2] - (z == null ? 0 : z);
                double d = Math.sqrt(dx * dx + dy * dy + dz * dz);
                double c = 20.05 * Math.sqrt(celsius + 273.15) + (dx * wind[0] + dy * wind[1]) / d;
                double seconds = at + d / c + clocks.get(i) + ARRIVAL_SIGMA_SECONDS * random.nextGaussian();
                double kind = random.nextDouble();
                if (kind < 0.04) {
                    double u = random.nextDouble();
                    seconds += 0.05 * u / (1 - u);
                } else if (kind < 0.048) {
                    seconds = at + 4 * random.nextDouble() - 2;
                } else {
                    seconds += system * random.nextGaussian() / 340;
                }
                heard.add(new Arrival("r" + i, seconds));
            }
            return heard;
        }

        private int level() {
            double u = random.nextDouble();
            int level = 0;
            while (u > UP_TO[level]) {
                level++;
            }
            return level;
        }

        /** A hole 4 to 25 m away on the parabola of 220 to 420 m/s, with a rod of 1.3 or 2.6°. */
        private String path(Place muzzle, String name) {
            double d = 4 + 21 * random.nextDouble();
            double azimuth = 2 * Math.PI * random.nextDouble();
            double v = 220 + 200 * random.nextDouble();
            Double from = muzzle.zM();
            double start = from == null ? 0 : from;
            double z = 0.3 + 1.7 * random.nextDouble();
            double slope = (z - start) / d - 9.81 * d / (2 * v * v);
            double sigma = pick(1.3, 2.6);
            double place = 0.02;
            rows.add(row(
                    name,
                    "impact",
                    name,
                    muzzle.xM() + d * Math.sin(azimuth) + shift[0] + place * random.nextGaussian(),
                    muzzle.yM() + d * Math.cos(azimuth) + shift[1] + place * random.nextGaussian(),
                    z + place * random.nextGaussian(),
                    place,
                    (Math.toDegrees(azimuth) + sigma * random.nextGaussian() + 720) % 360,
                    Math.toDegrees(Math.atan(slope)) + sigma * random.nextGaussian(),
                    sigma));
            return name;
        }

        /** Distances with density (r/2.25)·exp(−r/1.5) m in any direction; one case in five lies anywhere within 20 m. */
        private void cartridge(Place muzzle, String id) {
            double way = 2 * Math.PI * random.nextDouble();
            double r = random.nextDouble() < 0.2
                    ? 20 * Math.sqrt(random.nextDouble())
                    : -1.5 * Math.log((1 - random.nextDouble()) * (1 - random.nextDouble()));
            rows.add(row(
                    id,
                    "case",
                    null,
                    muzzle.xM() + r * Math.cos(way) + shift[0],
                    muzzle.yM() + r * Math.sin(way) + shift[1],
                    0,
                    0.05,
                    null,
                    null,
                    null));
        }

        private BallisticsRow row(
                String id,
                String kind,
                @Nullable String path,
                double x,
                double y,
                double z,
                double sigma,
                @Nullable Double azimuth,
                @Nullable Double elevation,
                @Nullable Double angleSigma) {
            return new BallisticsRow(
                    new Citation.Row("000000000000", rows.size() + 1, null),
                    "ballistics.csv",
                    id,
                    kind,
                    path,
                    x,
                    y,
                    z,
                    sigma,
                    sigma,
                    sigma,
                    azimuth,
                    elevation,
                    angleSigma,
                    angleSigma,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
    }

    /** The rows as the tables of a case. */
    public Tables tables() {
        return new Tables(
                List.of(), List.of(), List.of(), rows, List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of());
    }
}
