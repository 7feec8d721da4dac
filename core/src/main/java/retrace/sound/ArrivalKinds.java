package retrace.sound;

import java.util.ArrayList;
import java.util.List;
import retrace.model.Shots;

/**
 * What each onset of one recording is, as far as this recording alone tells.
 *
 * <p>An onset within {@link #ECHO_SECONDS} after a shot-like one is called an echo when the sound has not died away between
 * (it stands less than {@link #CLEAR_DB} dB above what is before it): a second shot stands out of the first one's
 * reverberation. It is a hint only: across recordings {@code ImpulseJoin} decides anew.
 */
final class ArrivalKinds {

    private static final double ECHO_SECONDS = 0.7;
    private static final double CLEAR_DB = 16;

    private ArrivalKinds() {}

    static List<Shots.ArrivalKind> of(List<ImpulseFinder.RawOnset> onsets) {
        List<Shots.ArrivalKind> kinds = new ArrayList<>();
        double lastShot = Double.NEGATIVE_INFINITY;
        for (ImpulseFinder.RawOnset o : onsets) {
            boolean shotLike = o.p() >= 0.5;
            boolean inTail = o.seconds() - lastShot < ECHO_SECONDS;
            if (inTail && o.snrDb() < CLEAR_DB) {
                kinds.add(Shots.ArrivalKind.ECHO);
            } else if (shotLike) {
                kinds.add(Shots.ArrivalKind.BLAST);
                lastShot = o.seconds();
            } else {
                kinds.add(Shots.ArrivalKind.UNKNOWN);
            }
        }
        return kinds;
    }
}
