package retrace.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.model.Claims.RelationKind;

/**
 * Words that do not go together, by the rows of {@code opposites.txt}: two patterns over the words of a claim. A side that
 * begins with {@code -} wants a denial, with {@code ~} takes either, else an assertion.
 */
final class Opposites {

    /** More rows than bits of a mask would need another way of keeping them. */
    private static final int MOST_ROWS = 64;

    private record Side(char wants, Pattern words) {
        boolean fits(Claim c, String low) {
            boolean negative = ConflictRules.negative(c);
            boolean level = wants == '~' || (wants == '-') == negative;
            return level && !c.factuality().equals("Uu") && words.matcher(low).find();
        }
    }

    private record Row(String rule, RelationKind kind, Side one, Side other, String because) {}

    private final List<Row> rows = new ArrayList<>();

    Opposites() {
        for (String line : WordLists.resourceLines("opposites.txt")) {
            String[] parts = line.split("\\s+;;\\s+");
            RelationKind kind = parts[1].equals("contradiction") ? RelationKind.CONTRADICTION : RelationKind.TENSION;
            rows.add(new Row(parts[0], kind, side(parts[2]), side(parts[3]), parts[4]));
        }
        if (rows.size() > MOST_ROWS) {
            throw new IllegalStateException(
                    "opposites.txt has %d rows, at most %d are kept".formatted(rows.size(), MOST_ROWS));
        }
    }

    private static Side side(String written) {
        boolean marked = written.startsWith("-") || written.startsWith("~");
        return new Side(
                marked ? written.charAt(0) : '+',
                Pattern.compile("\\b(?:" + (marked ? written.substring(1) : written) + ")"));
    }

    /** Bit r is set when the claim fits the first (or the other) side of row r. */
    long mask(Claim c, String low, boolean other) {
        long mask = 0;
        for (int r = 0; r < rows.size(); r++) {
            Side side = other ? rows.get(r).other() : rows.get(r).one();
            mask |= side.fits(c, low) ? 1L << r : 0;
        }
        return mask;
    }

    /** The relation of the first row both masks share, or null. */
    ConflictRules.@Nullable Verdict verdict(long one, long other, boolean sure) {
        long shared = one & other;
        if (shared == 0) {
            return null;
        }
        Row row = rows.get(Long.numberOfTrailingZeros(shared));
        return new ConflictRules.Verdict(row.rule(), sure ? row.kind() : RelationKind.TENSION, row.because());
    }
}
