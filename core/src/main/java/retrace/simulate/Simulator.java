package retrace.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.simulate.Incident.Bullet;
import retrace.simulate.Incident.Kind;
import retrace.simulate.Incident.Mover;
import retrace.simulate.Incident.Recorder;
import retrace.simulate.Incident.Source;

/**
 * What every recorder of an incident hears.
 *
 * <p>Sample k of a recorder is taken at the scene's moment T that its own clock gives (offset, rate, lost pieces): no
 * resampling stands in between. For each source and each way ({@link Paths}) the moment t at which that sound left is
 * solved from T = t + travel(place of the source at t, place of the microphone at T); the source's signal is read there
 * with the air's absorption over that distance ({@link Kernels}). Travel and gain are solved every 256 samples (8 ms at
 * most) and go straight between; at 3 m/s² that is 0.07 µs off. Everything hangs on the incident's seed: the same incident gives the
 * same samples on one Java machine. Instances may be used from several threads.
 */
public final class Simulator {

    private static final int BLOCK = 256;

    /** The gas at a revolver's gap leaves so much before the muzzle blast and is so much weaker (our choice). */
    private static final double GAP_EARLIER = 0.5e-3;

    private static final double GAP_SHARE = 0.5;

    private final Incident incident;
    private final Paths paths;
    private final Places places;
    private final List<Sounding> soundings = new ArrayList<>();
    private final List<Sounding> gapBlasts = new ArrayList<>();
    private final double longestTravel;
    private final Kernels fine;
    private final Kernels coarse;

    /** A source with its signal, where it is and, for a gunshot, where it points. */
    record Sounding(
            Source source,
            Signal signal,
            Route route,
            @Nullable Vec ahead) {}

    /** @throws IllegalArgumentException when the incident names a mover that it does not have */
    public Simulator(Incident incident) {
        this.incident = incident;
        this.paths = new Paths(incident);
        this.fine = new Kernels(incident.air(), Signal.FINE_HZ);
        this.coarse = new Kernels(incident.air(), Signal.COARSE_HZ);
        this.places = new Places(incident);
        this.longestTravel =
                places.longestWay() / (paths.soundSpeed() - incident.air().windMps());
        for (Source source : Firing.singles(incident)) {
            Route route = places.of(source);
            String voice = source.voice();
            String seed = voice == null ? "source " + source.id() : "voice " + voice;
            Signal signal = Sounds.make(source, Seeds.of(incident.seed(), seed));
            boolean revolver = source.weapon() == Weapon.REVOLVER;
            Signal muzzle = revolver ? signal.later(GAP_EARLIER) : signal;
            Sounding sounding = new Sounding(source, muzzle, route, ahead(source, route));
            soundings.add(sounding);
            if (revolver) {
                gapBlasts.add(new Sounding(source, signal, route, sounding.ahead()));
            }
            addStrikes(source, route);
        }
        incident.recorders().forEach(this::addBeeps);
    }

    /** The tones a recorder gives, from where it is. */
    private void addBeeps(Recorder recorder) {
        Incident.Beeps beeps = recorder.beeps();
        if (beeps == null) {
            return;
        }
        RecorderClock clock = new RecorderClock(recorder.clock());
        double every = beeps.everySeconds() == null ? Double.POSITIVE_INFINITY : beeps.everySeconds();
        int tones = beeps.times() == null ? 1 : beeps.times();
        int n = 0;
        for (double tau = beeps.atSeconds(); tau < recorder.clock().lastsSeconds(); tau += every) {
            for (int k = 0; k < tones; k++) {
                n++;
                addBeep(recorder, beeps, n, clock.toScene(tau + 0.2 * k));
            }
        }
    }

    private void addBeep(Recorder recorder, Incident.Beeps beeps, int n, double atSeconds) {
        Source source = new Source(
                recorder.id() + ".beep" + n,
                Kind.BEEP,
                recorder.mover(),
                recorder.place(),
                recorder.heightM(),
                atSeconds,
                0.1,
                beeps.levelDb(),
                null,
                null);
        soundings.add(new Sounding(source, Sounds.beep(source, beeps.hz()), places.of(recorder), null));
    }

