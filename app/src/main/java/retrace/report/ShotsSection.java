package retrace.report;

import java.util.List;
import java.util.stream.Collectors;
import retrace.model.Measured;
import retrace.model.Problem;
import retrace.model.Shots;
import retrace.wording.Wording;

/** How many shots, and for each: when, where, how heard, and the waveform around every arrival. */
final class ShotsSection {

    private static final int MOST_CARDS = 40;
    private static final int MOST_WAVES_EACH = 12;
    private static final int MOST_WAVES = 200;
    private static final int MOST_OTHERS = 100;
    private static final double WAVE_WIDTH = 300;
    private static final double WAVE_HEIGHT = 84;
    private static final double AXIS = 66;

    private ShotsSection() {}

    static void write(Html h, View view) {
        Shots shots = view.documents.shots();
        if (shots.recordings().isEmpty()) {
            h.el(
                    "p",
                    "There is no sound in this case, so no shot can be heard. Shots that accounts speak of stand with the"
                            + " claims.",
                    "class",
                    "none");
            return;
        }
        count(h, view, shots);
        List<Shots.Impulse> heard = view.shots();
        int waves = 0;
        for (Shots.Impulse impulse : heard.subList(0, Math.min(MOST_CARDS, heard.size()))) {
            waves += card(h, view, impulse, MOST_WAVES - waves);
        }
        List<Shots.Impulse> rest = shots.impulses().stream()
                .filter(i -> i.label() == Shots.Label.OTHER || heard.indexOf(i) >= MOST_CARDS)
                .toList();
        others(h, view, rest);
        Problem first = shots.problems().isEmpty() ? null : shots.problems().getFirst();
        if (first != null) {
            h.open("p", "class", "small")
                    .text("Problems that touch this part: " + shots.problems().size() + ". ")
                    .link("problems", "Read them")
                    .text(".")
                    .end();
        }
    }

    private static void count(Html h, View view, Shots shots) {
        Shots.Count count = shots.count();
        h.open("div", "class", "count");
        figure(h, "at least", Integer.toString(count.atLeast()));
        figure(h, "best", Integer.toString(count.best()));
        figure(
                h,
                "at most",
                count.atMost() == null ? "no limit" : count.atMost().toString());
        h.open("p").el("b", "Shots heard: " + Wording.count(count) + ". ").text(count.because());
        Rates.mark(h, view, "count", "shot.count.outside", "shot.missed", "shot.false");
        h.end();
        h.end();
        h.open("p", "class", "small").text("Listened to: ");
        boolean first = true;
        for (Shots.HeardIn in : shots.recordings().stream().limit(60).toList()) {
            h.text(first ? "" : ", ").said(in.file());
            first = false;
        }
        h.text(". No weapon is named from its sound.").end();
    }

    private static void figure(Html h, String words, String figure) {
        h.open("p", "class", "figure").el("span", words).el("b", figure).end();
    }

    /** Draws one impulse and gives how many waveforms it took. */
    private static int card(Html h, View view, Shots.Impulse impulse, int left) {
        h.open("article", "class", "shot", "id", view.anchor("impulse", impulse.id()));
        h.open("h3")
                .text(impulse.id() + " ")
                .el(
                        "span",
                        Wording.label(impulse.label()),
                        "class",
                        "badge " + (impulse.label() == Shots.Label.SHOT ? "badge-shot" : "badge-maybe"))
                .end();
        Rates.mark(h, view, impulse.id(), "shot.label.wrong");
        h.open("dl", "class", "pairs");
        h.open("div").el("dt", "Left its source").open("dd").text(Wording.at(impulse.timeSeconds(), "not known"));
        RecordingsSection.parts(h, impulse.timeSeconds(), "s");
        Rates.mark(h, view, impulse.id(), "shot.time.outside");
        h.close().end();
        pair(h, "UTC", utc(view, impulse));
        h.open("div").el("dt", "Heard in").open("dd").text(heardIn(view, impulse));
        Rates.mark(h, view, impulse.id(), "arrival.outside");
        h.close().end();
        h.open("div").el("dt", "Place").open("dd");
        place(h, impulse);
        Rates.mark(h, view, impulse.id(), "place.outside", "place.far");
        h.close().end();
        pair(h, "Bullet and sound", Wording.supersonic(impulse.supersonic()));
        if (!impulse.cracks().isEmpty()) {
            pair(h, "Shock wave before the blast", cracks(view, impulse));
        }
        pair(h, "Shot-likeness", score(impulse));
        h.end();
        int drawn = 0;
        List<Shots.Arrival> arrivals = impulse.arrivals();
        h.open("div", "class", "waves");
        for (Shots.Arrival arrival : arrivals) {
            if (drawn < Math.min(MOST_WAVES_EACH, left)) {
                wave(h, view, impulse, arrival, drawn);
                drawn++;
            }
        }
        h.end();
        if (drawn < arrivals.size()) {
            Rows.cut(h, drawn, arrivals.size(), "shots.json");
        }
        h.open("details").el("summary", "Where this comes from");
        view.cites(h, impulse.cites());
        h.end();
        h.end();
        return drawn;
    }

