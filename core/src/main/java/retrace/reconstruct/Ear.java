package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.Heard;
import retrace.model.Measured;
import retrace.model.Place;
import retrace.model.RecordingFacts;
import retrace.model.Stretch;
import retrace.model.Timeline;

/** One recording of a group as a listener: its place, how well its clock is known, what it heard and when it was deaf. */
final class Ear {

    final Timeline.PlacedRecording placed;
    final @Nullable Place place;
    final double clockHalfSeconds;
    final List<PlacedOnset> onsets = new ArrayList<>();

    /** Onsets that may be a bullet's shock wave in front of its blast; they are not among the onsets that are joined. */
    final List<PlacedOnset> cracks = new ArrayList<>();

    final List<double[]> deaf = new ArrayList<>();

    Ear(int index, Timeline.PlacedRecording placed, @Nullable Heard heard, @Nullable RecordingFacts facts) {
        this.placed = placed;
        this.place = facts == null ? null : facts.place();
        Measured start = placed.startSeconds();
        this.clockHalfSeconds = start == null ? 0 : start.halfWidth();
        if (heard == null) {
            return;
        }
        for (Heard.Onset onset : heard.onsets()) {
            onsets.add(
                    new PlacedOnset(index, placed.commonSeconds(onset.seconds().value()), onset));
        }
        onsets.sort(Comparator.comparingDouble(PlacedOnset::seconds));
        cracks.addAll(Cracks.inFront(onsets));
        onsets.removeAll(cracks);
        for (Stretch s : heard.stretches()) {
            if (s.kind() == Stretch.Kind.MUTED) {
                deaf.add(new double[] {placed.commonSeconds(s.fromSeconds()), placed.commonSeconds(s.toSeconds())});
            }
        }
    }

    /** The onsets from {@code low} to {@code high} on the group's clock, both included. */
    List<PlacedOnset> between(double low, double high) {
        int from = firstFrom(low);
        int to = from;
        while (to < onsets.size() && onsets.get(to).seconds() <= high) {
            to++;
        }
        return onsets.subList(from, to);
    }

    private int firstFrom(double seconds) {
        int low = 0;
        int high = onsets.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (onsets.get(middle).seconds() < seconds) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    double from() {
        return placed.commonSeconds(0);
    }

    double to() {
        return placed.commonSeconds(placed.durationSeconds());
    }

    boolean listensAt(double t) {
        if (t < from() || t > to()) {
            return false;
        }
        for (double[] d : deaf) {
            if (t >= d[0] && t <= d[1]) {
                return false;
            }
        }
        return true;
    }

    /** The rate's contribution to the error of a time {@code tau} seconds into the recording, half width. */
    double rateHalfSeconds(double tau) {
        Measured rate = placed.ratePpm();
        return rate == null ? 0 : rate.halfWidth() * 1e-6 * Math.abs(tau - placed.durationSeconds() / 2);
    }
}
