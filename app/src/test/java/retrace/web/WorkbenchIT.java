package retrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import retrace.desk.OpenCase;
import retrace.model.Progress;
import retrace.store.Ledger;
import tools.jackson.databind.JsonNode;

/** The pages in a real browser. Where there is none, the test says so and is skipped. */
class WorkbenchIT {

    private static final List<String> SCREENS = List.of(
            "overview", "clips", "player", "sequence", "shots", "plan", "accounts", "hypotheses", "custody", "report");

    /** The copies have 15 pictures a second: a page drawn much less than twice as often cannot show each when it is due, whatever the player does. */
    private static final double LEAST_DRAWN = 25;

    @TempDir
    static Path dir;

    private static Path caseDir;
    private static Workbench workbench;
    private static Chromium.Program program;
    private Chromium browser;

    /** The demo opens the small case; a run is over at once. */
    private static final class Small implements Tasks {
        @Override
        public void run(OpenCase opened, Progress progress) {
            progress.at("listening", 1, 1);
        }

        @Override
        public OpenCase demo(Progress progress) throws Exception {
            return SmallCase.open(caseDir);
        }
    }

    @BeforeAll
    static void makeCase() throws Exception {
        if (Chromium.find().isEmpty()) {
            System.err.println(
                    "SKIPPED: no Chromium on this machine (set RETRACE_BROWSER), so the workbench was not tried in a browser");
        }
        Assumptions.assumeTrue(Chromium.find().isPresent(), "no Chromium on this machine: set RETRACE_BROWSER");
        program =
                Chromium.Program.start(Chromium.find().orElseThrow(), Files.createDirectories(dir.resolve("profile")));
        caseDir = SmallCase.make(dir);
        workbench = Workbench.start(SmallCase.open(caseDir), new Small());
    }

    @AfterAll
    static void closeWorkbench() {
        if (workbench != null) {
            workbench.close();
        }
        if (program != null) {
            program.close();
        }
    }