    public Incident incident() {
        return incident;
    }

    List<Sounding> soundings() {
        return soundings;
    }

    Paths paths() {
        return paths;
    }

    Route route(Recorder recorder) {
        return places.of(recorder);
    }

    /** Where the movers, sources and recorders of an incident are. */
    static final class Places {
        private static final double USUAL_HEIGHT = 1.5;
        private double farthest = 50;
        private final TreeMap<String, Route> movers = new TreeMap<>();

        Places(Incident incident) {
            for (Mover mover : incident.movers()) {
                movers.put(mover.id(), Route.of(mover.path()));
                mover.path().forEach(row -> reach(row.subList(1, row.size())));
            }
            incident.sources().forEach(source -> reach(source.place()));
            incident.recorders().forEach(recorder -> reach(recorder.place()));
            incident.walls().forEach(wall -> reach(wall.from()));
            incident.walls().forEach(wall -> reach(wall.to()));
        }

        private void reach(@Nullable List<Double> place) {
            if (place != null) {
                farthest = Math.max(farthest, Vec.of(place, 0).length());
            }
        }

        /** No way in the scene is longer than this: to a mirror image and back across the whole scene. */
        double longestWay() {
            return 4 * farthest;
        }

        Route of(Source source) {
            Double height = source.heightM();
            return of(source.mover(), source.place(), height == null ? USUAL_HEIGHT : height);
        }

        Route of(Recorder recorder) {
            return of(recorder.mover(), recorder.place(), recorder.heightM());
        }

        private Route of(@Nullable String mover, @Nullable List<Double> place, double height) {
            if (place != null) {
                return Route.still(Vec.of(place, height));
            }
            Route route = mover == null ? null : movers.get(mover);
            if (route == null) {
                throw new IllegalArgumentException("the scene has no mover \"%s\"".formatted(mover));
            }
            return route.shifted(new Vec(0, 0, height));
        }
    }

    private static @Nullable Vec ahead(Source source, Route route) {
        Bullet bullet = source.bullet();
        if (bullet != null) {
            Vec way = Vec.of(bullet.points().getFirst(), 1).minus(route.at(source.atSeconds()));
            return way.times(1 / way.length());
        }
        Double degrees = source.aheadDegrees();
        if (source.kind() != Kind.GUNSHOT || degrees == null) {
            return null;
        }
        return new Vec(Math.sin(Math.toRadians(degrees)), Math.cos(Math.toRadians(degrees)), 0);
    }

    /** The strikes of a bullet sound where and when it strikes: leg lengths over leg speeds after the shot. */
    private void addStrikes(Source shot, Route muzzle) {
        Bullet bullet = shot.bullet();
        if (bullet == null) {
            return;
        }
        for (Leg leg : legs(bullet, muzzle.at(shot.atSeconds()), shot.atSeconds())) {
            int i = leg.index();
            String id = shot.id() + ".strike" + (i + 1);
            List<Double> place = List.of(leg.to().x(), leg.to().y(), leg.to().z());
            Source strike = new Source(
                    id,
                    Kind.IMPACT,
                    null,
                    place,
                    null,
                    leg.endSeconds(),
                    null,
                    bullet.impactDb().get(i),
                    null,
                    null);
            soundings.add(new Sounding(
                    strike,
                    Sounds.make(strike, Seeds.of(incident.seed(), "source " + id)),
                    Route.still(leg.to()),
                    null));
        }
    }

    /** A straight leg of a bullet's way. */
    record Leg(int index, Vec from, Vec to, double speed, double startSeconds, double endSeconds) {}

    static List<Leg> legs(Bullet bullet, Vec muzzle, double atSeconds) {
        List<Leg> out = new ArrayList<>();
        Vec from = muzzle;
        double t = atSeconds;
        for (int i = 0; i < bullet.points().size(); i++) {
            Vec to = Vec.of(bullet.points().get(i), 1);
            double speed = bullet.speedsMps().get(i);
            double end = t + from.distance(to) / speed;
            out.add(new Leg(i, from, to, speed, t, end));
            from = to;
            t = end;
        }
        return out;
    }

