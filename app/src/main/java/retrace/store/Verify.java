package retrace.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.model.Progress;
import tools.jackson.databind.JsonNode;

/** Reads every byte of a case and compares it with the ledger; changes nothing and trusts no file time. */
public final class Verify {

    private Verify() {}

    /**
     * One thing that is not as the ledger says.
     *
     * @param file path inside the case
     * @param place the exact place as far as it can be told: a line of the ledger, a length, a hash
     */
    public record Difference(String file, String place, String says) {}

    /**
     * What was found.
     *
     * @param notes what is worth knowing and is no difference: files not yet in the ledger, an entry cut by a kill
     */
    public record Verified(
            List<Difference> differences,
            List<String> notes,
            int filesRead,
            long bytesRead,
            int ledgerLines,
            String head) {
        public Verified {
            differences = List.copyOf(differences);
            notes = List.copyOf(notes);
        }

        public boolean holds() {
            return differences.isEmpty();
        }
    }

    /** Checks evidence, results, reports, working copies and the ledger's chain. */
    public static Verified verify(CaseFolder folder, Progress progress) throws StoreFailure {
        try {
            return new Run(folder, progress).run();
        } catch (IOException e) {
            throw StoreFailure.of("Verifying the case", e);
        }
    }

    private static final class Run {
        private final CaseFolder folder;
        private final Progress progress;
        private final List<Difference> differences = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private int files;
        private long bytes;

        Run(CaseFolder folder, Progress progress) {
            this.folder = folder;
            this.progress = progress;
        }

        Verified run() throws IOException {
            Ledger.Content content = Ledger.read(folder.ledger());
            ledger(content);
            List<CaseFolder.Held> held = CaseFolder.held(content.entries());
            for (CaseFolder.Held h : held) {
                if (h.sameAs() == null || inEvidence(h)) {
                    progress.at("verifying", files, held.size());
                    String name = h.link() == null ? "evidence/" + h.file() : h.link();
                    check(
                            name,
                            h.sameAs() == null
                                    ? folder.pathOf(h)
                                    : folder.evidence().resolve(h.file()),
                            h.sha256(),
                            h.bytes());
                }
            }
            written(content.entries());
            workingCopies(content.entries());
            unlisted(held);
            return new Verified(
                    differences, notes, files, bytes, content.entries().size(), content.last());
        }

        private boolean inEvidence(CaseFolder.Held h) {
            try {
                return h.link() == null && Files.exists(folder.evidence().resolve(h.file()), LinkOption.NOFOLLOW_LINKS);
            } catch (InvalidPathException e) {
                return false;
            }
        }

        private void ledger(Ledger.Content content) throws IOException {
            for (Ledger.Fault fault : content.faults()) {
                differences.add(new Difference("ledger.jsonl", "line " + fault.line(), fault.says()));
            }
            if (content.tornBytes() > 0 && content.faults().isEmpty()) {
                notes.add(
                        "ledger.jsonl ends in %d bytes of an entry that was never finished; the next command removes them."
                                .formatted(content.tornBytes()));
            }
            Path head = folder.cache().resolve("ledger-head");
            if (Files.isRegularFile(head)) {
                String[] words = Files.readString(head).strip().split(" ");
                boolean whole = words.length == 2 && words[0].matches("[0-9]{1,9}");
                if (whole && Integer.parseInt(words[0]) > content.entries().size()) {
                    differences.add(new Difference(
                            "ledger.jsonl",
                            "after line " + content.entries().size(),
                            "the ledger once had %s lines; its end is missing".formatted(words[0])));
                } else if (whole
                        && Integer.parseInt(words[0]) == content.entries().size()
                        && content.faults().isEmpty()
                        && !words[1].equals(content.last())) {
                    differences.add(new Difference(
                            "ledger.jsonl", "line " + words[0], "the last line is not the one that was written"));
                }
            }
        }

        private void check(String name, Path path, String sha256, long length) throws IOException {
            if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                differences.add(new Difference(name, "whole file", "it is not there; expected SHA-256 " + sha256));
                return;
            }
            files++;
            long size = Files.size(path);
            bytes += size;
            String found = Hashes.ofFile(path);
            if (!found.equals(sha256)) {
                String lengths = size == length || length < 0
                        ? size + " bytes as expected or of unknown length"
                        : "%d bytes, expected %d".formatted(size, length);
                differences.add(
                        new Difference(name, lengths, "its SHA-256 is %s, expected %s".formatted(found, sha256)));
            }
        }

        /** Files that an entry says were written: {@code details.files} = {path: sha256}; the newest entry counts. */
        private void written(List<LedgerEntry> entries) throws IOException {
            SortedMap<String, String> expected = new TreeMap<>();
            for (LedgerEntry e : entries) {
                JsonNode written = e.details().path("files");
                for (Map.Entry<String, JsonNode> file : written.properties()) {
                    expected.put(file.getKey(), file.getValue().asString(""));
                }
            }
            for (Map.Entry<String, String> file : expected.entrySet()) {
                check(file.getKey(), folder.root().resolve(file.getKey()), file.getValue(), -1);
            }
        }

        /** The cache may be deleted, so a missing working copy is no difference; a changed one is. */
        private void workingCopies(List<LedgerEntry> entries) throws IOException {
            for (LedgerEntry e : entries) {
                String sha256 = e.details().path("flac").asString("");
                Path path = folder.cache().resolve("sound").resolve(sha256 + ".flac");
                if (e.what().equals("decoded") && !sha256.isEmpty() && Files.isRegularFile(path)) {
                    check(".retrace/sound/" + sha256 + ".flac", path, sha256, -1);
                }
            }
        }

        private void unlisted(List<CaseFolder.Held> held) throws IOException {
            if (!Files.isDirectory(folder.evidence())) {
                return;
            }
            SortedMap<String, String> known = new TreeMap<>();
            held.forEach(h -> known.put(h.file(), h.sha256()));
            for (FolderWalk.Source file : FolderWalk.walk(folder.evidence()).files()) {
                if (!known.containsKey(file.name())) {
                    notes.add("evidence/%s is not in the ledger yet; the next run takes it in.".formatted(file.name()));
                }
            }
        }
    }
}
