package retrace.reconstruct;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Problem;
import retrace.model.Sequence.Basis;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.units.Bounds;

/**
 * What recordings show: their starts and ends, shots heard, marks set by people, and how their clocks stand to UTC.
 *
 * <p>A sound that a recording shows at its common time T left its source in [T − D/c, T]: it arrives after it left, and its
 * source is taken to be within D of the recorder. Two sounds in one recording are apart by what their arrivals are apart,
 * ± D/c when their places are not known, whatever the recording's start. What several recordings say of one gap is
 * intersected to one interval; where they share nothing, the interval that holds them all is kept and a problem says so.
 */
final class MeasuredEvents {

    /** Of more shots than this, gaps are given to so many followers of each only. */
    private static final int FOLLOWERS = 12;

    /** The method of a start that was solved together with others and the places of sounds, see {@link JointClock}. */
    private static final String POSITION = "position";

    private final EventDraft draft;
    private final Timeline timeline;
    private final EventLevel level;
    private final double furthestMetres;
    private final double travel;
    private final Map<String, Timeline.PlacedRecording> recordings = new LinkedHashMap<>();
    private final Map<String, List<String>> roots = new LinkedHashMap<>();
    private final LinkLoss linkLoss;

    /**
     * @param slowestSound metres per second
     * @param furthestMetres how far a source is taken to be from a recorder that hears it, see {@link Separation}
     */
    MeasuredEvents(EventDraft draft, Timeline timeline, EventLevel level, double slowestSound, double furthestMetres) {
        this.draft = draft;
        this.timeline = timeline;
        this.level = level;
        this.furthestMetres = furthestMetres;
        travel = furthestMetres / slowestSound;
        EventTies ties = new EventTies(timeline);
        linkLoss = new LinkLoss(timeline, level);
        for (Timeline.PlacedRecording recording : timeline.recordings()) {
            if (recording.group() != null && recording.startSeconds() != null) {
                recordings.put(recording.id(), recording);
                roots.put(recording.id(), ties.rootsOf(recording));
            }
        }
    }

    /** How many errors the case's measured constraints are made of: starts, rates, picks, impulse times, marks, UTC ties. */
    static int errors(Timeline timeline, Shots shots, Tables tables) {
        int placed = 0;
        for (Timeline.PlacedRecording recording : timeline.recordings()) {
            placed += recording.startSeconds() == null ? 0 : 2;
        }
        int ties = (int)
                timeline.groups().stream().filter(g -> g.originUtc() != null).count();
        int heard = 0;
        for (Shots.Impulse impulse : shots.impulses()) {
            heard += isShot(impulse) ? 1 + impulse.arrivals().size() : 0;
        }
        return placed + ties + heard + tables.marks().size();
    }

    static boolean isShot(Shots.Impulse impulse) {
        return impulse.label() != Shots.Label.OTHER && impulse.group() != null && impulse.timeSeconds() != null;
    }

    void groups(@Nullable Instant utcZero) {
        for (Timeline.Group group : timeline.groups()) {
            String clock = EventDraft.clock(group.id());
            draft.event(
                    clock,
                    "Zero of the common clock of group " + group.id(),
                    "clock",
                    group.id(),
                    null,
                    List.of(),
                    EventDraft.rounded(0),
                    List.of());
            tieToUtc(group, clock, utcZero);
        }
    }

    private void tieToUtc(Timeline.Group group, String clock, @Nullable Instant utcZero) {
        Instant value = instant(group.originUtc());
        if (utcZero == null || value == null) {
            return;
        }
        Instant low = instant(group.utcLow());
        Instant high = instant(group.utcHigh());
        double v = seconds(utcZero, value);
        double l = low == null || low.isAfter(value) ? v : seconds(utcZero, low);
        double h = high == null || high.isBefore(value) ? v : seconds(utcZero, high);
        Measured at = Measured.interval(v, l, h, Map.of());
        if (low == null || high == null || draft.absurd(Math.max(Math.abs(l), Math.abs(h)), group.id(), List.of())) {
            return; // an instant without its error ties nothing
        }
        draft.weighed(
                EventNetwork.UTC,
                clock,
                Bounds.ofSeconds(level.low(at), level.high(at)),
                EventLevel.sigma(at),
                new TreeMap<>(Map.of("tie of clock " + group.id() + " to UTC", Bounds.UNKNOWN)),
                Basis.MEASURED,
                "The group's clock against UTC: " + group.because(),
                group.id(),
                List.of());
    }

