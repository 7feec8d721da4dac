package retrace.scene;

import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Tables;
import retrace.model.Tables.BallisticsRow;

/** Rows of ballistics.csv for tests, with everything that is not set left empty. */
final class Rows {

    private final String id;
    private final String kind;
    private @Nullable String path;
    private @Nullable Double x;
    private @Nullable Double y;
    private @Nullable Double z;
    private @Nullable Double sigma;
    private @Nullable Double azimuth;
    private @Nullable Double elevation;
    private @Nullable Double angleSigma;
    private @Nullable Double width;
    private @Nullable Double length;
    private @Nullable Double longAxis;
    private @Nullable Double surfaceAzimuth;
    private @Nullable Double surfaceElevation;
    private @Nullable String weapon;
    private @Nullable String surface;
    private @Nullable String calibre;

    private Rows(String id, String kind) {
        this.id = id;
        this.kind = kind;
    }

    static Rows row(String id, String kind) {
        return new Rows(id, kind);
    }

    Rows path(String name) {
        path = name;
        return this;
    }

    Rows at(double newX, double newY, @Nullable Double newZ, @Nullable Double newSigma) {
        x = newX;
        y = newY;
        z = newZ;
        sigma = newSigma;
        return this;
    }

    Rows towards(double newAzimuth, @Nullable Double newElevation, @Nullable Double newSigma) {
        azimuth = newAzimuth;
        elevation = newElevation;
        angleSigma = newSigma;
        return this;
    }

    Rows hole(double newWidth, double newLength) {
        width = newWidth;
        length = newLength;
        return this;
    }

    Rows surface(double newAzimuth, double newElevation, double newLongAxis) {
        surfaceAzimuth = newAzimuth;
        surfaceElevation = newElevation;
        longAxis = newLongAxis;
        return this;
    }

    Rows weapon(String name) {
        weapon = name;
        return this;
    }

    Rows on(String newSurface, String newCalibre) {
        surface = newSurface;
        calibre = newCalibre;
        return this;
    }

    BallisticsRow make(int row) {
        return new BallisticsRow(
                new Citation.Row("0123456789ab", row, null),
                "ballistics.csv",
                id,
                kind,
                path,
                x,
                y,
                z,
                sigma,
                sigma,
                sigma,
                azimuth,
                elevation,
                angleSigma,
                angleSigma,
                width,
                length,
                longAxis,
                surface,
                surfaceAzimuth,
                surfaceElevation,
                calibre,
                weapon,
                null,
                null,
                null,
                null,
                null);
    }

    /** A table of these rows, numbered from 1. */
    static Tables table(Rows... rows) {
        java.util.List<BallisticsRow> made = new java.util.ArrayList<>();
        for (Rows row : rows) {
            made.add(row.make(made.size() + 1));
        }
        return new Tables(
                java.util.List.of(),
                java.util.List.of(),
                java.util.List.of(),
                made,
                java.util.List.of(),
                java.util.List.of(),
                java.util.List.of(),
                java.util.List.of(),
                java.util.List.of(),
                java.util.List.of());
    }
}
