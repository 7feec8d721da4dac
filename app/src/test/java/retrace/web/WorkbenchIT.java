package retrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import retrace.store.Ledger;
import tools.jackson.databind.JsonNode;

/** A person at the workbench: by keys alone, in step, a picture under the plan. */
class WorkbenchIT extends InBrowser {

    /** The copies have 15 pictures a second: a page drawn much less than twice as often cannot show each when it is due, whatever the player does. */
    private static final double LEAST_DRAWN = 25;

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

    /** Two events are chosen by M on each, the reason is typed, the row stands; undone, done again, and taken back. */
    @Test
    void twoEventsAreTakenForOneByKeyboard() throws Exception {
        Path table = caseDir.resolve("edits/events.csv");
        try {
            enter();
            browser.value("fetch('/api/hold', { method: 'POST', body: '{}' })");
            show("sequence");
            browser.until("document.querySelector('.event .pick')");
            browser.press("Home");
            browser.until("document.querySelector('[data-merge]')");
            browser.press("m");
            browser.until("document.querySelector('.joining').textContent.includes('choose the other one')");
            browser.press("n");
            browser.until("document.querySelector('.joining').textContent.includes('These two are one event')");
            browser.press("m");
            browser.until("document.activeElement.id === 'join-why'");
            browser.type("seen from two sides");
            browser.press("Enter");
            browser.until("document.querySelector('.joins .decided')?.textContent.includes('one event')");
            assertThat(table)
                    .content()
                    .startsWith("action,event,other,because,who,decided\nmerge,")
                    .contains(",seen from two sides,");
            browser.press("Ctrl+z");
            browser.until("!document.querySelector('.joins .decided')");
            assertThat(table).doesNotExist();
            browser.press("Ctrl+Shift+z");
            browser.until("document.querySelector('.joins .decided')");
            browser.value("document.querySelector('.joins .again').click()");
            browser.until("!document.querySelector('.joins .decided')");
            assertThat(browser.faults()).isEmpty();
        } finally {
            // other tests begin with a case that nobody edits
            browser.value("fetch('/api/let-go', { method: 'POST', body: '{}' })");
            Files.deleteIfExists(table);
        }
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
        for (int i = 0; i < 40; i++) {
            Thread.sleep(250);
            clocks.add(meter("clocks"));
            pictures.add(meter("pictures"));
        }
        double drawn = browser.value("window.drawn").asDouble(0) / ((System.nanoTime() - start) * 1e-9);
        clocks.sort(null);
        pictures.sort(null);
        // half of the looks: where other tests run, a clip may starve for a moment, and then the clock waits for it
        assertThat(clocks.get(19)).as("the clips' own clocks: %s", clocks).isLessThanOrEqualTo(40);
        if (drawn < LEAST_DRAWN) {
            System.err.printf(
                    "SKIPPED: this browser draws %.0f pages a second, so pictures in step were not tried: apart by %s ms%n",
                    drawn, pictures);
        } else {
            assertThat(pictures.get(19))
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

    /**
     * A picture is laid under the plan by two points exactly. Worked by hand: 100 pixels down are 10 m east, so the picture is turned by a quarter to the left,
     * 100 pixels to the right are 10 m north, and the corner lies at (10, 10). A third point that is 3 m off is told to disagree.
     */
    @Test
    void aPictureIsTiedByItsPoints() throws Exception {
        enter();
        String tied =
                "import('/own/drawings.js').then(m => { const t = m.tie(%s); return [...t.to(100, 0), t.scale, t.miss]; })";
        JsonNode exact = browser.value(tied.formatted("[[0,0,10,10],[0,100,20,10]]"));
        assertThat(exact.path(0).asDouble(0)).isCloseTo(10, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(exact.path(1).asDouble(0)).isCloseTo(20, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(exact.path(2).asDouble(0)).isCloseTo(0.1, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(exact.path(3).asDouble(1)).isLessThan(1e-9);
        JsonNode off = browser.value(tied.formatted("[[0,0,10,10],[0,100,20,10],[100,0,10,23]]"));
        assertThat(off.path(3).asDouble(0)).isBetween(0.5, 3.0); // least squares shares the 3 m out
        assertThat(browser.value(
                                "import('/own/drawings.js').then(m => JSON.stringify([m.numbers('12,5 3,0', 2), m.numbers('12.5, 3.0', 2), m.numbers('1 2 3', 2)]))")
                        .asString(""))
                .isEqualTo("[[12.5,3],[12.5,3],null]");
    }
}
