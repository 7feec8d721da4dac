package retrace.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import retrace.desk.Refused;

/** The pages' own files: listed here, so that nothing else of the jar can be asked for. */
final class StaticFiles {

    /** What a browser without a session may have: the page that exchanges a link, which shows nothing of a case. */
    private static final List<String> OPEN = List.of("enter.js", "icon.svg", "workbench.css");

    private static final List<String> NAMES = List.of(
            "enter.js",
            "icon.svg",
            "workbench.css",
            "main.js",
            "page.js",
            "server.js",
            "words.js",
            "keys.js",
            "overview.js",
            "clips.js",
            "listen.js",
            "moments.js",
            "player.js",
            "sound.js",
            "sequence.js",
            "aside.js",
            "joins.js",
            "accounts.js",
            "shots.js",
            "plan.js",
            "drawings.js",
            "hypotheses.js",
            "custody.js",
            "report.js",
            "blind.js");

    private StaticFiles() {}

    static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        routes.add(Route.get("/", call -> call.bytes("text/html; charset=utf-8", read("workbench.html")))
                .blind());
        routes.add(Route.get("/enter", call -> call.bytes("text/html; charset=utf-8", read("enter.html")))
                .opened()
                .blind());
        for (String name : NAMES) {
            Route route = Route.get("/own/" + name, call -> call.bytes(type(name), read(name)))
                    .blind();
            routes.add(OPEN.contains(name) ? route.opened() : route);
        }
        return routes;
    }

    private static String type(String name) {
        Map<String, String> types = new TreeMap<>(Map.of(
                "js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml"));
        return types.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private static byte[] read(String name) throws IOException, Refused {
        try (InputStream in = StaticFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new Refused(Refused.Why.NOT_THERE, "The program lacks its file " + name + ".", "Build it again.");
            }
            return in.readAllBytes();
        }
    }
}
