package retrace.model;

/**
 * Decoded sound of one recording as a stream, mono. Hour-long recordings are never in memory: a source can be opened
 * again and again and gives the same samples each time.
 */
public interface SampleSource {

    /** Samples a second. */
    int sampleRateHz();

    /** Number of samples in the whole recording. */
    long sampleCount();

    /** Opens the sound at sample {@code first} (0 = recording time 0). */
    Reader open(long first);

    default double durationSeconds() {
        return sampleCount() / (double) sampleRateHz();
    }

    /** Samples in order; full scale is ±1, always finite. */
    interface Reader extends AutoCloseable {

        /** Fills up to {@code length} samples from {@code offset}; returns how many, 0 at the end. */
        int read(float[] into, int offset, int length);

        @Override
        void close();
    }

    /** Reads [first, first + length) whole; what lies outside the recording is 0. For short pieces only. */
    default float[] piece(long first, int length) {
        float[] out = new float[length];
        int skip = (int) Math.min(length, Math.max(0, -first));
        try (Reader reader = open(Math.max(0, first))) {
            int at = skip;
            while (at < length) {
                int n = reader.read(out, at, length - at);
                if (n <= 0) {
                    break;
                }
                at += n;
            }
        }
        return out;
    }
}
