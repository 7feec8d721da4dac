package retrace.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.ClaimDecision;
import retrace.model.Problem;

/**
 * Reads edits/claims.csv: {@code account,quote,begin,decision,statement,who,factuality,event,earliest,latest,place,note}.
 * Only account, quote and decision must be given; columns may stand in any order.
 */
public final class ClaimDecisionsReader {

    private static final String LEVELS = "CT[+-]|PR[+-]|PS[+-]|Uu";
    private static final String TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}";

    /** The rows that can be used, and what was wrong with the others. */
    public record Result(List<ClaimDecision> decisions, List<Problem> problems) {

        public Result {
            decisions = List.copyOf(decisions);
            problems = List.copyOf(problems);
        }
    }

    private final String file;
    private final String exhibit;
    private final List<ClaimDecision> decisions = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private ClaimDecisionsReader(String file, String exhibit) {
        this.file = file;
        this.exhibit = exhibit;
    }

    /**
     * Reads one file.
     *
     * @param exhibit first 12 hex digits of the file's SHA-256, for the problems
     */
    public static Result read(byte[] bytes, String file, String exhibit) {
        ClaimDecisionsReader reader = new ClaimDecisionsReader(file, exhibit);
        reader.read(SheetText.of(bytes, false).text());
        return new Result(reader.decisions, reader.problems);
    }

    private void read(String text) {
        int lineEnd = text.indexOf('\n');
        String head = lineEnd < 0 ? text : text.substring(0, lineEnd);
        char separator = head.chars().filter(c -> c == ';').count()
                        > head.chars().filter(c -> c == ',').count()
                ? ';'
                : ',';
        CsvRecords records = new CsvRecords(text, 0, separator);
        List<String> header = records.next();
        if (header == null) {
            return;
        }
        List<String> names =
                header.stream().map(h -> h.strip().toLowerCase(Locale.ROOT)).toList();
        if (!names.containsAll(List.of("account", "quote", "decision"))) {
            problems.add(Problem.ofFile(
                    "claim-decisions-header",
                    file,
                    "The first row does not name the columns account, quote and decision; no decision on claims is used.",
                    List.of(file),
                    "Give the file the column names of docs/formats/case-folder.md."));
            return;
        }
        int row = 0;
        for (List<String> cells = records.next(); cells != null; cells = records.next()) {
            row++;
            Map<String, String> values = new TreeMap<>();
            for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
                if (!cells.get(i).isBlank()) {
                    values.put(names.get(i), cells.get(i).strip());
                }
            }
            if (!values.isEmpty()) {
                row(values, row);
            }
        }
    }

    private void row(Map<String, String> values, int row) {
        String account = values.getOrDefault("account", "");
        String quote = values.getOrDefault("quote", "");
        ClaimDecision.Decision decision = decision(values.getOrDefault("decision", ""));
        String begin = values.get("begin");
        String level = values.get("factuality");
        String earliest = values.get("earliest");
        String latest = values.get("latest");
        if (account.isEmpty() || quote.isEmpty() || decision == null) {
            tell(
                    row,
                    "decision",
                    "A decision needs an account, a quote, and one of confirmed, edited, rejected, added.");
        } else if (begin != null && !begin.matches("\\d{1,9}")) {
            tell(row, "begin", "begin is not a whole number.");
        } else if (level != null && !level.matches(LEVELS)) {
            tell(row, "factuality", "How surely is one of CT+ CT- PR+ PR- PS+ PS- Uu.");
        } else if (earliest != null && !earliest.matches(TIME) || latest != null && !latest.matches(TIME)) {
            tell(row, "earliest", "A time is written YYYY-MM-DDTHH:MM:SS.");
        } else {
            decisions.add(new ClaimDecision(
                    account,
                    quote,
                    begin == null ? null : Integer.valueOf(begin),
                    decision,
                    values.get("statement"),
                    values.get("who"),
                    level,
                    values.get("event"),
                    earliest,
                    latest,
                    values.get("place"),
                    row));
        }
    }

    private static ClaimDecision.@Nullable Decision decision(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "confirmed" -> ClaimDecision.Decision.CONFIRMED;
            case "edited" -> ClaimDecision.Decision.EDITED;
            case "rejected" -> ClaimDecision.Decision.REJECTED;
            case "added" -> ClaimDecision.Decision.ADDED;
            default -> null;
        };
    }

    private void tell(int row, String column, String says) {
        problems.add(Problem.ofRow(
                "claim-decision",
                exhibit,
                file,
                row,
                column,
                says + " This row is not used.",
                "Correct the row; docs/formats/case-folder.md lists the columns."));
    }
}
