package retrace.simulate;

import java.util.SplittableRandom;

/** What each kind of source sounds like at one metre. Drawn from the seed alone; no recording stands behind it. */
final class Sounds {

    private Sounds() {}

    static Signal make(Incident.Source source, SplittableRandom random) {
        double peak = pascal(level(source));
        double at = source.atSeconds();
        return switch (source.kind()) {
            case GUNSHOT -> {
                double positive = 0.3e-3 + 0.2e-3 * random.nextDouble();
                Blast.Aged pulse = Blast.aged(peak, positive, Blast.USUAL_METRES);
                yield Signal.ofPulse(t -> peak * pulse.shape(t), 10 * positive, at);
            }
            case FIREWORK -> {
                double positive = 1e-3 + 1e-3 * random.nextDouble();
                yield Signal.ofPulse(t -> peak * Blast.shape(t, positive), 8 * positive, at);
            }
            case CLICK ->
                Signal.ofPulse(t -> peak * (0.5 - 0.5 * Math.cos(2 * Math.PI * t / 0.2e-3)), 0.2e-3, at - 0.1e-3);
            case IMPACT -> fine(peak, at, impact(random));
            case COLLISION -> fine(peak, at, collision(random));
            case DOOR -> fine(peak, at, struck(random, 8, 60, 900, 0.05, 2e-3, 0.4));
            case HAMMER -> fine(peak, at, struck(random, 10, 300, 5000, 0.04, 0.2e-3, 0.3));
            case SHOUT -> fine(Filters.toRms(shout(random, lasts(source, 1.2)), peak), at);
            case SIREN -> coarse(peak, at, siren(random, lasts(source, 30)));
            case ENGINE -> coarse(peak, at, engine(random, lasts(source, 60)));
            case STREET -> coarse(peak, at, street(random, lasts(source, 60)));
            case HELICOPTER -> coarse(peak, at, helicopter(random, lasts(source, 60)));
            case RADIO -> fine(Filters.toRms(Voices.radio(shout(random, lasts(source, 3)), random), peak), at);
            case MUSIC -> coarse(peak, at, Voices.music(random, lasts(source, 60)));
            case BEEP -> beep(source, 1000);
        };
    }

    static Signal beep(Incident.Source source, double hz) {
        return fine(Filters.toRms(Voices.beep(hz, lasts(source, 0.1)), pascal(level(source))), source.atSeconds());
    }

    private static double level(Incident.Source source) {
        Double level = source.levelDb();
        if (level == null) {
            throw new IllegalStateException("the level of %s was not drawn".formatted(source.id()));
        }
        return level;
    }

    /** Pa of a level in dB re 20 µPa. */
    static double pascal(double db) {
        return 20e-6 * Math.pow(10, db / 20);
    }

    private static double lasts(Incident.Source source, double otherwise) {
        return source.lastsSeconds() == null ? otherwise : source.lastsSeconds();
    }

    private static Signal fine(double peak, double at, float[] x) {
        return fine(Filters.toPeak(Filters.bandLimit(x), peak), at);
    }

    private static Signal fine(float[] x, double at) {
        return new Signal(x, Signal.FINE_HZ, at);
    }

    private static Signal coarse(double rms, double at, float[] x) {
        fadeEnds(x, Signal.COARSE_HZ / 4);
        return new Signal(Filters.toRms(x, rms), Signal.COARSE_HZ, at);
    }

    private static void fadeEnds(float[] x, int n) {
        int m = Math.min(n, x.length / 2);
        for (int i = 0; i < m; i++) {
            float k = i / (float) m;
            x[i] *= k;
            x[x.length - 1 - i] *= k;
        }
    }

    private static double noise(SplittableRandom random) {
        return 2 * random.nextDouble() - 1;
    }

    /** Something solid that is struck: decaying resonances and a burst of noise. */
    private static float[] struck(
            SplittableRandom random,
            int modes,
            double lowHz,
            double highHz,
            double decay,
            double attack,
            double seconds) {
        int n = (int) (seconds * Signal.FINE_HZ);
        float[] x = new float[n];
        for (int m = 0; m < modes; m++) {
            double hz = lowHz * Math.pow(highHz / lowHz, random.nextDouble());
            double tau = decay * (0.3 + random.nextDouble()) * Math.sqrt(lowHz / hz) * 2;
            double gain = noise(random);
            double phase = 2 * Math.PI * random.nextDouble();
            for (int i = 0; i < n; i++) {
                double t = i / (double) Signal.FINE_HZ;
                x[i] += (float) (gain * Math.exp(-t / tau) * Math.sin(2 * Math.PI * hz * t + phase));
            }
        }
        for (int i = 0; i < n; i++) {
            double t = i / (double) Signal.FINE_HZ;
            x[i] += (float) (2.5 * noise(random) * Math.exp(-t / (decay / 4)));
            x[i] *= (float) (1 - Math.exp(-t / attack));
        }
        return x;
    }

