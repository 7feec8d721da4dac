package retrace.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.LagEstimate;
import retrace.model.Measured;
import retrace.model.Problem;
import retrace.model.Timeline;
import retrace.wording.ClockWording;
import retrace.wording.Rounding;
import retrace.wording.Wording;

/**
 * A timeline for people: what came out in a sentence, the recordings clock by clock, the pairs that share a moment, those that do not,
 * and the problems with what to do. Recordings are numbered, so that a pair is told by two numbers where names are long.
 */
final class TimelineTable {

    private static final String DASH = "\u2013";

    /** Columns beside a name in the two tables, gaps included: what is left of the width is the name's. */
    private static final int BESIDE_RECORDING = 59;

    private static final int BESIDE_PAIR = 61;
    private static final int BESIDE_BARS = 56;
    private static final int HALF_BAR = 11;
    private static final int LEAST_NAME = 12;
    private static final int MOST_NAME = 48;
    private static final int MOST_IN_A_SENTENCE = 28;

    /** Pairs listed with their reason; the rest is counted. */
    private static final int MOST_DOUBTS = 20;

    private static final int MOST_PAIRS = 80;

    private final Timeline timeline;
    private final int width;
    private final RecordingNames names;
    private final StringBuilder out = new StringBuilder();

    private TimelineTable(Timeline timeline, int width) {
        this.timeline = timeline;
        this.width = width;
        this.names = new RecordingNames(inOrderOfClocks(timeline));
    }

    /**
     * The page for a terminal.
     *
     * @param width characters to a line
     */
    static String of(Timeline timeline, int width) {
        return new TimelineTable(timeline, width).page();
    }

    private static List<Timeline.PlacedRecording> inOrderOfClocks(Timeline timeline) {
        List<Timeline.PlacedRecording> order = new ArrayList<>();
        for (Timeline.Group group : timeline.groups()) {
            order.addAll(members(timeline, group));
        }
        timeline.recordings().stream().filter(r -> !order.contains(r)).forEach(order::add);
        return order;
    }

    private static List<Timeline.PlacedRecording> members(Timeline timeline, Timeline.Group group) {
        return timeline.recordings().stream()
                .filter(r -> group.id().equals(r.group()))
                .toList();
    }

    private String page() {
        summary();
        List<Timeline.PlacedRecording> alone = new ArrayList<>();
        for (Timeline.Group group : timeline.groups()) {
            List<Timeline.PlacedRecording> members = members(timeline, group);
            if (members.size() > 1) {
                clock(group, members);
            } else {
                alone.addAll(members);
            }
        }
        timeline.recordings().stream().filter(r -> r.group() == null).forEach(alone::add);
        standAlone(alone);
        agreeing();
        leftOut();
        doubts();
        nothingShared();
        problems();
        return out.toString();
    }

    // ---- what came out

    private void summary() {
        StringBuilder text = new StringBuilder(ClockWording.summary(timeline));
        if (!timeline.groups().isEmpty()) {
            Timeline.Group main = timeline.groups().getFirst();
            List<Timeline.PlacedRecording> members = members(timeline, main);
            if (members.size() > 1) {
                text.append(' ').append(ClockWording.precision(members));
            }
        }
        long jumped =
                timeline.recordings().stream().filter(r -> !r.steps().isEmpty()).count();
        if (jumped > 0) {
            text.append(jumped == 1 ? " One of them has" : " %d of them have".formatted(jumped))
                    .append(" a lost or doubled piece.");
        }
        paragraph(text.toString());
    }

    private void paragraph(String text) {
        out.append(Lines.wrap(text, width, "", ""));
    }

    private void heading(String text) {
        out.append('\n').append(Lines.wrap(text, width, "", "  "));
    }

    // ---- recordings

    private void clock(Timeline.Group group, List<Timeline.PlacedRecording> members) {
        heading("CLOCK %s: %d recordings".formatted(group.id(), members.size()));
        indented(names.named(ClockWording.utc(group), MOST_IN_A_SENTENCE));
        TextTable table = new TextTable(" #", "RECORDING", "START (s)", "RATE (ppm)", "LENGTH", "TIED BY").lineUp(2, 3);
        for (Timeline.PlacedRecording r : members) {
            table.row(
                    number(r),
                    names.file(r.id(), nameWidth(BESIDE_RECORDING)),
                    measured(r.startSeconds()),
                    measured(r.ratePpm()),
                    length(r),
                    ClockWording.tiedBy(r.methods()));
            r.steps().forEach(step -> table.across("      " + ClockWording.step(step)));
        }
        out.append(table);
        joint(group.joint());
    }