    private static String cracks(View view, Shots.Impulse impulse) {
        return impulse.cracks().stream()
                .map(c -> Wording.crack(view.file(c.recording()), c))
                .collect(Collectors.joining("; "));
    }

    private static void pair(Html h, String name, String value) {
        h.open("div").el("dt", name).el("dd", value).end();
    }

    private static String utc(View view, Shots.Impulse impulse) {
        Measured time = impulse.timeSeconds();
        if (impulse.utc() == null || time == null) {
            return "not tied to UTC";
        }
        var group = view.group(impulse.group());
        double slack = group == null ? Double.NaN : Groups.utcSlack(group);
        if (Double.isNaN(slack)) {
            return impulse.utc() + " (how well is not stated)";
        }
        double whole = slack + time.halfWidth();
        return Wording.utc(impulse.utc(), whole) + " " + plusMinusOnly(whole);
    }

    /** {@code ± 1.2 s}. */
    static String plusMinusOnly(double half) {
        String text = Wording.plusMinus(Measured.plusMinus(0, Math.max(half, 1e-9), java.util.Map.of()), "s");
        return text.substring(text.indexOf('±'));
    }

    private static String heardIn(View view, Shots.Impulse impulse) {
        long in = impulse.arrivals().stream()
                .map(Shots.Arrival::recording)
                .distinct()
                .count();
        return in + " of " + Wording.plural(view.documents.shots().recordings().size(), "recording");
    }

    /** The classifier's number, said as what it is. */
    static String score(Shots.Impulse impulse) {
        return "%s of 1 (the classifier's own score under its stated prior)"
                .formatted(twoDecimals(impulse.probabilityShot()));
    }

