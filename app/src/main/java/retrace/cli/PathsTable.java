package retrace.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Scene;

/** A scene for people: what was found, paths, where a muzzle may have been, crossings, ricochets, chains, each refusal with its reason. */
final class PathsTable {

    private final StringBuilder out = new StringBuilder();

    private PathsTable() {}

    static String of(Scene scene) {
        PathsTable page = new PathsTable();
        page.items(scene);
        page.paths(scene);
        page.muzzles(scene);
        page.crossings(scene);
        page.ricochets(scene);
        page.chains(scene);
        return page.out.toString();
    }

    private void heading(String text) {
        out.append(out.isEmpty() ? "" : "\n").append(text).append('\n');
    }

    private void items(Scene scene) {
        heading("What was found, one line for each row (metres; x east, y north, z up)");
        TextTable table = new TextTable("ITEM", "KIND", "X", "Y", "Z", "ANGLE TO SURFACE", "WHY NO ANGLE");
        for (Scene.Item i : scene.items()) {
            String why = i.noAngleBecause();
            table.row(
                    i.id(),
                    i.kind(),
                    place(i.xM()),
                    place(i.yM()),
                    place(i.zM()),
                    i.impactAngleDeg() == null ? "none" : degrees(i.impactAngleDeg()),
                    why == null ? "" : why);
        }
        out.append(table);
    }

    private void paths(Scene scene) {
        heading("Paths, each a line through a point with its cone (95 %); azimuth and elevation of travel");
        if (scene.paths().isEmpty()) {
            out.append("None: no row gives a direction, and no two rows share a path.\n");
            return;
        }
        TextTable table = new TextTable("PATH", "FROM", "AZIMUTH", "ELEVATION", "THROUGH X", "Y", "Z");
        for (Scene.BulletPath p : scene.paths()) {
            table.row(
                    p.id(),
                    String.join(", ", p.from()),
                    degrees(p.azimuthDeg()),
                    degrees(p.elevationDeg()),
                    place(p.xM()),
                    place(p.yM()),
                    place(p.zM()));
        }
        out.append(table);
    }

    private void muzzles(Scene scene) {
        if (scene.muzzles().isEmpty()) {
            return;
        }
        heading(
                "Where the muzzle may have been, carried back from each path's first point to heights of 0.5 to 2 m over z = 0 (95 %)");
        TextTable table = new TextTable(
                "PATH", "STRAIGHT, TO 20 M", "FASTER THAN SOUND, TO 30 M", "WITH DROP, TO 150 M", "REASON OR LIMIT");
        for (Scene.Muzzle m : scene.muzzles()) {
            String why = m.noneBecause();
            table.row(
                    m.path(),
                    stretches(m, "straight"),
                    stretches(m, "straight-if-supersonic"),
                    stretches(m, "with-drop"),
                    why == null ? limit(m) : why);
        }
        out.append(table);
        out.append("Metres behind the first point. A path says nothing of where on it the muzzle was.\n");
    }

    private static String stretches(Scene.Muzzle muzzle, String law) {
        List<String> parts = muzzle.stretches().stream()
                .filter(s -> s.law().equals(law))
                .map(s -> number(s.metresBack().low(), 1) + " to "
                        + number(s.metresBack().high(), 1))
                .toList();
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }

    private static String limit(Scene.Muzzle muzzle) {
        List<String> limits = new ArrayList<>();
        Scene.Stretch last = muzzle.stretches().getLast();
        if (!last.heightTested()) {
            limits.add("height of the path not known, so no height limits it");
        } else if (last.law().equals("with-drop")) {
            limits.add(
                    "a drop of up to %s m is left open at the far end".formatted(number(last.dropAtMostMetres(), 1)));
        }
        return String.join("; ", limits);
    }

    private void crossings(Scene scene) {
        heading("Where paths pass closest to each other: not a shooter's place, two paths may be of two bullets");
        if (scene.crossings().isEmpty()) {
            out.append("None.\n");
            return;
        }
        TextTable table = new TextTable("PATHS", "X", "Y", "Z", "MISS");
        for (Scene.Crossing c : scene.crossings()) {
            table.row(c.a() + " and " + c.b(), place(c.xM()), place(c.yM()), place(c.zM()), fromTo(c.missMetres()));
        }
        out.append(table);
    }

    private void ricochets(Scene scene) {
        if (scene.ricochets().isEmpty()) {
            return;
        }
        heading("Ricochets");
        for (Scene.Ricochet r : scene.ricochets()) {
            out.append(r.item()).append(": ").append(r.says()).append('\n');
            r.studies().forEach(study -> out.append("  ").append(study).append('\n'));
        }
    }

    private void chains(Scene scene) {
        if (scene.chains().isEmpty()) {
            return;
        }
        heading("Chains of one projectile that were tried");
        for (Scene.Chain c : scene.chains()) {
            String against = c.excludedBecause();
            out.append(against == null ? "possible  " : "excluded  ").append(c.says());
            out.append(against == null ? "" : " Against it: " + against + ".").append('\n');
        }
    }

    private static String degrees(@Nullable Measured m) {
        return m == null
                ? "unknown"
                : "%s° (%s to %s)".formatted(number(m.value(), 1), number(m.low(), 1), number(m.high(), 1));
    }

    private static String place(@Nullable Measured m) {
        return m == null ? "unknown" : number(m.value(), 2) + " ± " + number(m.halfWidth(), 2);
    }

    private static String fromTo(Measured m) {
        return "%s (%s to %s)".formatted(number(m.value(), 1), number(m.low(), 1), number(m.high(), 1));
    }

    /** Without a minus before zero. */
    private static String number(double value, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", value);
        return text.matches("-0\\.0*") ? text.substring(1) : text;
    }
}
