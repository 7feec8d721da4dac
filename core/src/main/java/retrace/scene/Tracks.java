package retrace.scene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Problem;
import retrace.model.Scene;
import retrace.model.Tables;
import retrace.model.Tables.TrackRow;

/**
 * The tracks of tracks.csv as the scene document lists them: one for each object, clock and source, fixes in order of time.
 *
 * <p>A fix without a sigma gets one by its source: gps 5 m, avl 10 m, edr 1 m, picture 1 m, anything else 10 m (assumptions, said).
 */
final class Tracks {

    private Tracks() {}

    static List<Scene.Track> of(List<TrackRow> rows, List<Problem> problems) {
        Map<List<String>, List<TrackRow>> groups = new LinkedHashMap<>();
        TreeSet<String> assumed = new TreeSet<>();
        for (TrackRow row : rows) {
            groups.computeIfAbsent(
                            List.of(row.object(), orEmpty(row.clock()), orEmpty(row.source())),
                            key -> new ArrayList<>())
                    .add(row);
            if (row.sigmaM() == null) {
                assumed.add(row.object());
            }
        }
        if (!assumed.isEmpty()) {
            problems.add(Problem.ofCase(
                    "assumed-track-sigma",
                    "tracks",
                    "Fixes without sigma_m are taken as good to 5 m (gps), 1 m (edr, picture) or 10 m (others), one standard deviation: "
                            + String.join(", ", assumed) + ".",
                    List.of(Tables.AFFECTS_PLACES),
                    "Enter how well the places of these tracks are known.",
                    List.of()));
        }
        return groups.values().stream().map(Tracks::track).toList();
    }

    private static Scene.Track track(List<TrackRow> rows) {
        List<Scene.TrackPoint> points = rows.stream()
                .sorted(Comparator.comparingDouble(TrackRow::seconds))
                .map(Tracks::point)
                .toList();
        return new Scene.Track(rows.getFirst().object(), rows.getFirst().source(), points);
    }

    private static Scene.TrackPoint point(TrackRow row) {
        Double sigma = row.sigmaM();
        double halfWidth = Measured.SIGMAS * (sigma == null ? assumedSigma(row.source()) : sigma);
        Map<String, Double> parts = Map.of(sigma == null ? "assumed place" : "place", halfWidth);
        return new Scene.TrackPoint(
                row.seconds(),
                Measured.plusMinus(row.xM(), halfWidth, parts),
                Measured.plusMinus(row.yM(), halfWidth, parts));
    }

    private static double assumedSigma(@Nullable String source) {
        return switch (source == null ? "" : BulletPaths.lower(source)) {
            case "gps" -> 5;
            case "edr", "picture" -> 1;
            default -> 10;
        };
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
