package retrace.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import retrace.desk.CornerRow;
import retrace.desk.Decisions;
import retrace.desk.ImageRow;
import retrace.desk.OpenCase;
import tools.jackson.databind.JsonNode;

/** What people draw on the plan. */
final class PlanDesks {

    /** Corners or points of one thing. */
    private static final int MOST = 500;

    private PlanDesks() {}

    /** Walls, cars and other things, each with its corners. */
    record Drawings() implements DecisionRoutes.Desk<CornerRow> {

        @Override
        public Decisions<CornerRow> of(OpenCase opened) {
            return opened.drawings();
        }

        @Override
        public Object page(OpenCase opened, String version) throws Exception {
            return Map.of("version", version, "rows", opened.drawings().rows());
        }

        @Override
        public List<CornerRow> rows(JsonNode body) throws Exception {
            List<CornerRow> rows = new ArrayList<>();
            for (JsonNode corner : few(body.path("corners"))) {
                rows.add(new CornerRow(
                        0,
                        body.path("name").asString("").strip(),
                        body.path("kind").asString(""),
                        corner.path(0).asDouble(Double.NaN),
                        corner.path(1).asDouble(Double.NaN)));
            }
            return rows;
        }

        @Override
        public List<Integer> gone(OpenCase opened, int row) throws Exception {
            List<CornerRow> rows = opened.drawings().rows();
            return rows.stream()
                    .filter(one -> one.row() == row)
                    .flatMap(one -> rows.stream().filter(other -> other.name().equals(one.name())))
                    .map(CornerRow::row)
                    .toList();
        }
    }

    /** Pictures, each with the points that tie it. */
    record Images() implements DecisionRoutes.Desk<ImageRow> {

        @Override
        public Decisions<ImageRow> of(OpenCase opened) {
            return opened.planImages();
        }

        @Override
        public Object page(OpenCase opened, String version) throws Exception {
            Map<String, Object> out = new TreeMap<>();
            out.put("version", version);
            out.put("rows", opened.planImages().rows());
            out.put("pictures", opened.pictures());
            return out;
        }

        @Override
        public List<ImageRow> rows(JsonNode body) throws Exception {
            List<ImageRow> rows = new ArrayList<>();
            for (JsonNode tie : few(body.path("ties"))) {
                rows.add(new ImageRow(
                        0,
                        body.path("file").asString(""),
                        tie.path(0).asDouble(Double.NaN),
                        tie.path(1).asDouble(Double.NaN),
                        tie.path(2).asDouble(Double.NaN),
                        tie.path(3).asDouble(Double.NaN)));
            }
            return rows;
        }

        @Override
        public List<Integer> gone(OpenCase opened, int row) throws Exception {
            List<ImageRow> rows = opened.planImages().rows();
            return rows.stream()
                    .filter(one -> one.row() == row)
                    .flatMap(one -> rows.stream().filter(other -> other.file().equals(one.file())))
                    .map(ImageRow::row)
                    .toList();
        }
    }

    /** At least two points, and not too many. */
    private static JsonNode few(JsonNode points) throws Exception {
        if (points.size() < 2 || points.size() > MOST) {
            throw Call.nonsense("%d points; it takes 2 to %d".formatted(points.size(), MOST));
        }
        return points;
    }
}
