package retrace.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import retrace.desk.CornerRow;
import retrace.desk.Decisions;
import retrace.desk.ImageRow;
import retrace.desk.MarkRow;
import retrace.desk.OpenCase;
import retrace.desk.PlaceRow;
import retrace.desk.ShotRow;
import tools.jackson.databind.JsonNode;

/** Tables of decisions whose rows come as they are asked for. */
final class Desks {

    /** Corners or points of one thing. */
    private static final int MOST = 500;

    private Desks() {}

    private interface Page {
        Object of(OpenCase opened, String version) throws Exception;
    }

    private interface Asked<R> {
        List<R> of(JsonNode body) throws Exception;
    }

    /**
     * A desk from its pieces.
     *
     * @param together whether two rows are of one thing, so that they go together
     */
    private record Made<R>(
            Function<OpenCase, Decisions<R>> table,
            Page page,
            Asked<R> asked,
            ToIntFunction<R> number,
            BiPredicate<R, R> together)
            implements DecisionRoutes.Desk<R> {

        @Override
        public Decisions<R> of(OpenCase opened) {
            return table.apply(opened);
        }

        @Override
        public Object page(OpenCase opened, String version) throws Exception {
            return page.of(opened, version);
        }

        @Override
        public List<R> rows(JsonNode body) throws Exception {
            return asked.of(body);
        }

        @Override
        public List<Integer> gone(OpenCase opened, int row) throws Exception {
            List<R> rows = table.apply(opened).rows();
            List<Integer> same = rows.stream()
                    .filter(one -> number.applyAsInt(one) == row)
                    .flatMap(one -> rows.stream().filter(other -> together.test(one, other)))
                    .map(number::applyAsInt)
                    .toList();
            return same.isEmpty() ? List.of(row) : same;
        }
    }

    /** Moments marked in a recording. */
    static DecisionRoutes.Desk<MarkRow> marks() {
        return new Made<>(
                OpenCase::marks,
                (opened, version) -> rows(version, opened.marks().rows()),
                body -> List.of(new MarkRow(
                        0,
                        text(body, "recording"),
                        number(body, "seconds"),
                        number(body, "sigmaSeconds"),
                        text(body, "label"),
                        text(body, "note"))),
                MarkRow::row,
                (one, other) -> one.row() == other.row());
    }

    /** Sounds that may be shots, decided by ear. */
    static DecisionRoutes.Desk<ShotRow> shots(CaseRoutes of) {
        return new Made<>(
                OpenCase::shots,
                (opened, version) -> ShotsPage.of(of.results(), opened.shots().rows(), version),
                body -> List.of(new ShotRow(
                        0,
                        text(body, "recording"),
                        number(body, "seconds"),
                        text(body, "shot"),
                        text(body, "because"))),
                ShotRow::row,
                (one, other) -> one.row() == other.row());
    }

    /** Recorders put on the plan by hand. */
    static DecisionRoutes.Desk<PlaceRow> places(CaseRoutes of) {
        return new Made<>(
                OpenCase::places,
                (opened, version) -> PlanPage.of(of.results(), opened.places().rows(), version),
                body -> List.of(new PlaceRow(
                        0, text(body, "recording"), number(body, "x"), number(body, "y"), number(body, "sigma"))),
                PlaceRow::row,
                (one, other) -> one.row() == other.row());
    }

    /** Walls, cars and other things drawn on the plan, each with its corners. */
    static DecisionRoutes.Desk<CornerRow> drawings() {
        return new Made<>(
                OpenCase::drawings,
                (opened, version) -> rows(version, opened.drawings().rows()),
                body -> {
                    List<CornerRow> rows = new ArrayList<>();
                    for (JsonNode corner : few(body.path("corners"))) {
                        rows.add(new CornerRow(
                                0, text(body, "name").strip(), text(body, "kind"), at(corner, 0), at(corner, 1)));
                    }
                    return rows;
                },
                CornerRow::row,
                (one, other) -> one.name().equals(other.name()));
    }

    /** Pictures tied to the plan, each with the points that tie it. */
    static DecisionRoutes.Desk<ImageRow> images() {
        return new Made<>(
                OpenCase::planImages,
                (opened, version) -> {
                    Map<String, Object> out = rows(version, opened.planImages().rows());
                    out.put("pictures", opened.pictures());
                    return out;
                },
                body -> {
                    List<ImageRow> rows = new ArrayList<>();
                    for (JsonNode tie : few(body.path("ties"))) {
                        rows.add(new ImageRow(0, text(body, "file"), at(tie, 0), at(tie, 1), at(tie, 2), at(tie, 3)));
                    }
                    return rows;
                },
                ImageRow::row,
                (one, other) -> one.file().equals(other.file()));
    }

    private static Map<String, Object> rows(String version, List<?> rows) {
        Map<String, Object> out = new TreeMap<>();
        out.put("version", version);
        out.put("rows", rows);
        return out;
    }

    /** At least two points, and not too many. */
    private static JsonNode few(JsonNode points) throws Exception {
        if (points.size() < 2 || points.size() > MOST) {
            throw Call.nonsense("%d points; it takes 2 to %d".formatted(points.size(), MOST));
        }
        return points;
    }

    private static String text(JsonNode body, String name) {
        return body.path(name).asString("");
    }

    private static double number(JsonNode body, String name) {
        return body.path(name).asDouble(Double.NaN);
    }

    private static double at(JsonNode list, int i) {
        return list.path(i).asDouble(Double.NaN);
    }
}
