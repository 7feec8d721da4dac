package retrace.simulate;

import java.util.List;
import java.util.TreeMap;
import retrace.simulate.Incident.Clock;
import retrace.simulate.Incident.Drop;
import retrace.simulate.Incident.Encoding;
import retrace.simulate.Incident.Kind;
import retrace.simulate.Incident.Microphone;
import retrace.simulate.Incident.Mover;
import retrace.simulate.Incident.Papers;
import retrace.simulate.Incident.Recorder;
import retrace.simulate.Incident.Reverberation;
import retrace.simulate.Incident.Source;
import retrace.simulate.Incident.Wall;

/** Small incidents with nothing in them but what a test is about. */
final class Scenes {

    private Scenes() {}

    static final Papers NO_PAPERS = new Papers("2026-05-19", 20, 1, new TreeMap<>(), null, List.of(), List.of());

    static Incident of(
            Air air,
            double ground,
            List<Wall> walls,
            List<Mover> movers,
            List<Source> sources,
            List<Recorder> recorders) {
        return new Incident(
                "a test",
                1,
                "2026-05-19T20:00:00Z",
                "UTC",
                "nowhere",
                air,
                ground,
                new Reverberation(0, 0),
                walls,
                movers,
                sources,
                recorders,
                NO_PAPERS);
    }

    static Source source(Kind kind, double at, double db, double x, double y, double z) {
        return new Source(kind.toString(), kind, null, List.of(x, y, z), null, at, null, db, null, null);
    }

    /** An ideal microphone: full scale 160 dB, next to no noise, band up to half the rate. */
    static Microphone ideal(int rate) {
        return new Microphone(rate, 1, rate / 2.0, 160, 0, 0, null, 0, 1, 0);
    }

    static Recorder still(String id, Microphone microphone, Clock clock, double x, double y, double z) {
        return new Recorder(
                id, id + ".wav", "test", null, List.of(x, y, z), z, clock, microphone, new Encoding("pcm", 0, false));
    }

    static Recorder carried(String id, Microphone microphone, Clock clock, String mover, double height) {
        return new Recorder(
                id, id + ".wav", "test", mover, null, height, clock, microphone, new Encoding("pcm", 0, false));
    }

    static Clock clock(double start, double lasts) {
        return new Clock(start, lasts, 0, List.of(), null);
    }

    static Clock clock(double start, double lasts, double ppm, Drop... drops) {
        return new Clock(start, lasts, ppm, List.of(drops), null);
    }

    /** Position of the largest value of the band-limited signal: sinc interpolation in steps of 1/100 sample. */
    static double peakAt(float[] x, int from, int to) {
        int largest = from;
        for (int i = from; i < to; i++) {
            if (Math.abs(x[i]) > Math.abs(x[largest])) {
                largest = i;
            }
        }
        double best = largest;
        double most = 0;
        for (int step = -100; step <= 100; step++) {
            double at = largest + step / 100.0;
            double sum = 0;
            for (int i = Math.max(0, largest - 40); i < Math.min(x.length, largest + 41); i++) {
                double u = at - i;
                double sinc = u == 0 ? 1 : Math.sin(Math.PI * u) / (Math.PI * u);
                sum += x[i] * sinc * Filters.kaiser(u / 42, 6);
            }
            if (Math.abs(sum) > most) {
                most = Math.abs(sum);
                best = at;
            }
        }
        return best;
    }

    static double rms(float[] x, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) x[i] * x[i];
        }
        return Math.sqrt(sum / (to - from));
    }
}
