package retrace.casework;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.exchange.CaseJsonReader;
import retrace.exchange.ClaimDecisionsReader;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;
import retrace.model.ClaimDecision;
import retrace.model.Exhibit;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Tables;
import retrace.reconstruct.Reading;
import retrace.reconstruct.Stages;
import retrace.store.Hashes;

/** case.json and every table, read, and joined to the recordings and accounts they speak of. */
final class TableStage {

    /** Files of edits/ that other parts read. */
    private static final Set<String> NOT_TABLES = Set.of("claims.csv", "hypotheses.json");

    private static final double ASSUMED_START_SIGMA = 60;

    private final List<Exhibit> exhibits = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final SortedMap<String, String> hashes = new TreeMap<>();
    private final List<ClaimDecision> decisions = new ArrayList<>();
    private List<String> lexicon = List.of();
    private CaseFacts facts = CaseFacts.UNKNOWN;
    private Tables tables = Tables.NONE;

    /**
     * Reads them.
     *
     * @param edits files of edits/ and case.json by their path inside the case
     * @param items the exhibits; the logs among them are read, and tables that have no working copy in edits/
     */
    static TableStage read(SortedMap<String, Path> edits, List<Item> items) throws IOException {
        TableStage stage = new TableStage();
        stage.readFacts(edits.get("case.json"));
        List<Tables> all = new ArrayList<>();
        for (Map.Entry<String, Path> edit : edits.entrySet()) {
            if (!edit.getKey().equals("case.json")) {
                stage.readEdit(edit.getKey(), edit.getValue(), items, all);
            }
        }
        for (Item item : items) {
            boolean worked = edits.containsKey("edits/" + item.exhibit().file());
            if (item.is(Exhibit.Kind.LOG) || (item.is(Exhibit.Kind.TABLE) && !worked)) {
                all.add(TableReader.read(
                        item.tableKind(),
                        item.exhibit().id(),
                        item.exhibit().file(),
                        Files.readAllBytes(item.path()),
                        stage.facts));
            }
        }
        stage.tables = TableReader.join(all);
        return stage;
    }

    /** No tables, only these facts. */
    static TableStage of(CaseFacts facts) {
        TableStage stage = new TableStage();
        stage.facts = facts;
        return stage;
    }

    private void readFacts(@Nullable Path caseJson) throws IOException {
        if (caseJson != null) {
            byte[] bytes = Files.readAllBytes(caseJson);
            hashes.put("case.json", Hashes.ofBytes(bytes));
            CaseJsonReader.Result read = CaseJsonReader.read(bytes, "case.json");
            facts = read.facts();
            problems.addAll(read.problems());
        }
    }

