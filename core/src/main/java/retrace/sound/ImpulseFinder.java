package retrace.sound;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.model.Heard;
import retrace.model.Measured;
import retrace.model.Problem;
import retrace.model.Progress;
import retrace.model.SampleSource;
import retrace.model.Shots;
import retrace.numeric.BandResampler;

/**
 * Finds the impulsive sounds of one recording in one pass: where each begins, how shot-like it is, and the spans in which
 * nothing could have been heard.
 *
 * <p>The sound is brought to 10 kHz and 150–3600 Hz whatever it was recorded at; only the watch for clipping and silence
 * sees the samples as they are. A few seconds are held in memory. The onset is the first significant rise
 * ({@link OnsetPicker}); its error is that of the picker, calibrated on known pulses, plus the length of a pre-echo where
 * one was skipped. Where an attack follows the first rise, the bar holds both. All onsets at least {@link #KEEP_PROBABILITY} shot-like are returned, and of the others the
 * {@link #KEEP_OTHERS} loudest.
 */
public final class ImpulseFinder {

    private static final double KEEP_PROBABILITY = 0.15;
    private static final int KEEP_OTHERS = 200;
    private static final int MOST_IN_MEMORY = 20_000;
    private static final double HIGH_PASS_HZ = 150;
    private static final double LOW_PASS_HZ = 3600;
    private static final int HISTORY = 12_000;
    private static final int AHEAD = 12_000;
    private static final int BLOCK = 50_000;
    private static final int DEAD_FRAMES = 30;
    private static final double MUTE_GUARD_SECONDS = 0.03;

    /** Up to here an attack after an onset is nearly always the sound's own beginning, and the onset another sound just before. */
    private static final double CLOSE_MS = 4;

    private final String recording;
    private final ShotModel model;
    private final boolean all;
    private final RawWatch watch;
    private final BandResampler resampler;
    private final HighPass highPass = new HighPass(HIGH_PASS_HZ, OnsetPicker.RATE);
    private List<RawOnset> found = new ArrayList<>();
    private final Crowd crowd = new Crowd();
    private float[] held = new float[0];
    private long heldFirst;
    private long nextFrame;

    private ImpulseFinder(String recording, int rate, ShotModel model, boolean all) {
        this.recording = recording;
        this.model = model;
        this.all = all;
        this.watch = new RawWatch(rate);
        this.resampler = new BandResampler(rate, OnsetPicker.RATE, LOW_PASS_HZ);
    }

    /**
     * One onset before the recording as a whole is known.
     *
     * @param earlierMs another beginning lies so much before it
     * @param laterMs another beginning lies so much after it
     */
    record RawOnset(
            double seconds,
            double preEchoMs,
            double earlierMs,
            double laterMs,
            boolean clipped,
            SortedMap<String, Double> features,
            double p) {
        RawOnset with(SortedMap<String, Double> newFeatures, ShotModel model) {
            return new RawOnset(
                    seconds, preEchoMs, earlierMs, laterMs, clipped, newFeatures, model.probability(newFeatures));
        }

        double peakDb() {
            return features.getOrDefault("peakDb", -120.0);
        }

        double snrDb() {
            return features.getOrDefault("snrDb", 0.0);
        }
    }

    /**
     * Listens to the whole recording once.
     *
     * @param recordingId id that citations name
     * @param sound decoded sound, any sampling rate from 4 kHz
     */
    public static Heard find(String recordingId, SampleSource sound, Progress progress) {
        return find(recordingId, sound, ShotModel.builtIn(), progress);
    }

    /** The same with another model than the program's own. */
    public static Heard find(String recordingId, SampleSource sound, ShotModel model, Progress progress) {
        return find(recordingId, sound, model, false, progress);
    }

    /** Every onset, however many and however unlike a shot: what a model is fitted to must not hang on the one before it. */
    public static Heard findAll(String recordingId, SampleSource sound, Progress progress) {
        return find(recordingId, sound, ShotModel.builtIn(), true, progress);
    }

