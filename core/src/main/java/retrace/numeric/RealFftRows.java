package retrace.numeric;

/**
 * The transform of {@link RealFft} done to many sequences side by side: sequence i stands at place i of every row, so each step of the
 * transform is a loop over neighbouring numbers, which a processor does many at a time. The same numbers as {@link RealFft} but for
 * rounding, in the same packing: row 2k holds Re X(k) and row 2k+1 Im X(k) for 0 &lt; k &lt; n/2, row 0 X(0), row 1 X(n/2).
 *
 * <p>n real numbers are taken as n/2 complex ones; these are transformed by decimation in frequency, by 4 and where needed once by 2. The results come
 * out with the bits of their places reversed and are put in order by exchanging the rows, not what is in them. An instance does
 * not change; several threads may use one, each with rows of its own.
 */
public final class RealFftRows {

    private final int half;
    /** At which place X(k) of the complex transform comes out. */
    private final int[] place;

    private final float[] cosine;
    private final float[] sine;

    /** @param length a power of two, at least 8 */
    public RealFftRows(int length) {
        if (length < 8 || Integer.bitCount(length) != 1) {
            throw new IllegalArgumentException("a transform of length " + length + ". It has to be 8, 16, 32 …");
        }
        this.half = length / 2;
        this.place = places(half);
        this.cosine = new float[length];
        this.sine = new float[length];
        for (int k = 0; k < length; k++) {
            cosine[k] = (float) Math.cos(2 * Math.PI * k / length);
            sine[k] = (float) Math.sin(2 * Math.PI * k / length);
        }
    }

    private static int[] places(int n) {
        int bits = Integer.numberOfTrailingZeros(n);
        int[] out = new int[n];
        for (int k = 0; k < n; k++) {
            out[k] = Integer.reverse(k) >>> (32 - bits);
        }
        return out;
    }

    /** Rows for so many sequences. */
    public float[][] rows(int sequences) {
        return new float[2 * half][sequences];
    }

    /** X(k) = Σ x(j)·exp(−2πi·k·j/n) of the first {@code n} sequences; x(j) stands in row j. */
    public void forward(float[][] rows, int n) {
        check(rows);
        transform(rows, 1, n);
        endsForward(rows[0], rows[1], n);
        for (int k = 1; k < half - k; k++) {
            int m = half - k;
            unfold(rows[2 * k], rows[2 * k + 1], rows[2 * m], rows[2 * m + 1], cosine[k], sine[k], n);
        }
        middle(rows[half], rows[half + 1], 1, n);
    }

    /** The inverse of {@link #forward}, divided by n. */
    public void inverse(float[][] rows, int n) {
        check(rows);
        float scale = 1f / (2 * half);
        endsInverse(rows[0], rows[1], scale, n);
        for (int k = 1; k < half - k; k++) {
            int m = half - k;
            fold(rows[2 * k], rows[2 * k + 1], rows[2 * m], rows[2 * m + 1], cosine[k], sine[k], scale, n);
        }
        middle(rows[half], rows[half + 1], 2 * scale, n);
        transform(rows, 0, n);
    }

    private void check(float[][] rows) {
        if (rows.length != 2 * half) {
            throw new IllegalArgumentException("%d rows for a transform of length %d".formatted(rows.length, 2 * half));
        }
    }

    /** Σ z(j)·exp(2πi·k·j/half), not divided; z(j) in rows 2j + re and 2j + 1 − re: the other way round it is the transform there. */
    private void transform(float[][] rows, int re, int n) {
        for (int length = half; length > 2; length /= 4) {
            for (int block = 0; block < half; block += length) {
                byFour(rows, re, block, length / 4, n);
            }
        }
        if (Integer.numberOfTrailingZeros(half) % 2 == 1) {
            for (int k = 0; k < half; k += 2) {
                byTwo(rows[2 * k], rows[2 * k + 1], rows[2 * k + 2], rows[2 * k + 3], n);
            }
        }
        float[][] found = rows.clone();
        for (int k = 0; k < half; k++) {
            rows[2 * k] = found[2 * place[k]];
            rows[2 * k + 1] = found[2 * place[k] + 1];
        }
    }