    /**
     * What one recorder stores, before its codec.
     *
     * @return samples at the recorder's rate, full scale ±1
     */
    public float[] render(Recorder recorder) {
        return stored(recorder, pressure(recorder));
    }

    /** The pressure at a recorder's microphone in Pa, at {@link #pressureRate}, at the moments its own clock gives. */
    float[] pressure(Recorder recorder) {
        Grid grid = new Grid(recorder, oversampling(recorder.microphone().sampleRateHz()));
        Route mic = route(recorder);
        for (Sounding sounding : soundings) {
            add(grid, sounding, mic, recorder);
            addShocks(grid, sounding, mic);
        }
        for (Sounding gap : gapBlasts) {
            add(grid, gap, mic, recorder);
        }
        return grid.pascal;
    }

    /** Samples a second of {@link #pressure}. */
    static int pressureRate(Recorder recorder) {
        int rate = recorder.microphone().sampleRateHz();
        return rate * oversampling(rate);
    }

    /** What the recorder stores of a pressure: full scale ±1. */
    float[] stored(Recorder recorder, float[] pascal) {
        SplittableRandom random = Seeds.of(incident.seed(), "microphone " + recorder.id());
        return new MicrophoneChain(recorder.microphone(), random)
                .record(pascal, oversampling(recorder.microphone().sampleRateHz()), steps(recorder));
    }

    /** Sounds are rendered at no less than 32 kHz, so that nothing folds into the band before the low-pass. */
    private static int oversampling(int rate) {
        return rate >= 32_000 ? 1 : (int) Math.ceil(32_000.0 / rate);
    }