    @BeforeEach
    void startBrowser() throws Exception {
        browser = program.page();
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    private String home() {
        return "http://127.0.0.1:" + workbench.port() + "/";
    }

    private void enter() throws Exception {
        browser.go(workbench.newLink().toString());
        browser.until("location.pathname === '/' && document.querySelector('h1')");
    }

    private void show(String screen) throws Exception {
        browser.value("location.hash = '#/%s'".formatted(screen));
        browser.until("document.getElementById('screen').className === '%s' && document.querySelector('h1')"
                .formatted(screen));
    }

    /** Evidence that holds a page's markup: it is shown as it was written, nothing of it runs, and nothing leaves the computer. */
    @Test
    void hostileTextStaysTextAndNothingIsAskedOfAnotherComputer() throws Exception {
        enter();
        for (String screen : SCREENS) {
            show(screen);
            browser.settled();
        }
        show("sequence");
        String payload = SmallCase.PAYLOAD.replace("'", "\\'");
        browser.value("document.querySelectorAll('.event .pick').forEach(b => b.click())");
        browser.press("Ctrl+k");
        browser.until("document.querySelector('.palette')");
        assertThat(browser.value("document.title").asString("")).doesNotContain("ran");
        assertThat(browser.value("document.querySelectorAll('img, script:not([src]), iframe, object').length")
                        .asInt(-1))
                .isZero();
        // the sequence holds the claim with the payload, letter by letter
        String words = browser.value(
                        "fetch('/api/sequence').then(r => r.text()).then(t => String(t.includes('onerror')))")
                .asString("");
        if (words.equals("true")) {
            assertThat(browser.value("document.body.textContent.includes('%s')".formatted(payload.substring(0, 16)))
                            .asBoolean(false))
                    .isTrue();
        }
        assertThat(browser.faults()).isEmpty();
        assertThat(browser.requests())
                .allMatch(
                        url -> url.startsWith(home()) || url.equals("about:blank") || url.startsWith("blob:" + home()));
    }

    /** Law: whatever text comes from the server, the page holds it as that text. Labels of events are replaced by payloads on the way. */
    @Test
    void everyLabelIsShownAsItIs() throws Exception {
        browser.before("""
                const real = window.fetch;
                window.payloads = ['<img src=x onerror=document.title="ran">', '<script>document.title="ran"</script>', '"><svg onload=document.title="ran">',
                  'javascript:document.title="ran"', '{{7*7}}', '${7*7}', '&lt;b&gt;', '\\u202Eabc', '<a href="javascript:document.title=1">x</a>', "';alert(1);//"];
                const poison = (value, key) => typeof value === 'string' && !['id','group','key','a','b','href','action','kind','decision','verdict','basis','recording','label0','first','second','originUtc','version','method'].includes(key)
                  ? window.payloads[(window.turn = (window.turn ?? 0) + 1) % window.payloads.length] + value
                  : Array.isArray(value) ? value.map(v => poison(v, key === 'because' || key === 'constraints' || key === 'methods' ? 'id' : key))
                  : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, poison(v, k)])) : value;
                window.fetch = async (path, options) => {
                  const answer = await real(path, options);
                  if (!/^\\/api\\/(overview|clips|sequence|marks|state|accounts|shots|set-aside|plan)$/.test(path) || !answer.ok) return answer;
                  return new Response(JSON.stringify(poison(await answer.json(), '')), { headers: { 'Content-Type': 'application/json' } });
                };
                """);
        enter();
        Set<String> seen = new TreeSet<>();
        for (String screen : SCREENS) {
            show(screen);
            browser.settled();
            browser.value("document.querySelectorAll('[data-sel]').forEach(b => b.click())");
            for (JsonNode payload :
                    browser.value("window.payloads.filter(p => document.documentElement.textContent.includes(p))")) {
                seen.add(payload.asString(""));
            }
            assertThat(browser.value(
                                    "document.querySelectorAll('main img, main script, main svg, main iframe, a[href^=javascript]').length")
                            .asInt(-1))
                    .as(screen)
                    .isZero();
        }
        assertThat(seen).hasSize(10);
        assertThat(browser.value("document.title").asString("")).doesNotStartWith("ran");
        assertThat(browser.faults()).isEmpty();
    }

    /** A person without a mouse: every screen, hear a pair, play, mark a moment, read why. */
    @Test
    void everythingGoesByKeyboard() throws Exception {
        enter();
        browser.press("Alt+2");
        browser.until("document.querySelector('.lanes .pick')");
        int clips = browser.value("document.querySelectorAll('.lanes .pick').length")
                .asInt(0);
        for (int i = 0; i <= clips; i++) {
            browser.press("ArrowDown");
        }
        browser.until("document.querySelector('.listen')");
        browser.press(" ");
        browser.until("document.querySelector('.listen .primary').textContent.includes('Stop')");
        browser.press("r");
        browser.until("document.querySelector('[data-ear=right]').getAttribute('aria-pressed') === 'true'");
        browser.press("?");
        browser.until("document.querySelector('dialog .keys')");
        browser.press("Escape");
        browser.until("!document.querySelector('dialog')");
        browser.press("Alt+3");
        browser.until(
                "document.querySelectorAll('.tile').length > 0 && [...document.querySelectorAll('video, audio')].every(m => m.readyState >= 2)");
        int before = marksInLedger();
        browser.press("m");
        browser.until("document.querySelector('.toast.bad button')");
        assertThat(marksInLedger()).isEqualTo(before);
        browser.value("document.querySelector('.toast.bad button').focus()");
        browser.press("Enter");
        browser.until("document.querySelector('.mark .pick')");
        assertThat(marksInLedger()).isEqualTo(before + 1);
        browser.press("Alt+4");
        browser.until("document.querySelector('.event .pick')");
        browser.press("ArrowDown");
        browser.press("ArrowDown");
        browser.until("document.querySelector('.inspector dl') && location.hash.includes('sel=')");
        assertThat(browser.value("document.querySelector('.inspector').textContent")
                        .asString(""))
                .contains("Why?");
        browser.press("Home");
        browser.until("document.querySelector('.inspector [data-aside]')");
        browser.press("d");
        browser.until("document.querySelector('.aside .warn') && document.querySelector('.inspector dl')");
        browser.press("a");
        browser.until("!document.querySelector('.aside .warn')");
        browser.press("Alt+7");
        browser.until("document.querySelector('.text .claim')");
        browser.press("n");
        browser.press("c");
        browser.until("document.querySelector('.claim.confirmed')");
        browser.press("Alt+6");
        browser.until("document.querySelector('#pin-x')");
        browser.press("p");
        browser.until("document.activeElement.id === 'pin-x'");
        browser.value("document.querySelector('#pin-x').value = '3'; document.querySelector('#pin-y').value = '4,5'");
        browser.value("document.querySelector('.primary').focus()");
        browser.press("Enter");
        browser.until("document.body.textContent.includes('Put by hand')");
        assertThat(Files.readString(caseDir.resolve("edits/places.csv"))).contains(",3.000,4.500,2.000,");
        browser.press("Alt+1");
        browser.until("document.querySelector('.question')");
        assertThat(browser.value("document.querySelector('.question').textContent")
                        .asString(""))
                .contains("Reconstruct with what was decided?");
        browser.press("Alt+3");
        browser.until("document.querySelector('.mark .plain')");
        browser.value("document.querySelector('.mark .plain').focus()");
        browser.press("Enter");
        browser.until("!document.querySelector('.mark')");
        assertThat(browser.faults()).isEmpty();
    }

    private static int marksInLedger() throws Exception {
        return (int) Ledger.read(caseDir.resolve("ledger.jsonl")).entries().stream()
                .filter(e -> e.on().equals("edits/marks.csv"))
                .count();
    }

    /** A newcomer's whole path without a mouse, from the demo to the report in a file: nothing but keys. */
    @Test
    void aNewcomerGoesTheWholePathByKeyboard() throws Exception {
        Path saved = Files.createDirectories(dir.resolve("saved"));
        try (Workbench fresh = Workbench.start(null, new Small())) {
            browser.downloads(saved);
            browser.go(fresh.newLink().toString());
            browser.until("document.querySelector('.question .primary')");
            browser.press("Enter"); // the one step that is offered: the demo
            browser.until("document.querySelector('.cards')");
            playInStep();
            confirmAShot();
            pinACamera();
            rejectAClaim();
            setAsideAndReadWhy();
            undoAndDoAgain();
            browser.press("Alt+0");
            browser.until("document.querySelector('.preview iframe')");
            browser.press("s");
            Path report = saved.resolve("report.html");
            for (int i = 0; i < 200 && !Files.exists(report); i++) {
                Thread.sleep(50);
            }
            assertThat(report).hasSameBinaryContentAs(caseDir.resolve("reports/report.html"));
            assertThat(browser.faults()).isEmpty();
        } finally {
            for (String table : List.of("shots", "places", "claims", "set-aside")) {
                Files.deleteIfExists(caseDir.resolve("edits/" + table + ".csv"));
            }
        }
    }

    private void playInStep() throws Exception {
        browser.press("Alt+3");
        browser.until(
                "document.querySelectorAll('.tile').length > 1 && [...document.querySelectorAll('video, audio')].every(m => m.readyState >= 2)");
        browser.press("k");
        browser.until("document.querySelector('.meter').textContent.includes('on screen within')");
        browser.press("k");
        browser.until("[...document.querySelectorAll('video, audio')].every(m => m.paused)");
    }

    private void confirmAShot() throws Exception {
        browser.press("Alt+5");
        browser.until("document.querySelector('#screen.shots')");
        browser.press("o"); // the noise of this case holds no shot; other sounds are shown too
        browser.until("document.querySelector('tbody .pick')");
        browser.press("ArrowDown");
        browser.press("y");
        // the question whether to edit has the keyboard
        browser.until("document.activeElement.textContent === 'Edit this case'");
        browser.press("Enter");
        browser.until("[...document.querySelectorAll('td')].some(td => td.textContent === 'a shot')");
        assertThat(caseDir.resolve("edits/shots.csv")).content().contains(",yes,");
    }

    private void pinACamera() throws Exception {
        browser.press("Alt+6");
        browser.until("document.querySelector('#screen.plan')");
        browser.press("p");
        browser.until("document.activeElement.id === 'pin-x'");
        browser.type("3");
        browser.press("Tab");
        browser.type("4,5");
        browser.press("Enter");
        browser.until("document.body.textContent.includes('Put by hand')");
        assertThat(caseDir.resolve("edits/places.csv")).content().contains(",3.000,4.500,2.000,");
    }

    private void rejectAClaim() throws Exception {
        browser.press("Alt+7");
        browser.until("document.querySelector('.text .claim')");
        browser.press("n");
        browser.press("r");
        browser.until("document.querySelector('.claim.rejected')");
        assertThat(caseDir.resolve("edits/claims.csv")).content().contains(",rejected,");
    }

    private void setAsideAndReadWhy() throws Exception {
        browser.press("Alt+4");
        browser.until("document.querySelector('.event .pick')");
        browser.press("Home");
        browser.until("document.querySelector('.inspector [data-aside]')");
        assertThat(browser.value("document.querySelector('.inspector dl').innerText")
                        .asString(""))
                .contains("Why?");
        browser.press("d");
        browser.until("document.querySelector('.aside .warn')");
        browser.press("s");
        browser.until("document.querySelector('.aside .decided') && !document.querySelector('.aside .warn')");
        assertThat(caseDir.resolve("edits/set-aside.csv")).content().contains("siren");
    }

    /** Ctrl+Z says what it took back, and the screen shows it; Ctrl+Shift+Z does it again. */
    private void undoAndDoAgain() throws Exception {
        browser.press("Ctrl+z");
        browser.until("document.getElementById('toasts').textContent.includes('Undone: setting “')");
        browser.until("!document.querySelector('.aside .decided')");
        assertThat(caseDir.resolve("edits/set-aside.csv")).doesNotExist();
        browser.press("Ctrl+Shift+z");
        browser.until("document.querySelector('.aside .decided')");
    }

    /**
     * Facts: four small copies stay within 40 ms of each other over 10 s (DESIGN, workbench). The first 3 s are for coming into step;
     * the clips here are 13 s long, so 5 s are looked at, after a start inside of all four.
     */
    @Test
    void fourClipsStayInStep() throws Exception {
        enter();
        show("player");
        browser.until("document.querySelectorAll('.tile').length === 4");
        browser.until("[...document.querySelectorAll('video, audio')].every(m => m.readyState >= 3)");
        browser.press("Home");
        browser.value("document.querySelector('.controls button').focus()");
        for (int i = 0; i < 4; i++) {
            browser.press("Shift+ArrowRight");
        }
        browser.press("v");
        browser.press("k");
        browser.until("document.querySelector('.meter').textContent.includes('on screen')");
        Thread.sleep(3000);
        List<Integer> clocks = new ArrayList<>();
        List<Integer> pictures = new ArrayList<>();
        browser.value("(window.drawn = 0, (function draw() { window.drawn++; requestAnimationFrame(draw); })(), 0)");
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            Thread.sleep(250);
            clocks.add(meter("clocks"));
            pictures.add(meter("pictures"));
        }
        double drawn = browser.value("window.drawn").asDouble(0) / ((System.nanoTime() - start) * 1e-9);
        clocks.sort(null);
        pictures.sort(null);
        // half of the looks: where other tests run, a clip may starve for a moment, and then the clock waits for it
        assertThat(clocks.get(9)).as("the clips' own clocks: %s", clocks).isLessThanOrEqualTo(40);
        if (drawn < LEAST_DRAWN) {
            System.err.printf(
                    "SKIPPED: this browser draws %.0f pages a second, so pictures in step were not tried: apart by %s ms%n",
                    drawn, pictures);
        } else {
            assertThat(pictures.get(9))
                    .as("pictures, at %.0f pages a second: %s", drawn, pictures)
                    .isLessThanOrEqualTo(40);
        }
        assertThat(browser.value(
                                "document.querySelectorAll('audio:not([muted]), video').length > 0 && [...document.querySelectorAll('.tile audio, .tile video')].every(m => m.muted)")
                        .asBoolean(false))
                .as("muted until asked")
                .isTrue();
        assertThat(browser.faults()).isEmpty();
    }

