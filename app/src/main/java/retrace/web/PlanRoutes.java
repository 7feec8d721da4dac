package retrace.web;

import java.util.List;
import retrace.desk.OpenCase;
import retrace.desk.PlaceRow;
import tools.jackson.databind.JsonNode;

/** The plan, and recorders put on it by hand. */
final class PlanRoutes {

    private final CaseRoutes of;
    private final Jobs jobs;

    PlanRoutes(CaseRoutes of, Jobs jobs) {
        this.of = of;
        this.jobs = jobs;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/plan", this::plan),
                Route.post("/api/places", this::put),
                Route.delete("/api/places/{row}", this::remove));
    }

    private void plan(Call call) throws Exception {
        OpenCase opened = of.opened();
        String version = opened.placesVersion();
        call.set("ETag", '"' + version + '"');
        call.json(PlanPage.of(of.results(), opened.places(), version));
    }

    private void put(Call call) throws Exception {
        String seen = CaseRoutes.seen(call);
        JsonNode body = call.body();
        try {
            of.opened()
                    .putPlace(
                            new PlaceRow(
                                    0,
                                    body.path("recording").asString(""),
                                    body.path("x").asDouble(Double.NaN),
                                    body.path("y").asDouble(Double.NaN),
                                    body.path("sigma").asDouble(Double.NaN)),
                            seen);
        } catch (IllegalArgumentException e) {
            throw Call.nonsense(String.valueOf(e.getMessage()));
        }
        jobs.changed("places");
        plan(call);
    }

    private void remove(Call call) throws Exception {
        String seen = CaseRoutes.seen(call);
        of.opened().removePlace(CaseRoutes.row(call), seen);
        jobs.changed("places");
        plan(call);
    }
}