    /** A working copy that nobody changed is cited as the exhibit it came from. */
    private void readEdit(String key, Path path, List<Item> items, List<Tables> all) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        String sha256 = Hashes.ofBytes(bytes);
        hashes.put(key, sha256);
        String name = Sorter.baseName(key);
        if (name.equals("claims.csv")) {
            ClaimDecisionsReader.Result read = ClaimDecisionsReader.read(bytes, key, sha256.substring(0, 12));
            decisions.addAll(read.decisions());
            problems.addAll(read.problems());
            if (!read.problems().isEmpty()) {
                exhibits.add(new Exhibit(sha256, key, bytes.length, Exhibit.Kind.TABLE));
            }
        }
        if (name.equals("lexicon.txt")) {
            lexicon = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return;
        }
        if (NOT_TABLES.contains(name) || bytes.length == 0) {
            return;
        }
        TableKind kind = TableReader.kindOf(bytes);
        if (kind == null) {
            problems.add(Problem.ofFile(
                    "unknown-table",
                    key,
                    "The first row of this file names none of the known sets of columns; it is not used.",
                    List.of(key),
                    "Give it the column names of one of the tables in docs/formats/case-folder.md."));
            return;
        }
        Exhibit same = items.stream()
                .map(Item::exhibit)
                .filter(e -> e.sha256().equals(sha256))
                .findFirst()
                .orElse(null);
        String file = same == null ? key : same.file();
        if (same == null) {
            exhibits.add(new Exhibit(sha256, key, bytes.length, Exhibit.Kind.TABLE));
        }
        all.add(TableReader.read(kind, sha256.substring(0, 12), file, bytes, facts));
    }

    CaseFacts facts() {
        return facts;
    }

    Tables tables() {
        return tables;
    }

    /** Tables of edits/ whose bytes are in no exhibit. */
    List<Exhibit> exhibits() {
        return List.copyOf(exhibits);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Lines of edits/lexicon.txt: kinds of event and words that a user added. */
    List<String> lexicon() {
        return lexicon;
    }

    /**
     * An account's reading with what people decided on its claims.
     *
     * @param text the account as read
     */
    Reading decided(Reading reading, String text, NamesOf names) {
        String account = reading.account().id();
        List<ClaimDecision> own = decisions.stream()
                .filter(d -> d.account().equals(account) || account.equals(names.find(d.account())))
                .toList();
        if (own.isEmpty()) {
            return reading;
        }
        return Stages.decided("edits/claims.csv", reading, text, own, lexicon);
    }

    /** Hash of each file of edits/ and of case.json. */
    SortedMap<String, String> hashes() {
        return hashes;
    }

    /** Recordings with what recordings.csv says of them, in the order given; rows of no recording are told. */
    List<RecordingFacts> describe(List<RecordingFacts> recordings, NamesOf names) {
        SortedMap<String, Tables.RecordingRow> rows = new TreeMap<>();
        for (Tables.RecordingRow row : tables.recordings()) {
            String id = names.find(row.file());
            boolean isRecording = recordings.stream().anyMatch(r -> r.id().equals(id));
            if (id == null || !isRecording) {
                String why = id == null ? names.why(row.file()) : "that file is no recording";
                tellRow(row.at().exhibit(), row.at().row(), row.file(), "recordings.csv", why);
                continue;
            }
            Tables.RecordingRow earlier = rows.get(id);
            Tables.RecordingRow both = earlier == null ? row : earlier.completedBy(row);
            if (both != null) {
                rows.put(id, both);
            } else {
                tellRow(
                        row.at().exhibit(),
                        row.at().row(),
                        row.file(),
                        "recordings.csv",
                        "an earlier row is about the same recording");
            }
        }
        return recordings.stream().map(r -> describe(r, rows.get(r.id()))).toList();
    }

    private static RecordingFacts describe(RecordingFacts recording, Tables.@Nullable RecordingRow row) {
        if (row == null) {
            return recording;
        }
        RecordingFacts.StatedStart start = null;
        if (row.startUtc() != null) {
            double sigma = row.startSigmaSeconds() == null ? ASSUMED_START_SIGMA : row.startSigmaSeconds();
            String because = row.startSigmaSeconds() == null
                    ? "recordings.csv row %d; it gives no error, 60 s is assumed"
                            .formatted(row.at().row())
                    : "recordings.csv row %d".formatted(row.at().row());
            start = new RecordingFacts.StatedStart(row.startUtc(), sigma, because);
        }
        return recording.with(row.place(), start, row.device(), row.holder(), row.note());
    }

    /** accounts.csv rows by exhibit id; rows of no account are told. */
    SortedMap<String, Tables.AccountRow> accountRows(List<Item> accounts, NamesOf names) {
        SortedMap<String, Tables.AccountRow> rows = new TreeMap<>();
        for (Tables.AccountRow row : tables.accounts()) {
            String id = names.find(row.file());
            boolean isAccount = accounts.stream().anyMatch(a -> a.exhibit().id().equals(id));
            if (id == null || !isAccount) {
                String why = id == null ? names.why(row.file()) : "that file is no account";
                tellRow(row.at().exhibit(), row.at().row(), row.file(), "accounts.csv", why);
            } else {
                rows.putIfAbsent(id, row);
            }
        }
        return rows;
    }

    private void tellRow(String exhibit, int row, String name, String table, String why) {
        problems.add(Problem.ofRow(
                "unknown-file",
                exhibit,
                table,
                row,
                "file",
                "Row %d of %s is about a file that cannot be used: %s (%s).".formatted(row, table, why, name),
                "Correct the name in the column file, or add the file."));
    }
}