    /** The step by 4, as short loops over whole rows: long ones are not done many numbers at a time. */
    private void byFour(float[][] rows, int re, int block, int quarter, int n) {
        int im = 1 - re;
        int step = half / (2 * quarter);
        for (int j = 0; j < quarter; j++) {
            int a = 2 * (block + j);
            int b = a + 2 * quarter;
            int c = b + 2 * quarter;
            int d = c + 2 * quarter;
            int t = j * step;
            byTwo(rows[a + re], rows[a + im], rows[c + re], rows[c + im], n);
            byTwo(rows[b + re], rows[b + im], rows[d + re], rows[d + im], n);
            byTwoTurned(rows[a + re], rows[a + im], rows[b + re], rows[b + im], cosine[2 * t], sine[2 * t], n);
            crossed(
                    rows[c + re],
                    rows[c + im],
                    rows[d + re],
                    rows[d + im],
                    cosine[t],
                    sine[t],
                    cosine[3 * t],
                    sine[3 * t],
                    n);
        }
    }

    /** a + b and a − b. */
    private static void byTwo(float[] ar, float[] ai, float[] br, float[] bi, int n) {
        for (int i = 0; i < n; i++) {
            float xr = ar[i] - br[i];
            float xi = ai[i] - bi[i];
            ar[i] += br[i];
            ai[i] += bi[i];
            br[i] = xr;
            bi[i] = xi;
        }
    }

    /** a + b and (a − b)·(c + is). */
    private static void byTwoTurned(float[] ar, float[] ai, float[] br, float[] bi, float c, float s, int n) {
        for (int i = 0; i < n; i++) {
            float xr = ar[i] - br[i];
            float xi = ai[i] - bi[i];
            ar[i] += br[i];
            ai[i] += bi[i];
            br[i] = xr * c - xi * s;
            bi[i] = xr * s + xi * c;
        }
    }

    /** (a + ib)·(c1 + i·s1) and (a − ib)·(c3 + i·s3). */
    private static void crossed(
            float[] ar, float[] ai, float[] br, float[] bi, float c1, float s1, float c3, float s3, int n) {
        for (int i = 0; i < n; i++) {
            float xr = ar[i] - bi[i];
            float xi = ai[i] + br[i];
            float yr = ar[i] + bi[i];
            float yi = ai[i] - br[i];
            ar[i] = xr * c1 - xi * s1;
            ai[i] = xr * s1 + xi * c1;
            br[i] = yr * c3 - yi * s3;
            bi[i] = yr * s3 + yi * c3;
        }
    }

    /** X(k) and X(n/2 − k) of the real numbers out of Z(k) and Z(n/2 − k) of the complex ones. */
    private static void unfold(float[] ar, float[] ai, float[] br, float[] bi, float c, float s, int n) {
        for (int i = 0; i < n; i++) {
            float sumR = 0.5f * (ar[i] + br[i]);
            float sumI = 0.5f * (ai[i] - bi[i]);
            float apartR = 0.5f * (ar[i] - br[i]);
            float apartI = 0.5f * (ai[i] + bi[i]);
            float oddR = c * apartI - s * apartR;
            float oddI = c * apartR + s * apartI;
            ar[i] = sumR + oddR;
            ai[i] = sumI - oddI;
            br[i] = sumR - oddR;
            bi[i] = -sumI - oddI;
        }
    }

    /** Z(k) and Z(n/2 − k) out of X(k) and X(n/2 − k): {@link #unfold} undone. */
    private static void fold(float[] ar, float[] ai, float[] br, float[] bi, float c, float s, float scale, int n) {
        for (int i = 0; i < n; i++) {
            float sumR = scale * (ar[i] + br[i]);
            float sumI = scale * (ai[i] - bi[i]);
            float apartR = scale * (ar[i] - br[i]);
            float apartI = scale * (ai[i] + bi[i]);
            float oddR = c * apartI + s * apartR;
            float oddI = c * apartR - s * apartI;
            ar[i] = sumR - oddR;
            ai[i] = sumI + oddI;
            br[i] = sumR + oddR;
            bi[i] = oddI - sumI;
        }
    }

    private static void endsForward(float[] zero, float[] last, int n) {
        for (int i = 0; i < n; i++) {
            float x = zero[i] - last[i];
            zero[i] += last[i];
            last[i] = x;
        }
    }

    private static void endsInverse(float[] zero, float[] last, float scale, int n) {
        for (int i = 0; i < n; i++) {
            float x = scale * (zero[i] - last[i]);
            zero[i] = scale * (zero[i] + last[i]);
            last[i] = x;
        }
    }

    /** What stands a quarter of the way up is its own partner. */
    private static void middle(float[] re, float[] im, float scale, int n) {
        for (int i = 0; i < n; i++) {
            re[i] *= scale;
            im[i] *= -scale;
        }
    }
}
