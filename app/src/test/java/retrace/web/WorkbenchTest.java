package retrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrace.desk.OpenCase;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;
import retrace.model.Progress;
import retrace.store.CaseFolder;
import retrace.store.CaseWriter;
import retrace.store.Ledger;
import retrace.store.LedgerEntry;
import retrace.store.Verify;
import retrace.wording.WordingLinter;
import tools.jackson.databind.JsonNode;

/** The server over real HTTP: who is let in, what is given in parts, what is changed and what is not. */
class WorkbenchTest {

    @TempDir
    static Path dir;

    private static Path caseDir;
    private final Scripted tasks = new Scripted();
    private Workbench workbench;
    private String cookie;

    /** Work that a test steers. */
    private static final class Scripted implements Tasks {
        private volatile CountDownLatch begun = new CountDownLatch(1);

        @Override
        public void run(OpenCase opened, Progress progress) throws Exception {
            for (int i = 0; i < 1000; i++) {
                progress.at("listening to b.mp4", i, 1000);
                begun.countDown();
                Thread.sleep(10);
            }
        }

        @Override
        public OpenCase demo(Progress progress) throws Exception {
            return SmallCase.open(caseDir);
        }
    }

    @BeforeAll
    static void makeCase() throws Exception {
        caseDir = SmallCase.make(dir);
    }

    @BeforeEach
    void start() throws Exception {
        workbench = Workbench.start(SmallCase.open(caseDir), tasks);
        cookie = enter(workbench.newLink().getFragment())
                .headers()
                .get("set-cookie")
                .replaceAll(";.*", "");
    }

    @AfterEach
    void stop() throws IOException {
        workbench.close();
        Files.deleteIfExists(caseDir.resolve("edits/marks.csv"));
    }

    private String self() {
        return "http://127.0.0.1:" + workbench.port();
    }

    private Asked enter(String link) throws IOException {
        byte[] body = ("{\"link\":\"" + link + "\"}").getBytes(StandardCharsets.UTF_8);
        return Asked.ask(workbench.port(), "POST", "/enter", Map.of("Origin", self()), body);
    }