    /** A bullet on a wall: a hard crack of a few milliseconds and the falling whine of what flies on. */
    private static float[] impact(SplittableRandom random) {
        float[] x = struck(random, 6, 900, 7000, 0.004, 0.05e-3, 0.5);
        double phase = 0;
        for (int i = 0; i < x.length; i++) {
            double t = i / (double) Signal.FINE_HZ;
            phase += 2 * Math.PI * (3600 - 3000 * t) * (1 + 0.02 * Math.sin(2 * Math.PI * 90 * t)) / Signal.FINE_HZ;
            x[i] += (float) (0.04 * Math.exp(-t / 0.12) * (1 - Math.exp(-t / 0.01)) * Math.sin(phase));
        }
        return x;
    }

    /** Sheet metal and glass: a thump, many modes, fragments that fall for half a second. */
    private static float[] collision(SplittableRandom random) {
        float[] x = struck(random, 36, 70, 4500, 0.12, 1.5e-3, 1.4);
        for (int piece = 0; piece < 25; piece++) {
            int first = (int) ((0.03 + 0.7 * random.nextDouble() * random.nextDouble()) * Signal.FINE_HZ);
            double hz = 3000 + 7000 * random.nextDouble();
            double gain = 0.6 * random.nextDouble();
            for (int i = first; i < Math.min(x.length, first + 3000); i++) {
                double t = (i - first) / (double) Signal.FINE_HZ;
                x[i] += (float) (gain * Math.exp(-t / 0.012) * Math.sin(2 * Math.PI * hz * t));
            }
        }
        return x;
    }

    /** A voice without words: glottal pulses through three formants that change from syllable to syllable. */
    private static float[] shout(SplittableRandom random, double seconds) {
        int rate = Signal.FINE_HZ;
        float[] x = new float[(int) (seconds * rate)];
        double pitch = 150 + 130 * random.nextDouble();
        double phase = 0;
        int at = 0;
        while (at < x.length) {
            int n = (int) ((0.14 + 0.2 * random.nextDouble()) * rate);
            Filters.Biquad[] formants = {
                Filters.Biquad.resonance(450 + 400 * random.nextDouble(), 110, rate),
                Filters.Biquad.resonance(1100 + 1000 * random.nextDouble(), 140, rate),
                Filters.Biquad.resonance(2400 + 800 * random.nextDouble(), 220, rate)
            };
            double consonant = 0.3 * random.nextDouble();
            double bend = 1 + 0.25 * noise(random);
            for (int i = 0; i < n && at + i < x.length; i++) {
                double u = i / (double) n;
                double jitter = 1 + 0.01 * noise(random);
                phase += pitch * (1 + (bend - 1) * u) * jitter / rate;
                double pulse = 0;
                if (phase >= 1) {
                    phase -= 1;
                    pulse = 60;
                }
                double hiss = noise(random) * (u < 0.15 ? consonant * 8 : 0.05);
                double drive = pulse + hiss;
                double y = formants[0].next(drive) + 0.8 * formants[1].next(drive) + 0.5 * formants[2].next(drive);
                x[at + i] = (float) (y * Math.min(1, Math.min(u / 0.08, (1 - u) / 0.2)));
            }
            at += n + (int) (0.03 * rate * random.nextDouble());
        }
        return Filters.bandLimit(x);
    }

