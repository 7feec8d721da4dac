package retrace.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import retrace.documents.Json;
import tools.jackson.databind.JsonNode;

/** One page of a real browser, spoken to by its DevTools protocol. */
final class Chromium implements AutoCloseable {

    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private final Program program;
    private final String target;
    private final WebSocket socket;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<JsonNode> traced = Collections.synchronizedList(new ArrayList<>());
    private volatile CompletableFuture<Boolean> traceEnd = new CompletableFuture<>();

    /** Requests that are not answered yet, but for what stays open (the events, recordings that are played) or is told elsewhere (frames). */
    private final Set<String> pending = ConcurrentHashMap.newKeySet();

    private Chromium(Program program, String target, URI page) {
        this.program = program;
        this.target = target;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(page, new Listener())
                .join();
    }

    /** The browser of this machine: RETRACE_BROWSER, or where it usually lies. */
    static Optional<Path> find() {
        String set = System.getenv("RETRACE_BROWSER");
        return (set == null ? PLACES : List.of(set))
                .stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** One browser for many pages, one after the other; each begins without cookies and without what a page kept. */
    static final class Program implements AutoCloseable {
        private final Process process;
        private final String port;

        private Program(Process process, String port) {
            this.process = process;
            this.port = port;
        }

        static Program start(Path program, Path profile) throws Exception {
            Process process = new ProcessBuilder(
                            program.toString(),
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--autoplay-policy=no-user-gesture-required",
                            "--user-data-dir=" + profile,
                            "--remote-debugging-port=0",
                            "--remote-allow-origins=*",
                            "--window-size=1300,1000",
                            "about:blank")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Path told = profile.resolve("DevToolsActivePort");
            for (int i = 0; i < 300 && !(Files.exists(told) && Files.size(told) > 0); i++) {
                Thread.sleep(100);
            }
            return new Program(process, Files.readAllLines(told).getFirst());
        }

        /** A new page; close it before the next one is opened. */
        Chromium page() throws Exception {
            JsonNode target = asked("PUT", "/json/new?about:blank");
            Chromium page = new Chromium(
                    this,
                    target.path("id").asString(""),
                    URI.create(target.path("webSocketDebuggerUrl").asString("")));
            for (String domain : List.of("Page", "Runtime", "Log", "Network", "Accessibility")) {
                page.send(domain + ".enable", Map.of());
            }
            page.send("Network.clearBrowserCookies", Map.of());
            page.send("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
            page.size(1300, 1000);
            page.before("if (location.pathname === '/enter') { localStorage.clear(); sessionStorage.clear(); }");
            return page;
        }

        private JsonNode asked(String method, String path) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .timeout(Duration.ofSeconds(20))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            byte[] body = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            return body.length > 0 && body[0] == '{'
                    ? Json.tree(body)
                    : Json.tree("{}".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonNode message = Json.tree(text.toString().getBytes(StandardCharsets.UTF_8));
                text.setLength(0);
                take(message);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }

    private void take(JsonNode message) {
        CompletableFuture<JsonNode> waiting = asked.remove(message.path("id").asInt(0));
        if (waiting != null) {
            waiting.complete(message);
        }
        JsonNode told = message.path("params");
        switch (message.path("method").asString("")) {
            case "Runtime.exceptionThrown" -> faults.add("exception: " + told.path("exceptionDetails"));
            case "Log.entryAdded" ->
                faults.add("log: " + told.path("entry").path("text") + " "
                        + told.path("entry").path("url"));
            case "Runtime.consoleAPICalled" -> {
                if (told.path("type").asString("").equals("error")) {
                    faults.add("console: " + told.path("args"));
                }
            }
            case "Tracing.dataCollected" -> told.path("value").forEach(traced::add);
            case "Tracing.tracingComplete" -> traceEnd.complete(true);
            case "Page.javascriptDialogOpening" -> faults.add("dialog: " + told.path("message"));
            case "Network.requestWillBeSent" -> {
                requests.add(told.path("request").path("url").asString(""));
                if (!Set.of("EventSource", "Media", "Document")
                        .contains(told.path("type").asString(""))) {
                    pending.add(told.path("requestId").asString(""));
                }
            }
            case "Page.frameNavigated" -> {
                if (told.path("frame").path("parentId").isMissingNode()) {
                    pending.clear(); // what the page before asked for is told no end
                }
            }
            case "Network.loadingFinished", "Network.loadingFailed" ->
                pending.remove(told.path("requestId").asString(""));
            default -> {}
        }
    }

    private JsonNode send(String method, Map<String, ?> parameters) throws Exception {
        int id = number.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        Map<String, Object> message = new TreeMap<>(Map.of("id", id, "method", method, "params", parameters));
        socket.sendText(Json.toLine(message), true).get(20, TimeUnit.SECONDS);
        return answer.get(90, TimeUnit.SECONDS).path("result");
    }

    /** Exceptions, refused loads and violations of the policy so far. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** Every address that was asked for. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    void go(String address) throws Exception {
        send("Page.navigate", Map.of("url", address));
    }

    /** Runs before anything of the next page. */
    void before(String script) throws Exception {
        send("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** Value of an expression; promises are waited for. */
    JsonNode value(String expression) throws Exception {
        JsonNode result =
                send("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(result.path("exceptionDetails").toString());
        }
        return result.path("result").path("value");
    }

    /** Waits until what the page asked for has come and was drawn. */
    void settled() throws Exception {
        for (int quiet = 0, i = 0; quiet < 4 && i < 1000; i++) {
            Thread.sleep(25);
            value("0"); // the page has come to its next turn
            quiet = pending.isEmpty() ? quiet + 1 : 0;
        }
    }

    /** Waits until an expression is true; tells what the page shows when it never is. */
    void until(String expression) throws Exception {
        for (int i = 0; i < 2000; i++) {
            if (value("!!(" + expression + ")").asBoolean(false)) {
                return;
            }
            Thread.sleep(30);
        }
        throw new AssertionError("never true: " + expression + "\nfaults: " + faults + "\npage: "
                + value("document.body.innerText").asString(""));
    }

    /** Presses a key: a letter or sign, or a name such as Enter, with Alt+, Ctrl+ or Shift+ before it. */
    void press(String key) throws Exception {
        String name = key.replaceAll("^((Alt|Ctrl|Shift)\\+)+(?=.)", "");
        String held = key.substring(0, key.length() - name.length());
        int modifiers =
                (held.contains("Alt") ? 1 : 0) + (held.contains("Ctrl") ? 2 : 0) + (held.contains("Shift") ? 8 : 0);
        Map<String, Integer> codes = Map.of("Enter", 13, "Escape", 27, "Tab", 9, " ", 32, "Ctrl+a", 65);
        for (String type : List.of("keyDown", "keyUp")) {
            Map<String, Object> event = new TreeMap<>(Map.of("type", type, "key", name, "modifiers", modifiers));
            if (name.length() == 1 && type.equals("keyDown") && modifiers == 0) {
                event.put("text", name);
            } else if (name.equals("Enter") && type.equals("keyDown")) {
                event.put("text", "\r");
            }
            if (key.equals("Ctrl+a") && type.equals("keyDown")) {
                event.put("commands", List.of("selectAll"));
            }
            Integer code = codes.get(key.equals("Ctrl+a") ? key : name);
            if (code != null) {
                event.put("windowsVirtualKeyCode", code);
            }
            send("Input.dispatchKeyEvent", event);
        }
    }

    /** Tab, until what has the focus matches; fails after so many presses. */
    void tabTo(String selector, int most) throws Exception {
        for (int i = 0; i <= most; i++) {
            if (value("document.activeElement.matches('%s')".formatted(selector))
                    .asBoolean(false)) {
                return;
            }
            press("Tab");
        }
        throw new AssertionError("%d times Tab do not lead to %s".formatted(most, selector));
    }

    /** Types in place of what is in the field. */
    void type(String text) throws Exception {
        press("Ctrl+a");
        send("Input.insertText", Map.of("text", text));
    }

    /** Where files go that the page lets one save. */
    void downloads(Path folder) throws Exception {
        send("Page.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    /** Size of the window, in CSS pixels. */
    void size(int width, int height) throws Exception {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Light or dark, as the system's setting would say. */
    void prefer(String scheme) throws Exception {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** What a screen reader is told. */
    JsonNode accessible() throws Exception {
        return send("Accessibility.getFullAXTree", Map.of()).path("nodes");
    }

    /** Begins to note what every thread of the browser does. */
    void trace() throws Exception {
        traced.clear();
        traceEnd = new CompletableFuture<>();
        send(
                "Tracing.start",
                Map.of(
                        "transferMode",
                        "ReportEvents",
                        "traceConfig",
                        Map.of("includedCategories", FrameTrace.CATEGORIES, "excludedCategories", List.of("*"))));
    }

    /** What was noted since {@link #trace}. */
    FrameTrace traced() throws Exception {
        send("Tracing.end", Map.of());
        traceEnd.get(90, TimeUnit.SECONDS);
        return FrameTrace.of(List.copyOf(traced));
    }

    void picture(Path file) throws Exception {
        JsonNode shot = send("Page.captureScreenshot", Map.of("format", "png"));
        Files.write(file, Base64.getDecoder().decode(shot.path("data").asString("")));
    }

    @Override
    public void close() {
        socket.abort();
        try {
            program.asked("GET", "/json/close/" + target);
        } catch (Exception e) {
            throw new IllegalStateException("the page cannot be closed", e);
        }
    }
}
