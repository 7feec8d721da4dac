package retrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import retrace.desk.MarkRow;
import retrace.desk.OpenCase;
import tools.jackson.databind.JsonNode;

/** Whatever text the evidence holds, it is shown as that text, and nothing else happens. */
class WorkbenchTextsIT extends InBrowser {

    private static final List<String> HOSTILE = HostileText.of(1500, 10);

    /**
     * What a page is asked afterwards: nothing ran, no policy was broken, nothing was made of text, and wherever a hostile text begins it
     * stands whole, letter by letter.
     */
    private static final String WATCH = """
            window.hostile = %s;
            window.broken = [];
            window.met = new Set();
            addEventListener('securitypolicyviolation', e => window.broken.push('policy: ' + e.violatedDirective + ' ' + e.blockedURI));
            window.check = () => {
              const texts = [document.documentElement.textContent];
              for (const node of document.querySelectorAll('[title], [aria-label], [alt]')) {
                for (const name of ['title', 'aria-label', 'alt']) { texts.push(node.getAttribute(name) ?? ''); }
              }
              for (const text of texts) {
                for (const found of text.matchAll(/p(\\d{4}):/g)) {
                  const whole = window.hostile[Number(found[1])];
                  if (whole === undefined || !text.startsWith(whole, found.index)) { window.broken.push('cut or changed: ' + JSON.stringify(text.slice(found.index, found.index + 120))); }
                  window.met.add(found[1]);
                }
              }
              if (window.ran) { window.broken.push('a script ran'); }
              const made = document.querySelectorAll('main img, main script, main svg, main object, main base, main meta, main form[action], main style, main link, a[href^=javascript], a[href*="hostile.example"], iframe:not([src^="/report"])');
              if (made.length) { window.broken.push('made of text: ' + made[0].outerHTML.slice(0, 200)); }
              return window.broken.length;
            };
            """.formatted(HostileText.script(HOSTILE));

    private void nothingIsBroken(String where) throws Exception {
        browser.value("window.check()");
        assertThat(browser.value("window.broken.slice(0, 5)").toString())
                .as(where)
                .isEqualTo("[]");
        assertThat(browser.faults()).as(where).isEmpty();
    }

    /**
     * Law: whatever text comes from the server (names of files, statements, labels, reasons, rows of tables), every screen shows it as that text.
     * Each free text of each answer is replaced by some of 1,500 hostile ones on the way; all are met on every screen that has room for them.
     */
    @Test
    void everyTextOfTheEvidenceIsShownAsItIs() throws Exception {
        browser.before(WATCH + """
                const real = window.fetch;
                const ids = new Set(['id','group','key','a','b','href','action','kind','decision','verdict','basis','recording','first','second','originUtc','version','method','label0',
                  'layer','form','expected','anchor','hash','sha256','at','zone','state','outcome','factuality','status','href','claim','account','origin','impulse']);
                let turn = 0;
                const some = () => { const from = turn; turn = (turn + 8) % window.hostile.length; return window.hostile.slice(from, from + 8).join(' ') + ' '; };
                const poison = (value, key) => typeof value === 'string' && !ids.has(key) ? (key === 'text' ? value + ' ' + some() : some() + value) // claims count from the beginning of a text
                  : Array.isArray(value) ? value.map(v => poison(v, key === 'because' || key === 'constraints' || key === 'methods' ? 'id' : key))
                  : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, poison(v, k)])) : value;
                window.fetch = async (path, options) => {
                  const answer = await real(path, options);
                  if (!/^\\/api\\/(overview|clips|sequence|marks|state|accounts|shots|set-aside|plan|hypotheses|custody|report)$/.test(path) || !answer.ok) return answer;
                  return new Response(JSON.stringify(poison(await answer.json(), '')), { headers: { 'Content-Type': 'application/json' } });
                };
                """);
        enter();
        for (String screen : SCREENS) {
            show(screen);
            browser.settled();
            nothingIsBroken(screen);
            browser.value(
                    "document.querySelectorAll('main [data-sel]').forEach((b, i) => { if (i < 3) { b.click(); } })");
            browser.settled();
            nothingIsBroken(screen);
        }
        browser.press("Ctrl+k");
        browser.until("document.querySelector('.palette')");
        nothingIsBroken("palette");
        assertThat(browser.value("window.met.size").asInt(0)).isEqualTo(HOSTILE.size());
    }