    private int meter(String what) throws Exception {
        return Integer.parseInt(browser.value("document.querySelector('.meter').dataset." + what)
                .asString(""));
    }

    /** A seek goes to the middle of a frame; the frame that is told is the one that is shown (measured: n/fps shows another one). */
    @Test
    void oneFrameIsOneFrame() throws Exception {
        enter();
        show("player");
        browser.until("[...document.querySelectorAll('video, audio')].every(m => m.readyState >= 2)");
        browser.value("document.querySelector('.tile video').closest('.tile').focus()");
        browser.press("Home");
        for (int i = 0; i < 5; i++) {
            browser.press("Shift+ArrowRight");
        }
        int at = frame();
        for (int i = 1; i <= 5; i++) {
            browser.press("ArrowRight");
            browser.until("![...document.querySelectorAll('video')].some(v => v.seeking)");
            assertThat(frame()).isEqualTo(at + i);
        }
        double shown = browser.value("document.querySelector('.tile.focused video').currentTime * 15")
                .asDouble(0);
        assertThat(shown - Math.floor(shown)).isBetween(0.3, 0.7); // 15 frames a second: the middle is at one half
    }

    private int frame() throws Exception {
        String caption = browser.value("document.querySelector('.tile.focused .caption').textContent")
                .asString("");
        return Integer.parseInt(caption.replaceAll("^.*frame (\\d+).*$", "$1"));
    }

