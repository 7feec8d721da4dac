package retrace.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import retrace.simulate.Incident.Recorder;
import retrace.simulate.Incident.RecorderTrack;

/**
 * Fixes of the recorders themselves: true places with normal errors of the stated sigma, half of the variance common to the whole track as
 * with a satellite receiver, half its own. Rows of tracks.csv on the recording's clock.
 */
public final class Fixes {

    private Fixes() {}

    /** In the order of the tracks and of time; the place is that of the recorder at the fix, its height is left out. */
    public static List<SortedMap<String, String>> rows(Incident incident) {
        List<RecorderTrack> tracks = incident.papers().recorderTracks();
        List<SortedMap<String, String>> out = new ArrayList<>();
        Simulator.Places places = new Simulator.Places(incident);
        for (RecorderTrack track : tracks == null ? List.<RecorderTrack>of() : tracks) {
            Recorder recorder = incident.recorders().stream()
                    .filter(r -> r.id().equals(track.recorder()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the scene has no recorder \"%s\"".formatted(track.recorder())));
            out.addAll(rows(recorder, places.of(recorder), track, Seeds.of(incident.seed(), "fixes " + recorder.id())));
        }
        return out;
    }

    private static List<SortedMap<String, String>> rows(
            Recorder recorder, Route route, RecorderTrack track, SplittableRandom random) {
        RecorderClock clock = new RecorderClock(recorder.clock());
        double part = track.sigmaM() / Math.sqrt(2);
        double shiftX = part * random.nextGaussian();
        double shiftY = part * random.nextGaussian();
        List<SortedMap<String, String>> out = new ArrayList<>();
        int n = (int) Math.floor(recorder.clock().lastsSeconds() / track.everySeconds());
        for (int i = 0; i <= n; i++) {
            double tau = i * track.everySeconds();
            Vec at = route.at(clock.toScene(tau));
            out.add(new TreeMap<>(Map.of(
                    "object", recorder.file(),
                    "clock", recorder.file(),
                    "seconds", String.format(Locale.ROOT, "%.1f", tau),
                    "x_m", metres(at.x() + shiftX + part * random.nextGaussian()),
                    "y_m", metres(at.y() + shiftY + part * random.nextGaussian()),
                    "sigma_m", metres(track.sigmaM()),
                    "source", track.source())));
        }
        return out;
    }

    private static String metres(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
