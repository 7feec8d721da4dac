package retrace.report;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Shots;
import retrace.model.Stretch;
import retrace.model.Timeline;
import retrace.wording.ClockWording;
import retrace.wording.Wording;

/** Recordings as lanes on the common clock of their group, then as tables; every examined pair with its answer. */
final class RecordingsSection {

    private static final int MOST_FIGURES = 6;
    private static final int MOST_LANES = 60;
    private static final int MOST_CLOCKS = 20;
    private static final int MOST_LINKS = 400;
    private static final int MOST_MARKS = 60;

    /** More lines through the lanes would hide them. */
    private static final int MOST_THREADS = 40;

    private static final double LANE = 38;
    private static final double UTC_LINE = 24;
    private static final double UTC_WORDS = 120;
    private static final double LEFT = 14;
    private static final double RIGHT = Figure.WIDTH - 14;

    private static final Map<String, String> METHODS = Map.of(
            "sound", "sound heard in both",
            "clock", "a clock shown or written",
            "flash", "a flash seen",
            "position", "stated places, with sounds from several sides",
            "analyst", "marked by a person",
            "log", "a log");

    private RecordingsSection() {}

    static void write(Html h, View view) {
        Timeline timeline = view.documents.timeline();
        if (timeline.recordings().isEmpty()) {
            h.el(
                    "p",
                    "There is no recording in this case, so nothing here was heard or seen by the program.",
                    "class",
                    "none");
            return;
        }
        h.el(
                "p",
                "A recording's start is the time, on the common clock, of its first sound sample. Sound needs 2.9 ms for"
                        + " a metre; where places are unknown the error holds the whole time that sound may have taken.",
                "class",
                "lead");
        clocks(h, view, timeline.groups());
        int figures = 0;
        List<Timeline.Group> alone = new ArrayList<>();
        for (Timeline.Group group : timeline.groups()) {
            List<Timeline.PlacedRecording> members = Groups.members(view, group.id());
            if (members.size() > 1 && figures < MOST_FIGURES
                    || timeline.groups().size() == 1) {
                figures++;
                if (!members.isEmpty()) {
                    lanes(h, view, group, members);
                }
                JointFigure.write(h, view, group);
            } else {
                alone.add(group);
            }
        }
        if (!alone.isEmpty() && timeline.groups().size() > 1) {
            h.el("p", apart(alone.size(), figures > 0), "class", "small");
        }
        table(h, view, timeline.recordings());
        links(h, view, timeline.links());
        PeakFigures.write(h, view, timeline.links());
    }

    private static String apart(int clocks, boolean others) {
        String who = others
                ? Wording.plural(clocks, "further clock") + (clocks == 1 ? " is" : " are") + " not tied to the above"
                : "None of the %d clocks is tied to another".formatted(clocks);
        return who + ": what lies on one is never put in order with what lies on another.";
    }

    /** Where each clock's zero lies in UTC, or that nothing says so; clocks of which the same is said stand together. */
    private static void clocks(Html h, View view, List<Timeline.Group> groups) {
        if (groups.isEmpty()) {
            return;
        }
        Map<String, List<String>> bySentence = new LinkedHashMap<>();
        for (Timeline.Group group : groups) {
            bySentence
                    .computeIfAbsent(view.named(ClockWording.utc(group)), s -> new ArrayList<>())
                    .add(group.id());
        }
        h.open("ul", "class", "clocks");
        int shown = 0;
        for (Map.Entry<String, List<String>> e : bySentence.entrySet()) {
            if (shown++ < MOST_CLOCKS) {
                List<String> ids = e.getValue();
                h.open("li");
                h.el("b", (ids.size() == 1 ? "Clock " : "Clocks ") + Wording.and(ids) + ".");
                h.text(" " + e.getKey());
                h.close();
            }
        }
        h.close();
        Rows.cut(h, Math.min(MOST_CLOCKS, bySentence.size()), bySentence.size(), "timeline.json");
    }

    // ---- figure