    void recordings() {
        for (Timeline.PlacedRecording recording : recordings.values()) {
            Measured start = recording.startSeconds();
            if (start == null || recording.group() == null) {
                continue;
            }
            List<Citation> cites =
                    List.of(new Citation.Seconds(recording.id(), 0, Math.max(0, recording.durationSeconds())));
            String from = recording.id() + ".start";
            String to = recording.id() + ".end";
            double end = recording.commonSeconds(recording.durationSeconds());
            draft.event(
                    from,
                    "Start of recording " + recording.file(),
                    "recording-start",
                    recording.group(),
                    null,
                    List.of(),
                    EventDraft.rounded(start.value()),
                    cites);
            draft.event(
                    to,
                    "End of recording " + recording.file(),
                    "recording-end",
                    recording.group(),
                    null,
                    List.of(),
                    EventDraft.rounded(end),
                    cites);
            draft.weighed(
                    EventDraft.clock(recording.group()),
                    from,
                    Bounds.ofSeconds(level.low(start), level.high(start)),
                    EventLevel.sigma(start),
                    lostWith(recording, start),
                    Basis.MEASURED,
                    "Where the recording begins on its group's clock (%s)"
                            .formatted(String.join(", ", recording.methods())),
                    recording.id(),
                    cites);
            double lasts = end - start.value();
            double drift = rateHalf(recording) * Math.abs(lasts)
                    + ShotGaps.jumpsBetween(recording, 0, recording.durationSeconds(), widening());
            draft.weighed(
                    from,
                    to,
                    Bounds.ofSeconds(lasts - drift, lasts + drift),
                    drift / level.quantile(),
                    new TreeMap<>(Map.of(recording.id(), Bounds.UNKNOWN)),
                    Basis.MEASURED,
                    "How long the recording lasts, its clock's rate allowed for",
                    recording.id(),
                    cites);
        }
    }

    /** From a half width of 95 % to one at the family's level. */
    private double widening() {
        return level.quantile() / Measured.SIGMAS;
    }

    /** Half width of a recording's rate at the family's level, as a share of 1. */
    private double rateHalf(Timeline.PlacedRecording recording) {
        Measured rate = recording.ratePpm();
        return rate == null ? 0 : Math.max(level.high(rate) - rate.value(), rate.value() - level.low(rate)) * 1e-6;
    }

    private SortedMap<String, Bounds> lostWith(Timeline.PlacedRecording recording, Measured start) {
        SortedMap<String, Bounds> lost = new TreeMap<>();
        linkLoss.of(recording.id())
                .forEach((link, slack) -> lost.put(
                        link, Bounds.ofSeconds(level.low(start) - slack.earlier(), level.high(start) + slack.later())));
        double alone = alone(recording);
        for (String other : solvedWith(recording)) {
            lost.put(other, Bounds.ofSeconds(level.low(start) - alone, level.high(start) + alone));
        }
        roots.getOrDefault(recording.id(), List.of(recording.id())).forEach(root -> lost.put(root, Bounds.UNKNOWN));
        return lost;
    }

    /** The recordings whose starts were solved together with this one's; none where it was not. */
    private List<String> solvedWith(Timeline.PlacedRecording recording) {
        if (!recording.methods().contains(POSITION)) {
            return List.of();
        }
        return recordings.values().stream()
                .filter(r -> r.methods().contains(POSITION)
                        && String.valueOf(recording.group()).equals(r.group()))
                .map(Timeline.PlacedRecording::id)
                .toList();
    }

    /**
     * How much further off a start may be when one of those it was solved with is lost and it falls back on its heard lags: these
     * may have been off to one side by their bar, and the truth to the other. 0 for a start that was not solved with others.
     */
    private double alone(Timeline.PlacedRecording recording) {
        if (!recording.methods().contains(POSITION)) {
            return 0;
        }
        double widest = 0;
        for (Timeline.Link link : timeline.links()) {
            Measured offset = link.offsetSeconds();
            boolean its = link.a().equals(recording.id()) || link.b().equals(recording.id());
            if (its && link.accepted() && offset != null) {
                widest = Math.max(widest, level.high(offset) - offset.value());
            }
        }
        return 2 * widest;
    }

