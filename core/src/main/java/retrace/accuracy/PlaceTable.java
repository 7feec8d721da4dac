package retrace.accuracy;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import retrace.model.Point;
import retrace.model.Reconstruction;
import retrace.model.Scene;
import retrace.model.Truth;

/**
 * The places of shots by each kind of evidence beside the true ones, as plain text for people: area of each region of 95 %, and whether one of
 * its parts holds the muzzle. Empty where no place was computed.
 */
public final class PlaceTable {

    private PlaceTable() {}

    public static String of(Reconstruction reconstruction, Truth truth, AccuracyReport report) {
        StringBuilder out = new StringBuilder();
        for (Scene.ShotPlace place : reconstruction.scene().shotPlaces()) {
            Truth.TrueSound sound = sound(place, truth, report);
            if (sound != null) {
                rows(out, place, sound);
            }
        }
        return out.isEmpty() ? "" : "Places of shots, regions of 95 %\n" + out + '\n';
    }

    private static Truth.@Nullable TrueSound sound(Scene.ShotPlace place, Truth truth, AccuracyReport report) {
        String id = report.found().stream()
                .filter(f -> place.impulse().equals(f.impulse()))
                .map(AccuracyReport.Found::sound)
                .findFirst()
                .orElse(null);
        return truth.sounds().stream()
                .filter(s -> s.isShot() && s.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static void rows(StringBuilder out, Scene.ShotPlace place, Truth.TrueSound sound) {
        row(out, place, sound, "by sound alone", place.soundOnly());
        row(out, place, sound, "by its paths alone", place.pathsOnly());
        row(out, place, sound, "by all together", place.joint());
        row(out, place, sound, "by its paths alone, if they are its own", place.pathsIfItsPaths());
        row(out, place, sound, "by all together, if its paths are its own", place.ifItsPaths());
    }

    private static void row(
            StringBuilder out, Scene.ShotPlace place, Truth.TrueSound sound, String by, Scene.@Nullable Region region) {
        if (region != null) {
            List<List<Point>> parts = region.parts();
            boolean holds = parts.stream().anyMatch(part -> ImpulseErrors.holds(part, sound.xM(), sound.yM()));
            out.append(String.format(
                    Locale.ROOT,
                    "%-6s %-42s %,9.0f m²  %s\n",
                    place.impulse(),
                    by,
                    region.areaSquareMetres(),
                    holds ? "holds the muzzle" : "MISSES THE MUZZLE"));
        }
    }
}
