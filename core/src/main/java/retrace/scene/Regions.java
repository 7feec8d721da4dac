package retrace.scene;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import retrace.model.Point;

/** Rings around the cells of a posterior that lives on a square grid. */
final class Regions {

    private Regions() {}

    /** One grid cell: whole-number place, and its share of the posterior. */
    record Cell(long column, long row, double share) {}

    /** The most probable cells that together hold {@code coverage}, in falling order of their share. */
    static List<Cell> highest(List<Cell> cells, double coverage) {
        List<Cell> sorted = new ArrayList<>(cells);
        sorted.sort(Comparator.comparingDouble((Cell c) -> -c.share())
                .thenComparingLong(Cell::column)
                .thenComparingLong(Cell::row));
        List<Cell> out = new ArrayList<>();
        double sum = 0;
        for (Cell cell : sorted) {
            if (sum >= coverage) {
                break;
            }
            out.add(cell);
            sum += cell.share();
        }
        return out;
    }

    /** Parts that no bridge of at most {@code gap} empty cells joins, heaviest first. */
    static List<List<Cell>> parts(List<Cell> cells, int gap) {
        long reach = gap + 1L;
        Map<Long, Cell> open = new HashMap<>();
        for (Cell c : cells) {
            open.put(key(c.column(), c.row()), c);
        }
        List<List<Cell>> parts = new ArrayList<>();
        for (Cell seed : cells) {
            if (open.remove(key(seed.column(), seed.row())) == null) {
                continue;
            }
            List<Cell> part = new ArrayList<>();
            ArrayDeque<Cell> queue = new ArrayDeque<>(List.of(seed));
            while (!queue.isEmpty()) {
                Cell c = queue.remove();
                part.add(c);
                for (long dx = -reach; dx <= reach; dx++) {
                    for (long dy = -reach; dy <= reach; dy++) {
                        Cell next = open.remove(key(c.column() + dx, c.row() + dy));
                        if (next != null) {
                            queue.add(next);
                        }
                    }
                }
            }
            parts.add(part);
        }
        parts.sort(Comparator.comparingDouble((List<Cell> p) -> -share(p))
                .thenComparingLong(p -> p.getFirst().column())
                .thenComparingLong(p -> p.getFirst().row()));
        return parts;
    }

    static double share(List<Cell> cells) {
        return cells.stream().mapToDouble(Cell::share).sum();
    }

    private static long key(long column, long row) {
        return column * 4_000_037L + row;
    }

    /** Convex ring around the corners of the cells, counter-clockwise, not closed (Andrew 1979). */
    static List<Point> ring(List<Cell> cells, double size, double originX, double originY) {
        List<double[]> corners = new ArrayList<>();
        for (Cell c : cells) {
            for (int corner = 0; corner < 4; corner++) {
                corners.add(new double[] {
                    (c.column() + (corner & 1)) * size + originX, (c.row() + (corner >> 1)) * size + originY
                });
            }
        }
        corners.sort(Comparator.comparingDouble((double[] p) -> p[0]).thenComparingDouble(p -> p[1]));
        List<double[]> hull = new ArrayList<>();
        half(corners, hull);
        int lower = hull.size() - 1;
        List<double[]> upper = new ArrayList<>();
        half(corners.reversed(), upper);
        List<Point> out = new ArrayList<>();
        for (int i = 0; i < lower; i++) {
            out.add(new Point(hull.get(i)[0], hull.get(i)[1]));
        }
        for (int i = 0; i < upper.size() - 1; i++) {
            out.add(new Point(upper.get(i)[0], upper.get(i)[1]));
        }
        return out;
    }

    private static void half(List<double[]> points, List<double[]> hull) {
        for (double[] p : points) {
            while (hull.size() >= 2 && turn(hull.get(hull.size() - 2), hull.getLast(), p) <= 1e-12) {
                hull.removeLast();
            }
            hull.add(p);
        }
    }

    private static double turn(double[] a, double[] b, double[] c) {
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    }

    /** Longest distance between two corners of a ring. */
    static double diameter(List<Point> ring) {
        double most = 0;
        for (Point a : ring) {
            for (Point b : ring) {
                most = Math.max(most, Math.hypot(a.x() - b.x(), a.y() - b.y()));
            }
        }
        return most;
    }
}