    private void indented(String text) {
        out.append(Lines.wrap(text, width, "  ", "  "));
    }

    /** What solving the starts together with the places of sounds did, both bars of a start on one scale. */
    private void joint(Timeline.@Nullable Joint joint) {
        if (joint == null) {
            return;
        }
        indented(ClockWording.joint(joint));
        if (joint.starts().isEmpty()) {
            return;
        }
        double most = joint.starts().stream()
                .mapToDouble(Timeline.Refined::halfBeforeSeconds)
                .max()
                .orElse(0);
        TextTable table = new TextTable(" #", "RECORDING", "BAR BEFORE \u2192 AFTER", "\u2500 BEFORE, \u2588 AFTER");
        for (Timeline.Refined start : joint.starts()) {
            table.row(
                    "%2d".formatted(names.numberOf(start.recording())),
                    names.file(start.recording(), nameWidth(BESIDE_BARS)),
                    ClockWording.narrower(start),
                    bars(start, most));
        }
        out.append(table);
    }

    /**
     * Two bars about one middle, {@code ────███────}, the widest as wide as the column.
     *
     * @param most half width that fills half of the column
     */
    static String bars(Timeline.Refined start, double most) {
        int before = cells(start.halfBeforeSeconds(), most);
        int after = Math.min(before, cells(start.halfAfterSeconds(), most));
        String side = "\u2500".repeat(before - after);
        return " ".repeat(HALF_BAR - before) + side + "\u2588".repeat(2 * after + 1) + side;
    }

    private static int cells(double half, double most) {
        return most > 0 && half > 0 ? Math.clamp(Math.round(HALF_BAR * half / most), 0, HALF_BAR) : 0;
    }

    private void standAlone(List<Timeline.PlacedRecording> alone) {
        if (alone.isEmpty()) {
            return;
        }
        heading("ON NO COMMON CLOCK (%d)".formatted(alone.size()));
        int name = nameWidth(30);
        for (Timeline.PlacedRecording r : alone) {
            out.append("%s  %s  %s%n".formatted(number(r), names.file(r.id(), name), length(r)));
            out.append(Lines.wrap(capital(sentence(whyAlone(r))), width, "      ", "      "));
            r.steps()
                    .forEach(step ->
                            out.append("      ").append(ClockWording.step(step)).append('\n'));
        }
        utcOfAlone(alone);
        if (alone.stream().anyMatch(r -> r.group() != null)
                && timeline.recordings().size() > 1) {
            out.append(Lines.wrap(ClockWording.WOULD_TIE, width, "  ", "  "));
        }
    }

    /** Where the starts of recordings that stand alone lie in UTC; those of which the same is said together. */
    private void utcOfAlone(List<Timeline.PlacedRecording> alone) {
        Map<String, List<String>> bySentence = new LinkedHashMap<>();
        for (Timeline.PlacedRecording r : alone) {
            timeline.groups().stream()
                    .filter(g -> g.id().equals(r.group()))
                    .forEach(g -> bySentence
                            .computeIfAbsent(ClockWording.utc(g), s -> new ArrayList<>())
                            .add(r.id()));
        }
        bySentence.forEach(
                (sentence, ids) -> indented(names.numbers(ids) + ": " + names.named(sentence, MOST_IN_A_SENTENCE)));
    }

