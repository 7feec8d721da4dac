package retrace.web;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long the overview of a case takes until its three lists are painted: at the first look of a server just started, and at later ones. Told as a row, not
 * asserted. bench/workbench.sh CASE runs it.
 */
class WorkbenchFirstPaintIT extends InBrowser {

    private static final int LOOKS = 6;

    /** The moment of the frame after the one that laid the lists out, on the computer's clock. */
    private static final String PAINTED = """
            new MutationObserver((changes, self) => {
              if (document.querySelectorAll('.three > section').length === 3) {
                self.disconnect();
                requestAnimationFrame(() => requestAnimationFrame(() => { window.painted = performance.timeOrigin + performance.now(); }));
              }
            }).observe(document, { childList: true, subtree: true });
            """;

    @Test
    @EnabledIfSystemProperty(
            named = "retrace.case",
            matches = ".+",
            disabledReason = "only when asked for: -Dretrace.case=CASE")
    void theOverviewIsPainted() throws Exception {
        browser.before(PAINTED);
        try (Workbench shown =
                Workbench.start(SmallCase.open(Path.of(System.getProperty("retrace.case"))), new Small())) {
            for (int look = 1; look <= LOOKS; look++) {
                String address =
                        look == 1 ? shown.newLink().toString() : "http://127.0.0.1:%d/".formatted(shown.port());
                long asked = System.currentTimeMillis();
                browser.go(address);
                browser.until("window.painted");
                System.err.printf(
                        Locale.ROOT,
                        "| overview, look %d | %.0f ms |%n",
                        look,
                        browser.value("window.painted").asDouble(0) - asked);
            }
        }
    }
}