    /** Adds the shots and gives them by time. */
    List<Shots.Impulse> shots(Shots shots) {
        List<Shots.Impulse> heard = shots.impulses().stream()
                .filter(MeasuredEvents::isShot)
                .sorted(Comparator.comparing((Shots.Impulse i) -> i.group() == null ? "" : i.group())
                        .thenComparingDouble(MeasuredEvents::time)
                        .thenComparing(Shots.Impulse::id))
                .toList();
        for (Shots.Impulse impulse : heard) {
            addShot(impulse);
        }
        for (int i = 0; i < heard.size(); i++) {
            for (int j = i + 1; j < Math.min(heard.size(), i + 1 + FOLLOWERS); j++) {
                addGap(heard.get(i), heard.get(j));
            }
        }
        return heard;
    }

    private static double time(Shots.Impulse impulse) {
        return impulse.timeSeconds() == null ? 0 : impulse.timeSeconds().value();
    }

    private void addShot(Shots.Impulse impulse) {
        Measured time = impulse.timeSeconds();
        if (time == null || impulse.group() == null) {
            return;
        }
        draft.event(
                impulse.id(),
                impulse.label() == Shots.Label.SHOT ? "Shot " + impulse.id() : "Possible shot " + impulse.id(),
                impulse.label().toString(),
                impulse.group(),
                impulse.id(),
                List.of(),
                EventDraft.rounded(time.value()),
                impulse.cites());
        Bounds bounds = Bounds.ofSeconds(level.low(time), level.high(time));
        draft.weighed(
                EventDraft.clock(impulse.group()),
                impulse.id(),
                bounds,
                EventLevel.sigma(time),
                zeroOnLoss(impulse, bounds),
                Basis.MEASURED,
                "When the sound left its source, from its arrivals",
                String.join(", ", arrivalsByRecording(impulse).keySet()),
                impulse.cites());
    }

    /** What the recordings that are left say of the shot's time on the group's clock. */
    private SortedMap<String, Bounds> zeroOnLoss(Shots.Impulse impulse, Bounds withAll) {
        Map<String, Bounds> each = new LinkedHashMap<>();
        Map<String, Bounds> eachAlone = new LinkedHashMap<>();
        Map<String, List<String>> needs = new LinkedHashMap<>();
        Set<String> together = new TreeSet<>();
        for (Map.Entry<String, Shots.Arrival> heard :
                arrivalsByRecording(impulse).entrySet()) {
            Timeline.PlacedRecording recording = recordings.get(heard.getKey());
            Measured start = recording == null ? null : recording.startSeconds();
            if (recording != null && start != null) {
                double at = recording.commonSeconds(heard.getValue().seconds().value());
                double drift = rateHalf(recording) * heard.getValue().seconds().value();
                double low = at - (start.value() - level.low(start)) - pickBefore(heard.getValue()) - drift - travel;
                double high = at + (level.high(start) - start.value()) + pickAfter(heard.getValue()) + drift;
                double alone = alone(recording);
                each.put(recording.id(), Bounds.ofSeconds(low, high));
                eachAlone.put(recording.id(), Bounds.ofSeconds(low - alone, high + alone));
                needs.put(recording.id(), roots.getOrDefault(recording.id(), List.of(recording.id())));
                together.addAll(solvedWith(recording));
            }
        }
        SortedMap<String, Bounds> lost = onLinkLoss(each, withAll);
        lost.putAll(onLoss(each, needs, withAll));
        SortedMap<String, Bounds> lostAlone = onLoss(eachAlone, needs, withAll);
        Bounds allAlone = together(eachAlone.values());
        Bounds unneeded = allAlone == null
                ? eachAlone.values().stream().reduce(EventLevel::hull).orElse(Bounds.UNKNOWN)
                : allAlone;
        for (String one : together) {
            lost.put(one, EventLevel.hull(withAll, lostAlone.getOrDefault(one, unneeded)));
        }
        return lost;
    }

