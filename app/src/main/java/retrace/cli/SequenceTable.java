package retrace.cli;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import retrace.model.Sequence;

/** A sequence for people: bounds of each event, then conflicts with what would resolve them. */
final class SequenceTable {

    private SequenceTable() {}

    static String of(Sequence sequence) {
        TextTable table = new TextTable("EVENT", "AT LEAST (s)", "AT MOST (s)", "BECAUSE");
        for (Sequence.Event e : sequence.events()) {
            String why = e.noBoundsBecause();
            table.row(
                    e.id(),
                    seconds(e.earliestSeconds()),
                    seconds(e.latestSeconds()),
                    why == null ? String.join(", ", e.because()) : why);
        }
        StringBuilder out = new StringBuilder(table.toString());
        for (Sequence.Conflict c : sequence.conflicts()) {
            out.append("%nConflict %s (%s): %s%n"
                    .formatted(c.id(), String.join(", ", c.constraints()), Console.clean(c.says())));
        }
        for (Sequence.Repair r : sequence.repairs()) {
            out.append("Setting aside %s resolves %s.%n"
                    .formatted(String.join(", ", r.setAside()), String.join(", ", r.resolves())));
        }
        if (sequence.listsCutBecause() != null) {
            out.append(sequence.listsCutBecause()).append('\n');
        }
        return out.toString();
    }

    private static String seconds(@Nullable BigDecimal value) {
        return value == null ? "open" : value.stripTrailingZeros().toPlainString();
    }
}
