package retrace.simulate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.simulate.Incident.Bullet;
import retrace.simulate.Incident.Kind;
import retrace.simulate.Incident.Source;

/** Draws the pieces of one random incident. Every number is uniform in the range beside it unless it says otherwise. */
final class SceneDraw {

    /** Kinds of recorder that stand still. */
    static final String[] FIXED = {"phone", "phone", "cctv", "dashcam", "bodycam"};

    /** Kinds of recorder that are mounted on something: nobody wears or holds them. */
    static final String[] MOUNTED = {"cctv", "cctv", "dashcam", "doorbell"};

    /** Length and half width of the street. */
    private static final double STREET_LENGTH = 120;

    /** After so many draws shots that do not fit are put closer together. */
    private static final int MANY_TRIES = 10_000;

    private static final String ORIGIN = "2026-05-20T02:14:00Z";

    private final String family;
    private final long seed;
    private final SplittableRandom random;
    private final Air air;
    private final double statedTemperature;
    private final double statedTemperatureSigma;
    private final List<Incident.Wall> walls = new ArrayList<>();
    private final List<Incident.Mover> movers = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final List<Incident.Recorder> recorders = new ArrayList<>();
    private final List<SortedMap<String, String>> rows = new ArrayList<>();
    private double halfWidth = 12;
    private double ground = 0.8;
    private Incident.Reverberation reverberation = new Incident.Reverberation(0.3, -20);
    private boolean withPapers;
    private final List<Incident.RecorderTrack> tracks = new ArrayList<>();

    SceneDraw(String family, long seed) {
        this.family = family;
        this.seed = seed;
        this.random = Seeds.of(seed, "family " + family);
        double celsius = of(-5, 33);
        this.statedTemperatureSigma = of(1, 3);
        this.statedTemperature = celsius + statedTemperatureSigma * random.nextGaussian();
        this.air = new Air(celsius, of(25, 95), of(96, 103), of(0, 4), of(0, 360));
    }

