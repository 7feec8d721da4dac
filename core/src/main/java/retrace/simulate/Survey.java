package retrace.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.simulate.Incident.Ballistic;
import retrace.simulate.Incident.Bullet;
import retrace.simulate.Incident.Source;

/**
 * The measured scene: true places and directions of bullets with normal errors of the stated sigmas, drawn from the
 * incident's seed. Rows of ballistics.csv.
 */
public final class Survey {

    /** Columns of ballistics.csv. */
    public static final List<String> COLUMNS = List.of(
            "id",
            "kind",
            "path",
            "x_m",
            "y_m",
            "z_m",
            "sx_m",
            "sy_m",
            "sz_m",
            "azimuth_deg",
            "elevation_deg",
            "s_az_deg",
            "s_el_deg",
            "width_mm",
            "length_mm",
            "long_axis_deg",
            "surface",
            "surface_azimuth_deg",
            "surface_elevation_deg",
            "calibre",
            "weapon",
            "found_utc",
            "photo",
            "measured_by",
            "method",
            "note");

    private static final double READING_MM = 0.25;

    private Survey() {}

    public static List<SortedMap<String, String>> rows(Incident incident) {
        List<SortedMap<String, String>> out = new ArrayList<>();
        for (Ballistic item : incident.papers().ballistics()) {
            out.add(row(incident, item, Seeds.of(incident.seed(), "survey " + item.id())));
        }
        return out;
    }

    private static SortedMap<String, String> row(Incident incident, Ballistic item, SplittableRandom random) {
        SortedMap<String, String> row = new TreeMap<>();
        row.put("id", item.id());
        row.put("kind", item.kind());
        putText(row, "path", item.path());
        Simulator.Leg leg = leg(incident, item);
        Vec place = place(item, leg);
        double sigma = item.sigmaM();
        row.put("x_m", metres(place.x() + sigma * random.nextGaussian()));
        row.put("y_m", metres(place.y() + sigma * random.nextGaussian()));
        row.put("z_m", metres(place.z() + sigma * random.nextGaussian()));
        for (String column : List.of("sx_m", "sy_m", "sz_m")) {
            row.put(column, metres(sigma));
        }
        Double degrees = item.sigmaDegrees();
        if (item.method() == Incident.Method.ELLIPSE) {
            putEllipse(row, incident, item, leg, random);
        } else if (leg != null && degrees != null) {
            Vec way = leg.to().minus(leg.from());
            double azimuth = Math.toDegrees(Math.atan2(way.x(), way.y())) + degrees * random.nextGaussian();
            double elevation = Math.toDegrees(Math.asin(way.z() / way.length())) + degrees * random.nextGaussian();
            row.put("azimuth_deg", tenths((azimuth + 360) % 360));
            row.put("elevation_deg", tenths(elevation));
            row.put("s_az_deg", tenths(degrees));
            row.put("s_el_deg", tenths(degrees));
        }
        putText(row, "surface", item.surface());
        Double facing = item.surfaceAzimuthDeg();
        if (facing != null) {
            row.put("surface_azimuth_deg", tenths(facing));
        }
        putText(row, "calibre", item.calibre());
        putText(row, "weapon", item.weapon());
        row.put("measured_by", "scene unit");
        Incident.Method method = item.method();
        if (method == null) {
            method = degrees == null ? Incident.Method.TOTAL_STATION : Incident.Method.RODS;
        }
        row.put("method", method.says());
        row.put("note", item.note());
        return row;
    }

    /**
     * Width w = the bullet's diameter and length L = w/sin α of an upright surface's hole, α the angle between the way and
     * the surface; each read with an error of 0.25 mm (one sigma).
     */
    private static void putEllipse(
            SortedMap<String, String> row,
            Incident incident,
            Ballistic item,
            Simulator.@Nullable Leg leg,
            SplittableRandom random) {
        Double facing = item.surfaceAzimuthDeg();
        if (leg == null || facing == null) {
            throw new IllegalArgumentException(
                    "row %s is measured by its ellipse. Write \"bullet\", \"leg\" and \"surfaceAzimuthDeg\"."
                            .formatted(item.id()));
        }
        Vec way = leg.to().minus(leg.from());
        double a = Math.toRadians(facing);
        double sine = Math.abs(way.dot(new Vec(Math.sin(a), Math.cos(a), 0))) / way.length();
        double width = diameterMm(incident, item);
        row.put("width_mm", tenths(width + READING_MM * random.nextGaussian()));
        row.put("length_mm", tenths(width / Math.max(0.05, sine) + READING_MM * random.nextGaussian()));
    }

    private static double diameterMm(Incident incident, Ballistic item) {
        for (Source source : Firing.singles(incident)) {
            Bullet bullet = source.bullet();
            if (bullet != null && Firing.isCalled(source, String.valueOf(item.bullet()))) {
                return bullet.diameterMm();
            }
        }
        throw new IllegalStateException("the bullet of row %s was found before".formatted(item.id()));
    }

    private static Simulator.@Nullable Leg leg(Incident incident, Ballistic item) {
        String id = item.bullet();
        if (id == null) {
            return null;
        }
        for (Source source : Firing.singles(incident)) {
            Bullet bullet = source.bullet();
            if (Firing.isCalled(source, id) && bullet != null) {
                Integer index = item.leg();
                return legs(incident, source, bullet).get(index == null ? 0 : index);
            }
        }
        throw new IllegalArgumentException("row %s belongs to a bullet that is not there: %s".formatted(item.id(), id));
    }

    private static List<Simulator.Leg> legs(Incident incident, Source source, Bullet bullet) {
        Vec muzzle = new Simulator.Places(incident).of(source).at(source.atSeconds());
        return Simulator.legs(bullet, muzzle, source.atSeconds());
    }

    private static Vec place(Ballistic item, Simulator.@Nullable Leg leg) {
        List<Double> given = item.place();
        if (given != null) {
            return Vec.of(given, 0);
        }
        if (leg == null) {
            throw new IllegalArgumentException("row %s has neither a place nor a bullet".formatted(item.id()));
        }
        return leg.to();
    }

    private static void putText(SortedMap<String, String> row, String column, @Nullable String text) {
        if (text != null) {
            row.put(column, text);
        }
    }

    private static String metres(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
