package retrace.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Reconstruction;
import retrace.model.Shots;
import retrace.model.Timeline;
import retrace.wording.ClockWording;
import retrace.wording.Wording;

/**
 * All recordings on their clocks, with the links that tie them. Seconds are on the group's clock unless a name says otherwise; what is
 * told in words is made from the same numbers.
 *
 * @param loops every three recordings that are tied to each other: how nearly going round comes back to where it began
 */
record ClipsPage(List<Island> groups, List<Clip> apart, List<Tie> links, List<Loop> loops) {

    private static final int MOST_LOOPS = 200;

    /** Recordings on one clock. Nothing is known of the time between two groups. */
    record Island(String id, @Nullable String originUtc, String says, List<Clip> clips, List<Heard> shots) {

        Island withoutProblems() {
            return new Island(
                    id,
                    originUtc,
                    says,
                    clips.stream().map(Clip::withoutProblems).toList(),
                    shots);
        }
    }

    /**
     * A recording.
     *
     * @param start best estimate, from {@code low} to {@code high} with {@code words}
     * @param end of the recording at the best estimate
     * @param pictureStart recording time of its first frame, null without a picture
     */
    record Clip(
            String id,
            String file,
            String name,
            double duration,
            @Nullable Double start,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double end,
            double ratePpm,
            List<Timeline.Step> steps,
            @Nullable Double pictureStart,
            List<String> methods,
            String words,
            String madeOf,
            String rateWords,
            @Nullable String unplacedBecause,
            List<String> problems) {

        Clip withoutProblems() {
            return new Clip(
                    id,
                    file,
                    name,
                    duration,
                    start,
                    low,
                    high,
                    end,
                    ratePpm,
                    steps,
                    pictureStart,
                    methods,
                    words,
                    madeOf,
                    rateWords,
                    unplacedBecause,
                    List.of());
        }
    }

    /** An impulse that may be a shot, with where each recording heard it. */
    record Heard(
            String id, String label, double seconds, double low, double high, String words, List<Arrival> arrivals) {}

    /** Where one recording heard it, in its own time and on the clock at the recording's best estimate. */
    record Arrival(String recording, double tau, double seconds, String kind) {}

    /** The comparison of two recordings. */
    record Tie(
            String key,
            String a,
            String b,
            String aName,
            String bName,
            String method,
            String decision,
            String decisionWords,
            boolean accepted,
            @Nullable Double offset,
            @Nullable Double low,
            @Nullable Double high,
            String words,
            String madeOf,
            String because,
            String falseAlarms,
            List<Window> windows) {}

    /** A stretch that both heard, in the recording time of each. */
    record Window(double a, double b, double seconds) {}

    /** a to b to c and back: by how much it misses, and how much the errors and the travel of sound allow. */
    record Loop(String a, String b, String c, double misses, double allowed, boolean closes, String words) {}

    /** Problems quote what a file says of itself, such as a title or the name of a device. */
    ClipsPage withoutProblems() {
        return new ClipsPage(
                groups.stream().map(Island::withoutProblems).toList(),
                apart.stream().map(Clip::withoutProblems).toList(),
                links,
                loops);
    }

    static String href(Timeline.Link link) {
        return "#/clips?sel=" + key(link);
    }

    private static String key(Timeline.Link link) {
        return link.a() + "_" + link.b();
    }

    static ClipsPage of(Reconstruction r) {
        Names names = new Names(r);
        List<Clip> clips =
                r.timeline().recordings().stream().map(c -> clip(c, names)).toList();
        List<Island> groups = new ArrayList<>();
        List<Clip> apart = new ArrayList<>(clips);
        for (Timeline.Group group : r.timeline().groups()) {
            List<Clip> members = new ArrayList<>();
            for (int i = 0; i < clips.size(); i++) {
                if (group.id().equals(r.timeline().recordings().get(i).group())) {
                    members.add(clips.get(i));
                }
            }
            apart.removeAll(members);
            members.sort(java.util.Comparator.comparingDouble(c -> Objects.requireNonNullElse(c.start(), 0.0)));
            groups.add(new Island(
                    group.id(),
                    group.originUtc(),
                    names.named(ClockWording.utc(group)),
                    members,
                    heard(r, group.id(), names)));
        }
        List<Tie> links = r.timeline().links().stream().map(l -> tie(l, names)).toList();
        return new ClipsPage(groups, apart, links, loops(r.timeline(), names));
    }

    private static Clip clip(Timeline.PlacedRecording c, Names names) {
        Measured start = c.startSeconds();
        Measured rate = c.ratePpm();
        return new Clip(
                c.id(),
                c.file(),
                names.file(c.id()),
                c.durationSeconds(),
                start == null ? null : start.value(),
                start == null ? null : start.low(),
                start == null ? null : start.high(),
                start == null ? null : c.commonSeconds(c.durationSeconds()),
                rate == null ? 0 : rate.value(),
                c.steps(),
                c.pictureStartSeconds(),
                c.methods(),
                start == null ? "not placed" : "begins at " + Wording.at(start),
                start == null ? "" : Wording.parts(start, "s"),
                rate == null ? "rate not known" : "its clock runs " + Wording.plusMinus(rate, "ppm") + " fast",
                c.unplacedBecause() == null ? null : names.named(c.unplacedBecause()),
                c.problems().stream().map(p -> names.named(p.says())).toList());
    }

