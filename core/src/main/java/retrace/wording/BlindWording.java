package retrace.wording;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sentences about work that was done before names and accounts were seen. */
public final class BlindWording {

    /** More changes than these are in the ledger. */
    private static final int MOST = 20;

    private BlindWording() {}

    /**
     * When the steps were taken, ISO 8601 UTC by the computer's clock; null where a step was not taken, or does not stand.
     *
     * @param brokenOff when it was ended before its time
     */
    public record Steps(
            @Nullable String begun,
            @Nullable String clock,
            @Nullable String shots,
            @Nullable String names,
            @Nullable String accounts,
            @Nullable String brokenOff) {}

    /** A change of a table after names were seen. */
    public record Change(String at, String who, String table, long line) {}

    /** What a report says of it; nothing where there was no blind work. */
    public static List<String> told(Steps steps, List<Change> later) {
        List<String> out = new ArrayList<>();
        if (steps.begun() == null) {
            return out;
        }
        out.add(
                "Begun %s: from then on the workbench showed neither names of files nor accounts. What was seen before, or outside of the workbench, the ledger does not know."
                        .formatted(steps.begun()));
        out.add(step("The clock was", steps.clock()));
        out.add(step("The shots were", steps.shots()));
        if (steps.brokenOff() != null) {
            out.add("Broken off %s: everything was shown at once.".formatted(steps.brokenOff()));
        } else if (steps.names() != null) {
            out.add("Names were released %s.".formatted(steps.names()));
            out.add(
                    steps.accounts() == null
                            ? "Accounts are masked still."
                            : "Accounts were released %s.".formatted(steps.accounts()));
        }
        changes(out, later);
        return out;
    }

    private static String step(String what, @Nullable String at) {
        return what + (at == null ? " not locked." : " locked " + at + ".");
    }

    private static void changes(List<String> out, List<Change> later) {
        if (later.isEmpty()) {
            return;
        }
        out.add("Made after unmasking: " + Wording.plural(later.size(), "change") + " of tables.");
        for (Change change : later.subList(0, Math.min(MOST, later.size()))) {
            out.add("After unmasking, line %d of the ledger, %s: %s was changed by %s."
                    .formatted(change.line(), change.at(), change.table(), change.who()));
        }
        if (later.size() > MOST) {
            out.add("And more: they are in the ledger.");
        }
    }
}
