package retrace.casework;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.store.LedgerEntry;

/**
 * How far blind work on a case is, as its ledger tells: whoever puts the recordings on the clock and decides on the shots does so before names and
 * accounts are seen (linear sequential unmasking, docs/workbench.md).
 *
 * <p>Each step is one ledger entry {@code blind} on the word of the step. A lock stands until one of its tables is changed or a file is taken in.
 *
 * @param steps that are done and stand, with their entries
 * @param later changes of any table after names were released, or blind work was broken off; in the order of the ledger
 * @param notReady by lock, why it cannot be set now; no entry where it can
 */
public record Blind(Map<Step, LedgerEntry> steps, List<LedgerEntry> later, Map<Step, String> notReady) {

    /** The ledger's word for an entry of blind work. */
    public static final String WHAT = "blind";

    /** Tables that move recordings on the clock. */
    private static final Set<String> CLOCK_TABLES =
            Set.of("edits/marks.csv", "edits/places.csv", "edits/recordings.csv", "edits/tracks.csv", "case.json");

    private static final Set<String> SHOT_TABLES = Set.of("edits/shots.csv");

    /** What may be seen; each level shows what those before it show. */
    public enum Level {
        /** Sound and pictures without the bands where names are burnt in; every file by a number. */
        NAMES_MASKED,
        /** Names, finds and the plan too. */
        ACCOUNTS_MASKED,
        /** Everything. */
        OPEN
    }

    /** Steps in their order; the last one ends blind work before its time. */
    public enum Step {
        BEGUN,
        CLOCK,
        SHOTS,
        NAMES,
        ACCOUNTS,
        BROKEN_OFF;

        /** As in the ledger. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Blind {
        steps = Map.copyOf(steps);
        later = List.copyOf(later);
        notReady = Map.copyOf(notReady);
    }

    /** As these entries tell, oldest first. */
    public static Blind of(List<LedgerEntry> entries) {
        Map<Step, LedgerEntry> steps = new EnumMap<>(Step.class);
        List<LedgerEntry> later = new ArrayList<>();
        long results = 0;
        Map<Step, Long> changed = new EnumMap<>(Step.class);
        for (LedgerEntry e : entries) {
            switch (e.what()) {
                case WHAT -> find(e.on()).ifPresent(step -> steps.put(step, e));
                case "results" -> results = e.seq();
                case "take-in", "link" -> {
                    changed.put(Step.CLOCK, e.seq());
                    changed.put(Step.SHOTS, e.seq());
                }
                case "edit", "started-from-evidence" -> {
                    if (CLOCK_TABLES.contains(e.on())) {
                        changed.put(Step.CLOCK, e.seq());
                    }
                    if (SHOT_TABLES.contains(e.on())) {
                        changed.put(Step.SHOTS, e.seq());
                    }
                    if (steps.containsKey(Step.NAMES) || steps.containsKey(Step.BROKEN_OFF)) {
                        later.add(e);
                    }
                }
                default -> {}
            }
        }
        Map<Step, String> notReady = new EnumMap<>(Step.class);
        for (Step lock : List.of(Step.CLOCK, Step.SHOTS)) {
            long last = changed.getOrDefault(lock, 0L);
            if (!steps.containsKey(Step.NAMES) && before(steps.get(lock), last)) {
                steps.remove(lock);
            }
            if (results == 0 || results < last) {
                notReady.put(lock, "what was decided is not reconstructed yet");
            }
        }
        return new Blind(steps, later, notReady);
    }

    private static boolean before(@Nullable LedgerEntry lock, long seq) {
        return lock != null && lock.seq() < seq;
    }

    private static Optional<Step> find(String word) {
        return Arrays.stream(Step.values())
                .filter(step -> step.word().equals(word))
                .findFirst();
    }

    public boolean has(Step step) {
        return steps.containsKey(step);
    }

    /** When a step was taken, ISO 8601 UTC; empty when it was not, or does not stand any more. */
    public String at(Step step) {
        LedgerEntry done = steps.get(step);
        return done == null ? "" : done.at();
    }

    public Level level() {
        if (!has(Step.BEGUN) || has(Step.ACCOUNTS) || has(Step.BROKEN_OFF)) {
            return Level.OPEN;
        }
        return has(Step.NAMES) ? Level.ACCOUNTS_MASKED : Level.NAMES_MASKED;
    }

    /** Why a step cannot be taken now, or null when it can. */
    public @Nullable String refusal(Step step) {
        if (step != Step.BEGUN && level() == Level.OPEN) {
            return "nothing is masked";
        }
        if (has(step)) {
            return "it is done already";
        }
        return switch (step) {
            case BEGUN, BROKEN_OFF -> null;
            case CLOCK -> notReady.get(Step.CLOCK);
            case SHOTS -> has(Step.CLOCK) ? notReady.get(Step.SHOTS) : "the clock comes first";
            case NAMES -> has(Step.CLOCK) && has(Step.SHOTS) ? null : "clock and shots have to be locked first";
            case ACCOUNTS -> has(Step.NAMES) ? null : "names come first";
        };
    }
}