    private static void lanes(Html h, View view, Timeline.Group group, List<Timeline.PlacedRecording> all) {
        List<Timeline.PlacedRecording> members = all.subList(0, Math.min(MOST_LANES, all.size()));
        List<Shots.Impulse> impulses = view.documents.shots().impulses().stream()
                .filter(i -> i.timeSeconds() != null && group.id().equals(i.group()))
                .sorted(Comparator.comparing((Shots.Impulse i) -> i.label() == Shots.Label.OTHER)
                        .thenComparing(Comparator.comparingDouble(Shots.Impulse::probabilityShot)
                                .reversed()))
                .limit(MOST_MARKS)
                .sorted(Comparator.comparingDouble(RecordingsSection::best))
                .toList();
        double low = members.stream()
                .mapToDouble(r -> r.commonSeconds(0) - Groups.startSlack(r))
                .min()
                .orElse(0);
        double high = members.stream()
                .mapToDouble(r -> Groups.end(r) + Groups.startSlack(r))
                .max()
                .orElse(1);
        for (Shots.Impulse impulse : impulses) {
            Measured time = impulse.timeSeconds();
            low = time == null ? low : Math.min(low, time.value());
            high = time == null ? high : Math.max(high, time.value());
        }
        Axis axis = Axis.around(low, high, 0.015, 0.01, LEFT, RIGHT);
        boolean utc = group.originUtc() != null;
        double top = utc ? 50 : 26;
        double firstLane = top + (impulses.isEmpty() ? 14 : 40);
        double bottom = firstLane + LANE * members.size();
        String id = view.anchor("lanes", group.id());
        Figure.open(
                h,
                id,
                "lanes",
                Figure.WIDTH,
                bottom + 8,
                "Recordings of clock " + group.id() + " on one axis",
                Wording.plural(members.size(), "recording")
                        + " as bars from start to end, with error bars at their starts and "
                        + Wording.plural(impulses.size(), "impulse") + " as diamonds. The same is in the table below.");
        Figure.timeAxis(h, axis, top, bottom);
        if (utc) {
            utcAxis(h, axis, group);
        }
        impulses(h, impulses, axis, top + 18, bottom);
        double y = firstLane;
        for (Timeline.PlacedRecording recording : members) {
            lane(h, view, recording, axis, y);
            y += LANE;
        }
        Figure.close(h, caption(group, impulses.isEmpty()));
        Rows.cut(h, members.size(), all.size(), "timeline.json");
    }

    private static double best(Shots.Impulse impulse) {
        return impulse.timeSeconds() == null ? 0 : impulse.timeSeconds().value();
    }

    private static String caption(Timeline.Group group, boolean noImpulses) {
        return "Clock " + group.id()
                + ". Bars: what ran when. The whisker at a bar's start is its 95 % error, drawn at least 3"
                + " units wide; the numbers are in the table. Horizontal stripes: muted. Vertical stripes: clipped. Crossed: missing."
                + " Pale: quiet."
                + (noImpulses
                        ? ""
                        : " Filled diamonds: taken for shots; open: may be shots; dots: the most shot-like other impulses, the rest are not drawn.");
    }

    /** Ticks at round UTC times above the common clock. */
    private static void utcAxis(Html h, Axis axis, Timeline.Group group) {
        Instant zero;
        try {
            zero = Instant.parse(group.originUtc() == null ? "" : group.originUtc());
        } catch (DateTimeParseException e) {
            return;
        }
        double step = Math.max(1, axis.timeStep(8));
        double second = zero.getEpochSecond() + zero.getNano() * 1e-9;
        double first = Math.ceil((second + axis.low()) / step) * step;
        for (int i = 0; i < 60 && first + i * step <= second + axis.high(); i++) {
            double x = axis.at(first + i * step - second);
            if (x > LEFT + UTC_WORDS && x < RIGHT - 26) {
                Figure.line(h, x, UTC_LINE - 4, x, UTC_LINE, "axis");
                String utc = Instant.ofEpochSecond(Math.round(first + i * step)).toString();
                Figure.text(
                        h, x, UTC_LINE - 8, utc.substring(utc.indexOf('T') + 1, utc.length() - 1), "tick", "middle");
            }
        }
        Figure.line(h, LEFT, UTC_LINE, RIGHT, UTC_LINE, "axis");
        Figure.text(h, LEFT, UTC_LINE - 8, "UTC " + ClockWording.utcError(group), "tick", "start");
    }

