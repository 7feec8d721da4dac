package retrace.chronology;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.Constraint;
import retrace.units.Bounds;

/** Conflicts in plain words: what each constraint demands, and by how much they miss each other. */
final class Words {

    /** Constraints told one by one; of a longer conflict the others are only counted. */
    private static final int TOLD = 12;

    private final Map<String, String> labels;

    /** @param labels by event id */
    Words(Map<String, String> labels) {
        this.labels = labels;
    }

    String conflict(Conflicts.Cycle cycle, List<Constraint> timed, List<TimeGraph.Gap> gaps) {
        List<String> demands = new ArrayList<>();
        boolean measured = true;
        for (Conflicts.Step step : cycle.steps()) {
            Constraint constraint = timed.get(step.constraint());
            Bounds bounds = gaps.get(step.constraint()).bounds();
            measured &= constraint.basis() == Basis.MEASURED;
            if (demands.size() < TOLD) {
                demands.add(
                        demand(constraint, step.upper(), step.upper() ? bounds.atMostNanos() : bounds.atLeastNanos()));
            }
        }
        int untold = cycle.steps().size() - demands.size();
        return String.join("; ", demands)
                + (untold > 0 ? "; and %d more".formatted(untold) : "")
                + (measured
                                ? ". These cannot all be within their stated errors: they miss each other by %s."
                                : ". These cannot all be true: they miss each other by %s.")
                        .formatted(Nanos.text(cycle.missNanos()));
    }

    String selfContradiction(Constraint constraint) {
        BigDecimal least = constraint.atLeastSeconds();
        BigDecimal most = constraint.atMostSeconds();
        String from = label(constraint.from());
        String to = label(constraint.to());
        return "Constraint %s contradicts itself: “%s” would be %s%s%s after “%s”."
                .formatted(
                        constraint.id(),
                        to,
                        least == null ? "" : "at least " + least.toPlainString() + " s",
                        least == null || most == null ? "" : " and ",
                        most == null ? "" : "at most " + most.toPlainString() + " s",
                        from);
    }

    private String demand(Constraint constraint, boolean upper, long nanos) {
        String from = "“" + label(constraint.from()) + "”";
        String to = "“" + label(constraint.to()) + "”";
        String says;
        if (nanos == 0) {
            says = to + (upper ? " not after " : " not before ") + from;
        } else {
            boolean after = nanos > 0;
            String least = upper == after ? " at most " : " at least ";
            says = to + least + Nanos.text(Math.abs(nanos)) + (after ? " after " : " before ") + from;
        }
        return says + " (" + constraint.id() + ")";
    }

    private String label(@org.jspecify.annotations.Nullable String event) {
        if (event == null) {
            return "?";
        }
        String label = labels.getOrDefault(event, event);
        return label.isBlank() ? event : label;
    }
}