    /** By link that leaves the group connected, what the starts that remain without it leave of a shot's time. */
    private SortedMap<String, Bounds> onLinkLoss(Map<String, Bounds> each, Bounds withAll) {
        Set<String> links = new TreeSet<>();
        each.keySet().forEach(id -> links.addAll(linkLoss.of(id).keySet()));
        SortedMap<String, Bounds> lost = new TreeMap<>();
        for (String link : links) {
            List<Bounds> left = new ArrayList<>();
            each.forEach((id, bounds) -> {
                LinkLoss.Slack slack = linkLoss.of(id).get(link);
                left.add(
                        slack == null
                                ? bounds
                                : new Bounds(
                                        bounds.atLeastNanos() - Math.round(slack.earlier() * 1e9) - 1,
                                        bounds.atMostNanos() + Math.round(slack.later() * 1e9) + 1));
            });
            Bounds remaining = together(left);
            lost.put(
                    link,
                    EventLevel.hull(
                            withAll,
                            remaining == null
                                    ? left.stream().reduce(EventLevel::hull).orElse(Bounds.UNKNOWN)
                                    : remaining));
        }
        return lost;
    }

    private void addGap(Shots.Impulse first, Shots.Impulse second) {
        if (first.group() == null || !first.group().equals(second.group())) {
            return;
        }
        Map<String, Bounds> each = new LinkedHashMap<>();
        double sigma = 0;
        Map<String, Shots.Arrival> others = arrivalsByRecording(second);
        for (Map.Entry<String, Shots.Arrival> heard : arrivalsByRecording(first).entrySet()) {
            Shots.Arrival a = heard.getValue();
            Shots.Arrival b = others.get(heard.getKey());
            Timeline.PlacedRecording recording = recordings.get(heard.getKey());
            if (b == null || recording == null) {
                continue;
            }
            double gap = recording.commonSeconds(b.seconds().value())
                    - recording.commonSeconds(a.seconds().value());
            double open = rateHalf(recording) * Math.abs(gap)
                    + ShotGaps.jumpsBetween(
                            recording, a.seconds().value(), b.seconds().value(), widening())
                    + travel;
            double low = gap - pickBefore(b) - pickAfter(a) - open;
            double high = gap + pickAfter(b) + pickBefore(a) + open;
            each.put(heard.getKey(), Bounds.ofSeconds(low, high));
            sigma = Math.max(sigma, EventLevel.sigma(a.seconds()) + EventLevel.sigma(b.seconds()));
        }
        if (each.isEmpty()) {
            return;
        }
        Bounds together = ShotGaps.together(each.values());
        if (ShotGaps.differ(each.values())) {
            draft.problem(Problem.ofCase(
                    "gap-heard-differently",
                    first.id() + "|" + second.id(),
                    "Recordings differ on how far apart %s and %s are by more than their errors and the sound's travel over %.0f m allow; the gap told holds if one of them is wrong, or if all but one lost a piece in between."
                            .formatted(first.id(), second.id(), furthestMetres),
                    List.of(first.id(), second.id()),
                    "Listen to both in each recording: they may not be the same two sounds, or a recording may lack a piece.",
                    List.of()));
        }
        List<Citation> cites = new ArrayList<>();
        for (String id : each.keySet()) {
            cites.add(cite(id, first));
            cites.add(cite(id, second));
        }
        draft.weighed(
                first.id(),
                second.id(),
                together,
                sigma,
                ShotGaps.onLoss(each),
                Basis.MEASURED,
                "How far apart both are heard in %s, the sound's travel over up to %.0f m allowed for"
                        .formatted(each.size() == 1 ? "one recording" : each.size() + " recordings", furthestMetres),
                String.join(", ", each.keySet()),
                cites);
    }

    private static Citation cite(String recording, Shots.Impulse impulse) {
        Shots.Arrival arrival = arrivalsByRecording(impulse).get(recording);
        if (arrival == null) {
            throw new IllegalStateException("no arrival of " + impulse.id() + " in " + recording);
        }
        return new Citation.Seconds(
                recording, arrival.seconds().low(), arrival.seconds().high());
    }

    private static @Nullable Bounds together(Iterable<Bounds> each) {
        Bounds all = Bounds.UNKNOWN;
        for (Bounds one : each) {
            all = all == null ? null : EventLevel.both(all, one);
        }
        return all;
    }

