package retrace.accuracy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.model.Envelope;
import retrace.model.Envelope.Range;

/** Gathers the conditions of one object. Numbers keep six digits, so that a range read back from a file holds its ends. */
final class ConditionsOf {

    private static final MathContext DIGITS = new MathContext(6);

    private final SortedMap<String, Range> ranges = new TreeMap<>();
    private final SortedMap<String, List<String>> sets = new TreeMap<>();

    /** One number; what is not finite is left out, since it states no condition. */
    ConditionsOf number(String name, double value) {
        if (Double.isFinite(value)) {
            double kept = new BigDecimal(value).round(DIGITS).doubleValue() + 0.0;
            ranges.put(name, new Range(kept, kept));
        }
        return this;
    }

    ConditionsOf yesNo(String name, boolean value) {
        return number(name, value ? 1 : 0);
    }

    ConditionsOf words(String name, Collection<String> values) {
        sets.put(name, List.copyOf(values));
        return this;
    }

    Envelope envelope() {
        return new Envelope(ranges, sets);
    }
}
