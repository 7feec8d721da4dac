package retrace.reconstruct;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.chronology.Distrust;
import retrace.chronology.LayeredNetwork.Weighed;
import retrace.model.Problem;
import retrace.model.Sequence;
import retrace.model.Sequence.Basis;
import retrace.model.Tables;
import retrace.units.Bounds;

/** Logs, each a clock of its own, the rows of constraints.csv, and what set-aside.csv leaves out. */
final class StatedTables {

    /** How far a log's clock is assumed to be from UTC at most, in seconds, when nothing ties it: a setting. */
    static final double LOG_CLOCK_SECONDS = 120;

    private StatedTables() {}

    /**
     * Entries are bounded against their log's clock by its last written digit, as a measurement of that log alone; the
     * log's clock against UTC only by an assumption. An entry without a usable time is an event without bounds.
     */
    static void logs(EventDraft draft, List<Tables.Log> logs, @Nullable Instant utcZero) {
        for (Tables.Log log : logs) {
            String clock = "clock-" + log.id();
            boolean anyTime = utcZero != null && log.entries().stream().anyMatch(e -> e.utc() != null);
            if (anyTime) {
                draft.event(clock, "Clock of log " + log.file(), "clock", null, null, List.of(), null, List.of());
                draft.time(
                        EventNetwork.UTC,
                        clock,
                        Bounds.ofSeconds(-LOG_CLOCK_SECONDS, LOG_CLOCK_SECONDS),
                        Basis.ASSUMED,
                        "The log's clock is assumed to be within %.0f s of UTC".formatted(LOG_CLOCK_SECONDS),
                        log.id(),
                        List.of());
            }
            for (Tables.LogEntry entry : log.entries()) {
                String event = log.id() + ".row" + entry.at().row();
                String label =
                        entry.text().isBlank() ? "Log entry, row " + entry.at().row() : entry.text();
                draft.event(event, label, "log-entry", null, null, List.of(), null, List.of(entry.at()));
                Instant utc = entry.utc();
                double at = utcZero == null || utc == null ? 0 : MeasuredEvents.seconds(utcZero, utc);
                if (utcZero != null && utc != null && !draft.absurd(at, entry.written(), List.of(entry.at()))) {
                    draft.weighed(
                            clock,
                            event,
                            Bounds.ofSeconds(at, at + Math.max(0, entry.resolutionSeconds())),
                            0,
                            new TreeMap<>(Map.of(log.id(), Bounds.UNKNOWN)),
                            Basis.MEASURED,
                            "Written as %s, good to its last digit".formatted(entry.written()),
                            log.id(),
                            List.of(entry.at()));
                }
            }
        }
    }

    /** Names are ids or labels of events; a name nobody knows becomes an event. Numbers stay as read. */
    static void constraints(EventDraft draft, List<Tables.StatedConstraint> rows) {
        for (Tables.StatedConstraint row : rows) {
            String statement = row.statement() == null ? "As entered in constraints.csv" : row.statement();
            String source = row.citation() == null || row.citation().isBlank() ? "constraints.csv" : row.citation();
            String from = eventOf(draft, row.from(), row);
            String to = eventOf(draft, row.to(), row);
            draft.row(
                    from,
                    to,
                    row.atLeastSeconds(),
                    row.atMostSeconds(),
                    basis(row.basis()),
                    statement,
                    source,
                    List.of(row.at()));
        }
    }

    private static String eventOf(EventDraft draft, String name, Tables.StatedConstraint row) {
        String known = draft.find(name);
        if (known != null) {
            return known;
        }
        draft.event(name.strip(), name.strip(), "named", null, null, List.of(), null, List.of(row.at()));
        return name.strip();
    }

    private static Basis basis(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "measured" -> Basis.MEASURED;
            case "physical" -> Basis.PHYSICAL;
            case "assumed" -> Basis.ASSUMED;
            default -> Basis.STATED;
        };
    }

    /**
     * The constraints with those that a person set aside marked so. A row that fits none now is a problem: what it named reads otherwise
     * since, or its source is gone.
     *
     * @param parted ids that are set aside by another decision
     */
    static List<Weighed> withoutSetAside(EventDraft draft, List<Tables.SetAside> rows, Set<String> parted) {
        Set<String> ids = new TreeSet<>(parted);
        Set<String> sources = new TreeSet<>();
        for (Tables.SetAside row : rows) {
            boolean all = row.statement().equals(Tables.SetAside.EVERYTHING);
            List<String> named = draft.constraints().stream()
                    .filter(w -> all ? comesFrom(w, row.source()) : says(w.constraint(), row))
                    .map(w -> w.constraint().id())
                    .toList();
            if (named.isEmpty()) {
                draft.problem(unmatched(row));
            } else if (all) {
                sources.add(row.source());
            } else {
                ids.addAll(named);
            }
        }
        return Distrust.of(draft.constraints(), ids, sources);
    }

    private static boolean comesFrom(Weighed w, String source) {
        return w.onLoss().containsKey(source) || source.equals(w.constraint().source());
    }

    private static boolean says(Sequence.Constraint c, Tables.SetAside row) {
        return words(c.statement()).equals(words(row.statement()))
                && Objects.requireNonNullElse(c.source(), "").equals(row.source())
                && (row.place() == null
                        || c.cites().stream().anyMatch(cite -> cite.place().equals(row.place())));
    }

    /** As a table's cell holds it: on one line. */
    private static String words(String statement) {
        return statement.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }

    private static Problem unmatched(Tables.SetAside row) {
        return Problem.ofCase(
                "set-aside-unmatched",
                row.statement() + "|" + row.source(),
                "Row %d of set-aside.csv names a statement that the sequence does not hold now; nothing is left out for it."
                        .formatted(row.at().row()),
                List.of(),
                "Take the row back, or copy statement and source anew from sequence.json.",
                List.of(row.at()));
    }
}
