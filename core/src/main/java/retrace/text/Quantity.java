package retrace.text;

/**
 * A number with what it measures or counts, as a claim states it.
 *
 * @param dimension length in m, duration in s, speed in km/h, age in years, "times", or "count"
 * @param noun what is counted, in dictionary form; for "times" and measures an empty string
 * @param atLeast in the unit of the dimension
 * @param atMost largest double where there is no upper end
 * @param counted whether it was counted (a number of things, "twice") and not estimated as a measure is
 * @param expression as written
 */
record Quantity(String dimension, String noun, double atLeast, double atMost, boolean counted, String expression) {

    /** How far measures that people estimate may lie apart and still agree: a third to either side. */
    private static final double ESTIMATED = 1.0 / 3;

    /** Whether both can hold; estimated measures are widened first. */
    boolean meets(Quantity o) {
        double widen = counted && o.counted ? 0 : ESTIMATED;
        return atLeast * (1 - widen) <= o.atMost * (1 + widen) && o.atLeast * (1 - widen) <= atMost * (1 + widen);
    }
}
