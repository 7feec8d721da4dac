package retrace.model;

/** Sound held in memory: for tests, for the simulator and for short pieces. */
public final class Samples implements SampleSource {

    private final float[] samples;
    private final int sampleRateHz;

    public Samples(float[] samples, int sampleRateHz) {
        this.samples = samples.clone();
        this.sampleRateHz = sampleRateHz;
    }

    @Override
    public int sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public long sampleCount() {
        return samples.length;
    }

    @Override
    public Reader open(long first) {
        return new Reader() {
            private int at = (int) Math.min(samples.length, Math.max(0, first));

            @Override
            public int read(float[] into, int offset, int length) {
                int n = Math.min(length, samples.length - at);
                System.arraycopy(samples, at, into, offset, n);
                at += n;
                return n;
            }

            @Override
            public void close() {}
        };
    }
}