    /** By root, what the recordings that do not need it leave of a gap. */
    private static SortedMap<String, Bounds> onLoss(
            Map<String, Bounds> each, Map<String, List<String>> needs, Bounds withAll) {
        SortedMap<String, Bounds> onLoss = new TreeMap<>();
        Set<String> allRoots = new TreeSet<>();
        needs.values().forEach(allRoots::addAll);
        for (String root : allRoots) {
            List<Bounds> left = each.entrySet().stream()
                    .filter(e -> !needs.getOrDefault(e.getKey(), List.of()).contains(root))
                    .map(Map.Entry::getValue)
                    .toList();
            Bounds remaining = left.isEmpty() ? Bounds.UNKNOWN : together(left);
            onLoss.put(
                    root,
                    remaining == null
                            ? left.stream().reduce(EventLevel::hull).orElse(Bounds.UNKNOWN)
                            : EventLevel.hull(remaining, withAll));
        }
        return onLoss;
    }

    private double pickBefore(Shots.Arrival arrival) {
        return arrival.seconds().value() - level.low(arrival.seconds());
    }

    private double pickAfter(Shots.Arrival arrival) {
        return level.high(arrival.seconds()) - arrival.seconds().value();
    }

    /** The first arrival in each recording that came straight; echoes tell no time of leaving. */
    private static Map<String, Shots.Arrival> arrivalsByRecording(Shots.Impulse impulse) {
        Map<String, Shots.Arrival> first = new TreeMap<>();
        for (Shots.Arrival arrival : impulse.arrivals()) {
            if (arrival.kind() != Shots.ArrivalKind.ECHO) {
                first.merge(arrival.recording(), arrival, MeasuredEvents::better);
            }
        }
        return first;
    }

    private static Shots.Arrival better(Shots.Arrival a, Shots.Arrival b) {
        boolean aBlast = a.kind() == Shots.ArrivalKind.BLAST;
        boolean bBlast = b.kind() == Shots.ArrivalKind.BLAST;
        if (aBlast != bBlast) {
            return aBlast ? a : b;
        }
        return a.seconds().value() <= b.seconds().value() ? a : b;
    }

    /** What people saw or heard: it happened when the recording shows it, or up to a sound's travel before. */
    void marks(List<Tables.Mark> marks, Map<String, String> recordingByName) {
        for (int i = 0; i < marks.size(); i++) {
            Tables.Mark mark = marks.get(i);
            String id = recordingByName.getOrDefault(mark.recording(), mark.recording());
            Timeline.PlacedRecording recording = recordings.get(id);
            String event = "mark-" + mark.at().row();
            Citation inTable = mark.at();
            if (recording == null || recording.group() == null) {
                draft.event(event, mark.label(), "mark", null, null, List.of(), null, List.of(inTable));
                continue;
            }
            Measured at = Measured.plusMinus(mark.seconds(), Measured.SIGMAS * Math.abs(mark.sigmaSeconds()), Map.of());
            double since = recording.commonSeconds(mark.seconds()) - recording.commonSeconds(0);
            double drift = rateHalf(recording) * Math.abs(since);
            Citation shown = new Citation.Seconds(id, mark.seconds(), mark.seconds());
            draft.event(
                    event,
                    mark.label(),
                    "mark",
                    recording.group(),
                    null,
                    List.of(),
                    EventDraft.rounded(recording.commonSeconds(mark.seconds())),
                    List.of(inTable, shown));
            double width = level.high(at) - at.value();
            draft.weighed(
                    id + ".start",
                    event,
                    Bounds.ofSeconds(since - width - drift - travel, since + width + drift),
                    EventLevel.sigma(at),
                    new TreeMap<>(Map.of(id, Bounds.UNKNOWN)),
                    Basis.MEASURED,
                    "Marked in the recording; what was heard may have left its source up to %.2f s before"
                            .formatted(travel),
                    id,
                    List.of(inTable, shown));
        }
    }

    static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException notIso) {
            return null;
        }
    }

    static double seconds(Instant from, Instant to) {
        Duration gap = Duration.between(from, to);
        return gap.getSeconds() + gap.getNano() * 1e-9;
    }
}
