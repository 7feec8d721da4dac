package retrace.scene;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.ConvexHull;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import retrace.model.Measured;
import retrace.model.Point;
import retrace.model.Scene;

/**
 * A square cut into quarters again and again where some density is concentrated: one grid for all layers of a shot, fine where any of them
 * needs it. A leaf is split while it holds more than {@value #MOST_SHARE} of the mass of some density, down to {@value #SMALLEST_M} m.
 */
final class LeafGrid {

    private static final int START = 16;
    private static final double MOST_SHARE = 1.0 / 200;
    private static final double SMALLEST_M = 0.12;
    private static final int MOST_PARTS = 20;
    private static final int MOST_LEAVES = 4000;

    /** A density at a point about the grid's middle, averaged over a square of the given size. */
    interface Density {
        double at(double x, double y, double size);
    }

    /** A square about the grid's middle. */
    record Leaf(double x, double y, double size) {
        double area() {
            return size * size;
        }
    }

    private final double middleX;
    private final double middleY;
    private final double half;
    private List<Leaf> leaves = new ArrayList<>();

    LeafGrid(double middleX, double middleY, double half, List<Density> densities) {
        this.middleX = middleX;
        this.middleY = middleY;
        this.half = half;
        double size = 2 * half / START;
        for (int i = 0; i < START; i++) {
            for (int j = 0; j < START; j++) {
                leaves.add(new Leaf(-half + (i + 0.5) * size, -half + (j + 0.5) * size, size));
            }
        }
        refine(densities);
    }

    private void refine(List<Density> densities) {
        List<double[]> values = new ArrayList<>();
        leaves.forEach(leaf -> values.add(valuesAt(leaf, densities)));
        boolean split = true;
        while (split && leaves.size() < MOST_LEAVES) {
            double[] total = new double[densities.size()];
            for (int i = 0; i < leaves.size(); i++) {
                for (int d = 0; d < total.length; d++) {
                    total[d] += values.get(i)[d] * leaves.get(i).area();
                }
            }
            List<Leaf> next = new ArrayList<>();
            List<double[]> nextValues = new ArrayList<>();
            split = false;
            for (int i = 0; i < leaves.size(); i++) {
                Leaf leaf = leaves.get(i);
                if (leaf.size() > 2 * SMALLEST_M && isHeavy(values.get(i), leaf.area(), total)) {
                    split = true;
                    for (Leaf quarter : quarters(leaf)) {
                        next.add(quarter);
                        nextValues.add(valuesAt(quarter, densities));
                    }
                } else {
                    next.add(leaf);
                    nextValues.add(values.get(i));
                }
            }
            leaves = next;
            values.clear();
            values.addAll(nextValues);
        }
    }

    private static double[] valuesAt(Leaf leaf, List<Density> densities) {
        return densities.stream()
                .mapToDouble(d -> d.at(leaf.x(), leaf.y(), leaf.size()))
                .toArray();
    }

    private static boolean isHeavy(double[] values, double area, double[] total) {
        for (int d = 0; d < total.length; d++) {
            if (total[d] > 0 && values[d] * area > MOST_SHARE * total[d]) {
                return true;
            }
        }
        return false;
    }

    private static List<Leaf> quarters(Leaf leaf) {
        double s = leaf.size() / 2;
        return List.of(
                new Leaf(leaf.x() - s / 2, leaf.y() - s / 2, s),
                new Leaf(leaf.x() + s / 2, leaf.y() - s / 2, s),
                new Leaf(leaf.x() - s / 2, leaf.y() + s / 2, s),
                new Leaf(leaf.x() + s / 2, leaf.y() + s / 2, s));
    }

    List<Leaf> leaves() {
        return leaves;
    }

    double half() {
        return half;
    }

