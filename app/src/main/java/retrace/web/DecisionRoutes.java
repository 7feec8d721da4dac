package retrace.web;

import java.util.List;
import retrace.casework.Blind;
import retrace.desk.Decisions;
import retrace.desk.OpenCase;
import tools.jackson.databind.JsonNode;

/**
 * A page, and the table of decisions that is made on it: to be looked at, to be added to, to be taken back. Each answer is the page as it
 * is then, with the version of its table.
 */
final class DecisionRoutes<R> {

    private final CaseRoutes of;
    private final Jobs jobs;
    private final String page;
    private final String table;
    private final Desk<R> desk;
    private final Blind.Level from;

    /** What is of one table. */
    interface Desk<R> {

        Decisions<R> of(OpenCase opened);

        /** The page for the browser. */
        Object page(OpenCase opened, String version) throws Exception;

        /** The rows that a request asks for, at least one. */
        List<R> rows(JsonNode body) throws Exception;

        /** The rows that go with one that is taken back. */
        default List<Integer> gone(OpenCase opened, int row) throws Exception {
            return List.of(row);
        }
    }

    /**
     * One page with its table.
     *
     * @param page address of the page
     * @param table address of its rows; its last piece is told to every browser when it changes
     * @param from level of blind work from which on it is shown
     */
    DecisionRoutes(CaseRoutes of, Jobs jobs, String page, String table, Desk<R> desk, Blind.Level from) {
        this.of = of;
        this.jobs = jobs;
        this.page = page;
        this.table = table;
        this.desk = desk;
        this.from = from;
    }

    List<Route> routes() {
        return List.of(
                Route.get(page, this::show).from(from),
                Route.post(table, this::put).from(from),
                Route.delete(table + "/{row}", this::remove).from(from));
    }

    private void show(Call call) throws Exception {
        OpenCase opened = of.opened();
        String version = desk.of(opened).version();
        call.set("ETag", '"' + version + '"');
        call.json(desk.page(opened, version));
    }

    private void put(Call call) throws Exception {
        String seen = CaseRoutes.seen(call);
        JsonNode body = call.body();
        try {
            desk.of(of.opened()).put(desk.rows(body), seen);
        } catch (IllegalArgumentException e) {
            throw Call.nonsense(String.valueOf(e.getMessage()));
        }
        changed(call);
    }

    private void remove(Call call) throws Exception {
        String seen = CaseRoutes.seen(call);
        OpenCase opened = of.opened();
        desk.of(opened).remove(desk.gone(opened, CaseRoutes.row(call)), seen);
        changed(call);
    }

    private void changed(Call call) throws Exception {
        jobs.changed(table.substring(table.lastIndexOf('/') + 1));
        show(call);
    }
}