    private static String twoDecimals(double value) {
        if (!Double.isFinite(value)) {
            return "not known";
        }
        return java.math.BigDecimal.valueOf(value)
                .setScale(2, java.math.RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    private static void place(Html h, Shots.Impulse impulse) {
        Shots.Position p = impulse.position();
        if (p == null) {
            h.text("not known: " + impulse.noPositionBecause());
            return;
        }
        h.text("x " + Wording.plusMinus(p.xM(), "m") + ", y " + Wording.plusMinus(p.yM(), "m")
                + (p.zM() == null ? "" : ", z " + Wording.plusMinus(p.zM(), "m")) + ", by " + p.method());
        if (p.places().size() > 1) {
            h.text("; " + p.places().size() + " separate places are possible");
        }
        h.text(". ").link("plan", "On the plan");
    }

    // ---- waveforms

    private static void wave(Html h, View view, Shots.Impulse impulse, Shots.Arrival arrival, int index) {
        String id = view.anchor("wave", impulse.id() + " " + index);
        String file = view.shortFile(arrival.recording());
        ReportExtras.Envelope piece =
                view.extras.around(arrival.recording(), arrival.seconds().value());
        String when = "at " + Wording.plusMinus(arrival.seconds(), "s") + " of the recording";
        String what = arrival.kind() + (arrival.clipped() ? ", clipped" : "") + ", " + level(arrival.snrDb());
        h.open("figure", "class", "wave");
        h.open(
                "svg",
                "viewBox",
                "0 0 300 84",
                "role",
                "img",
                "aria-labelledby",
                id + "-t " + id + "-d",
                "focusable",
                "false");
        h.el("title", "Sound of " + file + " around " + impulse.id(), "id", id + "-t");
        h.el(
                "desc",
                piece == null ? "No waveform is kept for this arrival." : "Arrival " + when + ", " + what + ".",
                "id",
                id + "-d");
        double onset = arrival.seconds().value();
        Axis axis = new Axis(-HtmlReport.WAVE_BEFORE_SECONDS, HtmlReport.WAVE_AFTER_SECONDS, 0, WAVE_WIDTH);
        double barLow = axis.clamped(arrival.seconds().low() - onset);
        double barHigh = axis.clamped(arrival.seconds().high() - onset);
        Figure.rect(h, barLow, 2, Math.max(2, barHigh - barLow), AXIS - 4, "arrival-bar");
        if (piece != null) {
            h.leaf("path", "d", envelope(piece, onset, axis), "class", "wave-line");
        } else {
            Figure.text(h, WAVE_WIDTH / 2 + 20, AXIS / 2, "no waveform kept", "tick", "middle");
        }
        Figure.line(h, axis.at(0), 0, axis.at(0), AXIS, "arrival");
        Figure.line(h, 0, AXIS, WAVE_WIDTH, AXIS, "axis");
        for (double t : new double[] {0, 0.1, 0.2}) {
            Figure.line(h, axis.at(t), AXIS, axis.at(t), AXIS + 4, "axis");
            Figure.text(
                    h,
                    axis.at(t),
                    WAVE_HEIGHT - 3,
                    t == 0 ? "arrival" : "+" + Math.round(t * 1000) + " ms",
                    "tick",
                    "middle");
        }
        h.end();
        h.open("figcaption").said(file).text(" " + when + ": " + what).end();
        h.end();
    }

    private static String level(double snrDb) {
        return Double.isFinite(snrDb)
                ? Math.round(snrDb) + " dB over the noise before it"
                : "level over the noise not known";
    }

    /** A closed outline of lows and highs, one column to a drawing unit, scaled to the piece's own peak. */
    static String envelope(ReportExtras.Envelope piece, double onset, Axis axis) {
        double scale = piece.peak() == 0 ? 0 : (AXIS / 2 - 3) / piece.peak();
        double middle = AXIS / 2;
        int columns = (int) WAVE_WIDTH;
        double[] low = new double[columns];
        double[] high = new double[columns];
        boolean[] filled = new boolean[columns];
        for (int i = 0; i < piece.steps(); i++) {
            double from = piece.fromSeconds() + i * piece.stepSeconds() - onset;
            int first = (int) Math.floor(axis.at(from));
            int last = Math.max(first, (int) Math.ceil(axis.at(from + piece.stepSeconds())) - 1);
            for (int c = Math.max(0, first); c <= Math.min(columns - 1, last); c++) {
                low[c] = filled[c] ? Math.min(low[c], piece.min(i)) : piece.min(i);
                high[c] = filled[c] ? Math.max(high[c], piece.max(i)) : piece.max(i);
                filled[c] = true;
            }
        }
        StringBuilder path = new StringBuilder();
        for (int c = 0; c < columns; c++) {
            if (filled[c] && Double.isFinite(low[c]) && Double.isFinite(high[c])) {
                long top = Math.round((middle - high[c] * scale) * 2);
                long bottom = Math.max(top + 1, Math.round((middle - low[c] * scale) * 2));
                path.append('M')
                        .append(c)
                        .append(".5 ")
                        .append(View.px(top / 2.0))
                        .append('V')
                        .append(View.px(bottom / 2.0));
            }
        }
        return path.isEmpty() ? "M0 0" : path.toString();
    }

    // ---- others

    private static void others(Html h, View view, List<Shots.Impulse> rest) {
        if (rest.isEmpty()) {
            return;
        }
        h.open("details", "class", "wide");
        h.el(
                "summary",
                Wording.plural(rest.size(), "further impulse") + ": other sounds, and shots beyond the first "
                        + MOST_CARDS);
        Rows.open(h, "Further impulses", "Impulse", "Taken for", "Left its source", "Heard in", "Shot-likeness");
        int shown = Math.min(MOST_OTHERS, rest.size());
        for (Shots.Impulse i : rest.subList(0, shown)) {
            h.open("tr", "id", view.anchor("impulse", i.id()));
            h.el("th", i.id(), "scope", "row");
            h.el("td", Wording.label(i.label()));
            h.open("td", "class", "num")
                    .value(Wording.at(i.timeSeconds(), "not known"))
                    .close();
            h.el("td", heardIn(view, i));
            h.open("td", "class", "num").value(twoDecimals(i.probabilityShot())).close();
            h.end();
        }
        Rows.close(h);
        Rows.cut(h, shown, rest.size(), "shots.json");
        h.end();
    }
}
