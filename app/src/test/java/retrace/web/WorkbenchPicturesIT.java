package retrace.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import retrace.casework.Blind;
import retrace.desk.OpenCase;

/** Draws what docs/ shows. */
class WorkbenchPicturesIT extends InBrowser {

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

    /** Blind work is begun on a copy of the case that is named. */
    @Test
    @EnabledIfSystemProperty(
            named = "retrace.pictures",
            matches = ".+",
            disabledReason = "only when asked for: -Dretrace.pictures=CASE")
    void drawsBlindWork() throws Exception {
        Path from = Path.of(System.getProperty("retrace.pictures"));
        Path copy = dir.resolve("blind");
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.sorted().toList()) {
                Files.copy(file, copy.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        OpenCase opened = SmallCase.open(copy);
        opened.hold();
        opened.take(Blind.Step.BEGUN);
        try (Workbench shown = Workbench.start(opened, new Small())) {
            browser.go(shown.newLink().toString());
            browser.until("document.querySelector('.steps')");
            browser.settled();
            browser.picture(Path.of(System.getProperty("retrace.root"), "docs", "pictures", "workbench-blind.png"));
        }
    }
}
