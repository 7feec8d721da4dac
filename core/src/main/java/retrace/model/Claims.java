package retrace.model;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was said: the document claims.json. */
public record Claims(List<Account> accounts, List<Claim> claims, List<Relation> relations, List<Problem> problems) {

    public Claims {
        accounts = List.copyOf(accounts);
        claims = List.copyOf(claims);
        relations = List.copyOf(relations);
        problems = List.copyOf(problems);
    }

    /** One written statement; dates are ISO local dates, zone is IANA. */
    public record Account(
            String id,
            String file,
            String sha256,
            String kind,
            @Nullable String author,
            @Nullable String published,
            @Nullable String incidentDate,
            @Nullable String zone) {}

    /** One link of the chain of attribution. */
    public record Source(String who, String cue) {}

    /** A time as stated; both ends are local {@code YYYY-MM-DDTHH:MM:SS}. */
    public record ClaimTime(
            String expression,
            @Nullable String earliest,
            @Nullable String latest) {}

    /** How a claim fared against what was measured. */
    public record Tested(Outcome outcome, String because, List<Citation> cites) {
        public Tested {
            cites = List.copyOf(cites);
        }
    }

    /** Outcomes of a test. */
    public enum Outcome {
        SUPPORTED("supported"),
        CONTRADICTED("contradicted"),
        TENSION("tension"),
        OPEN("open"),
        NOT_TESTABLE("not-testable");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** Who decided on a claim's reading. */
    public enum Status {
        MACHINE("machine"),
        CONFIRMED("confirmed"),
        EDITED("edited"),
        REJECTED("rejected");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * One atomic thing an account asserts. begin and end count code points, end exclusive; quote is exactly that text.
     *
     * @param sources outermost first; empty = the account's own voice
     * @param factuality CT+ CT- PR+ PR- PS+ PS- Uu, as committed to by the innermost source
     * @param count null when no number is stated, else e.g. "1", "at least 2", "170 or more"
     * @param machine what the machine had read where a person edited the claim, else null
     */
    public record Claim(
            String id,
            String account,
            int sentence,
            int begin,
            int end,
            String quote,
            String statement,
            List<Source> sources,
            String factuality,
            List<String> hedges,
            String event,
            SortedMap<String, String> participants,
            @Nullable Counted count,
            @Nullable ClaimTime time,
            @Nullable String place,
            Status status,
            Tested tested,
            @Nullable MachineReading machine) {

        /** A claim as the machine read it. */
        public Claim(
                String id,
                String account,
                int sentence,
                int begin,
                int end,
                String quote,
                String statement,
                List<Source> sources,
                String factuality,
                List<String> hedges,
                String event,
                SortedMap<String, String> participants,
                @Nullable Counted count,
                @Nullable ClaimTime time,
                @Nullable String place,
                Status status,
                Tested tested) {
            this(
                    id,
                    account,
                    sentence,
                    begin,
                    end,
                    quote,
                    statement,
                    sources,
                    factuality,
                    hedges,
                    event,
                    participants,
                    count,
                    time,
                    place,
                    status,
                    tested,
                    null);
        }

        public Claim {
            sources = List.copyOf(sources);
            hedges = List.copyOf(hedges);
            participants = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(participants));
        }

        public Claim tested(Tested outcome) {
            return new Claim(
                    id,
                    account,
                    sentence,
                    begin,
                    end,
                    quote,
                    statement,
                    sources,
                    factuality,
                    hedges,
                    event,
                    participants,
                    count,
                    time,
                    place,
                    status,
                    outcome,
                    machine);
        }

        /** Who stands behind the claim, outermost first; the account itself when no source is named. */
        public String voice() {
            return sources.isEmpty()
                    ? account
                    : String.join(" > ", sources.stream().map(Source::who).toList());
        }
    }

    /** What the machine had read of a claim that a person edited. */
    public record MachineReading(
            String statement,
            List<Source> sources,
            String factuality,
            String event,
            @Nullable ClaimTime time,
            @Nullable String place) {
        public MachineReading {
            sources = List.copyOf(sources);
        }
    }

    /** A stated number of something. */
    public record Counted(String of, int atLeast, @Nullable Integer atMost, String expression) {}

    /** How two claims stand to each other. */
    public enum RelationKind {
        CONTRADICTION("contradiction"),
        TENSION("tension"),
        SUPPORT("support"),
        BEFORE("before"),
        OVERLAPS("overlaps");

        private final String word;

        RelationKind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** Between any two claims; two speakers in one text are two voices. */
    public record Relation(String a, String b, RelationKind kind, String because) {}
}
