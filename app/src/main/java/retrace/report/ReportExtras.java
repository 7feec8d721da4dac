package retrace.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Stretch;
import retrace.model.Tables;

/**
 * What the report shows beside the result documents. Every map may lack entries: what is missing is said on the page.
 *
 * @param caseTitle shown as the title; blank when the case has none
 * @param facts date, zone and place of the incident as case.json states them
 * @param waveforms recording id to pieces of its waveform, each long enough to hold {@link HtmlReport#WAVE_BEFORE_SECONDS}
 *     before and {@link HtmlReport#WAVE_AFTER_SECONDS} after an arrival
 * @param stretches recording id to its muted, quiet, clipped and missing stretches
 * @param texts account id to its text as read, so that citations can be quoted
 * @param tables expected items, weapons, logs and what was found, for the lists of what is missing
 * @param custody what the ledger says
 * @param accuracy the comparison of a simulated case with its truth, in plain lines; null for a real case
 */
public record ReportExtras(
        String caseTitle,
        CaseFacts facts,
        SortedMap<String, List<Envelope>> waveforms,
        SortedMap<String, List<Stretch>> stretches,
        SortedMap<String, String> texts,
        Tables tables,
        Custody custody,
        @Nullable String accuracy) {

    /** Nothing beside the documents. */
    public static final ReportExtras NONE = new ReportExtras(
            "",
            CaseFacts.UNKNOWN,
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>(),
            Tables.NONE,
            Custody.UNKNOWN,
            null);

    public ReportExtras {
        waveforms = copied(waveforms);
        stretches = copied(stretches);
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    private static <T> SortedMap<String, List<T>> copied(SortedMap<String, List<T>> from) {
        SortedMap<String, List<T>> to = new TreeMap<>();
        from.forEach((key, list) -> to.put(key, List.copyOf(list)));
        return Collections.unmodifiableSortedMap(to);
    }

    /**
     * What the ledger says at the time of the report.
     *
     * @param entries number of entries; −1 when there is no ledger
     * @param headHash hash of the last entry, or null
     * @param originals file below evidence/ to the SHA-256 noted when it was taken in
     * @param blindWork what the ledger tells of blind work, in sentences; empty where there was none
     */
    public record Custody(
            long entries, @Nullable String headHash, SortedMap<String, String> originals, List<String> blindWork) {

        /** No ledger: a step was run on plain files. */
        public static final Custody UNKNOWN = new Custody(-1, null, new TreeMap<>(), List.of());

        public Custody {
            blindWork = List.copyOf(blindWork);
            originals = Collections.unmodifiableSortedMap(new TreeMap<>(originals));
        }
    }

    /**
     * A piece of a waveform: the lowest and highest sample of each short step, full scale ±1.
     *
     * <p>Step {@code i} covers recording time from {@code fromSeconds + i·stepSeconds} to {@code fromSeconds +
     * (i+1)·stepSeconds}.
     */
    public static final class Envelope {
        private final double fromSeconds;
        private final double stepSeconds;
        private final float[] min;
        private final float[] max;

        /**
         * @param min lowest sample of each step
         * @param max highest sample of each step, as many
         */
        public Envelope(double fromSeconds, double stepSeconds, float[] min, float[] max) {
            if (min.length != max.length || !(stepSeconds > 0) || !Double.isFinite(fromSeconds)) {
                throw new IllegalArgumentException("%d lows, %d highs, a step of %s s from %s s"
                        .formatted(min.length, max.length, stepSeconds, fromSeconds));
            }
            this.fromSeconds = fromSeconds;
            this.stepSeconds = stepSeconds;
            this.min = min.clone();
            this.max = max.clone();
        }

        /** The envelope of samples: {@code perStep} samples to a step, the last step may have fewer. */
        public static Envelope of(double fromSeconds, int sampleRateHz, float[] samples, int perStep) {
            int steps = (samples.length + perStep - 1) / perStep;
            float[] low = new float[steps];
            float[] high = new float[steps];
            for (int i = 0; i < steps; i++) {
                low[i] = Float.POSITIVE_INFINITY;
                high[i] = Float.NEGATIVE_INFINITY;
                for (int k = i * perStep; k < Math.min(samples.length, (i + 1) * perStep); k++) {
                    low[i] = Math.min(low[i], samples[k]);
                    high[i] = Math.max(high[i], samples[k]);
                }
            }
            return new Envelope(fromSeconds, (double) perStep / sampleRateHz, low, high);
        }

        public double fromSeconds() {
            return fromSeconds;
        }

        public double stepSeconds() {
            return stepSeconds;
        }

        public double toSeconds() {
            return fromSeconds + steps() * stepSeconds;
        }

        public int steps() {
            return min.length;
        }

        /** Lowest sample of step {@code i}. */
        public float min(int i) {
            return min[i];
        }

        /** Highest sample of step {@code i}. */
        public float max(int i) {
            return max[i];
        }

        /** Largest magnitude in it; 0 when empty or not a number. */
        double peak() {
            double peak = 0;
            for (int i = 0; i < min.length; i++) {
                peak = Math.max(peak, Math.max(Math.abs(min[i]), Math.abs(max[i])));
            }
            return Double.isFinite(peak) ? peak : 0;
        }
    }

    /** The piece of a recording's waveform that reaches furthest around {@code seconds}, or null. */
    @Nullable
    Envelope around(String recording, double seconds) {
        List<Envelope> pieces = new ArrayList<>(waveforms.getOrDefault(recording, List.of()));
        pieces.removeIf(piece -> piece.fromSeconds() > seconds || piece.toSeconds() < seconds);
        return pieces.stream()
                .max(java.util.Comparator.comparingDouble(
                        piece -> Math.min(seconds - piece.fromSeconds(), HtmlReport.WAVE_BEFORE_SECONDS)
                                + Math.min(piece.toSeconds() - seconds, HtmlReport.WAVE_AFTER_SECONDS)))
                .orElse(null);
    }
}
