package retrace.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import retrace.model.Measured;
import retrace.model.Scene;
import retrace.wording.Wording;

/** Tables of what places follow from paths: shots by each kind of evidence, muzzles along paths, ricochets, chains. */
final class PlaceRows {

    private static final int MOST_ROWS = 100;

    private PlaceRows() {}

    static void write(Html h, View view) {
        Scene scene = view.documents.scene();
        shotPlaces(h, scene);
        muzzles(h, scene);
        ricochets(h, view, scene);
        chains(h, scene);
    }

    private static void shotPlaces(Html h, Scene scene) {
        if (scene.shotPlaces().isEmpty()) {
            return;
        }
        Rows.open(
                h,
                "Places of shots by each kind of evidence",
                "Shot",
                "By sound alone",
                "By its paths alone",
                "By all together",
                "By its paths alone, if they are its own",
                "By all together, if its paths are its own",
                "What speaks of it");
        int shown = Math.min(MOST_ROWS, scene.shotPlaces().size());
        for (Scene.ShotPlace place : scene.shotPlaces().subList(0, shown)) {
            h.open("tr").open("th", "scope", "row").said(place.impulse()).close();
            h.el("td", region(place.soundOnly(), place.noSoundBecause()));
            h.el("td", region(place.pathsOnly(), place.noPathsBecause()));
            h.el("td", region(place.joint(), null));
            h.el("td", region(place.pathsIfItsPaths(), place.noPathsBecause()));
            h.el("td", region(place.ifItsPaths(), place.noPathsBecause()));
            h.open("td").open("ul");
            for (Scene.Layer layer : place.layers()) {
                h.el(
                        "li",
                        layer.says() + " Without it the region of 95 % is " + area(layer.areaWithoutSquareMetres())
                                + ".");
            }
            h.close().close().end();
        }
        Rows.close(h);
        Rows.cut(h, shown, scene.shotPlaces().size(), "scene.json");
    }

    private static String region(Scene.@Nullable Region region, @Nullable String because) {
        if (region == null) {
            return because == null ? "none" : "none: " + because;
        }
        return "95 %% within %s about (%s, %s)%s"
                .formatted(
                        area(region.areaSquareMetres()),
                        Wording.plusMinus(region.xM(), "m"),
                        Wording.plusMinus(region.yM(), "m"),
                        region.openToOutside() ? ", open to the outside: cut at the edge of what was searched" : "");
    }

    private static String area(double squareMetres) {
        return String.format(Locale.ROOT, squareMetres < 10 ? "%.1f m²" : "%,.0f m²", squareMetres);
    }

    private static void muzzles(Html h, Scene scene) {
        if (scene.muzzles().isEmpty()) {
            return;
        }
        Rows.open(
                h,
                "Where the muzzle may have been, behind the first point of each path at heights of 0.5 to 2 m",
                "Path",
                "As a straight line, to 20 m",
                "If faster than sound, to 30 m",
                "With the bullet's drop, to 150 m");
        int shown = Math.min(MOST_ROWS, scene.muzzles().size());
        for (Scene.Muzzle muzzle : scene.muzzles().subList(0, shown)) {
            h.open("tr").open("th", "scope", "row").said(muzzle.path()).close();
            if (muzzle.noneBecause() != null) {
                h.el("td", "none: " + muzzle.noneBecause(), "colspan", "3");
            } else {
                for (String law : List.of("straight", "straight-if-supersonic", "with-drop")) {
                    h.el("td", stretches(muzzle, law));
                }
            }
            h.end();
        }
        Rows.close(h);
        Rows.cut(h, shown, scene.muzzles().size(), "scene.json");
    }

    private static String stretches(Scene.Muzzle muzzle, String law) {
        List<String> parts = muzzle.stretches().stream()
                .filter(s -> s.law().equals(law))
                .map(s -> fromTo(s.metresBack()) + (s.heightTested() ? "" : ", height not known"))
                .toList();
        return parts.isEmpty() ? "none" : String.join("; ", parts);
    }

    private static String fromTo(Measured m) {
        return String.format(Locale.ROOT, "%.1f to %.1f m", m.low(), m.high());
    }

    private static void ricochets(Html h, View view, Scene scene) {
        for (Scene.Ricochet r : scene.ricochets()) {
            h.open("div", "class", "small").text("Ricochet ").said(r.item()).text(": " + r.says());
            r.studies().forEach(study -> h.text(" Source: " + study + "."));
            h.text(" ");
            view.cites(h, r.cites());
            h.end();
        }
    }

    private static void chains(Html h, Scene scene) {
        int shown = Math.min(MOST_ROWS, scene.chains().size());
        for (Scene.Chain chain : scene.chains().subList(0, shown)) {
            String against = chain.excludedBecause();
            h.open("p", "class", "small")
                    .text(against == null ? "Possible chain " : "Chain that was tried and does not stand, ")
                    .said(chain.id())
                    .text(": " + chain.says() + (against == null ? "" : " Against it: " + against + "."))
                    .end();
        }
        Rows.cut(h, shown, scene.chains().size(), "scene.json");
    }
}
