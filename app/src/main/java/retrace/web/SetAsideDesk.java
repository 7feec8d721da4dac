package retrace.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import retrace.desk.Decisions;
import retrace.desk.OpenCase;
import retrace.desk.Refused;
import retrace.desk.SetAsideRow;
import retrace.model.Sequence;
import retrace.model.Tables;
import tools.jackson.databind.JsonNode;

/** Statements and sources that are set aside for good. */
record SetAsideDesk(CaseRoutes of) implements DecisionRoutes.Desk<SetAsideRow> {

    /** What may be set aside at once. */
    private static final int MOST = 2000;

    @Override
    public Decisions<SetAsideRow> of(OpenCase opened) {
        return opened.setAside();
    }

    @Override
    public Object page(OpenCase opened, String version) throws Exception {
        Names names = new Names(of.results());
        Map<String, Object> out = new TreeMap<>();
        out.put("version", version);
        out.put(
                "rows",
                opened.setAside().rows().stream().map(row -> shown(row, names)).toList());
        return out;
    }

    private static Map<String, Object> shown(SetAsideRow row, Names names) {
        boolean all = row.statement().equals(Tables.SetAside.EVERYTHING);
        String source = names.named(row.source());
        return Map.of(
                "row",
                row.row(),
                "words",
                all ? "everything that rests on %s alone".formatted(source) : names.named(row.statement()),
                "source",
                all ? "" : source,
                "because",
                row.because());
    }

    /** Constraints of the results by their ids, and sources by their names. */
    @Override
    public List<SetAsideRow> rows(JsonNode body) throws Exception {
        List<SetAsideRow> rows = new ArrayList<>();
        for (JsonNode id : body.path("constraints")) {
            rows.add(row(id.asString(""), body));
        }
        for (JsonNode source : body.path("sources")) {
            rows.add(new SetAsideRow(0, Tables.SetAside.EVERYTHING, source.asString(""), "", because(body)));
        }
        if (rows.isEmpty() || rows.size() > MOST) {
            throw Call.nonsense("%d rows at once".formatted(rows.size()));
        }
        return rows;
    }

    private SetAsideRow row(String id, JsonNode body) throws Exception {
        Sequence.Constraint constraint = of.results().sequence().constraints().stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Refused.Why.NOT_THERE,
                        "The sequence holds no such statement now.",
                        "Reload the page; the case may have been reconstructed anew."));
        return new SetAsideRow(
                0,
                constraint.statement(),
                Objects.requireNonNullElse(constraint.source(), ""),
                constraint.cites().isEmpty()
                        ? ""
                        : constraint.cites().getFirst().place(),
                because(body));
    }

    private static String because(JsonNode body) {
        return body.path("because").asString("");
    }
}
