package retrace.casework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import retrace.documents.ResultDocument;
import retrace.model.Reconstruction;
import retrace.model.Summary;
import retrace.store.CaseFolder;
import retrace.store.FileIndex;
import retrace.store.FolderWalk;
import retrace.store.Ledger;
import retrace.store.LedgerEntry;
import retrace.store.StoreFailure;

/**
 * How a case stands, told without changing anything but its cache, and without computing anything.
 *
 * @param exhibits lines of the last results; empty when there are none
 * @param held files the ledger knows
 * @param newFiles files in evidence/ whose bytes no run has seen; a file whose time alone is another is read and compared by its hash
 * @param changedEdits files of edits/ that are not as the last results found them, noted in the ledger or not
 * @param missingResults result documents that are not there
 * @param lastRunAt wall clock of the last results, null when there are none
 * @param problems of the last results
 * @param nextCommand what to type next
 */
public record CaseStatus(
        List<Summary.ExhibitLine> exhibits,
        int held,
        List<String> newFiles,
        List<String> changedEdits,
        List<String> missingResults,
        @Nullable String lastRunAt,
        int problems,
        String nextCommand) {

    public CaseStatus {
        exhibits = List.copyOf(exhibits);
        newFiles = List.copyOf(newFiles);
        changedEdits = List.copyOf(changedEdits);
        missingResults = List.copyOf(missingResults);
    }

    /** Looks at a case. */
    public static CaseStatus of(Path caseDir) throws StoreFailure {
        return of(caseDir, null);
    }

    /**
     * Looks at a case whose results were read already.
     *
     * @param read its results as they stand now; null to read them
     */
    public static CaseStatus of(Path caseDir, @Nullable Reconstruction read) throws StoreFailure {
        CaseFolder folder = new CaseFolder(caseDir);
        if (!CaseFolder.isCase(caseDir)) {
            throw new StoreFailure("This folder is no case. Make one of it with: retrace run " + caseDir);
        }
        try {
            return look(folder, caseDir, read);
        } catch (IOException e) {
            throw StoreFailure.of("Looking at the case", e);
        }
    }

    private static CaseStatus look(CaseFolder folder, Path caseDir, @Nullable Reconstruction read)
            throws IOException, StoreFailure {
        List<LedgerEntry> entries = Ledger.read(folder.ledger()).entries();
        List<String> missing = new ArrayList<>();
        for (ResultDocument document : ResultDocument.values()) {
            if (!Files.isRegularFile(folder.results().resolve(document.fileName()))) {
                missing.add(document.fileName());
            }
        }
        Reconstruction results = !missing.isEmpty() ? null : read != null ? read : CaseResults.read(folder.root());
        String lastRun = null;
        for (LedgerEntry e : entries) {
            lastRun = e.what().equals("results") ? e.at() : lastRun;
        }
        List<String> fresh = newFiles(folder, entries);
        List<String> edited = changedEdits(folder, entries);
        boolean stale = results == null || !fresh.isEmpty() || !edited.isEmpty();
        return new CaseStatus(
                results == null ? List.of() : results.summary().exhibits(),
                CaseFolder.held(entries).size(),
                fresh,
                edited,
                missing,
                lastRun,
                results == null ? 0 : results.summary().problems().size(),
                (stale ? "retrace run " : "retrace report ") + caseDir);
    }

    private static List<String> newFiles(CaseFolder folder, List<LedgerEntry> entries) throws IOException {
        List<String> fresh = new ArrayList<>();
        if (!Files.isDirectory(folder.evidence(), LinkOption.NOFOLLOW_LINKS)) {
            return fresh;
        }
        Map<String, CaseFolder.Held> held = new TreeMap<>();
        CaseFolder.held(entries).forEach(one -> held.put(one.file(), one));
        FileIndex index = FileIndex.open(folder);
        for (FolderWalk.Source file : FolderWalk.walk(folder.evidence()).files()) {
            String name = "evidence/" + file.name();
            if (!index.knows(name, file.path()) && !isHeld(held.get(file.name()), name, file.path(), index)) {
                fresh.add(file.name());
            }
        }
        if (Files.isWritable(folder.cache())) {
            index.save(); // so that a file that was only copied is read once
        }
        return fresh;
    }

    /** A case that was copied without its file times holds the same bytes. */
    private static boolean isHeld(CaseFolder.@Nullable Held held, String name, Path file, FileIndex index)
            throws IOException {
        return held != null
                && Files.size(file) == held.bytes()
                && index.hash(name, file, Clock.systemUTC().millis()).equals(held.sha256());
    }

    private static List<String> changedEdits(CaseFolder folder, List<LedgerEntry> entries) throws IOException {
        SortedMap<String, String> now = new TreeMap<>();
        SortedMap<String, String> atResults = new TreeMap<>();
        for (LedgerEntry e : entries) {
            if (e.what().equals("edit") || e.what().equals("started-from-evidence")) {
                now.put(e.on(), e.details().path("sha256").asString(""));
            } else if (e.what().equals("results")) {
                atResults = new TreeMap<>(now);
            }
        }
        SortedSet<String> changed = new TreeSet<>();
        for (Map.Entry<String, String> file : now.entrySet()) {
            if (!file.getValue().equals(atResults.getOrDefault(file.getKey(), ""))) {
                changed.add(file.getKey());
            }
        }
        if (Files.isDirectory(folder.edits())) {
            changed.addAll(retrace.store.Edits.changedSince(entries, folder));
        }
        return List.copyOf(changed);
    }
}