    double of(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Both ends included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    int below(int n) {
        return random.nextInt(n);
    }

    boolean chance(double p) {
        return random.nextDouble() < p;
    }

    /** A place in a ring round the middle of the scene. */
    double[] around(double near, double far) {
        double r = Math.sqrt(of(near * near, far * far));
        double angle = of(0, 2 * Math.PI);
        return new double[] {r * Math.cos(angle), r * Math.sin(angle)};
    }

    /** A place between the walls, at least a metre from them, within 50 m of the middle. */
    double[] inStreet() {
        return inStreet(50);
    }

    /** A place between the walls within {@code reach} metres of the middle. */
    double[] inStreet(double reach) {
        return new double[] {of(-reach, reach), of(-halfWidth + 1, halfWidth - 1)};
    }

    /** Places on as many sides: in even sectors round the middle, or in even pieces of the street. In no order. */
    List<double[]> sides(int n, boolean open) {
        List<double[]> out = new ArrayList<>();
        double first = of(0, 2 * Math.PI);
        for (int i = 0; i < n; i++) {
            double share = (i + of(0.1, 0.9)) / n;
            double r = of(5, 60);
            double angle = first + 2 * Math.PI * share;
            double[] at = open
                    ? new double[] {r * Math.cos(angle), r * Math.sin(angle)}
                    : new double[] {100 * share - 50, of(-halfWidth + 1, halfWidth - 1)};
            out.add(below(i + 1), at);
        }
        return out;
    }

    void openGround() {
        ground = of(0.5, 0.9);
        reverberation = new Incident.Reverberation(of(0.2, 0.8), of(-26, -14));
    }

    /** Two rows of houses, the southern one with a gap. */
    void street() {
        halfWidth = of(8, 16);
        ground = of(0.6, 0.9);
        reverberation = new Incident.Reverberation(of(0.5, 1.2), of(-20, -10));
        double half = STREET_LENGTH / 2;
        double gap = of(-40, 30);
        wall(-half, halfWidth, half, halfWidth);
        wall(-half, -halfWidth, gap, -halfWidth);
        wall(gap + of(4, 16), -halfWidth, half, -halfWidth);
    }

    private void wall(double x0, double y0, double x1, double y1) {
        walls.add(new Incident.Wall(List.of(x0, y0), List.of(x1, y1), of(5, 14), of(0.4, 0.8)));
    }

    /** A house across the street between x = 0 and its northern front, which throws most of the sound back round the gap. */
    void houseAcross() {
        halfWidth = of(9, 13);
        ground = of(0.6, 0.9);
        reverberation = new Incident.Reverberation(of(0.5, 1.2), of(-20, -14));
        walls.add(new Incident.Wall(
                List.of(-STREET_LENGTH / 2, halfWidth),
                List.of(STREET_LENGTH / 2, halfWidth),
                of(10, 16),
                of(0.8, 0.95)));
        walls.add(new Incident.Wall(
                List.of(0.0, -STREET_LENGTH / 2), List.of(0.0, halfWidth - of(5, 7)), of(8, 12), of(0.2, 0.4)));
    }

    /** Several street sounds on different sides, one of them near. */
    void streetSounds(int n, double end) {
        for (int i = 0; i < n; i++) {
            double[] at = i == 0 ? around(5, 30) : around(40, 160);
            double level = i == 0 ? of(70, 86) : of(84, 100);
            lasting(Kind.STREET, at, -3, end + 6, level);
        }
    }

    void lasting(Kind kind, double[] at, double from, double lasts, double levelDb) {
        add(kind, at, of(0.6, 2.5), from, lasts, levelDb, null, null);
    }

    /** Radio traffic or music out of a loudspeaker; the same {@code voice} gives the same sound elsewhere in the scene. */
    void playing(Kind kind, String voice, double[] at, double from, double lasts, double levelDb) {
        String id = kind + "-" + (sources.size() + 1);
        List<Double> place = List.of(at[0], at[1], of(0.8, 2));
        sources.add(new Source(
                id, kind, null, place, null, from, lasts, levelDb, null, null, null, null, null, null, voice, null));
    }

    void sound(Kind kind, double[] at, double seconds, double levelDb) {
        add(kind, at, of(0.3, 1.6), seconds, null, levelDb, null, null);
    }

    void hammering(double[] at, double from, int blows) {
        double level = of(100, 112);
        double every = of(0.35, 0.9);
        for (int i = 0; i < blows; i++) {
            sound(Kind.HAMMER, at, from + i * every * of(0.95, 1.05), level + of(-2, 2));
        }
    }

    void shouts(int n, double end) {
        shoutsBetween(n, 1, end - 2);
    }

    void shoutsBetween(int n, double from, double to) {
        for (int i = 0; i < n; i++) {
            double[] at = halfWidth > 0 ? inStreet() : around(0, 30);
            add(Kind.SHOUT, at, 1.6, of(from, to - 2), of(0.6, 2), of(76, 95), null, null);
        }
    }

    /** Single shots from one place, at least 0.4 s apart; closer where so many do not fit between the two moments. */
    void shots(int n, double[] at, double from, double to) {
        List<Double> times = new ArrayList<>();
        double apart = 0.4;
        for (int tries = 1; times.size() < n; tries++) {
            double t = of(from, to);
            double gap = apart;
            if (times.stream().allMatch(other -> Math.abs(other - t) >= gap)) {
                times.add(t);
            }
            if (tries % MANY_TRIES == 0) {
                apart /= 2;
            }
        }
        times.sort(null);
        fire(times, at);
    }

    /** Shots of one weapon in a row, gaps even to a tenth. */
    void burst(int n, double[] at, double from, double perSecond) {
        List<Double> times = new ArrayList<>();
        double t = from;
        for (int i = 0; i < n; i++) {
            times.add(t);
            t += of(0.9, 1.1) / perSecond;
        }
        fire(times, at);
    }

    /** One shot of one weapon in no stated direction; its bullet is not in the scene. */
    void shot(double[] at, double seconds) {
        add(Kind.GUNSHOT, at, of(1.2, 1.6), seconds, null, of(148, 168), of(0, 360), null);
    }

    /** Rifle shots over the heads of those who stand near the middle, from {@code at}: bullets that end beyond it. */
    void rifle(int n, double[] at, double from, double to) {
        double level = of(158, 168);
        double speed = of(760, 920);
        double t = from;
        for (int i = 0; i < n; i++) {
            t += of(0.6, 1) * (to - from) / n;
            double[] past = around(0, 12);
            double more = 1 + of(20, 100) / Math.hypot(past[0] - at[0], past[1] - at[1]);
            List<Double> end =
                    List.of(at[0] + more * (past[0] - at[0]), at[1] + more * (past[1] - at[1]), of(0.2, 1.4));
            Bullet bullet = new Bullet(7.8, 28, List.of(end), List.of(speed), List.of(of(95, 118)));
            add(Kind.GUNSHOT, at, of(1.2, 1.6), t, null, level + of(-1, 1), null, bullet);
        }
    }

    /**
     * One weapon: most are pistols (a third of them faster than sound), one in eight a rifle. Levels spread over the
     * 10 dB by which published tables differ.
     */
    void fire(List<Double> times, double[] at) {
        boolean rifle = chance(0.125);
        double level = rifle ? of(158, 168) : of(148, 162);
        double speed = rifle ? of(760, 920) : chance(1 / 3.0) ? of(365, 420) : of(240, 320);
        double diameter = rifle ? 7.8 : 9.0;
        double height = of(1.2, 1.6);
        double azimuth = of(0, 2 * Math.PI);
        for (double t : times) {
            double direction = azimuth + of(-0.1, 0.1);
            double range = of(15, 60);
            List<Double> end =
                    List.of(at[0] + range * Math.sin(direction), at[1] + range * Math.cos(direction), of(0.2, 1.4));
            Bullet bullet = new Bullet(diameter, rifle ? 28 : 15, List.of(end), List.of(speed), List.of(of(95, 118)));
            add(Kind.GUNSHOT, at, height, t, null, level + of(-1, 1), null, bullet);
        }
    }

    /**
     * Single shots of one weapon at least 0.4 s apart along one bearing: half of the weapons are rifles, a quarter pistols whose bullets are a little
     * faster than sound, a quarter others. Bullets fly 30 to 200 m.
     */
    void oneGun(int n, double[] at, double azimuth, double from, double to) {
        int weapon = below(4);
        double level = weapon < 2 ? of(158, 168) : of(148, 162);
        double speed = weapon < 2 ? of(760, 920) : weapon == 2 ? of(365, 420) : of(240, 320);
        double height = of(1.2, 1.6);
        double each = (to - from) / n;
        for (int i = 0; i < n; i++) {
            double direction = azimuth + of(-0.05, 0.05);
            double range = of(30, 200);
            List<Double> end =
                    List.of(at[0] + range * Math.sin(direction), at[1] + range * Math.cos(direction), of(0.2, 1.4));
            Bullet bullet = new Bullet(
                    weapon < 2 ? 7.8 : 9.0, weapon < 2 ? 28 : 15, List.of(end), List.of(speed), List.of(of(95, 118)));
            double seconds = from + i * each + of(0, each - 0.4);
            add(Kind.GUNSHOT, at, height, seconds, null, level + of(-1, 1), null, bullet);
        }
    }

    private void add(
            Kind kind,
            double[] at,
            double height,
            double seconds,
            @Nullable Double lasts,
            double levelDb,
            @Nullable Double ahead,
            @Nullable Bullet bullet) {
        String id = kind + "-" + (sources.size() + 1);
        List<Double> place = List.of(at[0], at[1], height);
        sources.add(new Source(id, kind, null, place, null, seconds, lasts, levelDb, ahead, bullet));
    }

    /** A walk in the street with pauses: legs of 2 to 6 s at up to 2 m/s. */
    List<List<Double>> walkInStreet(double end) {
        List<List<Double>> path = new ArrayList<>();
        double[] at = inStreet();
        double t = -2;
        path.add(List.of(t, at[0], at[1]));
        while (t < end + 4) {
            double lasts = of(2, 6);
            t += lasts;
            if (!chance(0.3)) {
                double angle = of(0, 2 * Math.PI);
                double metres = lasts * of(0.3, 2);
                at = new double[] {
                    clamp(at[0] + metres * Math.cos(angle), 50), clamp(at[1] + metres * Math.sin(angle), halfWidth - 1)
                };
            }
            path.add(List.of(t, at[0], at[1]));
        }
        return path;
    }

    private static double clamp(double x, double most) {
        return Math.max(-most, Math.min(most, x));
    }

    /** A written account and a log; see {@link DrawnPapers}. */
    void papers() {
        withPapers = true;
    }

    RecorderDraw recorder(String kind) {
        return new RecorderDraw(kind);
    }

    /** One recorder: its kind gives the ranges of its microphone and encoding. */
    final class RecorderDraw {
        private final String kind;
        private final String id;
        private @Nullable String mover;
        private @Nullable List<Double> place;
        private double height;
        private double start;
        private double lasts;
        private double noisier;
        private @Nullable Double statedSigma;
        private @Nullable Double timeSigma;
        private @Nullable Double knownNoiseDb;
        private int knownRateHz;
        private @Nullable RecorderChain chain;
        private boolean overdriven;
        private final List<Incident.Drop> drops = new ArrayList<>();

        RecorderDraw(String kind) {
            this.kind = kind;
            this.id = kind + "-" + (recorders.size() + 1);
            this.height = switch (kind) {
                case "cctv" -> of(2.5, 6);
                case "dashcam" -> of(1.1, 1.5);
                default -> of(1.2, 1.6);
            };
        }

        RecorderDraw standsAt(double[] at) {
            place = List.of(at[0], at[1], height);
            return this;
        }

        RecorderDraw walks(List<List<Double>> path) {
            mover = "wearer of " + id;
            movers.add(new Incident.Mover(mover, path));
            return this;
        }

        /** Comes along the street at 4 to 14 m/s, brakes and stands. */
        RecorderDraw drives(double end) {
            mover = "car with " + id;
            double speed = of(4, 14);
            double stop = of(4, end / 2);
            double x = of(-20, 20);
            double y = of(-halfWidth + 2, halfWidth - 2);
            double from = Math.max(-140, x - speed * (stop + 3));
            movers.add(new Incident.Mover(
                    mover, List.of(List.of(-3.0, from, y), List.of(stop, x, y), List.of(end + 5, x, y))));
            return this;
        }

        /** recordings.csv gives its place with normal errors of {@code sigmaM} per axis. */
        RecorderDraw stated(double sigmaM) {
            statedSigma = sigmaM;
            return this;
        }

        /** recordings.csv gives its start with a normal error of {@code sigma} seconds; its rate stays within 0.1 ppm. */
        RecorderDraw timed(double sigma) {
            timeSigma = sigma;
            return this;
        }

        /** A known sampling rate and the level of all that is always heard; full scale at 121 dB as {@link Likeness} takes it. */
        RecorderDraw hears(int sampleRateHz, double alwaysDb) {
            knownRateHz = sampleRateHz;
            knownNoiseDb = alwaysDb;
            return this;
        }

        /** By a chain of its own instead of one drawn for its kind. */
        RecorderDraw by(RecorderChain known) {
            chain = known;
            return this;
        }

        /** Automatic gain of 18 to 24 dB, full scale at 104 to 112 dB, 50 to 300 ms until the level is back after an overload. */
        RecorderDraw overdriven() {
            overdriven = true;
            return this;
        }

        RecorderDraw noisierBy(double db) {
            noisier = db;
            return this;
        }

        /** Starts in the first third, ends in the last. */
        RecorderDraw runs(double from, double to) {
            start = of(from, from + (to - from) * 0.2);
            lasts = of(to - (to - from) * 0.2, to) - start;
            return this;
        }

        RecorderDraw runsExactly(double from, double to) {
            start = from;
            lasts = to - from;
            return this;
        }

        RecorderDraw losesPieceWithChance(double p) {
            if (chance(p)) {
                drops.add(new Incident.Drop(of(0.3, 0.7) * lasts, of(0.05, 1)));
            }
            return this;
        }

        void add() {
            double ppm = timeSigma != null ? of(-0.1, 0.1) : chance(0.7) ? of(-60, 60) : of(-300, 300);
            Double filed = chance(0.5) ? of(-90, 90) : null;
            Incident.Clock clock = new Incident.Clock(start, lasts, ppm, drops, filed);
            RecorderChain known = chain;
            Incident.Microphone microphone = known == null ? microphone() : known.microphone(SceneDraw.this);
            Incident.Encoding encoding =
                    known == null ? encoding(microphone.sampleRateHz()) : known.encoding(SceneDraw.this);
            String file = id + "." + (known == null ? ending(encoding) : known.ending());
            recorders.add(new Incident.Recorder(id, file, kind, mover, place, height, clock, microphone, encoding));
            statePlace(file);
        }

        private void statePlace(String file) {
            Double sigma = statedSigma;
            List<Double> at = place;
            if (sigma == null || at == null) {
                return;
            }
            SortedMap<String, String> row = new TreeMap<>();
            row.put("file", file);
            row.put("x_m", metres(at.get(0) + sigma * random.nextGaussian()));
            row.put("y_m", metres(at.get(1) + sigma * random.nextGaussian()));
            row.put("z_m", metres(at.get(2) + sigma * random.nextGaussian()));
            row.put("position_sigma_m", metres(sigma));
            row.put("device", kind);
            Double timed = timeSigma;
            if (timed != null) {
                double stated = start + timed * random.nextGaussian();
                row.put("start_utc", utc(stated));
                row.put("start_sigma_s", String.format(Locale.ROOT, "%.5f", timed));
            }
            rows.add(row);
        }

        private Incident.Microphone microphone() {
            int[] rates = switch (kind) {
                case "phone" -> new int[] {48_000, 44_100};
                case "cctv" -> new int[] {8000, 16_000};
                case "dashcam", "doorbell" -> new int[] {8000, 16_000, 32_000};
                default -> new int[] {16_000, 44_100, 48_000};
            };
            int rate = knownRateHz > 0 ? knownRateHz : rates[below(rates.length)];
            boolean speech = chance(0.25);
            double low = speech ? of(150, 250) : of(60, 120);
            double high = Math.min(rate * 0.45, speech ? of(3400, 4500) : of(7000, 16_000));
            Double handling = mover == null || !kind.equals("bodycam") ? null : of(70, 90);
            double gain = chance(0.7) ? of(10, 24) : 0;
            Double always = knownNoiseDb;
            double full = always == null ? of(112, 130) : Likeness.FULL_SCALE_DB;
            double own = always == null ? of(30, 40) + noisier : always;
            if (overdriven) {
                return new Incident.Microphone(
                        rate,
                        low,
                        high,
                        of(104, 112),
                        own,
                        of(30, 50),
                        handling,
                        of(18, 24),
                        of(0.2, 1.8),
                        0,
                        of(0.05, 0.3),
                        null);
            }
            return new Incident.Microphone(rate, low, high, full, own, of(30, 50), handling, gain, of(0.2, 1.8), 0);
        }

        /** Opus knows 48 kHz alone of the rates drawn here. */
        private Incident.Encoding encoding(int rateHz) {
            return switch (below(rateHz == 48_000 ? 5 : 4)) {
                case 0 -> new Incident.Encoding("pcm", 0, false);
                case 4 -> new Incident.Encoding("opus", between(24, 96), false);
                default -> new Incident.Encoding("aac", between(32, 128), false);
            };
        }

        private String ending(Incident.Encoding encoding) {
            return switch (encoding.codec()) {
                case "pcm" -> "wav";
                case "opus" -> "mkv";
                default -> chance(0.7) ? "mp4" : "mkv";
            };
        }
    }

    private static String metres(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String utc(double seconds) {
        return Instant.parse(ORIGIN).plusNanos(Math.round(seconds * 1e9)).toString();
    }

    /** A satellite receiver in each: a fix every second of the recording. */
    void tracksEveryRecorder(double sigmaM) {
        recorders.forEach(r -> tracks.add(new Incident.RecorderTrack(r.id(), 1, sigmaM, "gps")));
    }

    Incident incident() {
        SortedMap<String, List<SortedMap<String, String>>> tables = new TreeMap<>();
        if (!rows.isEmpty()) {
            tables.put("recordings.csv", List.copyOf(rows));
        }
        Incident.Log log = withPapers ? DrawnPapers.log(sources, random) : null;
        List<Incident.Account> accounts = withPapers ? DrawnPapers.accounts(sources, random) : List.of();
        return new Incident(
                "Simulated incident, family %s, seed %d".formatted(family, seed),
                seed,
                ORIGIN,
                "America/Chicago",
                "an invented place",
                air,
                ground,
                reverberation,
                walls,
                movers,
                sources,
                recorders,
                new Incident.Papers(
                        "2026-05-19",
                        Math.round(statedTemperature * 10) / 10.0,
                        Math.round(statedTemperatureSigma * 10) / 10.0,
                        tables,
                        log,
                        List.of(),
                        accounts,
                        null,
                        tracks.isEmpty() ? null : tracks));
    }
}