    private static Heard find(String recordingId, SampleSource sound, ShotModel model, boolean all, Progress progress) {
        int rate = sound.sampleRateHz();
        if (rate < 4000) {
            return new Heard(
                    recordingId,
                    List.of(),
                    List.of(),
                    List.of(Problem.ofCase(
                            "sampling-rate-too-low",
                            recordingId,
                            "Sound of %d samples a second is too coarse to look for shots in.".formatted(rate),
                            List.of(recordingId),
                            "Find the recording in its original quality.",
                            List.of())));
        }
        return new ImpulseFinder(recordingId, rate, model, all).listen(sound, progress);
    }

    private Heard listen(SampleSource sound, Progress progress) {
        float[] chunk = new float[1 << 14];
        long done = 0;
        try (SampleSource.Reader reader = sound.open(0)) {
            int n;
            while ((n = reader.read(chunk, 0, chunk.length)) > 0) {
                watch.push(chunk, n);
                append(resampler.push(chunk, n));
                done += n;
                if (held.length > HISTORY + AHEAD + BLOCK) {
                    scan(false);
                    progress.at("listening for impulses", done, sound.sampleCount());
                }
            }
        }
        append(resampler.finish());
        watch.finish();
        scan(true);
        return heard(done / (double) sound.sampleRateHz());
    }

    private void append(float[] more) {
        highPass.filter(more);
        int at = held.length;
        held = Arrays.copyOf(held, at + more.length);
        System.arraycopy(more, 0, held, at, more.length);
    }

    /** Looks for triggers in all frames that have enough sound after them, then forgets what is no longer needed. */
    private void scan(boolean last) {
        int frames = held.length / OnsetPicker.FRAME;
        double[] prefix = new double[frames + 1];
        for (int k = 0; k < frames; k++) {
            double sum = 0;
            for (int i = k * OnsetPicker.FRAME; i < (k + 1) * OnsetPicker.FRAME; i++) {
                sum += (double) held[i] * held[i];
            }
            prefix[k + 1] = prefix[k] + sum / OnsetPicker.FRAME;
        }
        long firstFrame = heldFirst / OnsetPicker.FRAME;
        int end = last ? frames : frames - AHEAD / OnsetPicker.FRAME;
        int k = (int) (nextFrame - firstFrame);
        while (k < end) {
            if (k >= 8 && OnsetPicker.triggers(prefix, k)) {
                k = take(prefix, k) + DEAD_FRAMES;
            } else {
                k++;
            }
        }
        nextFrame = firstFrame + k;
        long keep = Math.max(heldFirst, nextFrame * OnsetPicker.FRAME - HISTORY);
        keep -= keep % OnsetPicker.FRAME;
        int drop = (int) Math.min(held.length, keep - heldFirst);
        held = Arrays.copyOfRange(held, drop, held.length);
        heldFirst += drop;
    }

    /** Returns the frame from which the search goes on. */
    private int take(double[] prefix, int k) {
        OnsetPicker.Pick pick = OnsetPicker.pick(held, prefix, k);
        SortedMap<String, Double> features = OnsetFeatures.of(held, prefix, pick.sample(), pick.preEchoMs());
        double riseMs = features.getOrDefault("riseMs", 0.0);
        int attack = OnsetPicker.attackAfter(held, prefix, pick.sample(), riseMs);
        double apartMs = (attack - pick.sample()) * 1000.0 / OnsetPicker.RATE;
        boolean moved = apartMs > 0 && apartMs <= CLOSE_MS;
        int onset = moved ? attack : pick.sample();
        double seconds = (heldFirst + onset) / (double) OnsetPicker.RATE;
        int next = Math.max(k, onset / OnsetPicker.FRAME);
        boolean again = !found.isEmpty() && seconds - found.getLast().seconds() < 0.005;
        if (again || watch.mutedNear(seconds, MUTE_GUARD_SECONDS)) {
            return next;
        }
        if (moved) {
            features = OnsetFeatures.of(held, prefix, onset, pick.preEchoMs());
        }
        double laterMs = Math.max(moved ? Math.max(0, riseMs - apartMs) : apartMs, OnsetPicker.lateHalfMs(held, onset));
        boolean clipped = watch.clippedWithin(seconds - 0.002, seconds + 0.03);
        crowd.add(seconds, features.getOrDefault("peakDb", -120.0));
        found.add(new RawOnset(seconds, pick.preEchoMs(), moved ? apartMs : 0, laterMs, clipped, features, 0)
                .with(features, model));
        if (!all && found.size() > MOST_IN_MEMORY) {
            found = keep();
        }
        return next;
    }

