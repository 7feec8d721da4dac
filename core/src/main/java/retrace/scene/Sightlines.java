package retrace.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Point;
import retrace.model.Scene;
import retrace.model.Scene.Sightline;
import retrace.model.Tables;
import retrace.model.Tables.Corner;

/**
 * What lay between somebody and a shot, as far as the plan was drawn: the distance, how long its sound was under way, and the drawn things on the line of sight.
 *
 * <p>Both places have errors: the observer may be anywhere in a disc of 95 %, the muzzle anywhere in its region of 95 %. Lines are tried from the disc's middle and
 * {@value #AROUND} points of its edge to the middle and every corner of the region's parts. A thing lies between where all lines meet some thing, may lie between where some do, and
 * nothing drawn does where the hull of both places meets none, which needs no trying. What an observer's or the muzzle's middle lies inside (somebody who sits in a car) is left out.
 *
 * <p><b>Not known</b>: heights, so a low wall counts like a high one, which is said; where anybody looked, light, people and cars that nobody drew. Nothing is excluded by a line of sight.
 */
public final class Sightlines {

    private static final int AROUND = 12;
    private static final int MOST = 400;
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private Sightlines() {}

    /**
     * Somebody, or a recorder, at the moment of a shot.
     *
     * @param impulse the shot whose moment it is
     * @param half 95 % half width of the place, metres
     */
    public record Observer(String who, String impulse, double x, double y, double half, List<Citation> cites) {

        public Observer {
            cites = List.copyOf(cites);
        }
    }

    /**
     * Where a shot was fired.
     *
     * @param premise what its place rests on beside measurement, as "if its paths are its own"; empty where nothing
     */
    public record Muzzle(Scene.Region region, String premise) {}

    /** One for each observer whose shot has a place; at most {@value #MOST}. */
    public static List<Sightline> of(List<Observer> observers, Map<String, Muzzle> shots, Tables.Plan plan, Air air) {
        List<List<Corner>> things = plan.things().values().stream()
                .filter(t -> t.size() > 1 && !t.getFirst().kind().equals("line"))
                .toList();
        List<Sightline> out = new ArrayList<>();
        for (Observer observer : observers) {
            Muzzle muzzle = shots.get(observer.impulse());
            if (muzzle != null && muzzle.region().region95().size() > 2 && out.size() < MOST) {
                out.add(sightline(observer, muzzle, things, air));
            }
        }
        return out;
    }

    private static Sightline sightline(Observer observer, Muzzle muzzle, List<List<Corner>> things, Air air) {
        List<Coordinate> from = disc(observer);
        List<Coordinate> to = region(muzzle.region());
        Measured metres = distance(from, to);
        Measured delay = delay(metres, air);
        List<List<Corner>> counted = things.stream()
                .filter(t -> !holds(t, from.getFirst()) && !holds(t, to.getFirst()))
                .toList();
        SortedSet<String> met = new TreeSet<>();
        boolean all = lines(from, to, counted, met);
        String between = things.isEmpty()
                ? "not-computable"
                : all ? "drawn" : met.isEmpty() && clear(from, to, counted) ? "nothing-drawn" : "may";
        List<Citation> cites = new ArrayList<>(observer.cites());
        counted.stream()
                .filter(t -> met.contains(t.getFirst().name()))
                .forEach(t -> cites.add(t.getFirst().at()));
        return new Sightline(
                observer.who(),
                observer.impulse(),
                muzzle.premise().isEmpty() ? null : muzzle.premise(),
                metres,
                delay,
                between,
                List.copyOf(met),
                says(observer, muzzle.premise(), metres, delay, between, counted, met),
                cites);
    }

    /** The middle first. */
    private static List<Coordinate> disc(Observer o) {
        List<Coordinate> points = new ArrayList<>(List.of(new Coordinate(o.x(), o.y())));
        for (int i = 0; i < AROUND; i++) {
            double angle = 2 * Math.PI * i / AROUND;
            points.add(new Coordinate(o.x() + o.half() * Math.cos(angle), o.y() + o.half() * Math.sin(angle)));
        }
        return points;
    }

    private static List<Coordinate> region(Scene.Region region) {
        List<Coordinate> points = new ArrayList<>(
                List.of(new Coordinate(region.xM().value(), region.yM().value())));
        List<List<Point>> rings = region.parts().isEmpty() ? List.of(region.region95()) : region.parts();
        rings.forEach(ring -> ring.forEach(p -> points.add(new Coordinate(p.x(), p.y()))));
        return points;
    }

