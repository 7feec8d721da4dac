package retrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What WCAG 2.2 asks of every screen, as far as a page can tell it of itself. */
class WorkbenchReadableIT extends InBrowser {

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

    /**
     * What WCAG 2.2 asks of every screen, by light and by dark, as far as a page can tell it of itself: contrast of text 4.5 (3 for large letters;
     * 1.4.3), a visible ring on what has the focus (2.4.7), a role for what can be reached by Tab (4.1.2), no id twice, headings that skip no level.
     */
    @Test
    void everyScreenCanBeReadAndReached() throws Exception {
        enter();
        for (String theme : List.of("light", "dark")) {
            browser.prefer(theme);
            for (String screen : SCREENS) {
                show(screen);
                browser.settled();
                browser.press("Tab"); // from now on the focus is that of a keyboard
                assertThat(browser.value(READABLE).toString())
                        .as("%s, %s", screen, theme)
                        .isEqualTo("[]");
            }
        }
    }

    private static final String READABLE = """
            (() => {
              const faults = [];
              const rgb = text => { const n = text.match(/[\\d.]+/g).map(Number); return { c: n.slice(0, 3), a: n.length > 3 ? n[3] : 1 }; };
              const light = c => { const [r, g, b] = c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
              const over = (top, below) => top.c.map((v, i) => v * top.a + below[i] * (1 - top.a));
              const ground = node => { const all = []; for (let at = node; at; at = at.parentElement) { const g = rgb(getComputedStyle(at).backgroundColor); all.push(g); if (g.a === 1) { break; } }
                return all.reverse().reduce((below, g) => over(g, below), [255, 255, 255]); };
              const name = node => node.tagName + '.' + node.className + ' ' + (node.textContent ?? '').slice(0, 40);
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const seen = new Set();
              for (let text = walk.nextNode(); text; text = walk.nextNode()) {
                const node = text.parentElement;
                if (!text.data.trim() || seen.has(node) || !node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || node.closest('.skip, .quiet, noscript, script')) { continue; }
                seen.add(node);
                const style = getComputedStyle(node);
                const below = ground(node);
                const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
                const got = ratio(over(rgb(style.color), below), below);
                if (got < (large ? 3 : 4.5) - 0.005) { faults.push(`contrast ${got.toFixed(2)}: ${name(node)}`); }
              }
              for (const node of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
                if (!node.checkVisibility({ visibilityProperty: true }) || node.disabled || node.tagName === 'IFRAME') { continue; }
                node.focus({ focusVisible: true, preventScroll: true });
                const style = getComputedStyle(node);
                if (document.activeElement !== node) { faults.push('cannot be reached: ' + name(node)); }
                else if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) { faults.push('no ring: ' + name(node)); }
                const native = /^(A|BUTTON|INPUT|SELECT|TEXTAREA|SUMMARY)$/.test(node.tagName);
                if (!native && !node.getAttribute('role') && node.tagName !== 'MAIN' && node.tagName !== 'FIGURE') { faults.push('no role: ' + name(node)); }
              }
              const ids = [...document.querySelectorAll('[id]')].map(n => n.id);
              ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => faults.push('twice: #' + id));
              let level = 0;
              for (const h of document.querySelectorAll('h1, h2, h3, h4')) { const now = Number(h.tagName[1]); if (level && now > level + 1) { faults.push('a level is skipped before ' + name(h)); } level = now; }
              return faults.slice(0, 12);
            })()
            """;
}
