package retrace.web;

import java.util.List;
import retrace.desk.OpenCase;
import retrace.desk.ShotRow;
import tools.jackson.databind.JsonNode;

/** Sounds that may be shots, and what people decide on them. */
final class ShotRoutes {

    private final CaseRoutes of;
    private final Jobs jobs;

    ShotRoutes(CaseRoutes of, Jobs jobs) {
        this.of = of;
        this.jobs = jobs;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/shots", this::list),
                Route.post("/api/shots", this::decide),
                Route.delete("/api/shots/{row}", this::remove));
    }

    private void list(Call call) throws Exception {
        OpenCase opened = of.opened();
        String version = opened.shotsVersion();
        call.set("ETag", '"' + version + '"');
        call.json(ShotsPage.of(of.results(), opened.shotDecisions(), version));
    }

    private void decide(Call call) throws Exception {
        String seen = CaseRoutes.seen(call);
        JsonNode body = call.body();
        try {
            of.opened()
                    .decideShot(
                            new ShotRow(
                                    0,
                                    body.path("recording").asString(""),
                                    body.path("seconds").asDouble(Double.NaN),
                                    body.path("shot").asString(""),
                                    body.path("because").asString("")),
                            seen);
        } catch (IllegalArgumentException e) {
            throw Call.nonsense(String.valueOf(e.getMessage()));
        }
        jobs.changed("shots");
        list(call);
    }

    private void remove(Call call) throws Exception {
        String seen = CaseRoutes.seen(call);
        of.opened().removeShot(CaseRoutes.row(call), seen);
        jobs.changed("shots");
        list(call);
    }
}