    private static void impulses(Html h, List<Shots.Impulse> impulses, Axis axis, double y, double bottom) {
        double taken = axis.from();
        for (int k = 0; k < impulses.size(); k++) {
            Shots.Impulse impulse = impulses.get(k);
            Measured time = impulse.timeSeconds();
            if (time == null) {
                continue;
            }
            double x = axis.clamped(time.value());
            h.open("g");
            h.el("title", impulse.id() + ", " + Wording.label(impulse.label()) + ", " + Wording.at(time));
            if (impulse.label() == Shots.Label.OTHER) {
                h.leaf("circle", "cx", View.px(x), "cy", View.px(y), "r", "2", "class", "other");
            } else {
                boolean shot = impulse.label() == Shots.Label.SHOT;
                if (impulses.stream()
                                .filter(i -> i.label() != Shots.Label.OTHER)
                                .count()
                        <= MOST_THREADS) {
                    Figure.line(h, x, y, x, bottom, "thread");
                }
                Figure.whisker(h, axis.clamped(time.low()), axis.clamped(time.high()), y, "whisker");
                Figure.diamond(h, x, y, 5.5, shot ? "shot" : "maybe");
                taken = name(h, impulse.id(), x, taken, following(impulses, k, axis), y);
            }
            h.end();
        }
    }

