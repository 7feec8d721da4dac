package retrace.numeric;

import org.jtransforms.fft.FloatFFT_1D;
import org.jtransforms.utils.CommonUtils;

/**
 * Discrete Fourier transform of real numbers, of one fixed length, on one thread: callers that want more threads run several
 * transforms side by side, so that the bytes never depend on how many there are.
 *
 * <p>Packed as JTransforms packs it, for even n: {@code a[2k]} = Re X(k), {@code a[2k+1]} = Im X(k) for 0 &lt; k &lt; n/2,
 * {@code a[0]} = X(0), {@code a[1]} = X(n/2). An instance may be used by several threads at once.
 */
public final class RealFft {

    static {
        CommonUtils.setThreadsBeginN_1D_FFT_2Threads(Long.MAX_VALUE);
        CommonUtils.setThreadsBeginN_1D_FFT_4Threads(Long.MAX_VALUE);
    }

    private final int length;
    private final FloatFFT_1D fft;

    /** @param length even; products of 2, 3 and 5 are fast */
    public RealFft(int length) {
        if (length < 2 || length % 2 != 0) {
            throw new IllegalArgumentException("a transform of length " + length + ". It has to be even.");
        }
        this.length = length;
        this.fft = new FloatFFT_1D(length);
    }

    public int length() {
        return length;
    }

    /** X(k) = Σ x(n)·exp(−2πi·k·n/N), in place. */
    public void forward(float[] samples) {
        fft.realForward(samples);
    }

    /** The inverse of {@link #forward}, divided by N, in place. */
    public void inverse(float[] spectrum) {
        fft.realInverse(spectrum, true);
    }

    /** The smallest n ≥ {@code atLeast} of the form 2^k, 3·2^k or 5·2^k. */
    public static int fastLength(long atLeast) {
        long two = Math.max(2, Long.highestOneBit(Math.max(1, atLeast - 1)) << 1);
        for (long n : new long[] {two / 8 * 5, two / 4 * 3}) {
            if (n >= atLeast && n % 2 == 0) {
                return Math.toIntExact(n);
            }
        }
        return Math.toIntExact(two);
    }
}
