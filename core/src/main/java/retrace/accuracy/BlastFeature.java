package retrace.accuracy;

/**
 * What can be measured of one blast in one recording. {@link BlastFeatures} defines each; the words say it to a reader.
 */
public enum BlastFeature {
    RISE_MS("rise 10–90 %", "ms", 3),
    FIRST_LOBE_MS("first lobe", "ms", 2),
    SECOND_LOBE("second lobe over first", "ratio", 2),
    FIRST_OVER_LARGEST_DB("first peak against largest of 60 ms", "dB", 1),
    HOLD_50_MS("holds 50 % of 60 ms", "ms", 1),
    HOLD_90_MS("holds 90 % of 60 ms", "ms", 1),
    TAIL_DB("60–360 ms against 0–60 ms", "dB", 1),
    TAIL_FALL_DB("fall from 60–160 to 260–360 ms", "dB", 1),
    CENTROID_HZ("spectral centroid", "Hz", 0),
    BAND_125_DB("88–177 Hz", "dB", 1),
    BAND_250_DB("177–354 Hz", "dB", 1),
    BAND_500_DB("354–707 Hz", "dB", 1),
    BAND_1000_DB("707–1414 Hz", "dB", 1),
    BAND_2000_DB("1414–2828 Hz", "dB", 1),
    BAND_4000_DB("2828–5657 Hz", "dB", 1),
    PEAK_DB("peak re full scale", "dB", 1),
    PEAK_OVER_NOISE_DB("peak over noise", "dB", 1),
    CLIPPED_SHARE("clipped samples of 60 ms", "share", 3);

    private final String says;
    private final String unit;
    private final int decimals;

    BlastFeature(String says, String unit, int decimals) {
        this.says = says;
        this.unit = unit;
        this.decimals = decimals;
    }

    public String says() {
        return says;
    }

    public String unit() {
        return unit;
    }

    /** Digits after the point that a table shows. */
    public int decimals() {
        return decimals;
    }
}
