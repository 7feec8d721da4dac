package retrace.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import retrace.casework.Blind;
import retrace.documents.Json;
import retrace.store.CaseFolder;
import retrace.store.Ledger;
import retrace.store.LedgerEntry;
import retrace.store.Verify;
import tools.jackson.databind.JsonNode;

/**
 * What the ledger says of a case.
 *
 * @param files as they were taken in
 * @param lines of the ledger, the last one first, at most {@link #MOST}
 * @param count of all lines
 * @param faults lines that cannot be right, with why
 * @param head hash of the last line
 * @param verified what the last reading of every byte in this workbench found; null before the first
 */
public record Custody(
        List<HeldFile> files,
        List<Line> lines,
        int count,
        List<String> faults,
        String head,
        @Nullable Verified verified) {

    /** So many lines are told; the file holds the rest. */
    public static final int MOST = 1000;

    private static final int LONGEST = 2000;

    public Custody {
        files = List.copyOf(files);
        lines = List.copyOf(lines);
        faults = List.copyOf(faults);
    }

    /**
     * One file of evidence.
     *
     * @param seq line of the ledger that took it in
     * @param linked whether its bytes lie outside of evidence/
     * @param sameAs the file whose bytes these are; null when they are its own
     */
    public record HeldFile(
            String file,
            String sha256,
            long bytes,
            long seq,
            boolean linked,
            @Nullable String sameAs) {}

    /**
     * One line of the ledger.
     *
     * @param removed rows of a table that went, and {@code added} that came
     * @param afterUnmasking a table was changed after blind work had shown names, or was broken off
     * @param details all else that the line holds, as JSON
     */
    public record Line(
            long seq,
            String at,
            String who,
            String what,
            String on,
            List<String> removed,
            List<String> added,
            boolean afterUnmasking,
            String details,
            String hash) {
        public Line {
            removed = List.copyOf(removed);
            added = List.copyOf(added);
        }
    }

    /**
     * What a reading of every byte found.
     *
     * @param differences each with its file and place; empty when everything is as the ledger says
     * @param head hash of the ledger's last line then
     */
    public record Verified(
            List<String> differences, List<String> notes, int files, long bytes, int lines, String head) {
        public Verified {
            differences = List.copyOf(differences);
            notes = List.copyOf(notes);
        }

        static Verified of(Verify.Verified v) {
            return new Verified(
                    v.differences().stream()
                            .map(d -> "%s, %s: %s".formatted(d.file(), d.place(), d.says()))
                            .toList(),
                    v.notes(),
                    v.filesRead(),
                    v.bytesRead(),
                    v.ledgerLines(),
                    v.head());
        }
    }

    static Custody of(CaseFolder folder, @Nullable Verified verified) throws IOException {
        Ledger.Content content = Ledger.read(folder.ledger());
        List<LedgerEntry> entries = content.entries();
        Set<Long> later =
                Blind.of(entries).later().stream().map(LedgerEntry::seq).collect(Collectors.toSet());
        Map<String, Long> takenIn = new HashMap<>();
        for (LedgerEntry e : entries.reversed()) {
            takenIn.put(e.on(), e.seq()); // the first one stays
        }
        List<HeldFile> files = CaseFolder.held(entries).stream()
                .map(h -> new HeldFile(
                        h.file(),
                        h.sha256(),
                        h.bytes(),
                        takenIn.getOrDefault(h.file(), 0L),
                        h.link() != null,
                        h.sameAs()))
                .toList();
        List<Line> lines = new ArrayList<>(entries.subList(Math.max(0, entries.size() - MOST), entries.size()).stream()
                .map(e -> line(e, later.contains(e.seq())))
                .toList());
        Collections.reverse(lines);
        return new Custody(
                files,
                lines,
                entries.size(),
                content.faults().stream()
                        .map(f -> "line %d: %s".formatted(f.line(), f.says()))
                        .toList(),
                content.last(),
                verified);
    }

    private static Line line(LedgerEntry e, boolean afterUnmasking) {
        Map<String, Object> rest = new TreeMap<>();
        e.details().properties().forEach(p -> {
            if (!p.getKey().equals("removed") && !p.getKey().equals("added")) {
                rest.put(p.getKey(), p.getValue());
            }
        });
        String details = Json.toLine(rest);
        return new Line(
                e.seq(),
                e.at(),
                e.who(),
                e.what(),
                e.on(),
                texts(e.details().path("removed")),
                texts(e.details().path("added")),
                afterUnmasking,
                details.length() <= LONGEST ? details : details.substring(0, LONGEST) + " …",
                e.hash());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(node -> texts.add(node.asString("")));
        return texts;
    }
}
