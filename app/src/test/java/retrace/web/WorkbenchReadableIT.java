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
     * What WCAG 2.2 asks of every screen, by light and by dark, as far as a page can tell it of itself: contrast of text and of what stands in fields 4.5 (3 for large letters;
     * 1.4.3), a visible ring on what has the focus (2.4.7), a role and a name for what can be reached by Tab (4.1.2), nothing reached that is hidden from a screen reader, no id twice and none that is missing, lists
     * of items, headings that skip no level, a language and a title.
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

    /** The overview while a case is worked on blind is another page. */
    @Test
    void theBlindOverviewCanBeReadAndReached() throws Exception {
        browser.before("""
                const real = window.fetch;
                window.fetch = async (path, options) => {
                  const answer = await real(path, options);
                  if (path !== '/api/state') { return answer; }
                  return new Response(JSON.stringify({ ...await answer.json(), title: 'Case, masked', masked: ['sequence', 'report'] }));
                };
                """);
        enter();
        for (String theme : List.of("light", "dark")) {
            browser.prefer(theme);
            show("overview");
            browser.until("document.querySelector('.steps')");
            browser.settled();
            browser.press("Tab");
            assertThat(browser.value(READABLE).toString()).as(theme).isEqualTo("[]");
        }
    }

    /**
     * The check finds what it is for: one fault of each kind, put into a page that has none, is told. Worked by hand from WCAG's formula: #949494 on white is
     * 3.03 and #767676 is 4.54; white on white 1; black at 40 % on white is #999, 2.85.
     */
    @Test
    void theCheckFindsEachFault() throws Exception {
        enter();
        browser.prefer("light");
        show("custody");
        browser.settled();
        browser.press("Tab");
        assertThat(browser.value(READABLE).toString()).isEqualTo("[]");
        JsonNode told = browser.value(FAULTY.replace("READABLE", READABLE));
        assertThat(told.path("missed").toString()).isEqualTo("[]");
        assertThat(told.path("tried").asInt(0)).isEqualTo(13);
        assertThat(told.path("fine").toString()).isEqualTo("[]");
    }

    /** Each fault with the words it is told by, one after the other at the end of the screen; then pairs that are just good enough. */
    private static final String FAULTY = """
            (() => {
              const check = () => READABLE;
              const place = document.getElementById('screen');
              const make = (tag, style = {}, attributes = {}, ...children) => { const node = document.createElement(tag); Object.assign(node.style, style);
                Object.entries(attributes).forEach(([k, v]) => node.setAttribute(k, v)); node.append(...children); return node; };
              const faults = [
                ['contrast 3.03', () => make('p', { color: '#949494' }, {}, 'grey on white')],
                ['contrast 1.00', () => make('p', { color: '#fff' }, {}, 'white on white')],
                ['contrast 2.', () => make('p', { color: 'rgba(0, 0, 0, .4)' }, {}, 'seen through')],
                ['contrast 2.', () => make('div', { opacity: '.4' }, {}, make('p', { color: '#000' }, {}, 'faint as a whole'))],
                ['contrast 3.03', () => make('input', { color: '#949494', background: '#fff' }, { type: 'text', 'aria-label': 'field', value: 'typed' })],
                ['no ring', () => make('button', { outline: 'none' }, {}, 'no ring')],
                ['no role', () => make('div', {}, { tabindex: '0' }, 'no role')],
                ['no name', () => make('button')],
                ['twice', () => make('p', {}, { id: 'screen' }, 'the id of another')],
                ['points to nothing', () => make('button', {}, { 'aria-controls': 'nowhere' }, 'points')],
                ['hidden, yet reached', () => make('div', {}, { 'aria-hidden': 'true' }, make('button', {}, {}, 'heard by nobody'))],
                ['no item of a list', () => make('ul', {}, {}, make('p', {}, {}, 'stray'))],
                ['a level is skipped', () => make('div', {}, {}, make('h2', {}, {}, 'two'), make('h4', {}, {}, 'four'))],
              ];
              const missed = [];
              for (const [words, fault] of faults) {
                const node = fault();
                place.append(node);
                const told = check();
                if (!told.some(f => f.startsWith(words))) { missed.push(`${words}: ${JSON.stringify(told)}`); }
                node.remove();
              }
              const good = [make('p', { color: '#767676' }, {}, 'dark enough'), make('p', { color: '#949494', fontSize: '24px' }, {}, 'large')];
              place.append(...good);
              const fine = check();
              good.forEach(node => node.remove());
              return { missed, fine, tried: faults.length };
            })()
            """;

    private static final String READABLE = """
            (() => {
              const faults = [];
              const rgb = text => { const n = text.match(/[\\d.]+/g).map(Number); return { c: n.slice(0, 3), a: n.length > 3 ? n[3] : 1 }; };
              const light = c => { const [r, g, b] = c.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
              const over = (top, below) => top.c.map((v, i) => v * top.a + below[i] * (1 - top.a));
              const ground = node => { const all = []; for (let at = node; at; at = at.parentElement) { const g = rgb(getComputedStyle(at).backgroundColor); all.push(g); if (g.a === 1) { break; } }
                return all.reverse().reduce((below, g) => over(g, below), [255, 255, 255]); };
              const seenBy = node => { let share = 1; for (let at = node; at; at = at.parentElement) { share *= Number(getComputedStyle(at).opacity); } return share; };
              const contrast = (node, style) => {
                const below = ground(node);
                const text = rgb(style.color);
                const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
                const got = ratio(over({ c: text.c, a: text.a * seenBy(node) }, below), below);
                if (got < (large ? 3 : 4.5) - 0.005) { faults.push(`contrast ${got.toFixed(2)}: ${name(node)}`); }
              };
              const name = node => node.tagName + '.' + node.className + ' ' + (node.textContent ?? '').slice(0, 40);
              const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              const seen = new Set();
              for (let text = walk.nextNode(); text; text = walk.nextNode()) {
                const node = text.parentElement;
                if (!text.data.trim() || seen.has(node) || !node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || node.closest('.skip, .quiet, noscript, script, :disabled, option, textarea')) { continue; }
                seen.add(node);
                contrast(node, getComputedStyle(node));
              }
              for (const field of document.querySelectorAll('input[type=text], input[type=search], select, textarea')) {
                if (field.checkVisibility({ visibilityProperty: true }) && !field.disabled) {
                  contrast(field, getComputedStyle(field));
                  if (field.placeholder) { contrast(field, getComputedStyle(field, '::placeholder')); }
                }
              }
              for (const node of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
                if (!node.checkVisibility({ visibilityProperty: true }) || node.disabled || node.tagName === 'IFRAME') { continue; }
                node.focus({ focusVisible: true, preventScroll: true });
                const style = getComputedStyle(node);
                if (document.activeElement !== node) { faults.push('cannot be reached: ' + name(node)); }
                else if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) { faults.push('no ring: ' + name(node)); }
                const native = /^(A|BUTTON|INPUT|SELECT|TEXTAREA|SUMMARY)$/.test(node.tagName);
                if (!native && !node.getAttribute('role') && node.tagName !== 'MAIN' && node.tagName !== 'FIGURE') { faults.push('no role: ' + name(node)); }
                const labels = [...(node.labels ?? [])].map(l => l.textContent).join('');
                if (native && !(node.textContent + (node.getAttribute('aria-label') ?? '') + (node.title ?? '') + labels).trim()) { faults.push('no name: ' + node.outerHTML.slice(0, 80)); }
                if (node.closest('[aria-hidden=true]')) { faults.push('hidden, yet reached: ' + name(node)); }
              }
              const ids = [...document.querySelectorAll('[id]')].map(n => n.id);
              ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => faults.push('twice: #' + id));
              for (const attribute of ['aria-controls', 'aria-labelledby', 'aria-describedby', 'aria-activedescendant', 'for']) {
                for (const node of document.querySelectorAll(`[${attribute}]`)) {
                  node.getAttribute(attribute).split(/\\s+/).filter(id => id && !document.getElementById(id)).forEach(id => faults.push(`points to nothing: ${attribute} ${id}`));
                }
              }
              document.querySelectorAll('ul > :not(li), ol > :not(li)').forEach(n => faults.push('no item of a list: ' + name(n)));
              if (!document.documentElement.lang || !document.title) { faults.push('no language or no title'); }
              let level = 0;
              for (const h of document.querySelectorAll('h1, h2, h3, h4')) { const now = Number(h.tagName[1]); if (level && now > level + 1) { faults.push('a level is skipped before ' + name(h)); } level = now; }
              return faults.slice(0, 12);
            })()
            """;
}
