package retrace.trials;

import retrace.model.SampleSource;

/** Rendered samples as a source; the array is shared and never changed. */
final class MemorySound implements SampleSource {

    private final float[] samples;
    private final int sampleRateHz;

    MemorySound(float[] samples, int sampleRateHz) {
        this.samples = samples;
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
            private int at = (int) Math.max(0, Math.min(samples.length, first));

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