    /** Wail: 650 to 1500 Hz and back in four seconds, five overtones. */
    private static float[] siren(SplittableRandom random, double seconds) {
        float[] x = new float[(int) (seconds * Signal.COARSE_HZ)];
        double phase = random.nextDouble();
        double start = 4 * random.nextDouble();
        for (int i = 0; i < x.length; i++) {
            double t = start + i / (double) Signal.COARSE_HZ;
            double hz = 1075 - 425 * Math.cos(2 * Math.PI * t / 4.0);
            phase += hz / Signal.COARSE_HZ;
            double c = Math.cos(2 * Math.PI * phase);
            double c2 = 2 * c * c - 1;
            double c3 = c * (2 * c2 - 1);
            double c4 = 2 * c2 * c2 - 1;
            double c5 = 2 * c * c4 - c3;
            x[i] = (float) (c + 0.5 * c2 + 0.6 * c3 + 0.2 * c4 + 0.25 * c5);
        }
        return x;
    }

    /** An engine: uneven firing pulses and the noise of air and belts. */
    private static float[] engine(SplittableRandom random, double seconds) {
        int rate = Signal.COARSE_HZ;
        float[] x = new float[(int) (seconds * rate)];
        Filters.Smoother air = new Filters.Smoother(1500, rate);
        Filters.Biquad body = Filters.Biquad.resonance(95, 40, rate);
        Filters.Biquad pipe = Filters.Biquad.resonance(240, 90, rate);
        double phase = 0;
        double hz = 24 + 8 * random.nextDouble();
        double speed = 1;
        for (int i = 0; i < x.length; i++) {
            if (i % 2400 == 0) {
                speed = 0.9 * speed + 0.1 * (1 + 0.1 * noise(random));
            }
            phase += hz * speed / rate;
            double fire = 0;
            if (phase >= 1) {
                phase -= 1;
                fire = 80 * (1 + 0.3 * noise(random));
            }
            x[i] = (float) (body.next(fire) + pipe.next(fire) + 0.8 * air.next(noise(random)));
        }
        return x;
    }

    /** Traffic, people, things: noise in two bands that comes and goes, with small single sounds in it. */
    private static float[] street(SplittableRandom random, double seconds) {
        int rate = Signal.COARSE_HZ;
        float[] x = new float[(int) (seconds * rate)];
        Filters.Smoother low = new Filters.Smoother(350, rate);
        Filters.Smoother high = new Filters.Smoother(3500, rate);
        Filters.Smoother swellLow = new Filters.Smoother(0.25, rate);
        Filters.Smoother swellHigh = new Filters.Smoother(1.2, rate);
        double targetLow = 1;
        double targetHigh = 1;
        for (int i = 0; i < x.length; i++) {
            if (i % 9600 == 0) {
                targetLow = Math.exp(1.1 * noise(random));
                targetHigh = Math.exp(1.6 * noise(random));
            }
            double swell = swellHigh.next(targetHigh);
            double white = noise(random);
            x[i] = (float) (swellLow.next(targetLow) * 3 * low.next(white) + 0.5 * swell * high.next(noise(random)));
        }
        int single = (int) (seconds * 0.7);
        for (int k = 0; k < single; k++) {
            addSingle(x, random);
        }
        return x;
    }

    /** A bird, a clank or a far horn somewhere in {@code x}. */
    private static void addSingle(float[] x, SplittableRandom random) {
        int rate = Signal.COARSE_HZ;
        int first = random.nextInt(x.length);
        double lasts = 0.04 + 0.25 * random.nextDouble();
        double hz = 300 * Math.pow(18, random.nextDouble());
        double sweep = hz * 0.8 * noise(random);
        double gain = 0.9 * random.nextDouble();
        double phase = 0;
        int n = (int) (lasts * rate);
        for (int i = 0; i < n && first + i < x.length; i++) {
            double u = i / (double) n;
            phase += Math.max(60, Math.min(7000, hz + sweep * u)) / rate;
            x[first + i] += (float) (gain * Math.sin(2 * Math.PI * phase) * Math.sin(Math.PI * u) * Math.exp(-2 * u));
        }
    }

    /** Rotor slap at 17 a second over broad noise. */
    private static float[] helicopter(SplittableRandom random, double seconds) {
        int rate = Signal.COARSE_HZ;
        float[] x = new float[(int) (seconds * rate)];
        Filters.Smoother low = new Filters.Smoother(200, rate);
        Filters.Smoother air = new Filters.Smoother(1200, rate);
        double phase = 0;
        for (int i = 0; i < x.length; i++) {
            phase += 17.0 / rate;
            phase -= Math.floor(phase);
            double slap = Math.exp(-phase * 12);
            x[i] = (float) ((4 * low.next(noise(random)) + air.next(noise(random))) * (0.3 + slap));
        }
        return x;
    }
}
