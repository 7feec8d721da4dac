package retrace.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * How much work a frame is while much moves (DESIGN, workbench: 10,000 events and 12 lanes at 50 frames a second, so at most 20 ms each). Work is
 * processor time from a trace of the browser, so that a busy machine fails nothing; frames a second are told, not asserted, for without a graphics
 * card every frame is also drawn and put together on these processors. bench/workbench.sh prints the table of docs/workbench.md.
 */
class WorkbenchFramesIT extends InBrowser {

    /** 50 frames a second. */
    private static final double FRAME_MS = 20;

    /** Frames of one gesture: 3 s at 60 a second. */
    private static final int STEPS = 180;

    /** 10,000 events; 12 recordings that each heard 10,000 sounds; nine of them with a waveform that changes from column to column. */
    private static final String MANY = """
            const real = window.fetch;
            const many = (n, make) => Array.from({ length: n }, (u, i) => make(i));
            const json = value => new Response(JSON.stringify(value));
            window.fetch = async (path, options) => {
              if (path === '/api/clips') {
                const data = await (await real(path, options)).json();
                const one = data.groups.flatMap(g => g.clips)[0];
                data.groups[0].clips = many(12, i => ({ ...one, id: 'c' + i, name: 'clip ' + i, start: i, low: i - 0.1, high: i + 0.1, end: i + 2010 }));
                data.groups[0].shots = many(10000, i => ({ label: 'shot', seconds: i / 5, low: i / 5 - 0.1, high: i / 5 + 0.1, words: 's' + i,
                  arrivals: many(12, k => ({ recording: 'c' + k, seconds: i / 5 + k * 0.01 })) }));
                return json(data);
              }
              if (path.startsWith('/api/recordings/c')) {
                const columns = Number(new URLSearchParams(path.split('?')[1]).get('columns'));
                return columns ? new Response(Int8Array.from(many(2 * columns, i => (i % 2 ? 1 : -1) * (20 + (i * 7919) % 100)))) : new Response('{}', { status: 404 });
              }
              if (path !== '/api/sequence') { return real(path, options); }
              const events = many(10000, i => ({ id: 'E' + i, label: 'event ' + i, kind: 'x', group: 'G1', earliest: i * 0.1, latest: i * 0.1 + 0.4,
                best: i * 0.1 + 0.2, statedEarliest: i * 0.1, statedLatest: i * 0.1 + 0.3, words: 'w', statedWords: 's', utcWords: 'u', noBoundsBecause: null, because: [], cites: [] }));
              return json({ events, orders: [], conflicts: [], reasons: {}, cutBecause: null, unknownOrder: '' });
            };
            """;

    /** Does something before each frame. */
    private static final String MOVE = """
            (async () => {
              const step = %s;
              for (let i = 0; i < %d; i++) {
                step(i);
                await new Promise(done => requestAnimationFrame(done));
              }
            })()
            """;

    private static final String PAN_AND_ZOOM =
            "i => dispatchEvent(new KeyboardEvent('keydown', { key: ['ArrowRight', '+', 'ArrowRight', '-', 'ArrowLeft', '+', 'ArrowLeft', '-'][i % 8] }))";

    /** In from all there is to a thousandth of it and out again, at the pointer. */
    private static final String WHEEL =
            "i => document.querySelector('canvas[role=img]').dispatchEvent(new WheelEvent('wheel', { deltaY: i % 120 < 60 ? -46 : 46, clientX: 700, clientY: 400, bubbles: true, cancelable: true }))";

    private static final String SCROLL = "i => { document.querySelector('.scroller').scrollTop += %d; }";

    @Test
    void tenThousandEventsAndTwelveLanesMove() throws Exception {
        browser.before(MANY);
        enter();
        show("sequence");
        browser.until("document.querySelectorAll('.event').length > 5");
        assertThat(browser.value("document.querySelectorAll('.event').length").asInt(0))
                .isLessThan(150);
        move("10,000 events, panned and zoomed", PAN_AND_ZOOM);
        move("10,000 events, scrolled by 3 rows a frame", SCROLL.formatted(100));
        move("10,000 events, scrolled by 29 rows a frame", SCROLL.formatted(997));
        show("clips");
        browser.until("document.querySelectorAll('.lanes .pick').length >= 12");
        move("12 lanes with 10,000 sounds, panned and zoomed", PAN_AND_ZOOM);
        move("12 lanes with 10,000 sounds, by the wheel", WHEEL);
        show("player");
        browser.until("document.querySelectorAll('.tile').length === 4");
        for (int i = 0; i < 9; i++) {
            browser.value("(box => { if (!box.checked) { box.click(); } })(document.getElementById('with-c%d'))"
                    .formatted(i));
        }
        browser.until("document.querySelectorAll('.tile').length === 9");
        browser.settled();
        move(
                "9 waveforms with 10,000 sounds, by the wheel",
                WHEEL.replace("canvas[role=img]", ".content > canvas[role=img]"));
    }

    /** Told as a row of the table in docs/workbench.md. */
    private void move(String what, String step) throws Exception {
        browser.settled();
        browser.trace();
        browser.value(MOVE.formatted(step, STEPS));
        FrameTrace frames = browser.traced();
        System.err.println(frames.row(what));
        assertThat(frames.work(0.95)).as(frames.row(what)).isLessThan(FRAME_MS);
    }
}
