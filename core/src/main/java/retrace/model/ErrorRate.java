package retrace.model;

import org.jspecify.annotations.Nullable;

/**
 * How often one kind of figure was wrong where the truth was known, on one family of scenes or one set of recordings.
 *
 * @param figure id of the kind of figure, for example {@code clock.start.outside}
 * @param method the stage that makes it: listen, compare, read, reconstruct
 * @param counts what one trial and one error are, in words
 * @param family what it was measured on
 * @param ground what stands behind the sound
 * @param unit whether {@code rate} is a share of the trials or a number per hour
 * @param scenes scenes with at least one trial (with listened time, for rates per hour)
 * @param trials how many could have been wrong; hours for rates per hour
 * @param errors how many were
 * @param refused how often the program gave no figure; never among the trials
 * @param rate errors by trials; 0 when there were no trials
 * @param low lower end of the 95 % interval of the rate, over scenes
 * @param high upper end of it
 * @param medianWidth median half width of the bars (or area of the regions) that were judged, null where there are none
 * @param medianError median size of the error, in the unit of {@code medianWidth} (metres for places), null where none
 * @param error95 95th percentile of it
 */
public record ErrorRate(
        String figure,
        String method,
        String counts,
        String family,
        Ground ground,
        Unit unit,
        int scenes,
        double trials,
        long errors,
        long refused,
        double rate,
        double low,
        double high,
        @Nullable Double medianWidth,
        @Nullable Double medianError,
        @Nullable Double error95) {

    public ErrorRate {
        if (!(low <= rate && rate <= high) || trials < 0 || errors < 0 || refused < 0) {
            throw new IllegalArgumentException("%s on %s: %s errors of %s trials, rate %s in %s to %s"
                    .formatted(figure, family, errors, trials, rate, low, high));
        }
    }

    /** What the sounds of a measurement are; figures of different grounds are never pooled. */
    public enum Ground {
        REAL("real"),
        CHANNEL("real sound through a simulated channel"),
        SIMULATED("simulated only");

        private final String word;

        Ground(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** What a rate is a rate of. */
    public enum Unit {
        SHARE("share"),
        PER_HOUR("per hour");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
