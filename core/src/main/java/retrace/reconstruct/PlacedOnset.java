package retrace.reconstruct;

import retrace.model.Heard;
import retrace.model.Shots;

/**
 * An onset on its group's clock.
 *
 * @param ear which recording of the group
 * @param seconds on the group's clock
 */
record PlacedOnset(int ear, double seconds, Heard.Onset onset) {

    /** Log-odds of a shot by this recording alone. */
    double logOdds() {
        double p = Math.clamp(onset.probabilityShot(), 1e-6, 1 - 1e-6);
        return Math.log(p / (1 - p));
    }

    double peakDb() {
        return onset.features().getOrDefault("peakDb", -60.0);
    }

    /** What it is as the arrival of a sound that was joined, not yet asked whether it is a shock wave: never an echo. */
    Shots.ArrivalKind joinedKind() {
        return onset.kind() == Shots.ArrivalKind.ECHO ? Shots.ArrivalKind.BLAST : onset.kind();
    }
}