    private String whyAlone(Timeline.PlacedRecording r) {
        String unplaced = r.unplacedBecause();
        if (unplaced != null) {
            return unplaced;
        }
        List<String> nothing = new ArrayList<>();
        List<String> doubtful = new ArrayList<>();
        Set<String> reasons = new HashSet<>();
        for (Timeline.Link link : timeline.links()) {
            if (link.a().equals(r.id()) || link.b().equals(r.id())) {
                String other = link.a().equals(r.id()) ? link.b() : link.a();
                (link.decision() == LagEstimate.Decision.NO_MATCH ? nothing : doubtful).add(other);
                reasons.add(link.because());
            }
        }
        if (nothing.isEmpty() && reasons.size() == 1) {
            return names.named(reasons.iterator().next(), MOST_IN_A_SENTENCE);
        }
        List<String> parts = new ArrayList<>();
        if (!nothing.isEmpty()) {
            parts.add("no shared moment found with " + others(nothing));
        }
        if (!doubtful.isEmpty()) {
            parts.add("cannot tell with " + others(doubtful) + " (see below)");
        }
        return parts.isEmpty() ? "nothing to compare it with" : String.join("; ", parts);
    }

    private String others(List<String> ids) {
        return ids.size() == names.count() - 1 && ids.size() > 2 ? "any other recording" : names.numbers(ids);
    }

    private String number(Timeline.PlacedRecording r) {
        return "%2d".formatted(names.numberOf(r.id()));
    }

    private int nameWidth(int beside) {
        return Math.clamp(width - beside, LEAST_NAME, MOST_NAME);
    }

    private static String length(Timeline.PlacedRecording r) {
        return String.format(Locale.ROOT, "%8.2f s", r.durationSeconds());
    }

    private static String measured(@Nullable Measured m) {
        return m == null ? DASH : Wording.plusMinus(m, "");
    }

    // ---- pairs

    private void agreeing() {
        List<Timeline.Link> links = timeline.links().stream()
                .filter(Timeline.Link::accepted)
                .sorted(Comparator.comparingInt((Timeline.Link l) -> names.numberOf(l.a()))
                        .thenComparingInt(l -> names.numberOf(l.b())))
                .toList();
        if (links.isEmpty()) {
            return;
        }
        heading("SHARE A MOMENT (%s): by how much the start of the second is later"
                .formatted(Wording.plural(links.size(), "pair")));
        TextTable table = new TextTable("   PAIR", "LATER BY (s)", "TRAVEL", "RATE (ppm)", "BY", "CHANCE").lineUp(1, 3);
        String first = "";
        for (Timeline.Link link : links.subList(0, Math.min(MOST_PAIRS, links.size()))) {
            if (!link.a().equals(first)) {
                first = link.a();
                table.across(names.number(first) + " " + names.file(first, nameWidth(4)));
            }
            table.row(
                    "   " + names.number(link.b()) + " " + names.file(link.b(), nameWidth(BESIDE_PAIR)),
                    measured(link.offsetSeconds()),
                    link.travelSeconds() == null ? DASH : ClockWording.seconds(link.travelSeconds()),
                    measured(link.rateDifferencePpm()),
                    ClockWording.kind(link),
                    ClockWording.chance(link.falseMatchProbability(), link.nullTrials()));
        }
        out.append(table);
        if (links.size() > MOST_PAIRS) {
            paragraph("  … and %d more; --json lists all.".formatted(links.size() - MOST_PAIRS));
        }
        note(
                "TRAVEL: how much of the ± is the time that sound may have travelled; RATE: how much faster the clock of the second runs.");
        note(ClockWording.kinds(links));
        note(ClockWording.CHANCE);
    }

    private void note(String text) {
        out.append(Lines.wrap(text, width, "  ", "    "));
    }

    private boolean dropped(Timeline.Link link) {
        return timeline.problems().stream()
                .anyMatch(p -> (p.kind().equals("link-dropped") || p.kind().equals("link-by-broadcast"))
                        && p.affects().contains(link.a())
                        && p.affects().contains(link.b()));
    }

    private void leftOut() {
        List<Timeline.Link> links = timeline.links().stream()
                .filter(l -> !l.accepted() && dropped(l))
                .toList();
        reasons("LEFT OUT (%s): the sound agrees, yet other evidence contradicts it", links);
    }

    private void doubts() {
        reasons(
                "CANNOT TELL (%s)",
                timeline.links().stream()
                        .filter(l -> !l.accepted() && l.decision() != LagEstimate.Decision.NO_MATCH && !dropped(l))
                        .toList());
    }

