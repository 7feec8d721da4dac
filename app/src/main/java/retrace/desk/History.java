package retrace.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.store.CaseWriter;
import retrace.store.LedgerEntry;
import tools.jackson.databind.JsonNode;

/**
 * The changes of tables that workbenches made, as the ledger holds them: to be undone and done again, also after a restart. Undoing writes the
 * table as it was before, with an entry that says so; the entries of what is undone stay. A table that was changed otherwise since is left alone.
 *
 * <p>The entry of a change holds what it {@code says} in words, the rows that went ({@code goneRows}, numbers from 1 after the header, and {@code
 * goneTexts}), those that came at the end ({@code comeTexts}) and whether the table {@code began} with it. The entry of an undo or redo names
 * the line of the change ({@code undoes}, {@code redoes}).
 */
final class History {

    private final CaseWriter writer;
    private final SortedMap<String, String> headers;
    private final Deque<LedgerEntry> done = new ArrayDeque<>();
    private final Deque<Taken> undone = new ArrayDeque<>();

    /** A change that is undone, with the hash of the table since. */
    private record Taken(LedgerEntry change, String sha256) {}

    /**
     * As the ledger has it now.
     *
     * @param headers by the names of those tables that may be turned back
     */
    History(CaseWriter writer, Map<String, String> headers) {
        this.writer = writer;
        this.headers = new TreeMap<>(headers);
        writer.ledger().entries().forEach(this::take);
    }

    /** What the ledger notes beside a change. */
    static Map<String, Object> noted(
            String says, List<Integer> goneRows, List<String> goneTexts, List<String> comeTexts, boolean began) {
        return Map.of(
                "says", says, "goneRows", goneRows, "goneTexts", goneTexts, "comeTexts", comeTexts, "began", began);
    }

    private void take(LedgerEntry entry) {
        JsonNode details = entry.details();
        if (!entry.what().equals("edit") || !headers.containsKey(table(entry))) {
            return;
        }
        if (details.has("comeTexts")) {
            done.push(entry);
            undone.clear();
        } else if (is(done.peek(), details.path("undoes"))) {
            undone.push(new Taken(done.pop(), sha256(entry)));
        } else if (is(change(undone.peek()), details.path("redoes"))) {
            done.push(undone.pop().change());
        }
    }

    private static boolean is(@Nullable LedgerEntry entry, JsonNode seq) {
        return entry != null && entry.seq() == seq.asLong(-1);
    }

    private static @Nullable LedgerEntry change(@Nullable Taken taken) {
        return taken == null ? null : taken.change();
    }

    private static String table(LedgerEntry entry) {
        return entry.on().startsWith("edits/") ? entry.on().substring("edits/".length()) : "";
    }

    private static String sha256(LedgerEntry entry) {
        return entry.details().path("sha256").asString("");
    }

    /** Writes the table as it was before the last change that is not undone; gives what that was. */
    Undone undo() throws IOException, Refused {
        LedgerEntry change = done.peek();
        if (change == null) {
            throw nothing("There is nothing to undo: no workbench changed a table of this case.");
        }
        return turn(change, sha256(change), "undoes");
    }

    /** The other way round. */
    Undone redo() throws IOException, Refused {
        Taken taken = undone.peek();
        if (taken == null) {
            throw nothing("There is nothing to do again.");
        }
        return turn(taken.change(), taken.sha256(), "redoes");
    }

    private static Refused nothing(String says) {
        return new Refused(Refused.Why.NOT_THERE, says, "Single rows can be taken back on their screen.");
    }

    private Undone turn(LedgerEntry change, String expected, String how) throws IOException, Refused {
        String table = table(change);
        String header = headers.getOrDefault(table, "");
        TableFile file = new TableFile(writer.folder().edits(), table, header);
        String now = file.version();
        if (!(now.equals(TableFile.ABSENT) ? "" : now).equals(expected)) {
            throw new Refused(
                    Refused.Why.CHANGED_MEANWHILE,
                    "edits/%s was changed otherwise since. Nothing was written.".formatted(table),
                    "Take back what you want to take back on its screen.");
        }
        List<String> lines = new ArrayList<>(
                new String(file.bytes(), StandardCharsets.UTF_8).lines().toList());
        if (how.equals("undoes")) {
            takeBack(change.details(), lines);
        } else {
            doAgain(change.details(), lines, header);
        }
        byte[] wanted = (lines.isEmpty() ? "" : String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        file.replace(wanted, writer, Map.of(how, change.seq()));
        return new Undone(table, change.details().path("says").asString(""));
    }

    private static void takeBack(JsonNode change, List<String> lines) {
        lines.subList(lines.size() - change.path("comeTexts").size(), lines.size())
                .clear();
        for (Gone row : gone(change)) {
            lines.add(row.at(), row.text());
        }
        if (change.path("began").asBoolean(false)) {
            lines.clear();
        }
    }

    private static void doAgain(JsonNode change, List<String> lines, String header) {
        if (lines.isEmpty()) {
            lines.add(header);
        }
        for (Gone row : gone(change).reversed()) {
            lines.remove(row.at());
        }
        change.path("comeTexts").forEach(text -> lines.add(text.asString("")));
    }

    private record Gone(int at, String text) {}

    /** By their numbers, the first one first. */
    private static List<Gone> gone(JsonNode change) {
        List<Gone> rows = new ArrayList<>();
        for (int i = 0; i < change.path("goneRows").size(); i++) {
            rows.add(new Gone(
                    change.path("goneRows").path(i).asInt(1),
                    change.path("goneTexts").path(i).asString("")));
        }
        rows.sort(Comparator.comparingInt(Gone::at));
        return rows;
    }
}