    private Heard heard(double duration) {
        found.replaceAll(o -> {
            SortedMap<String, Double> features = new TreeMap<>(o.features());
            features.put("crowd", crowd.around(o.seconds(), o.peakDb()));
            return o.with(features, model);
        });
        List<RawOnset> kept = all ? found : keep();
        List<Heard.Onset> onsets = new ArrayList<>();
        List<Shots.ArrivalKind> kinds = ArrivalKinds.of(kept);
        for (int i = 0; i < kept.size(); i++) {
            onsets.add(onset(kept.get(i), kinds.get(i), duration));
        }
        return new Heard(recording, onsets, watch.stretches(), List.of());
    }

    private List<RawOnset> keep() {
        List<RawOnset> others = new ArrayList<>(
                found.stream().filter(o -> o.p() < KEEP_PROBABILITY).toList());
        others.sort(Comparator.comparingDouble((RawOnset o) -> -o.snrDb()).thenComparingDouble(RawOnset::seconds));
        List<RawOnset> kept = new ArrayList<>(
                found.stream().filter(o -> o.p() >= KEEP_PROBABILITY).toList());
        kept.addAll(others.subList(0, Math.min(KEEP_OTHERS, others.size())));
        kept.sort(Comparator.comparingDouble(RawOnset::seconds));
        return kept;
    }

    private Heard.Onset onset(RawOnset o, Shots.ArrivalKind kind, double duration) {
        double sigma = pickerSigmaSeconds(o.snrDb());
        double half = Measured.SIGMAS * sigma;
        double codec = o.preEchoMs() / 1000;
        double t = Math.clamp(o.seconds(), 0, duration);
        double rise = Math.max(slowRiseSeconds(o.features()), o.earlierMs() / 1000);
        double attack = o.laterMs() / 1000;
        SortedMap<String, Double> parts = new TreeMap<>(Map.of("picker", half));
        if (codec > 0) {
            parts.put("codec", codec);
        }
        if (rise > 0) {
            parts.put("rise", rise);
        }
        if (attack > 0) {
            parts.put("attack", attack);
        }
        Measured seconds =
                Measured.interval(t, Math.max(0, Math.min(t, t - half - codec - rise)), t + half + attack, parts);
        return new Heard.Onset(seconds, kind, o.clipped(), o.snrDb(), o.p(), new TreeMap<>(o.features()));
    }

    /**
     * How much earlier a sound that swells may have begun: its first part lies under the noise, and where in the rise that
     * was cannot be told. A blast rises within one frame of the picker (0.5 ms) and gets none of it.
     */
    static double slowRiseSeconds(SortedMap<String, Double> features) {
        double riseMs = features.getOrDefault("riseMs", 0.0);
        return Math.max(0, riseMs - 1000.0 * OnsetPicker.FRAME / OnsetPicker.RATE) / 1000;
    }

    /** Picker's standard deviation: 0.3 ms for a clear attack, up to 3 ms for one that hardly stands out. */
    static double pickerSigmaSeconds(double snrDb) {
        return 0.0003 + 0.0027 / (1 + Math.exp((snrDb - 14) / 2.5));
    }

    /** Second-order Butterworth high-pass, causal: it never moves energy before an attack. */
    private static final class HighPass {
        private final double b0;
        private final double a1;
        private final double a2;
        private double x1;
        private double x2;
        private double y1;
        private double y2;

        HighPass(double cutoffHz, double rateHz) {
            double k = Math.tan(Math.PI * cutoffHz / rateHz);
            double norm = 1 / (1 + Math.sqrt(2) * k + k * k);
            b0 = norm;
            a1 = 2 * (k * k - 1) * norm;
            a2 = (1 - Math.sqrt(2) * k + k * k) * norm;
        }

        void filter(float[] samples) {
            for (int i = 0; i < samples.length; i++) {
                double x = samples[i];
                double y = b0 * (x - 2 * x1 + x2) - a1 * y1 - a2 * y2;
                x2 = x1;
                x1 = x;
                y2 = y1;
                y1 = y;
                samples[i] = (float) y;
            }
        }
    }
}