    /** Pairs with their reasons; pairs of one reason together. */
    private void reasons(String heading, List<Timeline.Link> links) {
        if (links.isEmpty()) {
            return;
        }
        heading(heading.formatted(Wording.plural(links.size(), "pair")));
        Map<String, List<Timeline.Link>> byReason = new LinkedHashMap<>();
        links.forEach(l ->
                byReason.computeIfAbsent(l.because(), k -> new ArrayList<>()).add(l));
        int name = Math.min(MOST_IN_A_SENTENCE, nameWidth(40));
        int shown = 0;
        for (Map.Entry<String, List<Timeline.Link>> reason : byReason.entrySet()) {
            if (shown++ == MOST_DOUBTS) {
                paragraph("  … and %d reasons more; --json lists all.".formatted(byReason.size() - MOST_DOUBTS));
                return;
            }
            List<Timeline.Link> pairs = reason.getValue();
            String who = pairs.size() == 1
                    ? names.numbered(pairs.getFirst().a(), name) + " and "
                            + names.numbered(pairs.getFirst().b(), name)
                    : pairs(pairs);
            out.append(Lines.wrap(
                    who + ": " + sentence(Rounding.milliseconds(names.named(reason.getKey(), name))),
                    width,
                    "  ",
                    "      "));
        }
    }

    private void nothingShared() {
        List<Timeline.Link> links = timeline.links().stream()
                .filter(l -> !l.accepted() && l.decision() == LagEstimate.Decision.NO_MATCH)
                .toList();
        if (links.isEmpty()) {
            return;
        }
        heading("NO SHARED MOMENT FOUND (%s)".formatted(Wording.plural(links.size(), "pair")));
        out.append(Lines.wrap(pairs(links) + ".", width, "  ", "  "));
        note("No lag stands out there. An overlap below about 10 s, or one drowned in other sound, could be missed.");
    }

    /** {@code 9 with every other; 1 with 3 and 5}: as few words as a greedy choice of the recording with the most pairs needs. */
    private String pairs(List<Timeline.Link> links) {
        List<Timeline.Link> left = new ArrayList<>(links);
        List<String> said = new ArrayList<>();
        while (!left.isEmpty()) {
            Map<Integer, List<String>> partners = new TreeMap<>();
            Map<Integer, String> ids = new HashMap<>();
            for (Timeline.Link l : left) {
                partner(l.a(), l.b(), partners, ids);
                partner(l.b(), l.a(), partners, ids);
            }
            int centre = partners.entrySet().stream()
                    .max(Map.Entry.<Integer, List<String>>comparingByValue(Comparator.comparingInt(List::size))
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .orElseThrow()
                    .getKey();
            String id = ids.getOrDefault(centre, "");
            List<String> with = partners.getOrDefault(centre, List.of());
            said.add(centre + " with "
                    + (with.size() == names.count() - 1 && with.size() > 2 ? "every other" : names.numbers(with)));
            left.removeIf(l -> l.a().equals(id) || l.b().equals(id));
        }
        return String.join("; ", said);
    }

    private void partner(String id, String other, Map<Integer, List<String>> partners, Map<Integer, String> ids) {
        int number = names.numberOf(id);
        ids.put(number, id);
        partners.computeIfAbsent(number, k -> new ArrayList<>()).add(other);
    }

    // ---- problems

    private void problems() {
        if (timeline.problems().isEmpty()) {
            return;
        }
        heading("PROBLEMS (%d), and what to do".formatted(timeline.problems().size()));
        for (Problem p : timeline.problems()) {
            String file = p.file();
            String where = file == null ? "" : file + (p.row() == null ? "" : " row " + p.row()) + ": ";
            out.append(Lines.wrap(where + names.named(p.says(), MOST_IN_A_SENTENCE), width, "  - ", "    "));
            out.append(Lines.wrap("\u2192 " + p.whatToDo(), width, "    ", "      "));
        }
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** A value for other tables, unrounded decimals cut by {@code format}. */
    static String value(@Nullable Measured m, String format) {
        return m == null ? "unknown" : String.format(Locale.ROOT, format, m.value());
    }

    static String half(@Nullable Measured m, String format) {
        return m == null ? "-" : String.format(Locale.ROOT, format, m.halfWidth());
    }
}