    /** Recording times of the wearer's steps: about two a second while he walks faster than 0.4 m/s. */
    double[] steps(Recorder recorder) {
        String mover = recorder.mover();
        if (mover == null || recorder.microphone().handlingDb() == null) {
            return new double[0];
        }
        Route route = route(recorder);
        RecorderClock clock = new RecorderClock(recorder.clock());
        SplittableRandom random = Seeds.of(incident.seed(), "steps " + mover);
        List<Double> out = new ArrayList<>();
        double end = clock.toScene(recorder.clock().lastsSeconds());
        for (double t = recorder.clock().startSeconds(); t < end; t += 0.48 + 0.1 * random.nextDouble()) {
            if (route.speed(t) > 0.4 && route.speed(t) < 4) {
                out.add(clock.toRecording(t));
            }
        }
        return out.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A recorder's samples before the microphone, and when each was taken. */
    private static final class Grid {
        final float[] pascal;
        final int rateHz;
        final List<RecorderClock.Piece> pieces;

        Grid(Recorder recorder, int over) {
            rateHz = recorder.microphone().sampleRateHz() * over;
            pascal = new float[(int) Math.floor(recorder.clock().lastsSeconds() * rateHz)];
            pieces = new RecorderClock(recorder.clock()).pieces();
        }

        int first(RecorderClock.Piece piece) {
            return (int) Math.min(pascal.length, Math.ceil(piece.from() * rateHz - 1e-9));
        }

        int end(RecorderClock.Piece piece) {
            return (int) Math.min(pascal.length, Math.ceil(piece.to() * rateHz - 1e-9));
        }

        /** The sample that is taken at scene seconds {@code t}, by the clock of a piece and within the recording. */
        int at(RecorderClock.Piece piece, double t) {
            double k = (piece.from() + (t - piece.sceneSeconds()) / piece.slope()) * rateHz;
            return (int) Math.max(0, Math.min(pascal.length, k));
        }

        double scene(RecorderClock.Piece piece, double k) {
            return piece.sceneSeconds() + (k / rateHz - piece.from()) * piece.slope();
        }
    }

    private Kernels kernels(Signal signal) {
        return signal.rateHz() == Signal.FINE_HZ ? fine : coarse;
    }

    private void add(Grid grid, Sounding sounding, Route mic, Recorder recorder) {
        Kind kind = sounding.source().kind();
        boolean background = kind == Kind.STREET || kind == Kind.HELICOPTER;
        int ways = background ? 1 : paths.count();
        for (int path = 0; path < ways; path++) {
            if (paths.reflection(path) > 0) {
                addWay(grid, sounding, sounding.signal(), path, mic);
            }
        }
        if (sounding.signal().isShort() && incident.reverberation().decaySeconds() > 0) {
            SplittableRandom random =
                    Seeds.of(incident.seed(), "tail " + sounding.source().id() + " " + recorder.id());
            addWay(grid, sounding, tail(sounding.signal(), random), Paths.DIRECT, mic);
        }
    }

    /** The signal's diffuse tail: 240 echoes of falling strength and random sign, from 12 ms after the direct sound. */
    private Signal tail(Signal signal, SplittableRandom random) {
        double decay = incident.reverberation().decaySeconds();
        int rate = signal.rateHz();
        float[] out = new float[signal.pascal().length + (int) (decay * rate)];
        int n = 240;
        double[] gain = new double[n];
        int[] at = new int[n];
        double energy = 0;
        for (int i = 0; i < n; i++) {
            double late = 0.012 + (decay - 0.012) * random.nextDouble();
            at[i] = (int) (late * rate);
            gain[i] = Math.exp(-6.9 * late / decay) * (2 * random.nextDouble() - 1);
            energy += gain[i] * gain[i];
        }
        double k = Math.sqrt(Math.pow(10, incident.reverberation().levelDb() / 10) / energy);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < signal.pascal().length && at[i] + j < out.length; j++) {
                out[at[i] + j] += (float) (k * gain[i] * signal.pascal()[j]);
            }
        }
        return new Signal(out, rate, signal.startSeconds());
    }

    private void addWay(Grid grid, Sounding sounding, Signal signal, int path, Route mic) {
        Kernels kernels = kernels(signal);
        double margin = Kernels.TAPS / (double) signal.rateHz();
        double from = signal.startSeconds() - margin;
        double to = signal.endSeconds() + margin;
        Paths.Way way = new Paths.Way();
        for (RecorderClock.Piece piece : grid.pieces) {
            int first = Math.max(grid.first(piece), grid.at(piece, from));
            int end = Math.min(grid.end(piece), grid.at(piece, to + longestTravel));
            if (first >= end) {
                continue;
            }
            double left0 = leftAt(grid.scene(piece, first), Double.NaN, sounding, path, mic, way);
            double gain0 = gain(way, sounding, left0);
            for (int k = first; k < end; k += BLOCK) {
                int n = Math.min(BLOCK, end - k);
                double left1 =
                        leftAt(grid.scene(piece, k + n), left0 + n * 1.0 / grid.rateHz, sounding, path, mic, way);
                double gain1 = gain(way, sounding, left1);
                if (left1 > from && left0 < to && (gain0 != 0 || gain1 != 0)) {
                    float[] table = kernels.forMetres(way.metres);
                    double at = (left0 - signal.startSeconds()) * signal.rateHz();
                    double step = (left1 - left0) * signal.rateHz() / n;
                    double more = (gain1 - gain0) / n;
                    for (int i = 0; i < n; i++) {
                        grid.pascal[k + i] +=
                                (float) ((gain0 + more * i) * Kernels.read(signal.pascal(), at + step * i, table));
                    }
                }
                left0 = left1;
                gain0 = gain1;
            }
        }
    }

    private double gain(Paths.Way way, Sounding sounding, double left) {
        Vec ahead = sounding.ahead();
        if (ahead == null || way.gain == 0) {
            return way.gain;
        }
        Vec out = way.target.minus(sounding.route().at(left));
        double cosine = ahead.dot(out) / out.length();
        if (gapBlasts.contains(sounding)) {
            return way.gain * GAP_SHARE * Math.sqrt(Math.max(0, 1 - cosine * cosine));
        }
        return way.gain * Blast.directivity(cosine);
    }

    /**
     * When the sound that is heard at {@code heard} left its source: fixed point of t = heard − travel(t), each step of
     * which shrinks the error by the source's speed over c.
     */
    private double leftAt(double heard, double guess, Sounding sounding, int path, Route mic, Paths.Way way) {
        Vec m = mic.at(heard);
        if (!sounding.route().moves()) {
            paths.trace(path, sounding.route().at(0), m, way);
            return heard - way.seconds;
        }
        double left = Double.isNaN(guess) ? heard : guess;
        int rounds = Double.isNaN(guess) ? 12 : 4;
        for (int i = 0; i < rounds; i++) {
            paths.trace(path, sounding.route().at(left), m, way);
            left = heard - way.seconds;
        }
        return left;
    }

    /** When the sound that left at {@code left} is heard by a way, in scene seconds. */
    double heardAt(double left, Sounding sounding, int path, Route mic, Paths.Way way) {
        Vec s = sounding.route().at(left);
        double heard = left;
        for (int i = 0; i < 12; i++) {
            paths.trace(path, s, mic.at(heard), way);
            heard = left + way.seconds;
        }
        return heard;
    }

    private void addShocks(Grid grid, Sounding sounding, Route mic) {
        Source source = sounding.source();
        Bullet bullet = source.bullet();
        if (bullet == null) {
            return;
        }
        Vec muzzle = sounding.route().at(source.atSeconds());
        for (Leg leg : legs(bullet, muzzle, source.atSeconds())) {
            for (int path = 0; path < paths.count(); path++) {
                Shockwave.Arrival shock = shock(bullet, leg, path, mic);
                if (shock != null && (path == Paths.DIRECT || heardBy(path, leg, mic))) {
                    double heard = leg.startSeconds() + shock.afterSeconds();
                    Signal n = Signal.ofPulse(
                            t -> Shockwave.shape(t, shock.durationSeconds()), shock.durationSeconds() + 2e-5, heard);
                    addStraight(grid, n, shock.peakPascal() * paths.reflection(path), shock.metres());
                }
            }
        }
    }

    /** Whether a surface throws the sound of the leg's middle to the microphone. */
    private boolean heardBy(int path, Leg leg, Route mic) {
        Paths.Way way = new Paths.Way();
        paths.trace(path, leg.from().plus(leg.to()).times(0.5), mic.at(leg.startSeconds()), way);
        return way.gain > 0;
    }

    /** The shock of a leg at the microphone, or at its mirror image; the microphone stands still in so short a time. */
    Shockwave.@Nullable Arrival shock(Bullet bullet, Leg leg, int path, Route mic) {
        Vec at = paths.image(path, mic.at(leg.endSeconds()));
        return Shockwave.at(
                leg.from(),
                leg.to(),
                leg.speed(),
                paths.soundSpeed(),
                bullet.diameterMm() / 1000,
                bullet.lengthMm() / 1000,
                incident.air().pressureKpa() * 1000,
                at);
    }

    /** Adds a signal whose times are those at which it is heard. */
    private void addStraight(Grid grid, Signal signal, double gain, double metres) {
        float[] table = kernels(signal).forMetres(metres);
        double margin = Kernels.TAPS / (double) signal.rateHz();
        for (RecorderClock.Piece piece : grid.pieces) {
            double perSample = piece.slope() / grid.rateHz;
            double begins = (signal.startSeconds() - margin - grid.scene(piece, 0)) / perSample;
            double ends = (signal.endSeconds() + margin - grid.scene(piece, 0)) / perSample;
            int first = (int) Math.max(grid.first(piece), Math.min(begins, grid.pascal.length));
            int end = (int) Math.min(grid.end(piece), Math.max(ends, 0));
            for (int k = first; k < end; k++) {
                double at = (grid.scene(piece, k) - signal.startSeconds()) * signal.rateHz();
                grid.pascal[k] += (float) (gain * Kernels.read(signal.pascal(), at, table));
            }
        }
    }
}
