package retrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import retrace.desk.OpenCase;
import retrace.model.Progress;

/** The pages in a real browser, with a small case. Where there is no browser, the tests say so and are skipped. */
@ExtendWith(InBrowser.Once.class)
abstract class InBrowser {

    static final List<String> SCREENS = List.of(
            "overview", "clips", "player", "sequence", "shots", "plan", "accounts", "hypotheses", "custody", "report");

    static Path dir = Path.of("");
    static Path caseDir = Path.of("");
    static Workbench workbench;
    static Chromium.Program program;

    Chromium browser;

    /** The demo opens the small case; a run is over at once. */
    static final class Small implements Tasks {
        @Override
        public void run(OpenCase opened, Progress progress) {
            progress.at("listening", 1, 1);
        }

        @Override
        public OpenCase demo(Progress progress) throws Exception {
            return SmallCase.open(caseDir);
        }
    }

    /** Makes browser and case before the first class, and closes them after the last. */
    static final class Once implements BeforeAllCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(InBrowser.class))
                    .computeIfAbsent("made", key -> new Made(), Made.class);
            Assumptions.assumeTrue(program != null, "no Chromium on this machine: set RETRACE_BROWSER");
        }
    }

    private static final class Made implements AutoCloseable {

        Made() {
            Path found = Chromium.find().orElse(null);
            if (found == null) {
                System.err.println(
                        "SKIPPED: no Chromium on this machine (set RETRACE_BROWSER), so the workbench was not tried in a browser");
                return;
            }
            try {
                dir = Files.createTempDirectory("retrace-browser");
                program = Chromium.Program.start(found, Files.createDirectories(dir.resolve("profile")));
                caseDir = SmallCase.make(dir);
                workbench = Workbench.start(SmallCase.open(caseDir), new Small());
            } catch (Exception e) {
                throw new IllegalStateException("no workbench to test", e);
            }
        }

        @Override
        public void close() throws IOException {
            if (program != null) {
                workbench.close();
                program.close();
                try (Stream<Path> all = Files.walk(dir)) {
                    for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(path);
                    }
                }
            }
        }
    }

    @BeforeEach
    void startBrowser() throws Exception {
        browser = program.page();
    }

    /** Whatever a test did, no page asked anything of another computer. */
    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            List<String> asked = browser.requests();
            browser.close();
            assertThat(asked)
                    .allMatch(url -> url.startsWith("http://127.0.0.1:")
                            || url.equals("about:blank")
                            || url.startsWith("blob:http://127.0.0.1:"));
        }
    }

    final void enter() throws Exception {
        browser.go(workbench.newLink().toString());
        browser.until("location.pathname === '/' && document.querySelector('h1')");
    }

    final void show(String screen) throws Exception {
        browser.value("location.hash = '#/%s'".formatted(screen));
        browser.until("document.getElementById('screen').className === '%s' && document.querySelector('h1')"
                .formatted(screen));
    }
}
