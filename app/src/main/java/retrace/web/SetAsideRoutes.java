package retrace.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import retrace.desk.OpenCase;
import retrace.desk.Refused;
import retrace.desk.SetAsideRow;
import retrace.model.Sequence;
import retrace.model.Tables;
import tools.jackson.databind.JsonNode;

/** Trying what becomes of the sequence without a statement or a source, and deciding it. */
final class SetAsideRoutes {

    /** What one browser may ask to leave out at once. */
    private static final int MOST = 2000;

    private final CaseRoutes of;
    private final Jobs jobs;

    SetAsideRoutes(CaseRoutes of, Jobs jobs) {
        this.of = of;
        this.jobs = jobs;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/what-if", this::whatIf),
                Route.get("/api/set-aside", this::list),
                Route.post("/api/set-aside", this::add),
                Route.delete("/api/set-aside/{row}", this::remove));
    }

    private void whatIf(Call call) throws Exception {
        JsonNode body = call.body();
        call.json(SequencePage.of(of.opened().without(texts(body, "constraints"), texts(body, "sources"))));
    }

    private static Set<String> texts(JsonNode body, String name) throws Refused {
        Set<String> out = new TreeSet<>();
        body.path(name).forEach(node -> out.add(node.asString("")));
        if (out.size() > MOST) {
            throw Call.nonsense("more than %d at once".formatted(MOST));
        }
        return out;
    }

    private void list(Call call) throws Exception {
        OpenCase opened = of.opened();
        String version = opened.setAsideVersion();
        call.set("ETag", '"' + version + '"');
        Names names = new Names(of.results());
        Map<String, Object> out = new TreeMap<>();
        out.put("version", version);
        out.put("rows", opened.setAside().stream().map(row -> shown(row, names)).toList());
        call.json(out);
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

    /** A constraint of the results by its id, or a source by its name. */
    private void add(Call call) throws Exception {
        String seen = CaseRoutes.seen(call);
        JsonNode body = call.body();
        String source = body.path("source").asString("");
        try {
            SetAsideRow row = source.isEmpty()
                    ? row(body.path("constraint").asString(""), body)
                    : new SetAsideRow(0, Tables.SetAside.EVERYTHING, source, "", because(body));
            of.opened().addSetAside(row, seen);
        } catch (IllegalArgumentException e) {
            throw Call.nonsense(String.valueOf(e.getMessage()));
        }
        jobs.changed("set-aside");
        list(call);
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

    private void remove(Call call) throws Exception {
        String seen = CaseRoutes.seen(call);
        of.opened().removeSetAside(CaseRoutes.row(call), seen);
        jobs.changed("set-aside");
        list(call);
    }
}
