package retrace.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.casework.CaseStatus;
import retrace.model.Claims;
import retrace.model.LagEstimate;
import retrace.model.Problem;
import retrace.model.Reconstruction;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Timeline;
import retrace.wording.Wording;

/**
 * The first screen: what is certain, disputed and missing, and the one question to go on with.
 *
 * @param cards figure and words by screen
 * @param sharper evidence that would make the answers sharper, with what it would change
 */
record Overview(
        String title,
        boolean hasResults,
        Question question,
        List<Card> cards,
        List<Line> certain,
        List<Line> disputed,
        List<Line> missing,
        List<String> sharper,
        List<Trouble> problems,
        SortedMap<String, Long> files,
        String promise) {

    /** Lines of one list; the rest is on its own screen. */
    private static final int MOST_LINES = 8;

    /** One thing to do next: {@code action} is an address within the workbench, or run. */
    record Question(String text, String because, String action, String button) {}

    record Card(String figure, String words, String href) {}

    /** One line of a list; {@code href} leads to where it can be looked at. */
    record Line(String text, String href) {}

    /** A problem in the evidence. */
    record Trouble(@Nullable String file, String says, String whatToDo) {}

    static Overview withoutResults(String title, CaseStatus status) {
        int found = status.held() + status.newFiles().size();
        Question question = found == 0
                ? new Question(
                        "Where is the evidence?",
                        "Put recordings, statements, logs and tables into the folder evidence/ of this case, then come back.",
                        "reload",
                        "Look again")
                : new Question(
                        "Reconstruct the case from its " + Wording.plural(found, "file") + "?",
                        "Every file is taken in, listened to and read; the originals stay as they are.",
                        "run",
                        "Reconstruct");
        return new Overview(
                title,
                false,
                question,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                Wording.NO_VERDICT);
    }

    static Overview of(String title, CaseStatus status, Reconstruction r) {
        Names names = new Names(r);
        List<Line> missing = missing(r, names);
        SortedMap<String, Long> files = new TreeMap<>();
        r.summary().exhibits().forEach(line -> files.merge(line.outcome(), 1L, Long::sum));
        return new Overview(
                title,
                true,
                question(status, r, names),
                cards(r),
                certain(r, names),
                disputed(r, names),
                missing,
                r.summary().wouldHelp().stream()
                        .limit(MOST_LINES)
                        .map(names::named)
                        .toList(),
                problems(r, names),
                files,
                Wording.NO_VERDICT);
    }

    // ---- the question

    /** The first of these that applies; the order is that of what makes other answers worthless. */
    private static Question question(CaseStatus status, Reconstruction r, Names names) {
        if (!status.newFiles().isEmpty()) {
            return new Question(
                    "Take in " + Wording.plural(status.newFiles().size(), "new file") + "?",
                    "They lie in evidence/ and no run has seen them as they are: " + Wording.and(few(status.newFiles()))
                            + ".",
                    "run",
                    "Take in and reconstruct");
        }
        if (!status.changedEdits().isEmpty()) {
            return new Question(
                    "Reconstruct with what was decided?",
                    "Changed since the last run: " + Wording.and(few(status.changedEdits())) + ".",
                    "run",
                    "Reconstruct");
        }
        List<Timeline.Link> doubtful = r.timeline().links().stream()
                .filter(l -> l.decision() == LagEstimate.Decision.CANNOT_TELL
                        && !l.cites().isEmpty())
                .filter(l -> apart(r, l))
                .toList();
        if (!doubtful.isEmpty()) {
            Timeline.Link link = doubtful.getFirst();
            return new Question(
                    "Do “%s” and “%s” share a moment?".formatted(names.file(link.a()), names.file(link.b())),
                    "Their sound alone cannot tell. Listen to both at once, one in each ear.",
                    ClipsPage.href(link),
                    "Listen to both");
        }
        if (!r.sequence().conflicts().isEmpty()) {
            Sequence.Conflict conflict = r.sequence().conflicts().getFirst();
            return new Question(
                    "Which of these can stand?",
                    names.named(conflict.says()),
                    "#/sequence?sel=" + conflict.id(),
                    "Look at the conflict");
        }
        List<String> help = r.summary().wouldHelp();
        return help.isEmpty()
                ? new Question(
                        "Read the report?",
                        "Everything that was found is in it, with its sources.",
                        "report",
                        "Open the report")
                : new Question("Is there more evidence?", names.named(help.getFirst()), "#/clips", "Look at the clips");
    }

    /** Whether a link would join two groups. */
    private static boolean apart(Reconstruction r, Timeline.Link link) {
        return r.timeline().recordings().stream()
                        .filter(c -> c.id().equals(link.a()) || c.id().equals(link.b()))
                        .map(c -> String.valueOf(c.group()))
                        .distinct()
                        .count()
                > 1;
    }

    private static List<String> few(List<String> names) {
        List<String> few = new ArrayList<>(names.subList(0, Math.min(3, names.size())));
        if (names.size() > 3) {
            few.add(names.size() - 3 + " more");
        }
        return few;
    }

    // ---- figures

    private static List<Card> cards(Reconstruction r) {
        List<Card> cards = new ArrayList<>();
        Map<String, Long> sizes = new TreeMap<>();
        r.timeline().recordings().forEach(c -> sizes.merge(String.valueOf(c.group()), 1L, Long::sum));
        long tied = r.timeline().recordings().stream()
                .filter(c -> c.group() != null && sizes.getOrDefault(c.group(), 0L) > 1)
                .count();
        cards.add(new Card(
                tied + " of " + r.timeline().recordings().size(), "recordings tied to another one", "#/clips"));
        Shots.Count count = r.shots().count();
        cards.add(new Card(
                count.atLeast() + " to " + (count.atMost() == null ? "?" : count.atMost()),
                "shots, at least and at most; best count " + count.best(),
                "#/shots"));
        cards.add(new Card(Wording.grouped(r.sequence().events().size()), "events", "#/sequence"));
        cards.add(new Card(
                Wording.grouped(r.claims().claims().size()),
                "claims in " + Wording.plural(r.claims().accounts().size(), "account"),
                "#/accounts"));
        cards.add(new Card(Wording.grouped(r.sequence().conflicts().size()), "conflicts", "#/sequence?sel=conflicts"));
        return cards;
    }

    // ---- the three lists

    private static List<Line> certain(Reconstruction r, Names names) {
        List<Line> lines = new ArrayList<>();
        Shots.Count count = r.shots().count();
        if (count.atLeast() > 0) {
            lines.add(new Line("At least " + Wording.plural(count.atLeast(), "shot") + ".", "#/shots"));
        }
        r.sequence().order().stream()
                .filter(o -> o.verdict() == Sequence.Verdict.CERTAIN)
                .filter(o -> happened(names, o.first()) && happened(names, o.second()))
                .sorted(Comparator.comparing((Sequence.Order o) -> !ofShot(names, o)))
                .limit(MOST_LINES)
                .forEach(o -> lines.add(new Line(
                        "%s, then %s: %s."
                                .formatted(
                                        names.event(o.first()),
                                        names.event(o.second()),
                                        Wording.gap(o.gapAtLeastSeconds(), o.gapAtMostSeconds())),
                        "#/sequence?sel=" + o.second())));
        return lines;
    }

    /** Neither the beginning or end of a recording nor the zero of a clock, which nobody asks about. */
    private static boolean happened(Names names, String id) {
        Sequence.Event event = names.findEvent(id);
        return event != null
                && !event.kind().startsWith("recording-")
                && !event.kind().equals("clock");
    }

    private static boolean ofShot(Names names, Sequence.Order order) {
        Sequence.Event first = names.findEvent(order.first());
        Sequence.Event second = names.findEvent(order.second());
        return (first != null && first.impulse() != null) || (second != null && second.impulse() != null);
    }

    private static List<Line> disputed(Reconstruction r, Names names) {
        List<Line> lines = new ArrayList<>();
        r.sequence().conflicts().forEach(c -> lines.add(new Line(names.named(c.says()), "#/sequence?sel=" + c.id())));
        for (Claims.Claim claim : r.claims().claims()) {
            if (claim.tested().outcome() == Claims.Outcome.CONTRADICTED) {
                lines.add(new Line(
                        "“%s” %s (%s). %s"
                                .formatted(
                                        claim.quote(),
                                        Wording.outcome(claim.tested().outcome()),
                                        names.file(claim.account()),
                                        names.named(claim.tested().because())),
                        "#/accounts?sel=" + claim.id()));
            }
        }
        return lines.stream().limit(MOST_LINES).toList();
    }

    private static List<Line> missing(Reconstruction r, Names names) {
        List<Line> lines = new ArrayList<>();
        for (Timeline.PlacedRecording c : r.timeline().recordings()) {
            String why = c.unplacedBecause();
            if (c.group() == null || why != null) {
                lines.add(new Line(
                        "%s is not tied to the other recordings: %s"
                                .formatted(names.file(c.id()), why == null ? "no reason is noted." : names.named(why)),
                        "#/clips?sel=" + c.id()));
            }
        }
        r.summary().missing().forEach(says -> lines.add(new Line(names.named(says), "")));
        return lines.stream().limit(MOST_LINES).toList();
    }

    private static List<Trouble> problems(Reconstruction r, Names names) {
        List<Trouble> problems = new ArrayList<>();
        for (Problem p : r.summary().problems()) {
            problems.add(new Trouble(p.file(), names.named(p.says()), names.named(p.whatToDo())));
        }
        return problems;
    }
}
