package retrace.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people decided, as files in edits/ (and case.json). A change made by hand is noted in the ledger row by row at
 * the next command: the last noted text is kept in the cache to compare with; without it only the new hash is noted.
 */
public final class Edits {

    private static final int MAX_ROWS = 500;

    private final CaseWriter writer;
    private final Path snapshots;

    public Edits(CaseWriter writer) {
        this.writer = writer;
        this.snapshots = writer.folder().cache().resolve("edits");
    }

    /** Puts a file from the evidence into edits/ as a starting point, unless something of that name is there. */
    public void startFrom(String name, Path evidence) throws IOException {
        Path target = name.equals("case.json")
                ? writer.folder().caseJson()
                : writer.folder().edits().resolve(name);
        SortedMap<String, String> noted = noted();
        String key = keyOf(name);
        byte[] bytes = Files.readAllBytes(evidence);
        String now = Files.exists(target) ? Hashes.ofFile(target) : "";
        boolean untouched = now.equals(noted.get(key)) && startedHere(key);
        if (now.isEmpty() && !noted.containsKey(key) || untouched && !now.equals(Hashes.ofBytes(bytes))) {
            WholeFiles.write(target, bytes);
            note(key, bytes, "started-from-evidence", Map.of());
        }
    }

    /** The working copy was put there by us and nobody has changed it since. */
    private boolean startedHere(String key) {
        boolean ours = false;
        for (LedgerEntry e : writer.ledger().entries()) {
            if (e.on().equals(key)) {
                ours = e.what().equals("started-from-evidence");
            }
        }
        return ours;
    }

    private static String keyOf(String name) {
        return name.equals("case.json") ? name : "edits/" + name;
    }

    /** Files of edits/, and case.json, that are not as the ledger last noted them. */
    public static List<String> changedSince(List<LedgerEntry> entries, CaseFolder folder) throws IOException {
        SortedMap<String, String> noted = noted(entries);
        List<String> changed = new ArrayList<>();
        for (Map.Entry<String, Path> file : files(folder).entrySet()) {
            if (!Hashes.ofFile(file.getValue()).equals(noted.get(file.getKey()))) {
                changed.add(file.getKey());
            }
        }
        return changed;
    }

    private static SortedMap<String, Path> files(CaseFolder folder) throws IOException {
        SortedMap<String, Path> files = new TreeMap<>();
        for (FolderWalk.Source file : FolderWalk.walk(folder.edits()).files()) {
            files.put("edits/" + file.name(), file.path());
        }
        if (Files.isRegularFile(folder.caseJson())) {
            files.put("case.json", folder.caseJson());
        }
        return files;
    }

    /** Files of edits/ by path inside the case, with case.json; every change since the last command is noted. */
    public SortedMap<String, Path> noteChanges() throws IOException {
        return noteChanges("", Map.of());
    }

    /** The same, with more to be noted beside the change of one file. */
    public SortedMap<String, Path> noteChanges(String key, Map<String, ?> more) throws IOException {
        SortedMap<String, String> noted = noted();
        SortedMap<String, Path> files = files(writer.folder());
        for (Map.Entry<String, Path> file : files.entrySet()) {
            byte[] bytes = Files.readAllBytes(file.getValue());
            if (!Hashes.ofBytes(bytes).equals(noted.get(file.getKey()))) {
                note(file.getKey(), bytes, "edit", file.getKey().equals(key) ? more : Map.of());
            }
        }
        for (Map.Entry<String, String> old : noted.entrySet()) {
            if (!files.containsKey(old.getKey()) && !old.getValue().isEmpty()) {
                SortedMap<String, Object> details = new TreeMap<>(old.getKey().equals(key) ? more : Map.of());
                details.put("deleted", true);
                details.put("sha256", "");
                writer.ledger().append("edit", old.getKey(), details);
            }
        }
        return files;
    }

    /** Last noted hash of each edited file; empty when it was deleted. */
    private SortedMap<String, String> noted() {
        return noted(writer.ledger().entries());
    }

    private static SortedMap<String, String> noted(List<LedgerEntry> entries) {
        SortedMap<String, String> noted = new TreeMap<>();
        for (LedgerEntry e : entries) {
            if (e.what().equals("edit") || e.what().equals("started-from-evidence")) {
                noted.put(e.on(), e.details().path("sha256").asString(""));
            }
        }
        return noted;
    }

    private void note(String key, byte[] bytes, String what, Map<String, ?> more) throws IOException {
        Path snapshot = snapshots.resolve(key);
        SortedMap<String, Object> details = new TreeMap<>(more);
        details.put("sha256", Hashes.ofBytes(bytes));
        String before = noted().get(key);
        if (what.equals("edit") && (before == null || before.isEmpty())) {
            compare(List.of(), rows(bytes), details);
        } else if (Files.isRegularFile(snapshot)) {
            compare(rows(Files.readAllBytes(snapshot)), rows(bytes), details);
        } else {
            details.put("rows", rows(bytes).size());
        }
        writer.ledger().append(what, key, details);
        WholeFiles.write(snapshot, bytes);
    }

    private static List<String> rows(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }

    /** Rows that are no longer there and rows that are new, as texts; a moved row is neither. */
    private static void compare(List<String> before, List<String> after, SortedMap<String, Object> details) {
        details.put("removed", minus(before, after));
        details.put("added", minus(after, before));
    }

    private static List<String> minus(List<String> a, List<String> b) {
        Map<String, Integer> left = new HashMap<>();
        b.forEach(row -> left.merge(row, 1, Integer::sum));
        List<String> rest = new ArrayList<>();
        for (String row : a) {
            int n = Objects.requireNonNullElse(left.get(row), 0);
            if (n > 0) {
                left.put(row, n - 1);
            } else if (rest.size() < MAX_ROWS) {
                rest.add(row);
            }
        }
        return rest;
    }
}
