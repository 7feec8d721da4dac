package retrace.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Shots;
import retrace.model.Stretch;
import retrace.model.Timeline;
import retrace.wording.Wording;

/** Recordings as lanes on the common clock of their group, then as tables; every examined pair with its answer. */
final class RecordingsSection {

    private static final int MOST_FIGURES = 6;
    private static final int MOST_LANES = 60;
    private static final int MOST_LINKS = 400;
    private static final int MOST_MARKS = 300;
    private static final double LANE = 38;
    private static final double LEFT = 14;
    private static final double RIGHT = Figure.WIDTH - 14;

    private static final Map<String, String> METHODS = Map.of(
            "sound", "sound heard in both",
            "clock", "a clock shown or written",
            "flash", "a flash seen",
            "position", "a surveyed place",
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
            } else {
                alone.add(group);
            }
        }
        if (!alone.isEmpty() && timeline.groups().size() > 1) {
            h.el(
                    "p",
                    Wording.plural(alone.size(), "recording or group")
                            + " not tied to the above: each is on a clock of its own and is never put in order with the others.",
                    "class",
                    "small");
        }
        table(h, view, timeline.recordings());
        links(h, view, timeline.links());
    }

    // ---- figure

    private static void lanes(Html h, View view, Timeline.Group group, List<Timeline.PlacedRecording> all) {
        List<Timeline.PlacedRecording> members = all.subList(0, Math.min(MOST_LANES, all.size()));
        List<Shots.Impulse> impulses = view.documents.shots().impulses().stream()
                .filter(i -> i.timeSeconds() != null && group.id().equals(i.group()))
                .limit(MOST_MARKS)
                .toList();
        double low = members.stream()
                .mapToDouble(r -> r.commonSeconds(0) - Groups.startSlack(r))
                .min()
                .orElse(0);
        double high = members.stream()
                .mapToDouble(r -> Groups.end(r) + Groups.startSlack(r))
                .max()
                .orElse(1);
        Axis axis = Axis.around(low, high, 0.015, 0.01, LEFT, RIGHT);
        boolean utc = group.originUtc() != null;
        double top = utc ? 44 : 26;
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
            utcAxis(h, axis, group, top);
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

    private static String caption(Timeline.Group group, boolean noImpulses) {
        return "Clock " + group.id()
                + ". Bars: what ran when. The whisker at a bar's start is its 95 % error, drawn at least 3"
                + " units wide; the numbers are in the table. Horizontal stripes: muted. Vertical stripes: clipped. Crossed: missing."
                + " Pale: quiet."
                + (noImpulses ? "" : " Filled diamonds: taken for shots; open: may be shots; dots: other impulses.")
                + (group.originUtc() == null ? " Not tied to UTC: " : " UTC: ")
                + group.because();
    }

    private static void utcAxis(Html h, Axis axis, Timeline.Group group, double top) {
        double slack = Groups.utcSlack(group);
        double step = axis.timeStep(8);
        String origin = group.originUtc();
        java.time.Instant zero;
        try {
            zero = java.time.Instant.parse(origin == null ? "" : origin);
        } catch (java.time.format.DateTimeParseException e) {
            return;
        }
        double grain = Math.max(Double.isNaN(slack) ? 1 : slack, step);
        for (double tick : axis.ticks(step)) {
            String text = Wording.utc(zero.plusNanos(Math.round(tick * 1e9)).toString(), grain);
            String time = text.length() > 15 ? text.substring(11, text.length() - 4) : text;
            Figure.text(h, axis.at(tick), top - 22, time, "tick pale", "middle");
        }
        Figure.text(
                h,
                LEFT,
                10,
                "UTC, the whole axis "
                        + (Double.isNaN(slack)
                                ? "with an error not stated"
                                : "± "
                                        + Wording.plusMinus(Measured.plusMinus(0, Math.max(slack, 1e-9), Map.of()), "s")
                                                .replaceFirst("^.*± ", "")),
                "tick pale",
                "start");
    }

    private static void impulses(Html h, List<Shots.Impulse> impulses, Axis axis, double y, double bottom) {
        for (Shots.Impulse impulse : impulses) {
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
                Figure.line(h, x, y, x, bottom, "thread");
                Figure.whisker(h, axis.clamped(time.low()), axis.clamped(time.high()), y, "whisker");
                Figure.diamond(h, x, y, 5.5, shot ? "shot" : "maybe");
                if (impulses.size() <= 12) {
                    boolean nearEnd = x > RIGHT - 60;
                    Figure.text(
                            h,
                            nearEnd ? x - 9 : x + 9,
                            y - 6,
                            View.cut(impulse.id(), 14),
                            "mark",
                            nearEnd ? "end" : "start");
                }
            }
            h.end();
        }
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
            h.open("td", "class", "num").text(Wording.at(r.startSeconds(), "not known"));
            parts(h, r.startSeconds(), "s");
            h.close();
            h.open("td", "class", "num")
                    .text(r.ratePpm() == null ? "not known" : Wording.plusMinus(r.ratePpm(), "ppm"));
            parts(h, r.ratePpm(), "ppm");
            h.close();
            h.el("td", Wording.recordingTime(r.durationSeconds()), "class", "num");
            h.el(
                    "td",
                    r.methods().isEmpty()
                            ? "nothing"
                            : Wording.and(r.methods().stream()
                                    .map(m -> METHODS.getOrDefault(m, m))
                                    .toList()));
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
            notes.add("Its own clock jumps by " + Wording.recordingTime(step.jumpSeconds()) + " at its "
                    + Wording.recordingTime(step.atSeconds()) + ".");
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

    /** {@code muted from 12.000 to 14.000 s}. */
    static String stretch(Stretch s) {
        return s.kind() + " from " + Wording.recordingTime(s.fromSeconds()) + " to "
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
        order.sort(java.util.Comparator.comparing((Timeline.Link l) -> !l.accepted())
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
        h.el(
                "td",
                link.offsetSeconds() == null ? "\u2013" : Wording.plusMinus(link.offsetSeconds(), "s"),
                "class",
                "num");
        h.el(
                "td",
                link.rateDifferencePpm() == null ? "\u2013" : Wording.plusMinus(link.rateDifferencePpm(), "ppm"),
                "class",
                "num");
        h.el("td", link.accepted() ? "yes" : "no");
        h.open("td").text(link.because());
        if (link.falseMatchProbability() != null) {
            h.text(" ").el("small", Wording.falseAlarms(link.falseMatchProbability(), link.nullTrials()));
        }
        h.close();
        h.end();
    }
}
