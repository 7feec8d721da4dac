package retrace.report;

import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The path data of our own drawings: straight lines only (M, L, H, V, Z and their relative forms). */
final class FigurePath {

    private static final Pattern TOKEN = Pattern.compile("([A-Za-z])|(-?[0-9]*\\.?[0-9]+)");

    private final Path2D.Double path = new Path2D.Double();

    private FigurePath() {}

    /** @param data as in the attribute {@code d}; curves are refused, since no drawing of ours has one */
    static Path2D of(String data) {
        FigurePath made = new FigurePath();
        char command = 0;
        List<Double> numbers = new ArrayList<>();
        Matcher token = TOKEN.matcher(data);
        while (token.find()) {
            if (token.group(1) != null) {
                made.draw(command, numbers);
                command = token.group(1).charAt(0);
                numbers.clear();
            } else {
                numbers.add(Double.valueOf(token.group(2)));
            }
        }
        made.draw(command, numbers);
        return made.path;
    }

    /** The points of a polygon or polyline. */
    static Path2D ofPoints(String points, boolean closed) {
        return of("M" + points + (closed ? "Z" : ""));
    }

    private void draw(char command, List<Double> n) {
        switch (command) {
            case 0 -> {}
            case 'Z', 'z' -> path.closePath();
            case 'H', 'h', 'V', 'v' -> n.forEach(value -> alongAxis(command, value));
            case 'M', 'm', 'L', 'l' -> {
                for (int i = 0; i + 1 < n.size(); i += 2) {
                    to(command, i == 0, n.get(i), n.get(i + 1));
                }
            }
            default -> throw new IllegalArgumentException("no drawing of ours has the path command " + command);
        }
    }

    private Point2D here() {
        Point2D at = path.getCurrentPoint();
        return at == null ? new Point2D.Double() : at;
    }

    private void to(char command, boolean first, double x, double y) {
        boolean relative = Character.isLowerCase(command);
        double toX = relative ? here().getX() + x : x;
        double toY = relative ? here().getY() + y : y;
        if (first && Character.toUpperCase(command) == 'M') {
            path.moveTo(toX, toY);
        } else {
            path.lineTo(toX, toY);
        }
    }

    private void alongAxis(char command, double value) {
        Point2D at = here();
        switch (command) {
            case 'H' -> path.lineTo(value, at.getY());
            case 'h' -> path.lineTo(at.getX() + value, at.getY());
            case 'V' -> path.lineTo(at.getX(), value);
            default -> path.lineTo(at.getX(), at.getY() + value);
        }
    }
}