    private Asked ask(String method, String path, Map<String, String> more, String body) throws IOException {
        Map<String, String> headers = new TreeMap<>(Map.of("Cookie", cookie, "Origin", self()));
        headers.putAll(more);
        return Asked.ask(workbench.port(), method, path, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private Asked get(String path) throws IOException {
        return ask("GET", path, Map.of(), "");
    }

    private String id(String file) throws IOException {
        for (JsonNode group : get("/api/clips").json().path("groups")) {
            for (JsonNode clip : group.path("clips")) {
                if (clip.path("file").asString("").equals(file)) {
                    return clip.path("id").asString("");
                }
            }
        }
        throw new IllegalStateException(file);
    }

    // ---- who is let in

    /** The list is the server's own, so that a new route is asked as well. Rebinding, another page, another site, no and old sessions. */
    @Test
    void everyRouteRefusesWhoeverIsNotAPageOfThisServer() throws Exception {
        String old = cookie;
        workbench.close();
        workbench = Workbench.start(SmallCase.open(caseDir), tasks);
        String fresh = enter(workbench.newLink().getFragment())
                .headers()
                .get("set-cookie")
                .replaceAll(";.*", "");
        int port = workbench.port();
        List<Map<String, String>> guests = new ArrayList<>(List.of(
                Map.of("Cookie", fresh, "Host", "evil.example:" + port, "Origin", "http://evil.example:" + port),
                Map.of("Cookie", fresh, "Host", "evil.example"),
                Map.of("Cookie", fresh, "Host", "localhost:" + port),
                Map.of("Cookie", fresh, "Origin", "http://evil.example"),
                Map.of("Cookie", fresh, "Origin", "null"),
                Map.of("Cookie", fresh, "Origin", "http://127.0.0.1:1"),
                Map.of("Cookie", fresh, "Origin", self(), "Sec-Fetch-Site", "cross-site"),
                Map.of("Cookie", fresh, "Origin", self(), "Sec-Fetch-Site", "same-site")));
        List<Map<String, String>> strangers = List.of(
                Map.of("Origin", self()),
                Map.of("Origin", self(), "Cookie", old),
                Map.of("Origin", self(), "Cookie", fresh.replaceAll("=.*", "=wrong")),
                Map.of("Origin", self(), "Cookie", "other=" + fresh.replaceAll(".*=", "")));
        assertThat(workbench.routes()).hasSizeGreaterThan(30);
        for (Route route : workbench.routes()) {
            String path = route.path().replaceAll("\\{\\w+}", "x");
            List<Map<String, String>> all = new ArrayList<>(guests);
            if (!route.open()) {
                all.addAll(strangers);
            }
            for (Map<String, String> headers : all) {
                assertThat(Asked.ask(port, route.method(), path, headers, new byte[0])
                                .status())
                        .as("%s %s with %s", route.method(), route.path(), headers)
                        .isEqualTo(403);
            }
        }
    }

    /** What a browser may have without a session shows nothing of a case: the entering page, its script and its style. */
    @Test
    void onlyTheDoorIsOpen() {
        assertThat(workbench.routes().stream().filter(Route::open).map(Route::path))
                .containsExactlyInAnyOrder("/enter", "/enter", "/own/enter.js", "/own/icon.svg", "/own/workbench.css");
    }

    @Test
    void aLinkIsGoodOnce() throws Exception {
        String link = workbench.newLink().getFragment();
        Asked first = enter(link);
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers().get("set-cookie")).contains("HttpOnly").contains("SameSite=Strict");
        assertThat(enter(link).status()).isEqualTo(403);
        assertThat(enter("").status()).isEqualTo(403);
        assertThat(link).hasSize(43); // 256 bits, six a character
    }

    @Test
    void aChangeWithoutAnOriginIsRefused() throws Exception {
        Asked asked = Asked.ask(workbench.port(), "POST", "/api/hold", Map.of("Cookie", cookie), new byte[0]);
        assertThat(asked.status()).isEqualTo(403);
    }

    @Test
    void itListensOnTheLoopbackAlone() throws Exception {
        for (var network : java.util.Collections.list(java.net.NetworkInterface.getNetworkInterfaces())) {
            for (var address : java.util.Collections.list(network.getInetAddresses())) {
                if (!address.isLoopbackAddress()) {
                    try (Socket socket = new Socket()) {
                        org.assertj.core.api.Assertions.assertThatThrownBy(
                                        () -> socket.connect(new InetSocketAddress(address, workbench.port()), 2000))
                                .isInstanceOf(IOException.class);
                    }
                }
            }
        }
    }

    @Test
    void everyAnswerSaysWhatAPageMayDo() throws Exception {
        for (String path : List.of("/", "/enter", "/own/main.js", "/api/state", "/nowhere", "/api/overview")) {
            Map<String, String> headers = get(path).headers();
            assertThat(headers.get("content-security-policy"))
                    .as(path)
                    .contains("default-src 'none'")
                    .contains("require-trusted-types-for 'script'")
                    .doesNotContain("unsafe");
            assertThat(headers)
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("cache-control", "no-store");
        }
    }

    /** Nothing of the disk can be reached by a path: names are looked up, never joined to a folder. */
    @Test
    void noPathLeadsOutOfThePages() throws Exception {
        for (String path : List.of(
                "/own/../case.json",
                "/own/..%2f..%2fcase.json",
                "/own/%2e%2e/main.js",
                "/own//etc/passwd",
                "/own/workbench.html",
                "/own/Workbench.class",
                "/api/recordings/..%2f..%2fledger.jsonl/media",
                "/api/recordings/../media",
                "/api/documents/..%2fledger",
                "/api/recordings/000000000000/media")) {
            assertThat(get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(ask("DELETE", "/api/overview", Map.of(), "").status()).isEqualTo(405);
    }

    // ---- media in parts

    @Test
    void theCopyComesInPartsThatFitTogether() throws Exception {
        String path = "/api/recordings/" + id("b.mp4") + "/media";
        Asked whole = get(path);
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.headers()).containsEntry("accept-ranges", "bytes").containsEntry("content-type", "video/mp4");
        int length = whole.body().length;
        assertThat(new String(whole.body(), 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
        SplittableRandom random = new SplittableRandom(206);
        for (int i = 0; i < 40; i++) {
            int from = random.nextInt(length);
            int to = random.nextInt(from, length);
            Asked part = ask("GET", path, Map.of("Range", "bytes=%d-%d".formatted(from, to)), "");
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.headers()).containsEntry("content-range", "bytes %d-%d/%d".formatted(from, to, length));
            assertThat(part.body()).isEqualTo(Arrays.copyOfRange(whole.body(), from, to + 1));
        }
        Asked suffix = ask("GET", path, Map.of("Range", "bytes=-100"), "");
        assertThat(suffix.body()).isEqualTo(Arrays.copyOfRange(whole.body(), length - 100, length));
        Asked beyond = ask("GET", path, Map.of("Range", "bytes=" + length + "-"), "");
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.headers()).containsEntry("content-range", "bytes */" + length);
        Asked head = ask("HEAD", path, Map.of("Range", "bytes=0-9"), "");
        assertThat(head.status()).isEqualTo(206);
        assertThat(head.headers()).containsEntry("content-length", "10");
        assertThat(head.body()).isEmpty();
    }

    /** If-Range: only the same version goes on; another one, or a date, gets the whole file. */
    @Test
    void aPartOfAnotherVersionIsNotGiven() throws Exception {
        String path = "/api/recordings/" + id("b.mp4") + "/media";
        String tag = get(path).headers().get("etag");
        Map<String, String> range = Map.of("Range", "bytes=0-9", "If-Range", tag);
        assertThat(ask("GET", path, range, "").status()).isEqualTo(206);
        assertThat(ask("GET", path, Map.of("Range", "bytes=0-9", "If-Range", "\"other\""), "")
                        .status())
                .isEqualTo(200);
        assertThat(ask("GET", path, Map.of("Range", "bytes=0-9", "If-Range", "Fri, 02 Jan 2026 03:04:05 GMT"), "")
                        .status())
                .isEqualTo(200);
        assertThat(ask("GET", path, Map.of("If-None-Match", tag), "").status()).isEqualTo(304);
    }

    /** 3 GB that are not there: a sparse file, its last bytes asked for; one hundred slow readers do not keep others waiting. */
    @Test
    void bigFilesAndSlowReadersKeepNobodyWaiting() throws Exception {
        String id = id("b.mp4");
        get("/api/recordings/" + id + "/copy");
        Path copy;
        try (Stream<Path> files = Files.list(caseDir.resolve(".retrace/play"))) {
            copy = files.filter(
                            p -> p.toString().endsWith(".mp4") && p.toString().contains(id))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] kept = Files.readAllBytes(copy);
        List<Socket> slow = new ArrayList<>();
        long big = 3L << 30;
        try {
            try (var file = new java.io.RandomAccessFile(copy.toFile(), "rw")) {
                file.setLength(big);
                file.seek(big - 4);
                file.write(new byte[] {1, 2, 3, 4});
            }
            for (int i = 0; i < 100; i++) {
                Socket socket = new Socket("127.0.0.1", workbench.port());
                socket.getOutputStream()
                        .write(("GET /api/recordings/%s/media HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n\r\n"
                                        .formatted(id, workbench.port(), cookie))
                                .getBytes(StandardCharsets.UTF_8));
                slow.add(socket); // and reads nothing
            }
            Asked end = ask("GET", "/api/recordings/" + id + "/media", Map.of("Range", "bytes=-4"), "");
            assertThat(end.body()).containsExactly(1, 2, 3, 4);
            assertThat(end.headers()).containsEntry("content-range", "bytes %d-%d/%d".formatted(big - 4, big - 1, big));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
            Files.write(copy, kept);
        }
    }

    // ---- what the pages are made from

    @Test
    void theScreensTellWhatTheDocumentsHold() throws Exception {
        JsonNode clips = get("/api/clips").json();
        JsonNode group = clips.path("groups").get(0);
        assertThat(group.path("clips").size()).isEqualTo(4);
        JsonNode link = null;
        for (JsonNode l : clips.path("links")) {
            boolean ab = List.of("a.wav", "b.mp4")
                    .containsAll(List.of(
                            l.path("aName").asString(""), l.path("bName").asString("")));
            link = ab ? l : link;
        }
        assertThat(link).isNotNull();
        assertThat(link.path("decision").asString("")).isEqualTo("match");
        double offset = link.path("offset").asDouble(0)
                * (link.path("aName").asString("").equals("a.wav") ? 1 : -1);
        // the error bar of a link holds the truth; 0.35 s is more than sound may be late over 100 m
        assertThat(offset).isBetween(SmallCase.LATER - 0.35, SmallCase.LATER + 0.35);
        assertThat(link.path("windows").size()).isPositive();
        assertThat(clips.path("loops").size()).isEqualTo(4); // four recordings tied to each other: four loops of three
        for (JsonNode loop : clips.path("loops")) {
            assertThat(loop.path("closes").asBoolean(false)).isTrue();
        }
        JsonNode overview = get("/api/overview").json();
        assertThat(overview.path("hasResults").asBoolean(false)).isTrue();
        assertThat(overview.path("question").path("text").asString("")).isNotBlank();
        JsonNode sequence = get("/api/sequence").json();
        assertThat(sequence.path("events").size()).isPositive();
        for (JsonNode event : sequence.path("events")) {
            for (JsonNode reason : event.path("because")) {
                assertThat(sequence.path("reasons").has(reason.asString(""))).isTrue();
            }
        }
    }

    /** What the pages say of a case, and what stands in their scripts, never says more than a number can (wording linter). */
    @Test
    void noSentenceSaysMoreThanItsNumber() throws Exception {
        List<String> texts = new ArrayList<>();
        collect(get("/api/overview").json(), texts);
        collect(get("/api/clips").json(), texts);
        for (JsonNode event : get("/api/sequence").json().path("events")) {
            texts.add(event.path("words").asString(""));
            texts.add(event.path("statedWords").asString(""));
        }
        for (Route route : StaticFiles.routes()) {
            if (route.path().endsWith(".js")) {
                Matcher string = Pattern.compile("\"([^\"\n]*)\"|`([^`]*)`")
                        .matcher(get(route.path()).text());
                string.results().forEach(found -> texts.add(found.group().replaceAll("[\"`]|\\$\\{[^}]*}", " ")));
            }
        }
        assertThat(texts).hasSizeGreaterThan(300);
        assertThat(texts.stream().flatMap(text -> WordingLinter.breaches(text).stream()))
                .isEmpty();
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isString()) {
            texts.add(node.asString(""));
        }
        node.forEach(child -> collect(child, texts));
    }

    /** The copy's frames are those of the original: 15 a second for 18 s, each at its own moment. */
    @Test
    void theCopyHasTheFramesOfTheOriginal() throws Exception {
        JsonNode copy = get("/api/recordings/" + id("b.mp4") + "/copy").json();
        assertThat(copy.path("frames").size()).isEqualTo(270);
        for (int i = 0; i < 270; i++) {
            // the copy counts in 1/90000 s
            assertThat(copy.path("frames").get(i).asDouble(-1))
                    .isCloseTo(i / 15.0, org.assertj.core.api.Assertions.within(2 / 90_000.0));
        }
        assertThat(get("/api/recordings/" + id("a.wav") + "/copy")
                        .json()
                        .path("frames")
                        .size())
                .isZero();
        byte[] png = get("/api/recordings/" + id("b.mp4") + "/still?frame=30").body();
        assertThat(new String(png, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
        assertThat(get("/api/recordings/" + id("b.mp4") + "/still?frame=9999").status())
                .isNotEqualTo(200);
    }

    @Test
    void soundIsDrawnAndHeard() throws Exception {
        String a = id("a.wav");
        String b = id("b.mp4");
        assertThat(get("/api/recordings/" + a + "/peaks?from=0&to=14&columns=700")
                        .body())
                .hasSize(1400);
        assertThat(get("/api/recordings/" + a + "/spectrogram?from=0&to=2&columns=100&rows=64")
                        .body())
                .hasSize(6400);
        Asked wav = get("/api/listen/%s/%s?leftSeconds=3&rightSeconds=0.5&seconds=2&sides=both".formatted(a, b));
        assertThat(wav.headers()).containsEntry("content-type", "audio/wav");
        assertThat(wav.body()).hasSize(44 + 4 * 96_000);
        assertThat(get("/api/recordings/" + a + "/peaks?from=5&to=5&columns=10").status())
                .isEqualTo(400);
        assertThat(get("/api/recordings/" + a + "/peaks?from=0&to=5&columns=1e9")
                        .status())
                .isEqualTo(400);
        assertThat(get("/api/recordings/" + a + "/peaks?from=NaN&to=5&columns=10")
                        .status())
                .isEqualTo(400);
    }

    // ---- changes

    private Asked mark(String seen, String label) throws IOException {
        String body = "{\"recording\":\"b.mp4\",\"seconds\":1.25,\"sigmaSeconds\":0.1,\"label\":\"%s\",\"note\":\"\"}"
                .formatted(label);
        return ask("POST", "/api/marks", Map.of("If-Match", "\"" + seen + "\""), body);
    }

    private static List<LedgerEntry> ledger() throws IOException {
        return Ledger.read(caseDir.resolve("ledger.jsonl")).entries();
    }

    @Test
    void nothingIsWrittenUntilTheCaseIsHeld() throws Exception {
        int before = ledger().size();
        Asked refused = mark("absent", "door");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("whatToDo").asString("")).contains("Edit this case");
        assertThat(caseDir.resolve("edits/marks.csv")).doesNotExist();
        assertThat(ledger()).hasSize(before);
    }

    /** Two browsers, one case: the second one sees that it was too late, and nothing of the first is lost. */
    @Test
    void twoBrowsersLoseNothingOfEachOther() throws Exception {
        ask("POST", "/api/hold", Map.of(), "");
        String seen = get("/api/marks").json().path("version").asString("");
        assertThat(mark(seen, "door, “slam”").status()).isEqualTo(200);
        Asked late = mark(seen, "shout");
        assertThat(late.status()).isEqualTo(412);
        Asked now = get("/api/marks");
        assertThat(now.json().path("rows").size()).isEqualTo(1);
        JsonNode row = now.json().path("rows").get(0);
        assertThat(row.path("label").asString("")).isEqualTo("door, “slam”");
        assertThat(row.path("seconds").asDouble(0)).isEqualTo(1.25);
        assertThat(now.headers().get("etag"))
                .isEqualTo('"' + now.json().path("version").asString("") + '"');
        assertThat(mark(now.json().path("version").asString(""), "shout").status())
                .isEqualTo(200);
        assertThat(get("/api/marks").json().path("rows").size()).isEqualTo(2);
        LedgerEntry last = ledger().getLast();
        assertThat(last.what()).isEqualTo("edit");
        assertThat(last.on()).isEqualTo("edits/marks.csv");
        assertThat(last.who()).isEqualTo("tester");
        assertThat(last.details().path("added").toString()).contains("shout");
        assertThat(get("/api/overview").json().path("question").path("action").asString(""))
                .isEqualTo("run");
        String seenLast = get("/api/marks").json().path("version").asString("");
        assertThat(ask("DELETE", "/api/marks/1", Map.of("If-Match", "\"" + seenLast + "\""), "")
                        .status())
                .isEqualTo(200);
        assertThat(ledger().getLast().details().path("removed").toString()).contains("door");
        assertThat(Verify.verify(new CaseFolder(caseDir), Progress.NONE).holds())
                .isTrue();
    }

    @Test
    void aChangeHasToNameWhatWasSeen() throws Exception {
        ask("POST", "/api/hold", Map.of(), "");
        String body = "{\"recording\":\"b.mp4\",\"seconds\":1,\"sigmaSeconds\":0.1,\"label\":\"x\"}";
        assertThat(ask("POST", "/api/marks", Map.of(), body).status()).isEqualTo(400);
        assertThat(ask("POST", "/api/marks", Map.of("If-Match", "*"), body).status())
                .isEqualTo(400);
        for (String wrong : List.of(
                "{",
                "{\"recording\":\"none.wav\",\"seconds\":1,\"sigmaSeconds\":0.1}",
                "{\"recording\":\"b.mp4\",\"seconds\":1,\"sigmaSeconds\":0}",
                "{\"recording\":\"b.mp4\",\"sigmaSeconds\":0.1}",
                "x".repeat(2_000_000))) {
            assertThat(ask("POST", "/api/marks", Map.of("If-Match", "\"absent\""), wrong)
                            .status())
                    .isIn(400, 404);
        }
        assertThat(caseDir.resolve("edits/marks.csv")).doesNotExist();
    }

    /** A table that a spreadsheet keeps is not written over. */
    @Test
    void aTableOfAnotherProgramIsLeftAlone() throws Exception {
        String theirs = "label;recording;seconds\r\ndoor;b.mp4;1,5\r\n";
        Files.writeString(caseDir.resolve("edits/marks.csv"), theirs);
        ask("POST", "/api/hold", Map.of(), "");
        JsonNode marks = get("/api/marks").json();
        assertThat(marks.path("rows").get(0).path("seconds").asDouble(0)).isEqualTo(1.5);
        assertThat(mark(marks.path("version").asString(""), "x").status()).isEqualTo(400);
        assertThat(Files.readString(caseDir.resolve("edits/marks.csv"))).isEqualTo(theirs);
    }

    /** Leaving out nothing gives the sequence of the documents, to the last word; leaving out what a bound rests on opens the bound. */
    @Test
    void aStatementIsLeftOutWithoutWritingAnything() throws Exception {
        JsonNode now = get("/api/sequence").json();
        assertThat(ask("POST", "/api/what-if", Map.of(), "{}").json()).isEqualTo(now);
        JsonNode told = null;
        for (JsonNode event : now.path("events")) {
            for (JsonNode id : event.path("because")) {
                JsonNode reason = now.path("reasons").path(id.asString(""));
                told = told == null && reason.path("basis").asString("").equals("stated") ? event : told;
            }
        }
        assertThat(told).isNotNull();
        String id = "";
        for (JsonNode because : told.path("because")) {
            JsonNode reason = now.path("reasons").path(because.asString(""));
            id = reason.path("basis").asString("").equals("stated") ? because.asString("") : id;
        }
        JsonNode without = ask("POST", "/api/what-if", Map.of(), "{\"constraints\":[\"%s\"]}".formatted(id))
                .json();
        for (JsonNode event : without.path("events")) {
            if (event.path("id").equals(told.path("id"))) {
                assertThat(event.path("statedWords")).isNotEqualTo(told.path("statedWords"));
                assertThat(event.path("because").toString()).doesNotContain('"' + id + '"');
            }
        }
        assertThat(get("/api/sequence").json()).isEqualTo(now);
        assertThat(caseDir.resolve("edits/set-aside.csv")).doesNotExist();
    }

    @Test
    void whatIsSetAsideForGoodIsARowWithItsEntryInTheLedger() throws Exception {
        JsonNode reasons = get("/api/sequence").json().path("reasons");
        String id = reasons.propertyNames().stream()
                .filter(r -> reasons.path(r).path("basis").asString("").equals("stated"))
                .findFirst()
                .orElseThrow();
        String body = "{\"constraints\":[\"%s\"],\"because\":\"given after viewing\"}".formatted(id);
        Map<String, String> seen = Map.of("If-Match", "\"absent\"");
        assertThat(ask("POST", "/api/set-aside", seen, body).status()).isEqualTo(409);
        ask("POST", "/api/hold", Map.of(), "");
        assertThat(ask("POST", "/api/set-aside", seen, "{\"constraints\":[\"none\"]}")
                        .status())
                .isEqualTo(404);
        assertThat(ask("POST", "/api/set-aside", seen, "{\"sources\":[\" \"]}").status())
                .isEqualTo(400);
        JsonNode list = ask("POST", "/api/set-aside", seen, body).json();
        assertThat(list.path("rows").get(0).path("words"))
                .isEqualTo(reasons.path(id).path("statement"));
        assertThat(list.path("rows").get(0).path("because").asString("")).isEqualTo("given after viewing");
        assertThat(ledger().getLast().on()).isEqualTo("edits/set-aside.csv");
        assertThat(ledger().getLast().details().path("added").toString()).contains("given after viewing");
        Map<String, String> now = Map.of("If-Match", '"' + list.path("version").asString("") + '"');
        assertThat(ask("DELETE", "/api/set-aside/1", now, "")
                        .json()
                        .path("rows")
                        .size())
                .isZero();
        Files.delete(caseDir.resolve("edits/set-aside.csv"));
    }

    /** Two events of the page become a row that names them by what stays when ids change, with who, when and why; a run reads it; undone, it is gone. */
    @Test
    void twoEventsAreTakenForOneAndForTwo() throws Exception {
        JsonNode events = get("/api/sequence").json().path("events");
        List<String> ids = new ArrayList<>();
        events.forEach(e -> {
            String kind = e.path("kind").asString("");
            if (!kind.equals("clock") && !kind.startsWith("recording-")) {
                ids.add(e.path("id").asString(""));
            }
        });
        assertThat(ids).hasSizeGreaterThan(1);
        String body = "{\"action\":\"%s\",\"event\":\"%s\",\"other\":\"%s\",\"because\":\"%s\"}";
        ask("POST", "/api/hold", Map.of(), "");
        Map<String, String> seen = Map.of("If-Match", "\"absent\"");
        for (String wrong : List.of(
                body.formatted("join", ids.get(0), ids.get(1), "why"),
                body.formatted("merge", ids.get(0), ids.get(0), "why"),
                body.formatted("merge", ids.get(0), ids.get(1), " "))) {
            assertThat(ask("POST", "/api/joins/events", seen, wrong).status()).isEqualTo(400);
        }
        assertThat(ask("POST", "/api/joins/events", seen, body.formatted("merge", "nothing", ids.get(1), "why"))
                        .status())
                .isEqualTo(404);
        JsonNode list = ask(
                        "POST",
                        "/api/joins/events",
                        seen,
                        body.formatted("merge", ids.get(0), ids.get(1), "same place"))
                .json();
        JsonNode row = list.path("rows").get(0);
        assertThat(row.path("words").asString("")).isEqualTo("one event");
        assertThat(row.path("because").asString("")).isEqualTo("same place");
        assertThat(row.path("decided").asString("")).isEqualTo("2026-01-02");
        assertThat(ledger().getLast().on()).isEqualTo("edits/events.csv");
        Map<String, String> now = Map.of("If-Match", '"' + list.path("version").asString("") + '"');
        JsonNode split = ask("POST", "/api/joins/events", now, body.formatted("split", ids.get(1), ids.get(0), "no"))
                .json();
        assertThat(split.path("rows").size()).isEqualTo(1);
        assertThat(split.path("rows").get(0).path("words").asString("")).isEqualTo("two events");
        String written = Files.readString(caseDir.resolve("edits/events.csv"));
        assertThat(written)
                .startsWith("action,event,other,because,who,decided\nsplit,")
                .contains(",no,", ",2026-01-02");
        assertThat(written).containsPattern("[0-9a-f]{12} (chars|row|seconds) ");
        assertThat(TableReader.read(
                                TableKind.EVENTS,
                                "events",
                                "edits/events.csv",
                                written.getBytes(StandardCharsets.UTF_8),
                                CaseFacts.UNKNOWN)
                        .problems())
                .isEmpty();
        ask("POST", "/api/undo", Map.of(), "");
        assertThat(get("/api/joins").json().path("rows").get(0).path("words").asString(""))
                .isEqualTo("one event");
        Files.delete(caseDir.resolve("edits/events.csv"));
    }

    /** A second decision on one sound takes the place of the first; the ledger has both. */
    @Test
    void aSoundIsDecidedByEar() throws Exception {
        ask("POST", "/api/hold", Map.of(), "");
        String body = "{\"recording\":\"b.mp4\",\"seconds\":1.25,\"shot\":\"%s\"}";
        Map<String, String> seen = Map.of("If-Match", "\"absent\"");
        assertThat(ask("POST", "/api/shots", seen, body.formatted("maybe")).status())
                .isEqualTo(400);
        String first = ask("POST", "/api/shots", seen, body.formatted("yes"))
                .json()
                .path("version")
                .asString("");
        assertThat(ask("POST", "/api/shots", Map.of("If-Match", '"' + first + '"'), body.formatted("no"))
                        .status())
                .isEqualTo(200);
        assertThat(Files.readString(caseDir.resolve("edits/shots.csv")))
                .isEqualTo("recording,seconds,shot,because\nb.mp4,1.2500,no,\n");
        assertThat(ledger().getLast().details().path("added").toString()).contains("no");
        Files.delete(caseDir.resolve("edits/shots.csv"));
    }

    /** A thing is drawn and taken back as a whole; drawn again it takes the place of the first; a run reads the table. */
    @Test
    void aWallIsDrawnAndTakenBackAsAWhole() throws Exception {
        ask("POST", "/api/hold", Map.of(), "");
        String wall = "{\"name\":\"north, wall\",\"kind\":\"wall\",\"corners\":[[0,0],[10.5,0],[10.5,%d]]}";
        assertThat(ask(
                                "POST",
                                "/api/drawings",
                                Map.of("If-Match", "\"absent\""),
                                "{\"name\":\"x\",\"kind\":\"wall\",\"corners\":[[0,0]]}")
                        .status())
                .isEqualTo(400);
        JsonNode drawn = ask("POST", "/api/drawings", Map.of("If-Match", "\"absent\""), wall.formatted(4))
                .json();
        assertThat(drawn.path("rows").size()).isEqualTo(3);
        JsonNode anew = ask(
                        "POST",
                        "/api/drawings",
                        Map.of("If-Match", '"' + drawn.path("version").asString("") + '"'),
                        wall.formatted(6))
                .json();
        assertThat(Files.readString(caseDir.resolve("edits/plan.csv")))
                .isEqualTo("drawn,kind,x_m,y_m,note\n" + "\"north, wall\",wall,0.000,0.000,drawn on the plan by hand\n"
                        + "\"north, wall\",wall,10.500,0.000,drawn on the plan by hand\n"
                        + "\"north, wall\",wall,10.500,6.000,drawn on the plan by hand\n");
        assertThat(ask(
                                "DELETE",
                                "/api/drawings/2",
                                Map.of("If-Match", '"' + anew.path("version").asString("") + '"'),
                                "")
                        .json()
                        .path("rows")
                        .size())
                .isZero();
        Files.delete(caseDir.resolve("edits/plan.csv"));
    }

    /** Only what begins as a picture is sent as one, and only files of the evidence, by their names. */
    @Test
    void onlyPicturesOfTheEvidenceAreSent() throws Exception {
        assertThat(get("/api/picture?file=statement.txt").status()).isEqualTo(400);
        assertThat(get("/api/picture?file=../case.json").status()).isEqualTo(404);
        assertThat(get("/api/picture?file=none.png").status()).isEqualTo(404);
    }

    /** Undo puts the very bytes back, tells what it undid, and leaves its trace in the ledger; a table that was changed by hand since is left alone. */
    @Test
    void aChangeIsUndoneAndDoneAgain() throws Exception {
        ask("POST", "/api/hold", Map.of(), "");
        Path table = caseDir.resolve("edits/shots.csv");
        String body = "{\"recording\":\"b.mp4\",\"seconds\":1.25,\"shot\":\"%s\"}";
        String first = ask("POST", "/api/shots", Map.of("If-Match", "\"absent\""), body.formatted("yes"))
                .json()
                .path("version")
                .asString("");
        byte[] yes = Files.readAllBytes(table);
        ask("POST", "/api/shots", Map.of("If-Match", '"' + first + '"'), body.formatted("no"));
        byte[] no = Files.readAllBytes(table);
        int entries = ledger().size();
        assertThat(ask("POST", "/api/undo", Map.of(), "").json().path("says").asString(""))
                .isEqualTo("Undone: “no shot” for the sound at 1.250 s of b.mp4.");
        assertThat(table).hasBinaryContent(yes);
        assertThat(ledger()).hasSize(entries + 1);
        assertThat(ledger().getLast().details().path("removed").toString()).contains("no");
        ask("POST", "/api/undo", Map.of(), "");
        assertThat(table).doesNotExist();
        ask("POST", "/api/redo", Map.of(), "");
        assertThat(ask("POST", "/api/redo", Map.of(), "").json().path("says").asString(""))
                .startsWith("Done again: “no shot”");
        assertThat(table).hasBinaryContent(no);
        Files.writeString(table, "b.mp4,1.3000,yes,by hand\n", java.nio.file.StandardOpenOption.APPEND);
        assertThat(ask("POST", "/api/undo", Map.of(), "").status()).isEqualTo(412);
        assertThat(table).content().contains("by hand");
        Files.delete(table);
    }

    /** The ledger holds what an undo needs: a new workbench goes back through what another one did, over a hole in the middle of a table. */
    @Test
    void aChangeIsUndoneAfterARestart() throws Exception {
        Path table = caseDir.resolve("edits/marks.csv");
        ask("POST", "/api/hold", Map.of(), "");
        String version = "absent";
        for (String label : List.of("one", "two", "three")) {
            version = markA(label, version);
        }
        byte[] three = Files.readAllBytes(table);
        Asked gone = ask("DELETE", "/api/marks/2", Map.of("If-Match", '"' + version + '"'), "");
        assertThat(gone.status()).isEqualTo(200);
        byte[] two = Files.readAllBytes(table);
        stopAndStartAgain();
        ask("POST", "/api/hold", Map.of(), "");
        assertThat(ask("POST", "/api/undo", Map.of(), "").json().path("says").asString(""))
                .isEqualTo("Undone: taking back the mark “two” in a.wav.");
        assertThat(table).hasBinaryContent(three);
        stopAndStartAgain();
        ask("POST", "/api/hold", Map.of(), "");
        ask("POST", "/api/redo", Map.of(), "");
        assertThat(table).hasBinaryContent(two);
        ask("POST", "/api/undo", Map.of(), "");
        for (int i = 0; i < 3; i++) {
            assertThat(ask("POST", "/api/undo", Map.of(), "").status()).isEqualTo(200);
        }
        assertThat(table).doesNotExist();
    }

    private String markA(String label, String seen) throws IOException {
        String body = "{\"recording\":\"a.wav\",\"seconds\":1,\"sigmaSeconds\":0.01,\"label\":\"" + label + "\"}";
        return ask("POST", "/api/marks", Map.of("If-Match", '"' + seen + '"'), body)
                .json()
                .path("version")
                .asString("");
    }

    private void stopAndStartAgain() throws Exception {
        workbench.close();
        start();
    }

    // ---- blind work

    /**
     * Law: while names are masked, no answer of any route holds a name of a file of evidence, a sentence of an account, or a telling cell of a
     * table. The list of routes is the server's own, and each is asked with the ids and rows that exist, so that a new route is asked as well.
     * Then the steps are taken in their order, and what is released is seen again.
     */
    @Test
    void whileNamesAreMaskedNoRouteTellsOne() throws Exception {
        Path own = SmallCase.make(Files.createDirectories(dir.resolve("blind")));
        workbench.close();
        workbench = Workbench.start(SmallCase.open(own), tasks);
        cookie = enter(workbench.newLink().getFragment())
                .headers()
                .get("set-cookie")
                .replaceAll(";.*", "");
        ask("POST", "/api/hold", Map.of(), "");
        markA("officer reloads", "absent");
        List<String> masked = List.of(
                "a.wav",
                "b.mp4",
                "c.mp4",
                "d.mp4",
                "statement.txt",
                "statement",
                "I heard two shots at 9:40",
                "the car moved",
                "onerror",
                "officer reloads",
                "the siren came later",
                "Neighbour");
        String told = everyAnswer();
        assertThat(masked).as("what is there to mask").allMatch(told::contains);
        String id = id("b.mp4");
        assertThat(step("names").status()).isEqualTo(409);
        assertThat(step("begun").status()).isEqualTo(200);
        String blind = everyAnswer();
        assertThat(masked.stream().filter(blind::contains)).isEmpty();
        assertThat(blind).contains("recording 1", "recording 4", "earlier mark 1", "This is masked");
        assertThat(get("/api/state").json().path("masked").toString()).contains("accounts", "plan");
        assertThat(get("/api/accounts").status()).isEqualTo(409);
        assertThat(get("/api/recordings/" + id + "/media").status()).isEqualTo(200);
        // what is marked now is seen, and written with the file's own name
        assertThat(markA("first bang", get("/api/marks").json().path("version").asString("")))
                .isNotEmpty();
        assertThat(get("/api/marks").text())
                .contains("first bang", "earlier mark 1")
                .doesNotContain("reloads");
        assertThat(own.resolve("edits/marks.csv")).content().contains("a.wav,1,0.01,first bang");
        String body =
                "{\"recording\":\"recording 1\",\"seconds\":2,\"sigmaSeconds\":0.01,\"label\":\"earlier mark 1\"}";
        ask(
                "POST",
                "/api/marks",
                Map.of(
                        "If-Match",
                        '"' + get("/api/marks").json().path("version").asString("") + '"'),
                body);
        assertThat(Files.readString(own.resolve("edits/marks.csv")))
                .doesNotContain("recording 1")
                .containsPattern("(?s)officer reloads.*officer reloads");
        ask("POST", "/api/run", Map.of(), "");
        try (Socket events = events()) {
            assertThat(until(events, "\"step\":\"listening to recording ")).isTrue();
            ask("POST", "/api/stop", Map.of(), "");
            assertThat(until(events, "\"state\":\"stopped\"")).isTrue();
        }
        theStepsAreTakenInTheirOrder(own);
    }

    /** What was marked has to be reconstructed before the clock is locked; a later change is marked as made after unmasking. */
    private void theStepsAreTakenInTheirOrder(Path own) throws Exception {
        assertThat(step("clock").text()).contains("not reconstructed yet");
        ask("POST", "/api/let-go", Map.of(), "");
        SmallCase.again(own);
        ask("POST", "/api/hold", Map.of(), "");
        assertThat(step("shots").text()).contains("the clock comes first");
        for (String next : List.of("clock", "shots", "names")) {
            assertThat(step(next).status()).as(next).isEqualTo(200);
        }
        assertThat(get("/api/clips").text()).contains("b.mp4");
        assertThat(get("/api/plan").status()).isEqualTo(200);
        assertThat(get("/api/accounts").status()).isEqualTo(409);
        markA("second thought", get("/api/marks").json().path("version").asString(""));
        assertThat(step("accounts").status()).isEqualTo(200);
        assertThat(get("/api/accounts").text()).contains("the car moved");
        JsonNode lines = get("/api/custody").json().path("lines");
        assertThat(lines.path(1).path("added").toString()).contains("second thought");
        assertThat(lines.path(1).path("afterUnmasking").asBoolean(false)).isTrue();
        assertThat(lines.path(0).path("what").asString("")).isEqualTo("blind");
    }

    private Socket events() throws IOException {
        Socket socket = new Socket("127.0.0.1", workbench.port());
        socket.setSoTimeout(30_000);
        socket.getOutputStream()
                .write(("GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\n\r\n"
                                .formatted(workbench.port(), cookie))
                        .getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private Asked step(String word) throws IOException {
        return ask("POST", "/api/blind", Map.of(), "{\"step\":\"" + word + "\"}");
    }

    /** Every text that any route gives, with the errors; those that change nothing of the case, and those that would be refused anyway. */
    private String everyAnswer() throws IOException {
        List<String> ids = new ArrayList<>();
        get("/api/clips").json().findValues("id").forEach(id -> ids.add(id.asString("")));
        StringBuilder all = new StringBuilder();
        for (Route route : workbench.routes()) {
            if (List.of("/api/events", "/api/demo", "/api/run", "/api/verify", "/api/let-go", "/api/blind", "/enter")
                            .contains(route.path())
                    || route.path().startsWith("/own/")) {
                continue; // pages' own files, and events (told apart below); the others change what is open
            }
            for (String id : route.path().contains("{") ? ids : List.of("")) {
                String path = route.path()
                        .replaceAll("\\{(id|left|right)}", id)
                        .replace("{name}", "claims")
                        .replace("{row}", "9999999");
                Asked asked = ask(
                        route.method(),
                        path
                                + "?from=0&to=1&columns=5&rows=5&frame=0&seconds=1&leftSeconds=0&rightSeconds=0&file=none.png&name=x",
                        Map.of("If-Match", "\"absent\""),
                        "{}");
                String type = asked.headers().getOrDefault("content-type", "");
                all.append(asked.headers()).append(type.matches("(audio|video|image)/.*") ? "" : asked.text());
            }
        }
        return all.toString();
    }

    /** A refused upload is read to its end, so that the browser comes to the words; 40 MB are far more than any buffer of a socket. */
    @Test
    void aRefusedUploadIsAnswered() throws Exception {
        Asked refused = Asked.ask(
                workbench.port(),
                "POST",
                "/api/evidence?name=film.mp4",
                Map.of("Cookie", cookie, "Origin", self()),
                new byte[40 << 20]);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("Edit this case");
    }

    /** What custody tells is what lies on the disk; a byte that is changed behind its back is found by reading. */
    @Test
    void custodyTellsWhatWasTakenInAndFindsAChangedByte() throws Exception {
        JsonNode custody = get("/api/custody").json();
        Path file = caseDir.resolve("evidence/statement.txt");
        JsonNode held = null;
        for (JsonNode f : custody.path("files")) {
            held = f.path("file").asString("").equals("statement.txt") ? f : held;
        }
        assertThat(held).isNotNull();
        assertThat(held.path("sha256").asString("")).isEqualTo(sha256(Files.readAllBytes(file)));
        assertThat(custody.path("count").asInt(0)).isEqualTo(ledger().size());
        assertThat(custody.path("lines").get(0).path("hash").asString(""))
                .isEqualTo(ledger().getLast().hash());
        assertThat(custody.path("verified").isNull()).isTrue();
        assertThat(differences()).isEmpty();
        byte[] before = Files.readAllBytes(file);
        var written = Files.getLastModifiedTime(file);
        byte[] after = before.clone();
        after[3] ^= 1;
        assertThat(file.toFile().setWritable(true)).isTrue();
        Files.write(file, after);
        assertThat(differences()).singleElement().asString().contains("statement.txt");
        Files.write(file, before);
        Files.setLastModifiedTime(file, written);
    }

    private List<String> differences() throws Exception {
        ask("POST", "/api/verify", Map.of(), "");
        for (int i = 0; i < 200; i++) {
            JsonNode state = get("/api/state").json();
            if (!state.path("busy").asBoolean(true)) {
                break;
            }
            Thread.sleep(50);
        }
        List<String> found = new ArrayList<>();
        get("/api/custody").json().path("verified").path("differences").forEach(d -> found.add(d.asString("")));
        return found;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** The report is saved byte for byte, and its list of parts is that of the file. */
    @Test
    void theReportIsSavedAsItIs() throws Exception {
        byte[] file = Files.readAllBytes(caseDir.resolve("reports/report.html"));
        Asked saved = get("/report/save");
        assertThat(saved.body()).isEqualTo(file);
        assertThat(saved.headers().get("content-disposition")).startsWith("attachment");
        JsonNode about = get("/api/report").json();
        String text = new String(file, StandardCharsets.UTF_8);
        assertThat(about.path("sections").size()).isGreaterThan(5);
        for (JsonNode section : about.path("sections")) {
            assertThat(text).contains("id=\"" + section.path("anchor").asString("?") + "\"");
        }
    }

    /** The PDF is made of the page as it is shown, with what was left out left out. */
    @Test
    void theReportIsSavedAsPdf() throws Exception {
        Asked whole = get("/report/pdf");
        assertThat(whole.headers().get("content-disposition")).contains("report.pdf");
        assertThat(new String(whole.body(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        assertThat(get("/report/pdf?without=accounts,sequence").body())
                .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        assertThat(get("/report/pdf?without=custody").status()).isEqualTo(400);
    }

    /** A part that is left out takes its texts and the links into it along, and the copy says so; what tells how sure the rest is stays. */
    @Test
    void partsOfTheReportAreLeftOutByChoice() throws Exception {
        String whole = get("/report").text();
        String less = get("/report?without=accounts,sequence").text();
        assertThat(whole).contains("id=\"accounts\"", "href=\"#accounts\"").doesNotContain("left-out");
        assertThat(less)
                .contains("Left out of this copy by choice: Sequence of events; Accounts and their claims.")
                .contains("id=\"custody\"", "id=\"glance\"")
                .doesNotContain("id=\"accounts\"", "href=\"#accounts\"", "id=\"sequence\"");
        Matcher links = Pattern.compile("href=\"#([^\"]+)\"").matcher(less);
        while (links.find()) {
            assertThat(less).contains("id=\"" + links.group(1) + "\"");
        }
        assertThat(get("/report/save?without=accounts").text()).contains("Left out of this copy by choice");
        assertThat(get("/report?without=custody").status()).isEqualTo(400);
        assertThat(get("/report?without=nothing").status()).isEqualTo(400);
    }

    /** A file that is dropped keeps its bytes; the same again is not kept twice, another of its name gets a number, and no name leads out of the folder. */
    @Test
    void aDroppedFileIsKeptAndNeverOverAnother() throws Exception {
        assertThat(ask("POST", "/api/evidence?name=note.txt", Map.of(), "one").status())
                .isEqualTo(409);
        ask("POST", "/api/hold", Map.of(), "");
        assertThat(ask("POST", "/api/evidence?name=note.txt", Map.of(), "one")
                        .json()
                        .path("name")
                        .asString(""))
                .isEqualTo("note.txt");
        assertThat(ask("POST", "/api/evidence?name=note.txt", Map.of(), "one")
                        .json()
                        .path("name")
                        .asString(""))
                .isEqualTo("note.txt");
        assertThat(ask("POST", "/api/evidence?name=note.txt", Map.of(), "two")
                        .json()
                        .path("name")
                        .asString(""))
                .isEqualTo("note (2).txt");
        for (String name : List.of("", "..%2Fx", "%2Fetc%2Fx", ".hidden", "a%5Cb", "a%00b", "x".repeat(300))) {
            assertThat(ask("POST", "/api/evidence?name=" + name, Map.of(), "three")
                            .status())
                    .as(name)
                    .isEqualTo(400);
        }
        assertThat(Files.readString(caseDir.resolve("evidence/note.txt"))).isEqualTo("one");
        assertThat(get("/api/overview").json().path("question").path("text").asString(""))
                .contains("2 new files");
        Files.delete(caseDir.resolve("evidence/note.txt"));
        Files.delete(caseDir.resolve("evidence/note (2).txt"));
    }

    /** A recorder put on the plan is a row of its own table, which a run reads beside recordings.csv; put again, it moves. */
    @Test
    void aRecorderIsPutOnThePlan() throws Exception {
        ask("POST", "/api/hold", Map.of(), "");
        String body = "{\"recording\":\"a.wav\",\"x\":%s,\"y\":-2,\"sigma\":1.5}";
        Map<String, String> seen = Map.of("If-Match", "\"absent\"");
        assertThat(ask("POST", "/api/places", seen, body.formatted("\"east\"")).status())
                .isEqualTo(400);
        JsonNode put = ask("POST", "/api/places", seen, body.formatted("3")).json();
        Map<String, String> now = Map.of("If-Match", '"' + put.path("version").asString("") + '"');
        JsonNode moved = ask("POST", "/api/places", now, body.formatted("4.25")).json();
        assertThat(moved.path("places").size()).isEqualTo(1);
        assertThat(Files.readString(caseDir.resolve("edits/places.csv")))
                .isEqualTo("file,x_m,y_m,position_sigma_m,note\na.wav,4.250,-2.000,1.500,put on the plan by hand\n");
        Files.delete(caseDir.resolve("edits/places.csv"));
    }

    /** A claim is rejected, then confirmed instead; a new one is added by its place; each row holds the account's exact words. */
    @Test
    void claimsAreDecidedAndAdded() throws Exception {
        ask("POST", "/api/hold", Map.of(), "");
        JsonNode account = get("/api/accounts").json().path("accounts").get(0);
        JsonNode claim = account.path("claims").get(0);
        String body = "{\"claim\":\"%s\",\"decision\":\"%s\"}";
        String id = claim.path("id").asString("");
        Files.writeString(
                caseDir.resolve("edits/claims.csv"),
                "account,quote,begin,decision,statement,who,factuality,event,earliest,latest,place,note\nstatement.txt,the car moved,,confirmed,,,,,,,,by hand\n");
        Map<String, String> seen = ifMatch(get("/api/accounts").json());
        assertThat(ask("POST", "/api/claims", seen, body.formatted(id, "true")).status())
                .isEqualTo(400);
        assertThat(ask("POST", "/api/claims", seen, body.formatted("none", "rejected"))
                        .status())
                .isEqualTo(404);
        JsonNode now =
                ask("POST", "/api/claims", seen, body.formatted(id, "rejected")).json();
        now = ask("POST", "/api/claims", ifMatch(now), body.formatted(id, "confirmed"))
                .json();
        assertThat(now.path("accounts")
                        .get(0)
                        .path("claims")
                        .get(0)
                        .path("decision")
                        .asString(""))
                .isEqualTo("confirmed");
        String added = "{\"account\":\"%s\",\"begin\":2,\"end\":13,\"decision\":\"added\"}"
                .formatted(account.path("id").asString(""));
        assertThat(ask("POST", "/api/claims", ifMatch(now), added.replace("13", "99999"))
                        .status())
                .isEqualTo(400);
        now = ask("POST", "/api/claims", ifMatch(now), added).json();
        assertThat(now.path("accounts")
                        .get(0)
                        .path("added")
                        .get(0)
                        .path("quote")
                        .asString(""))
                .isEqualTo(account.path("text").asString("").substring(2, 13));
        List<String> rows = Files.readAllLines(caseDir.resolve("edits/claims.csv"));
        assertThat(rows).hasSize(4);
        assertThat(rows.get(1)).contains("by hand");
        assertThat(rows.get(2)).contains(claim.path("quote").asString("")).contains(",confirmed,");
        Files.delete(caseDir.resolve("edits/claims.csv"));
    }

    private static Map<String, String> ifMatch(JsonNode answer) {
        return Map.of("If-Match", '"' + answer.path("version").asString("") + '"');
    }

    /** The text of an account is there letter by letter, and each claim's words stand where the claim says, counted in code points. */
    @Test
    void claimsStandInTheirText() throws Exception {
        JsonNode account = get("/api/accounts").json().path("accounts").get(0);
        String text = account.path("text").asString("");
        assertThat(text).contains(SmallCase.PAYLOAD);
        assertThat(account.path("claims").size()).isPositive();
        for (JsonNode claim : account.path("claims")) {
            int[] points = text.codePoints()
                    .skip(claim.path("begin").asInt(0))
                    .limit(claim.path("end").asInt(0) - claim.path("begin").asInt(0))
                    .toArray();
            assertThat(new String(points, 0, points.length))
                    .isEqualTo(claim.path("quote").asString(""));
        }
    }

    @Test
    void whoeverHoldsTheCaseIsTheOnlyWriter() throws Exception {
        try (CaseWriter other = CaseWriter.open(new CaseFolder(caseDir), SmallCase.CLOCK, "other")) {
            assertThat(other.tornBytes()).isZero();
            assertThat(ask("POST", "/api/hold", Map.of(), "").status()).isEqualTo(409);
            assertThat(get("/api/overview").status()).isEqualTo(200);
        }
        assertThat(ask("POST", "/api/hold", Map.of(), "").json().path("held").asBoolean(false))
                .isTrue();
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> CaseWriter.open(new CaseFolder(caseDir), SmallCase.CLOCK, "other"))
                .isInstanceOf(retrace.store.CaseLocked.class);
        ask("POST", "/api/let-go", Map.of(), "");
        CaseWriter.open(new CaseFolder(caseDir), SmallCase.CLOCK, "other").close();
    }

    // ---- long work

    @Test
    void progressIsToldAndWorkCanBeStopped() throws Exception {
        try (Socket socket = events()) {
            assertThat(until(socket, "\"state\":\"idle\"")).isTrue();
            assertThat(ask("POST", "/api/run", Map.of(), "").status()).isEqualTo(202);
            assertThat(until(socket, "\"step\":\"listening to b.mp4\"")).isTrue();
            assertThat(tasks.begun.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(ask("POST", "/api/run", Map.of(), "").status()).isEqualTo(409);
            ask("POST", "/api/stop", Map.of(), "");
            assertThat(until(socket, "\"state\":\"stopped\"")).isTrue();
        }
        assertThat(ask("POST", "/api/run", Map.of(), "").status()).isEqualTo(202);
    }

    private static boolean until(Socket socket, String text) throws IOException {
        for (int i = 0; i < 500; i++) {
            if (Asked.line(socket.getInputStream()).contains(text)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void withoutACaseTheDemoIsOffered() throws Exception {
        workbench.close();
        workbench = Workbench.start(null, tasks);
        cookie = enter(workbench.newLink().getFragment())
                .headers()
                .get("set-cookie")
                .replaceAll(";.*", "");
        assertThat(get("/api/state").json().path("open").asBoolean(true)).isFalse();
        assertThat(get("/api/overview").status()).isEqualTo(404);
        assertThat(ask("POST", "/api/demo", Map.of(), "").status()).isEqualTo(202);
        for (int i = 0; i < 100 && !get("/api/state").json().path("open").asBoolean(false); i++) {
            Thread.sleep(50);
        }
        assertThat(get("/api/overview").status()).isEqualTo(200);
    }
}