    private static List<Heard> heard(Reconstruction r, String group, Names names) {
        List<Heard> heard = new ArrayList<>();
        for (Shots.Impulse i : r.shots().impulses()) {
            Measured at = i.timeSeconds();
            if (i.label() != Shots.Label.OTHER && group.equals(i.group()) && at != null) {
                heard.add(new Heard(
                        i.id(),
                        i.label().toString(),
                        at.value(),
                        at.low(),
                        at.high(),
                        "%s %s at %s".formatted(Wording.label(i.label()), i.id(), Wording.at(at)),
                        i.arrivals().stream().map(a -> arrival(a, names)).toList()));
            }
        }
        return heard;
    }

    private static Arrival arrival(Shots.Arrival a, Names names) {
        Timeline.PlacedRecording recording = names.recording(a.recording());
        double tau = a.seconds().value();
        return new Arrival(
                a.recording(),
                tau,
                recording == null ? tau : recording.commonSeconds(tau),
                a.kind().toString());
    }

    private static Tie tie(Timeline.Link l, Names names) {
        Measured offset = l.offsetSeconds();
        return new Tie(
                key(l),
                l.a(),
                l.b(),
                names.file(l.a()),
                names.file(l.b()),
                l.method(),
                l.decision().toString(),
                Wording.decision(l.decision()),
                l.accepted(),
                offset == null ? null : offset.value(),
                offset == null ? null : offset.low(),
                offset == null ? null : offset.high(),
                offset == null ? "no offset is given" : later(names.file(l.a()), names.file(l.b()), offset),
                offset == null ? "" : Wording.parts(offset, "s"),
                names.named(l.because()),
                Wording.falseAlarms(l.falseMatchProbability(), l.nullTrials()),
                windows(l));
    }

    /** Which begins later, and by how much. */
    private static String later(String a, String b, Measured offset) {
        return offset.value() < 0
                ? "%s begins %s later than %s".formatted(a, Wording.plusMinus(negated(offset), "s"), b)
                : "%s begins %s later than %s".formatted(b, Wording.plusMinus(offset, "s"), a);
    }

    private static Measured negated(Measured m) {
        return new Measured(-m.value(), -m.high(), -m.low(), m.coverage(), m.kind(), m.parts());
    }

    /** The citations of a link come in pairs: the same stretch in a and in b. */
    private static List<Window> windows(Timeline.Link l) {
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i + 1 < l.cites().size(); i++) {
            if (l.cites().get(i) instanceof Citation.Seconds a
                    && l.cites().get(i + 1) instanceof Citation.Seconds b
                    && a.exhibit().equals(l.a())
                    && b.exhibit().equals(l.b())) {
                windows.add(new Window(a.from(), b.from(), Math.min(a.to() - a.from(), b.to() - b.from())));
            }
        }
        return windows;
    }

    /**
     * Offsets of accepted links round every three recordings. In a perfect world they add up to 0; they may miss it by the sum of what
     * each offset allows.
     */
    private static List<Loop> loops(Timeline timeline, Names names) {
        List<Timeline.Link> used = timeline.links().stream()
                .filter(l -> l.accepted() && l.decision() == LagEstimate.Decision.MATCH && l.offsetSeconds() != null)
                .toList();
        List<Timeline.PlacedRecording> c = timeline.recordings();
        List<Loop> loops = new ArrayList<>();
        for (int i = 0; i < c.size(); i++) {
            for (int j = i + 1; j < c.size(); j++) {
                for (int k = j + 1; k < c.size() && loops.size() < MOST_LOOPS; k++) {
                    Measured ab = offset(used, c.get(i).id(), c.get(j).id());
                    Measured bc = offset(used, c.get(j).id(), c.get(k).id());
                    Measured ac = offset(used, c.get(i).id(), c.get(k).id());
                    if (ab != null && bc != null && ac != null) {
                        loops.add(loop(
                                names,
                                List.of(c.get(i).id(), c.get(j).id(), c.get(k).id()),
                                ab,
                                bc,
                                ac));
                    }
                }
            }
        }
        return loops;
    }

    private static Loop loop(Names names, List<String> ids, Measured ab, Measured bc, Measured ac) {
        double misses = ab.value() + bc.value() - ac.value();
        double allowed = ab.halfWidth() + bc.halfWidth() + ac.halfWidth();
        boolean closes = Math.abs(misses) <= allowed;
        return new Loop(
                names.file(ids.get(0)),
                names.file(ids.get(1)),
                names.file(ids.get(2)),
                misses,
                allowed,
                closes,
                String.format(
                        java.util.Locale.ROOT,
                        "misses by %.1f ms; the errors allow up to %.1f ms",
                        1e3 * Math.abs(misses),
                        1e3 * allowed));
    }

    /** Start of b minus start of a, whichever way round the link names them. */
    private static @Nullable Measured offset(List<Timeline.Link> links, String a, String b) {
        for (Timeline.Link l : links) {
            Measured m = l.offsetSeconds();
            if (m != null && l.a().equals(a) && l.b().equals(b)) {
                return m;
            }
            if (m != null && l.a().equals(b) && l.b().equals(a)) {
                return negated(m);
            }
        }
        return null;
    }
}
