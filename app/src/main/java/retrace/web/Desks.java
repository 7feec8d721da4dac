package retrace.web;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import retrace.desk.Decisions;
import retrace.desk.MarkRow;
import retrace.desk.OpenCase;
import retrace.desk.PlaceRow;
import retrace.desk.ShotRow;
import tools.jackson.databind.JsonNode;

/** Tables of decisions whose rows come as they are asked for. */
final class Desks {

    private Desks() {}

    /** Moments marked in a recording. */
    record Marks() implements DecisionRoutes.Desk<MarkRow> {

        @Override
        public Decisions<MarkRow> of(OpenCase opened) {
            return opened.marks();
        }

        @Override
        public Object page(OpenCase opened, String version) throws Exception {
            Map<String, Object> out = new TreeMap<>();
            out.put("version", version);
            out.put("rows", opened.marks().rows());
            return out;
        }

        @Override
        public List<MarkRow> rows(JsonNode body) {
            return List.of(new MarkRow(
                    0,
                    body.path("recording").asString(""),
                    number(body, "seconds"),
                    number(body, "sigmaSeconds"),
                    body.path("label").asString(""),
                    body.path("note").asString("")));
        }
    }

    /** Sounds that may be shots, decided by ear. */
    record Shots(CaseRoutes of) implements DecisionRoutes.Desk<ShotRow> {

        @Override
        public Decisions<ShotRow> of(OpenCase opened) {
            return opened.shots();
        }

        @Override
        public Object page(OpenCase opened, String version) throws Exception {
            return ShotsPage.of(of.results(), opened.shots().rows(), version);
        }

        @Override
        public List<ShotRow> rows(JsonNode body) {
            return List.of(new ShotRow(
                    0,
                    body.path("recording").asString(""),
                    number(body, "seconds"),
                    body.path("shot").asString(""),
                    body.path("because").asString("")));
        }
    }

    /** Recorders put on the plan by hand. */
    record Places(CaseRoutes of) implements DecisionRoutes.Desk<PlaceRow> {

        @Override
        public Decisions<PlaceRow> of(OpenCase opened) {
            return opened.places();
        }

        @Override
        public Object page(OpenCase opened, String version) throws Exception {
            return PlanPage.of(of.results(), opened.places().rows(), version);
        }

        @Override
        public List<PlaceRow> rows(JsonNode body) {
            return List.of(new PlaceRow(
                    0,
                    body.path("recording").asString(""),
                    number(body, "x"),
                    number(body, "y"),
                    number(body, "sigma")));
        }
    }

    static double number(JsonNode body, String name) {
        return body.path(name).asDouble(Double.NaN);
    }
}