    /** Between the middles; from the nearest to the farthest points of both places. */
    private static Measured distance(List<Coordinate> from, List<Coordinate> to) {
        double low = hull(from).distance(hull(to));
        double high = 0;
        for (Coordinate a : from) {
            for (Coordinate b : to) {
                high = Math.max(high, a.distance(b));
            }
        }
        double value = Math.clamp(from.getFirst().distance(to.getFirst()), low, high);
        return Measured.interval(value, low, high, Map.of("places", (high - low) / 2));
    }

    private static Measured delay(Measured metres, Air air) {
        double c = air.soundSpeed();
        double sigma = Measured.SIGMAS * air.soundSpeedSigma();
        return Measured.interval(
                metres.value() / c,
                metres.low() / (c + sigma),
                metres.high() / (c - sigma),
                Map.of("distance", metres.halfWidth() / c, "air", metres.value() * sigma / (c * c)));
    }

    /** Whether each line meets some thing; the names of all that are met go to {@code met}. */
    private static boolean lines(
            List<Coordinate> from, List<Coordinate> to, List<List<Corner>> things, SortedSet<String> met) {
        List<Geometry> shapes = things.stream().map(Sightlines::shape).toList();
        boolean all = true;
        for (Coordinate a : from) {
            for (Coordinate b : to) {
                Geometry line = SHAPES.createLineString(new Coordinate[] {a, b});
                boolean any = false;
                for (int i = 0; i < shapes.size(); i++) {
                    if (shapes.get(i).intersects(line)) {
                        any = true;
                        met.add(things.get(i).getFirst().name());
                    }
                }
                all &= any;
            }
        }
        return all;
    }

    private static boolean clear(List<Coordinate> from, List<Coordinate> to, List<List<Corner>> things) {
        List<Coordinate> both = new ArrayList<>(from);
        both.addAll(to);
        Geometry hull = hull(both);
        return things.stream().noneMatch(t -> shape(t).intersects(hull));
    }

    private static Geometry hull(List<Coordinate> points) {
        return SHAPES.createMultiPointFromCoords(points.toArray(new Coordinate[0]))
                .convexHull();
    }

    private static boolean holds(List<Corner> thing, Coordinate point) {
        return thing.getFirst().closed()
                && thing.size() > 2
                && SHAPES.createPolygon(outline(thing)).buffer(0).contains(SHAPES.createPoint(point));
    }

    private static Geometry shape(List<Corner> thing) {
        return SHAPES.createLineString(outline(thing));
    }

    private static Coordinate[] outline(List<Corner> thing) {
        List<Coordinate> corners = new ArrayList<>();
        thing.forEach(c -> corners.add(new Coordinate(c.xM(), c.yM())));
        if (thing.getFirst().closed()) {
            corners.add(corners.getFirst().copy());
        }
        return corners.toArray(new Coordinate[0]);
    }

    private static String says(
            Observer observer,
            String premise,
            Measured metres,
            Measured delay,
            String between,
            List<List<Corner>> things,
            SortedSet<String> met) {
        List<String> named = things.stream()
                .filter(t -> met.contains(t.getFirst().name()))
                .map(t -> "the %s “%s”"
                        .formatted(t.getFirst().kind(), t.getFirst().name()))
                .toList();
        String list = String.join(", ", named);
        String what = switch (between) {
            case "drawn" ->
                "On the plan " + list + (named.size() == 1 ? " lies" : " lie") + " between; how high is not known.";
            case "may" ->
                named.isEmpty()
                        ? "Something drawn on the plan lies close to the line."
                        : "On the plan %s may lie between, by the errors of both places; how high is not known."
                                .formatted(list);
            case "nothing-drawn" -> "Nothing drawn on the plan lies between.";
            default -> "Nothing is drawn on the plan, so what stood between is not computable.";
        };
        return String.format(
                Locale.ROOT,
                "%s was %.1f m (%.1f to %.1f m) from where shot %s was fired%s; its blast was there after %s s (%s to %s s). %s",
                observer.who(),
                metres.value(),
                metres.low(),
                metres.high(),
                observer.impulse(),
                premise.isEmpty() ? "" : ", " + premise,
                thousandths(delay.value()),
                thousandths(delay.low()),
                thousandths(delay.high()),
                what);
    }

    private static String thousandths(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }
}