    /** What has the focus or can be pressed has a name; every drawing says that a list says the same. */
    @Test
    void everythingHasAName() throws Exception {
        enter();
        Set<String> pressed = Set.of(
                "button",
                "link",
                "textbox",
                "checkbox",
                "combobox",
                "slider",
                "image",
                "Canvas",
                "progressbar",
                "option");
        for (String screen : SCREENS) {
            show(screen);
            browser.settled();
            List<String> nameless = new ArrayList<>();
            for (JsonNode node : browser.accessible()) {
                String role = node.path("role").path("value").asString("");
                String name = node.path("name").path("value").asString("");
                if (pressed.contains(role) && !node.path("ignored").asBoolean(false) && name.isBlank()) {
                    nameless.add(role + " " + node.path("properties"));
                }
            }
            assertThat(nameless).as(screen).isEmpty();
            assertThat(browser.value("document.querySelectorAll('h1').length").asInt(0))
                    .as(screen)
                    .isEqualTo(1);
            assertThat(browser.value(
                                    "[...document.querySelectorAll('button, select, input[type=text]')].filter(b => b.offsetParent && b.getBoundingClientRect().height < 24).length")
                            .asInt(-1))
                    .as("targets of 24 px on " + screen)
                    .isZero();
        }
    }

    /** 10,000 events (DESIGN, workbench): a scroll and a pan together take less than 50 ms of the page's own time, on average. */
    @Test
    void tenThousandEventsScroll() throws Exception {
        browser.before("""
                const real = window.fetch;
                window.fetch = async (path, options) => {
                  if (path !== '/api/sequence') return real(path, options);
                  const events = Array.from({ length: 10000 }, (u, i) => ({ id: 'E' + i, label: 'event ' + i, kind: 'x', group: 'G1', earliest: i * 0.1, latest: i * 0.1 + 0.4,
                    best: i * 0.1 + 0.2, statedEarliest: i * 0.1, statedLatest: i * 0.1 + 0.3, words: 'w', statedWords: 's', utcWords: 'u', noBoundsBecause: null, because: [], cites: [] }));
                  return new Response(JSON.stringify({ events, orders: [], conflicts: [], reasons: {}, cutBecause: null, unknownOrder: '' }));
                };
                """);
        enter();
        show("sequence");
        browser.until("document.querySelectorAll('.event').length > 5");
        assertThat(browser.value("document.querySelectorAll('.event').length").asInt(0))
                .isLessThan(100);
        double before = browser.workSeconds();
        browser.value("""
                (async () => {
                  const box = document.querySelector('.scroller');
                  for (let i = 0; i < 20; i++) {
                    box.scrollTop += 997;
                    dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight' }));
                    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
                  }
                })()
                """);
        assertThat((browser.workSeconds() - before) / 20).isLessThan(0.050);
    }

