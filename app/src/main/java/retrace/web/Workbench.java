package retrace.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import retrace.casework.Blind;
import retrace.desk.Masks;
import retrace.desk.OpenCase;
import retrace.desk.Refused;
import retrace.documents.Json;

/**
 * The workbench: one server on 127.0.0.1 at a free port, for the browser of whoever started it. It never asks anything of another
 * computer, and its pages cannot.
 */
public final class Workbench implements AutoCloseable {

    /** No script but our own files, nothing from elsewhere, no script made from text. */
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:;"
                    + " connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                    + " require-trusted-types-for 'script'; trusted-types 'none'";

    static {
        // the JDK's server sends head and body apart, and waits 40 ms between for the other side's word when it may not
        // send at once
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Gate gate;
    private final Jobs jobs = new Jobs();
    private final Tasks tasks;
    private final List<Route> routes = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable OpenCase current;

    private Workbench(HttpServer server, @Nullable OpenCase opened, Tasks tasks) {
        this.server = server;
        this.current = opened;
        this.tasks = tasks;
        this.gate = new Gate(server.getAddress().getPort());
        routes.addAll(StaticFiles.routes());
        CaseRoutes ofCase = new CaseRoutes(() -> current, jobs);
        routes.addAll(ofCase.routes());
        addDecisions(ofCase, "/api/marks", "/api/marks", Desks.marks(), Blind.Level.NAMES_MASKED);
        addDecisions(ofCase, "/api/set-aside", "/api/set-aside", new SetAsideDesk(ofCase));
        addDecisions(ofCase, "/api/joins", "/api/joins/events", new EventsDesk(ofCase));
        addDecisions(ofCase, "/api/shots", "/api/shots", Desks.shots(ofCase), Blind.Level.NAMES_MASKED);
        addDecisions(ofCase, "/api/plan", "/api/places", Desks.places(ofCase), Blind.Level.ACCOUNTS_MASKED);
        addDecisions(ofCase, "/api/drawings", "/api/drawings", Desks.drawings(), Blind.Level.ACCOUNTS_MASKED);
        addDecisions(ofCase, "/api/plan-images", "/api/plan-images", Desks.images(), Blind.Level.ACCOUNTS_MASKED);
        addDecisions(ofCase, "/api/accounts", "/api/claims", new ClaimsDesk(ofCase));
        routes.addAll(ownRoutes());
    }

    private <R> void addDecisions(CaseRoutes ofCase, String page, String table, DecisionRoutes.Desk<R> desk) {
        addDecisions(ofCase, page, table, desk, Blind.Level.OPEN);
    }

    private <R> void addDecisions(
            CaseRoutes ofCase, String page, String table, DecisionRoutes.Desk<R> desk, Blind.Level from) {
        routes.addAll(new DecisionRoutes<>(ofCase, jobs, page, table, desk, from).routes());
    }

    /**
     * Starts.
     *
     * @param opened the case to look at, or null for the page that offers the demo; closed with the workbench
     */
    public static Workbench start(@Nullable OpenCase opened, Tasks tasks) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 100);
        Workbench workbench = new Workbench(server, opened, tasks);
        server.setExecutor(workbench.threads);
        server.createContext("/", workbench::answer);
        server.start();
        return workbench;
    }

    /** An address that opens the workbench in one browser, once. */
    public URI newLink() {
        return URI.create("http://127.0.0.1:%d/enter#%s".formatted(port(), gate.newLink()));
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Everything that can be asked, for the tests: a route that is not here does not exist. */
    List<Route> routes() {
        return List.copyOf(routes);
    }

    /** Waits at most so long; true once the workbench is closed. */
    public boolean await(long milliseconds) throws InterruptedException {
        return closed.await(milliseconds, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        jobs.close();
        server.stop(0);
        threads.shutdownNow();
        OpenCase opened = current;
        if (opened != null) {
            opened.close();
        }
        closed.countDown();
    }

    // ---- what is not about one case

    private List<Route> ownRoutes() {
        List<Route> blind = List.of(
                Route.post("/enter", this::enter).opened(),
                Route.get("/api/state", this::state),
                Route.get("/api/events", call -> jobs.watch(call.stream("text/event-stream"), this::masked)),
                Route.post("/api/hold", this::hold),
                Route.post("/api/let-go", this::letGo),
                Route.post("/api/run", this::run),
                Route.post("/api/demo", this::demo),
                Route.post("/api/stop", call -> {
                    jobs.stop();
                    call.json(Map.of());
                }),
                Route.post(
                        "/api/link", call -> call.json(Map.of("link", newLink().toString()))));
        List<Route> own = new ArrayList<>(blind.stream().map(Route::blind).toList());
        own.add(Route.post("/api/verify", this::verify));
        return own;
    }

    /** An event without the words that must not be seen. */
    private Object masked(Map<String, Object> event) throws IOException {
        OpenCase opened = current;
        try {
            return opened == null ? event : opened.masks().of(Json.tree(Json.toBytes(event)));
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private void enter(Call call) throws IOException, Refused {
        String cookie = gate.enter(call.body().path("link").asString(""));
        if (cookie == null) {
            call.json(
                    403, words("This link was used already, or is not of this workbench.", "Start the program again."));
            return;
        }
        call.set("Set-Cookie", cookie);
        call.json(Map.of());
    }

    private void state(Call call) throws Exception {
        OpenCase opened = current;
        call.mask(Masks.NONE); // of the case, the title alone is told
        Map<String, Object> out = new TreeMap<>();
        out.put("open", opened != null);
        Blind.Level level = opened == null ? Blind.Level.OPEN : opened.blind().level();
        out.put("title", opened == null ? "" : level == Blind.Level.OPEN ? opened.title() : "Case, masked");
        out.put("masked", BlindPage.masked(level));
        out.put("held", opened != null && opened.held());
        out.put("busy", jobs.busy());
        out.put("results", opened != null && opened.results().isPresent());
        ZoneId zone = opened == null ? null : opened.zone();
        out.put("zone", zone == null ? "" : zone.getId());
        out.put("report", opened != null && opened.report().isPresent());
        call.json(out);
    }

    private OpenCase opened() throws Refused {
        OpenCase opened = current;
        if (opened == null) {
            throw new Refused(Refused.Why.NOT_THERE, "No case is open.", "Open the demo.");
        }
        return opened;
    }

    private void hold(Call call) throws Exception {
        opened().hold();
        jobs.changed("lock");
        state(call);
    }

    private void letGo(Call call) throws Exception {
        opened().letGo();
        jobs.changed("lock");
        state(call);
    }

    private void run(Call call) throws Exception {
        OpenCase opened = opened();
        jobs.start("Reconstruct", progress -> tasks.run(opened, progress));
        call.json(202, Map.of());
    }

    private void verify(Call call) throws Exception {
        OpenCase opened = opened();
        jobs.start("Read every byte", opened::verify);
        call.json(202, Map.of());
    }

    /** Opens the demo in place of what is open. */
    private void demo(Call call) throws Exception {
        jobs.start("Make the demo", progress -> {
            OpenCase made = tasks.demo(progress);
            OpenCase before = current;
            current = made;
            if (before != null) {
                before.close();
            }
        });
        call.json(202, Map.of());
    }

    // ---- one request

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            headers(exchange);
            String path = exchange.getRequestURI().getRawPath();
            Found found = find(exchange.getRequestMethod(), path == null ? "/" : path);
            String refusal = gate.refusal(
                    exchange.getRequestMethod(),
                    exchange.getRequestHeaders(),
                    found.route != null && found.route.open());
            Call call = new Call(exchange, found.named);
            if (refusal != null) {
                call.json(403, words(refusal, "Use the link that the program printed."));
            } else if (found.route == null) {
                call.json(found.elsewhere ? 405 : 404, words("There is no such page.", "Go to the overview."));
            } else {
                handle(found.route, call, current);
            }
        }
    }

    private static void handle(Route route, Call call, @Nullable OpenCase opened) throws IOException {
        try {
            if (opened != null) {
                call.mask(opened.masks());
                if (!route.shownAt(opened.blind().level())) {
                    throw BlindPage.refused();
                }
            }
            route.handler().handle(call);
        } catch (Refused e) {
            call.drain();
            call.json(status(e.why()), words(e.says(), e.whatToDo()));
        } catch (Exception e) {
            if (!call.unanswered()) {
                throw e instanceof IOException gone ? gone : new IOException(e); // mostly the browser went away
            }
            call.json(
                    500,
                    words(
                            String.valueOf(e.getMessage()),
                            "Reload the page; if it stays, the program's fault is ours."));
        }
    }

    private static int status(Refused.Why why) {
        return switch (why) {
            case NOT_THERE -> 404;
            case CHANGED_MEANWHILE -> 412;
            case NOT_HELD, LOCKED, MASKED -> 409;
            case NONSENSE -> 400;
        };
    }

    private static Map<String, Object> words(String says, String whatToDo) {
        return Map.of("says", says, "whatToDo", whatToDo);
    }

    private record Found(@Nullable Route route, Map<String, String> named, boolean elsewhere) {}

    private Found find(String method, String path) {
        boolean elsewhere = false;
        for (Route route : routes) {
            Map<String, String> named = route.match(path);
            if (named != null && route.answers(method)) {
                return new Found(route, named, false);
            }
            elsewhere |= named != null;
        }
        return new Found(null, Map.of(), elsewhere);
    }

    private static void headers(HttpExchange exchange) {
        Map.of(
                        "Content-Security-Policy", POLICY,
                        "X-Content-Type-Options", "nosniff",
                        "Referrer-Policy", "no-referrer",
                        "Cross-Origin-Opener-Policy", "same-origin",
                        "Cross-Origin-Resource-Policy", "same-origin",
                        "Cache-Control", "no-store")
                .forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    }
}
