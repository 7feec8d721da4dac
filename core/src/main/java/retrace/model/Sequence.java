package retrace.model;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sequence of events: the document sequence.json. Seconds are exact decimals of whole nanoseconds.
 *
 * @param events copied, unless it is a {@link ComputedList}; order too
 * @param familyCoverage share of cases in which all measured constraints hold together; null in a plain network
 */
public record Sequence(
        @Nullable Double familyCoverage,
        List<String> computedWithout,
        List<Event> events,
        List<Constraint> constraints,
        List<Order> order,
        List<Conflict> conflicts,
        List<Repair> repairs,
        @Nullable String listsCutBecause,
        List<Problem> problems) {

    public Sequence {
        computedWithout = List.copyOf(computedWithout);
        events = events instanceof ComputedList<Event> computed ? computed : List.copyOf(events);
        constraints = List.copyOf(constraints);
        order = order instanceof ComputedList<Order> computed ? computed : List.copyOf(order);
        conflicts = List.copyOf(conflicts);
        repairs = List.copyOf(repairs);
        problems = List.copyOf(problems);
    }

    /** Something that happened; see DESIGN: measured and physical bounds apart from stated ones. */
    public record Event(
            String id,
            String label,
            String kind,
            @Nullable String group,
            @Nullable String impulse,
            List<String> claims,
            @Nullable BigDecimal earliestSeconds,
            @Nullable BigDecimal latestSeconds,
            @Nullable BigDecimal bestSeconds,
            @Nullable BigDecimal statedEarliestSeconds,
            @Nullable BigDecimal statedLatestSeconds,
            @Nullable String utcEarliest,
            @Nullable String utcLatest,
            @Nullable String noBoundsBecause,
            List<String> because,
            List<Citation> cites) {

        public Event {
            claims = List.copyOf(claims);
            because = because instanceof Ids ids ? ids : List.copyOf(because);
            cites = List.copyOf(cites);
        }
    }

    /** What kind of thing a constraint limits. */
    public enum ConstraintKind {
        TIME("time"),
        COUNT("count"),
        PLACE("place"),
        IDENTITY("identity"),
        POLARITY("polarity");

        private final String word;

        ConstraintKind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** What a constraint rests on. */
    public enum Basis {
        MEASURED("measured"),
        STATED("stated"),
        PHYSICAL("physical"),
        ASSUMED("assumed");

        private final String word;

        Basis(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** How much later {@code to} is than {@code from}, at least and at most; null is open. */
    public record Constraint(
            String id,
            ConstraintKind kind,
            @Nullable String from,
            @Nullable String to,
            @Nullable BigDecimal atLeastSeconds,
            @Nullable BigDecimal atMostSeconds,
            Basis basis,
            String statement,
            @Nullable String source,
            boolean setAside,
            List<Citation> cites) {

        public Constraint {
            cites = List.copyOf(cites);
        }
    }

    /** How sure an order is. */
    public enum Verdict {
        CERTAIN("certain"),
        CERTAIN_IF("certain-if"),
        POSSIBLE("possible");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * How probable it is that the second of two events is the later one: between these, errors taken as normal, the travel of sound as a limit.
     */
    public record Chance(double atLeast, double atMost) {}

    /**
     * Order of two events.
     *
     * @param chance of a possible order that measurements say something of; else null
     */
    public record Order(
            String first,
            String second,
            Verdict verdict,
            List<String> restsOn,
            @Nullable BigDecimal gapAtLeastSeconds,
            @Nullable BigDecimal gapAtMostSeconds,
            List<String> because,
            @Nullable Chance chance) {

        public Order {
            restsOn = List.copyOf(restsOn);
            because = because instanceof Ids ids ? ids : List.copyOf(because);
        }

        /** An order of which no probability is told. */
        public Order(
                String first,
                String second,
                Verdict verdict,
                List<String> restsOn,
                @Nullable BigDecimal gapAtLeastSeconds,
                @Nullable BigDecimal gapAtMostSeconds,
                List<String> because) {
            this(first, second, verdict, restsOn, gapAtLeastSeconds, gapAtMostSeconds, because, null);
        }
    }

    /** A smallest set of constraints that cannot all hold. */
    public record Conflict(
            String id,
            List<String> constraints,
            @Nullable BigDecimal missBySeconds,
            @Nullable Double vanishesAtCoverage,
            String says) {

        public Conflict {
            constraints = List.copyOf(constraints);
        }
    }

    /** A smallest set of constraints that, set aside, resolves the named conflicts. */
    public record Repair(List<String> setAside, List<String> resolves) {
        public Repair {
            setAside = List.copyOf(setAside);
            resolves = List.copyOf(resolves);
        }
    }
}