    /** Every field for text takes all 1,500, and what it sends is what was typed; the server is not asked, so that it stays quick. */
    @Test
    void everyFieldTakesHostileText() throws Exception {
        browser.before(WATCH + """
                const real = window.fetch;
                window.sent = [];
                window.fetch = (path, options) => {
                  if (options?.method !== 'POST' || location.pathname === '/enter') { return real(path, options); }
                  window.sent.push(options.body);
                  return Promise.resolve(new Response(JSON.stringify({ says: JSON.parse(options.body).label ?? 'no', whatToDo: '', held: true }), { status: path === '/api/hold' ? 200 : 400 }));
                };
                """);
        enter();
        browser.value("fetch('/api/hold', { method: 'POST', body: '{}' })");
        int fields = 0;
        for (String screen : SCREENS) {
            show(screen);
            browser.settled();
            if (screen.equals("accounts")) {
                browser.press("n");
                browser.press("e");
            }
            fields += browser.value("""
                    (async () => {
                      const fields = [...document.querySelectorAll('main input[type=text], main input[type=search]')];
                      for (const field of fields) {
                        for (const text of window.hostile) {
                          field.value = text;
                          field.dispatchEvent(new Event('input'));
                          field.dispatchEvent(new Event('change'));
                        }
                        field.form?.requestSubmit();
                        await new Promise(done => setTimeout(done));
                        window.check();
                        document.getElementById('toasts').replaceChildren();
                      }
                      return fields.length;
                    })()
                    """).asInt(0);
            nothingIsBroken(screen);
        }
        assertThat(fields).as("fields for text").isGreaterThan(7);
        browser.press("Ctrl+k");
        browser.until("document.querySelector('.palette input')");
        browser.value("""
                (() => { const field = document.querySelector('.palette input');
                  for (const text of window.hostile) { field.value = text; field.dispatchEvent(new Event('input')); } })()
                """);
        browser.press("Escape");
        nothingIsBroken("palette");
    }

    /**
     * The same 1,500 as labels of marks, through the server, the table on the disk and back into the page. What the table does to them is told in its
     * format: a row is one line, so that controls become spaces; spaces and signs
     * that nobody sees at its end are left away.
     */
    @Test
    void hostileMarksComeBackAsTheyWereWritten() throws Exception {
        Path table = caseDir.resolve("edits/marks.csv");
        String file = "a.wav";
        try (OpenCase own = SmallCase.open(caseDir);
                Workbench fresh = Workbench.start(own, new Small())) {
            workbench.close(); // whoever holds the case would be the only writer
            own.hold();
            List<MarkRow> rows = new ArrayList<>();
            for (String text : HOSTILE) {
                rows.add(new MarkRow(0, file, 1, 0.01, text.substring(0, Math.min(500, text.length())), ""));
            }
            own.marks().put(rows, own.marks().version());
            browser.before(WATCH);
            browser.go(fresh.newLink().toString());
            browser.until("location.pathname === '/' && document.querySelector('h1')");
            show("player");
            browser.until("document.querySelectorAll('.mark').length === 1500");
            List<String> wrong = new ArrayList<>();
            JsonNode shown = browser.value(
                    "[...document.querySelectorAll('.mark .pick')].map(b => b.firstChild.nextSibling.data)");
            Set<String> labels = new TreeSet<>();
            shown.forEach(label -> labels.add(label.asString("")));
            for (MarkRow row : rows) {
                String told = new String(
                                row.label().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                java.nio.charset.StandardCharsets.UTF_8)
                        .replaceAll("\\R|\\p{Cntrl}", " ")
                        .replaceAll("[\\s\\p{Z}\\p{Cf}]+$", "");
                if (!labels.contains(told)) {
                    wrong.add(told);
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(browser.value("window.ran").isMissingNode()).isTrue();
            assertThat(browser.value("window.broken.filter(b => b.startsWith('policy'))")
                            .toString())
                    .isEqualTo("[]");
            assertThat(browser.faults()).isEmpty();
        } finally {
            Files.deleteIfExists(table);
            workbench = Workbench.start(SmallCase.open(caseDir), new Small());
        }
    }
}