    /** Where the next shot's diamond stands, far away when there is none. */
    private static double following(List<Shots.Impulse> impulses, int k, Axis axis) {
        for (Shots.Impulse next : impulses.subList(k + 1, impulses.size())) {
            Measured time = next.timeSeconds();
            if (next.label() != Shots.Label.OTHER && time != null) {
                return axis.clamped(time.value());
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    /**
     * Writes a name to the right of its diamond where there is room before the next one, else to the left, else not.
     *
     * @param taken where the last name or diamond ends
     * @return where this one ends
     */
    private static double name(Html h, String id, double x, double taken, double next, double y) {
        String text = View.cut(id, 14);
        double width = 8 * text.length() + 9;
        if (x + width < Math.min(next - 6, RIGHT)) {
            Figure.text(h, x + 8, y + 4, text, "mark", "start");
            return x + width;
        }
        if (x - width > taken) {
            Figure.text(h, x - 8, y + 4, text, "mark", "end");
        }
        return x + 7;
    }

    private static void lane(Html h, View view, Timeline.PlacedRecording recording, Axis axis, double y) {
        double x1 = axis.clamped(recording.commonSeconds(0));
        double x2 = axis.clamped(Groups.end(recording));
        String name = view.shortFile(recording.id());
        boolean right = x1 > (LEFT + RIGHT) / 2 && x2 > RIGHT - 200;
        Figure.text(h, right ? x2 : x1, y + 10, View.cut(name, 64), "lane", right ? "end" : "start");
        double bar = y + 15;
        h.open("g").el("title", name + ", start " + Wording.at(recording.startSeconds(), "not known"));
        Figure.rect(h, x1, bar, x2 - x1, 14, "bar");
        for (Stretch stretch : view.extras.stretches().getOrDefault(recording.id(), List.of())) {
            double from = axis.clamped(recording.commonSeconds(stretch.fromSeconds()));
            double to = axis.clamped(recording.commonSeconds(stretch.toSeconds()));
            Figure.rect(h, from, bar, to - from, 14, "stretch-" + stretch.kind());
        }
        for (Timeline.Step step : recording.steps()) {
            double x = axis.clamped(recording.commonSeconds(step.atSeconds()));
            Figure.line(h, x, bar - 3, x, bar + 17, "jump");
        }
        Figure.rect(h, x1, bar, x2 - x1, 14, "outline");
        Measured start = recording.startSeconds();
        if (start != null) {
            Figure.whisker(h, axis.clamped(start.low()), axis.clamped(start.high()), bar + 7, "whisker strong");
        }
        h.end();
    }

    // ---- tables

    private static void table(Html h, View view, List<Timeline.PlacedRecording> recordings) {
        Rows.open(
                h, "Recordings", "Recording", "Clock", "Start", "Own clock runs fast by", "Length", "Tied by", "Notes");
        for (Timeline.PlacedRecording r : recordings) {
            h.open("tr", "id", view.anchor("recording", r.id()));
            h.open("th", "scope", "row").said(r.file()).close();
            h.el("td", r.group() == null ? "none" : r.group());
            h.open("td", "class", "num").value(Wording.at(r.startSeconds(), "not known"));
            parts(h, r.startSeconds(), "s");
            Rates.mark(h, view, r.id(), "clock.start.outside", "clock.joint.outside");
            h.close();
            h.open("td", "class", "num")
                    .value(r.ratePpm() == null ? "not known" : Wording.plusMinus(r.ratePpm(), "ppm"));
            parts(h, r.ratePpm(), "ppm");
            Rates.mark(h, view, r.id(), "clock.rate.outside");
            h.close();
            h.open("td", "class", "num")
                    .value(Wording.recordingTime(r.durationSeconds()))
                    .close();
            h.open("td")
                    .text(
                            r.methods().isEmpty()
                                    ? "nothing"
                                    : Wording.and(r.methods().stream()
                                            .map(m -> METHODS.getOrDefault(m, m))
                                            .toList()));
            Rates.mark(h, view, r.id(), "clock.wrong-placement", "clock.false-match");
            h.close();
            h.open("td");
            notes(h, view, r);
            h.close();
            h.end();
        }
        Rows.close(h);
    }

    static void parts(Html h, @Nullable Measured m, String unit) {
        if (m != null && !m.parts().isEmpty()) {
            h.text(" ").el("small", "error from " + Wording.parts(m, unit));
        }
    }

    private static void notes(Html h, View view, Timeline.PlacedRecording r) {
        List<String> notes = new ArrayList<>();
        if (r.unplacedBecause() != null) {
            notes.add("Not placed: " + r.unplacedBecause());
        }
        for (Timeline.Step step : r.steps()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "Its own clock jumps by %.3f ± %.3f s at its %s, give or take %.1f s.",
                    step.jumpSeconds(),
                    step.jumpErrorSeconds(),
                    Wording.recordingTime(step.atSeconds()),
                    step.atErrorSeconds()));
        }
        view.extras.stretches().getOrDefault(r.id(), List.of()).stream()
                .limit(8)
                .forEach(s -> notes.add(capital(stretch(s)) + "."));
        r.problems().forEach(p -> notes.add(p.says()));
        if (notes.isEmpty()) {
            h.text("\u2013");
            return;
        }
        h.open("ul");
        notes.forEach(note -> h.el("li", note));
        h.close();
    }

    /** {@code muted from 12.000 to 14.000 s of the recording}. */
    static String stretch(Stretch s) {
        String from = Wording.recordingTime(s.fromSeconds());
        return s.kind() + " from " + from.substring(0, from.length() - 2) + " to "
                + Wording.recordingTime(s.toSeconds()) + " of the recording";
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static void links(Html h, View view, List<Timeline.Link> links) {
        if (links.isEmpty()) {
            h.el("p", "No pair of recordings was compared.", "class", "none");
            return;
        }
        long used = links.stream().filter(Timeline.Link::accepted).count();
        h.open("details", "class", "wide");
        h.el(
                "summary",
                Wording.plural(links.size(), "pair") + " examined, " + used + " used: each with its answer and why");
        Rows.open(
                h,
                "Examined pairs",
                "First",
                "Second",
                "By",
                "Answer",
                "Start of second after start of first",
                "Rates differ by",
                "Used",
                "Why");
        int shown = Math.min(MOST_LINKS, links.size());
        List<Timeline.Link> order = new ArrayList<>(links);
        order.sort(Comparator.comparing((Timeline.Link l) -> !l.accepted())
                .thenComparing(l -> l.decision() != LagEstimate.Decision.MATCH));
        for (Timeline.Link link : order.subList(0, shown)) {
            link(h, view, link);
        }
        Rows.close(h);
        Rows.cut(h, shown, links.size(), "timeline.json");
        h.end();
    }

    private static void link(Html h, View view, Timeline.Link link) {
        h.open("tr");
        h.open("th", "scope", "row").said(view.shortFile(link.a())).close();
        h.open("td").said(view.shortFile(link.b())).close();
        h.el("td", METHODS.getOrDefault(link.method(), link.method()));
        h.el("td", Wording.decision(link.decision()));
        h.open("td", "class", "num")
                .value(link.offsetSeconds() == null ? "\u2013" : Wording.plusMinus(link.offsetSeconds(), "s"))
                .close();
        h.open("td", "class", "num")
                .value(link.rateDifferencePpm() == null ? "\u2013" : Wording.plusMinus(link.rateDifferencePpm(), "ppm"))
                .close();
        h.el("td", link.accepted() ? "yes" : "no");
        h.open("td").text(link.because());
        if (link.falseMatchProbability() != null) {
            h.text(" ").el("small", Wording.falseAlarms(link.falseMatchProbability(), link.nullTrials()));
        }
        h.close();
        h.end();
    }
}