    /** Indices of the leaves of highest density that hold the share, densest first. */
    List<Integer> highest(double[] mass, double share) {
        double total = 0;
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < mass.length; i++) {
            total += mass[i];
            if (mass[i] > 0) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble(
                        (Integer i) -> -mass[i] / leaves.get(i).area())
                .thenComparing(Comparator.naturalOrder()));
        double sum = 0;
        int n = 0;
        while (n < order.size() && sum < share * total) {
            sum += mass[order.get(n++)];
        }
        return order.subList(0, n);
    }

    double area(List<Integer> of) {
        return of.stream().mapToDouble(i -> leaves.get(i).area()).sum();
    }

    /** The region of a mass for each leaf; the mass need not sum to one. */
    Scene.Region region(double[] mass) {
        List<Integer> in95 = highest(mass, 0.95);
        double edge = half - 1e-6;
        boolean open = in95.stream()
                .map(leaves::get)
                .anyMatch(l -> Math.max(Math.abs(l.x()), Math.abs(l.y())) + l.size() / 2 >= edge);
        return new Scene.Region(
                marginal(mass, true),
                marginal(mass, false),
                ring(highest(mass, 0.5)),
                ring(in95),
                parts(in95),
                area(in95),
                open);
    }

    /** Convex rings of the parts that no gap of more than a leaf parts, largest first. */
    private List<List<Point>> parts(List<Integer> of) {
        List<Integer> open = new ArrayList<>(of);
        List<List<Integer>> parts = new ArrayList<>();
        while (!open.isEmpty()) {
            List<Integer> part = new ArrayList<>(List.of(open.removeFirst()));
            for (int at = 0; at < part.size(); at++) {
                Leaf from = leaves.get(part.get(at));
                List<Integer> joined =
                        open.stream().filter(i -> meet(from, leaves.get(i))).toList();
                part.addAll(joined);
                open.removeAll(new HashSet<>(joined));
            }
            parts.add(part);
        }
        parts.sort(Comparator.comparingDouble((List<Integer> p) -> -area(p)).thenComparingInt(p -> p.getFirst()));
        return parts.stream().limit(MOST_PARTS).map(this::ring).toList();
    }

    private static boolean meet(Leaf a, Leaf b) {
        double reach = (a.size() + b.size()) / 2 + Math.min(a.size(), b.size());
        return Math.abs(a.x() - b.x()) < reach && Math.abs(a.y() - b.y()) < reach;
    }

    private List<Point> ring(List<Integer> of) {
        List<Coordinate> corners = new ArrayList<>();
        for (int i : of) {
            Leaf l = leaves.get(i);
            for (int corner = 0; corner < 4; corner++) {
                corners.add(new Coordinate(
                        l.x() + ((corner & 1) - 0.5) * l.size() + middleX,
                        l.y() + ((corner >> 1) - 0.5) * l.size() + middleY));
            }
        }
        Coordinate[] hull = new ConvexHull(corners.toArray(new Coordinate[0]), new GeometryFactory())
                .getConvexHull()
                .getCoordinates();
        List<Point> ring = new ArrayList<>();
        for (int i = 0; i < hull.length - 1; i++) {
            ring.add(new Point(hull[i].x, hull[i].y));
        }
        return ring;
    }

    /** Mean and central 95 % of one coordinate. */
    private Measured marginal(double[] mass, boolean alongX) {
        List<double[]> ends = new ArrayList<>();
        double total = 0;
        double mean = 0;
        for (int i = 0; i < mass.length; i++) {
            Leaf l = leaves.get(i);
            double at = alongX ? l.x() : l.y();
            ends.add(new double[] {at, l.size(), mass[i]});
            total += mass[i];
            mean += at * mass[i];
        }
        mean /= total;
        ends.sort(Comparator.comparingDouble(e -> e[0]));
        double low = Double.NaN;
        double high = Double.NaN;
        double sum = 0;
        for (double[] e : ends) {
            sum += e[2];
            if (Double.isNaN(low) && sum >= 0.025 * total) {
                low = e[0] - e[1] / 2;
            }
            if (Double.isNaN(high) && sum >= 0.975 * total * (1 - 1e-12)) {
                high = e[0] + e[1] / 2;
            }
        }
        double middle = alongX ? middleX : middleY;
        double a = Math.min(mean, low);
        double b = Math.max(mean, high);
        return Measured.interval(mean + middle, a + middle, b + middle, Map.of("place", (b - a) / 2));
    }

    /** Smallest distance between two sets of leaves, 0 where they touch. */
    double apart(List<Integer> one, List<Integer> other) {
        double least = Double.MAX_VALUE;
        for (int i : one) {
            for (int j : other) {
                Leaf a = leaves.get(i);
                Leaf b = leaves.get(j);
                double reach = (a.size() + b.size()) / 2;
                double dx = Math.max(0, Math.abs(a.x() - b.x()) - reach);
                double dy = Math.max(0, Math.abs(a.y() - b.y()) - reach);
                least = Math.min(least, Math.hypot(dx, dy));
            }
        }
        return least;
    }
}