    /** The pictures of docs/workbench.md, from the case that is named; nothing is asserted. */
    @Test
    @EnabledIfSystemProperty(
            named = "retrace.pictures",
            matches = ".+",
            disabledReason = "only when asked for: -Dretrace.pictures=CASE")
    void drawsThePicturesOfTheManual() throws Exception {
        Path pictures = Path.of(System.getProperty("retrace.root"), "docs", "pictures");
        try (Workbench shown =
                Workbench.start(SmallCase.open(Path.of(System.getProperty("retrace.pictures"))), new Small())) {
            browser.go(shown.newLink().toString());
            browser.until("location.pathname === '/' && document.querySelector('.three')");
            browser.picture(pictures.resolve("workbench-overview.png"));
            show("clips");
            browser.value("document.querySelector('tbody .pick').click()");
            Thread.sleep(1500);
            browser.picture(pictures.resolve("workbench-clips.png"));
            show("player");
            browser.until("[...document.querySelectorAll('video, audio')].every(m => m.readyState >= 3)");
            Thread.sleep(1500);
            browser.picture(pictures.resolve("workbench-player.png"));
            show("sequence");
            browser.value(
                    "[...document.querySelectorAll('.event .pick')].find(b => /^(Possible )?[Ss]hot/.test(b.textContent)).click()");
            Thread.sleep(700);
            browser.picture(pictures.resolve("workbench-sequence.png"));
            browser.value("document.querySelector('.conflict .switch').click()");
            browser.until("document.querySelector('.aside .warn')");
            browser.picture(pictures.resolve("workbench-set-aside.png"));
            show("shots");
            Thread.sleep(1000);
            browser.picture(pictures.resolve("workbench-shots.png"));
            show("plan");
            browser.press("n");
            browser.settled();
            browser.picture(pictures.resolve("workbench-plan.png"));
            show("accounts");
            browser.press("x");
            browser.press("n");
            browser.picture(pictures.resolve("workbench-accounts.png"));
            for (String screen : List.of("hypotheses", "custody", "report")) {
                show(screen);
                browser.settled();
                browser.picture(pictures.resolve("workbench-" + screen + ".png"));
            }
        }
    }
}
