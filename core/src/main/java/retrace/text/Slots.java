package retrace.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.text.ConflictRules.Verdict;

/** Things that can be one way only, by the rows of {@code slots.txt}: face down or on the side, open or locked. */
final class Slots {

    private record Row(String name, String bound, List<Pattern> values) {}

    private static final int NONE = -1;

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, int[]> values = new HashMap<>();
    private final ComparedWords words;

    /** The rows of {@code slots.txt} and a user's own. */
    Slots(ComparedWords words, List<String> own) {
        this.words = words;
        List<String> lines = new ArrayList<>(own);
        lines.addAll(WordLists.resourceLines("slots.txt"));
        for (String line : lines) {
            String[] parts = line.split("\\s+;;\\s+");
            List<Pattern> values = Arrays.stream(parts)
                    .skip(2)
                    .map(p -> Pattern.compile("\\b(?:" + p + ")"))
                    .toList();
            rows.add(new Row(parts[0], parts[1], values));
        }
    }

    @Nullable
    Verdict judge(Claim a, Claim b, ClaimFacets f) {
        if (ConflictRules.negative(a) || ConflictRules.negative(b)) {
            return null;
        }
        int[] x = values(a, f);
        int[] y = values(b, f);
        for (int r = 0; r < rows.size(); r++) {
            if (x[r] != NONE
                    && y[r] != NONE
                    && x[r] != y[r]
                    && bound(rows.get(r), a, b, f)
                    && !f.moments().apart(a, b)
                    && !tellsBoth(r, a, b, f)) {
                return ConflictRules.tension(
                        rows.get(r).name(),
                        "what cannot both be at one time: \"%s\""
                                .formatted(rows.get(r).name()));
            }
        }
        return null;
    }

    /** One of the two voices tells elsewhere what the other tells here: it knows of two moments. */
    private boolean tellsBoth(int row, Claim a, Claim b, ClaimFacets f) {
        return f.moments().alsoTells(f.voice(a), c -> values(c, f)[row] == values(b, f)[row] && alike(row, c, b, f))
                || f.moments()
                        .alsoTells(f.voice(b), c -> values(c, f)[row] == values(a, f)[row] && alike(row, c, a, f));
    }

    private boolean alike(int row, Claim a, Claim b, ClaimFacets f) {
        return !ConflictRules.negative(a) && bound(rows.get(row), a, b, f);
    }

    private boolean bound(Row row, Claim a, Claim b, ClaimFacets f) {
        return switch (row.bound()) {
            case "noun" ->
                words.asserted(a).stream()
                        .anyMatch(w -> w.length() > 3 && words.asserted(b).contains(w));
            case "event" -> a.event().equals(b.event()) && f.people().likely(a, b);
            case "person" -> f.people().shareSomebody(a, b);
            case "loose" -> f.people().possible(a, b);
            default -> true;
        };
    }

    /** Of each row the one value that the claim fits; none when it fits several. */
    private int[] values(Claim c, ClaimFacets f) {
        return values.computeIfAbsent(c.id(), id -> {
            int[] out = new int[rows.size()];
            for (int r = 0; r < out.length; r++) {
                out[r] = value(rows.get(r), f.deeds(c));
            }
            return out;
        });
    }

    private static int value(Row row, String low) {
        int found = NONE;
        for (int v = 0; v < row.values().size(); v++) {
            if (row.values().get(v).matcher(low).find()) {
                if (found != NONE) {
                    return NONE;
                }
                found = v;
            }
        }
        return found;
    }
}
