package retrace.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import retrace.store.CaseWriter;
import retrace.store.Edits;
import retrace.store.Hashes;
import retrace.store.WholeFiles;

/**
 * A table of edits/, changed a row at a time. Whoever changes it names the version that was seen; when the file is another by then,
 * nothing is written. Each change is one ledger entry with the row that came or went: nothing is ever erased there.
 */
final class TableFile {

    /** The version of a file that is not there. */
    static final String ABSENT = "absent";

    private final Path file;
    private final String header;

    TableFile(Path edits, String name, String header) {
        this.file = edits.resolve(name);
        this.header = header;
    }

    String version() throws IOException {
        return Files.exists(file) ? Hashes.ofFile(file) : ABSENT;
    }

    /** As it stands; empty when it is not there. */
    byte[] bytes() throws IOException {
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    /** Name of the file. */
    String name() {
        return String.valueOf(file.getFileName());
    }

    /**
     * Takes rows away, from 1 after the header, and adds others, in one writing.
     *
     * @param says what the change is, in words
     */
    void change(String says, List<Integer> gone, List<List<String>> come, String seen, CaseWriter writer)
            throws IOException, Refused {
        List<String> lines = lines(seen);
        boolean began = !Files.exists(file);
        List<Integer> goneRows = new ArrayList<>();
        List<String> goneTexts = new ArrayList<>();
        for (int row : gone.stream().sorted(Comparator.reverseOrder()).toList()) {
            if (row < 1 || row >= lines.size()) {
                throw new Refused(Refused.Why.NOT_THERE, "There is no row %d.".formatted(row), "Reload the page.");
            }
            goneRows.add(row);
            goneTexts.add(lines.remove(row));
        }
        List<String> comeTexts = come.stream()
                .map(cells -> cells.stream().map(TableFile::cell).collect(Collectors.joining(",")))
                .toList();
        lines.addAll(comeTexts);
        replace(
                (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8),
                writer,
                History.noted(says, goneRows, goneTexts, comeTexts, began));
    }

    /** The header and one line a row; refuses a file that we would damage. */
    private List<String> lines(String seen) throws IOException, Refused {
        if (!version().equals(seen)) {
            throw new Refused(
                    Refused.Why.CHANGED_MEANWHILE,
                    "edits/%s was changed meanwhile, in another window or by hand. Nothing was written."
                            .formatted(name()),
                    "Look at it as it is now and do it again.");
        }
        if (!Files.exists(file)) {
            return new ArrayList<>(List.of(header));
        }
        List<String> lines = new ArrayList<>(
                Files.readString(file, StandardCharsets.UTF_8).lines().toList());
        boolean ours = !lines.isEmpty() && lines.getFirst().equals(header);
        if (!ours || lines.stream().anyMatch(line -> line.isBlank() || quotes(line) % 2 != 0)) {
            throw new Refused(
                    Refused.Why.NONSENSE,
                    "edits/%s was written by another program, with other columns, blank rows or cells of several lines."
                            .formatted(name()),
                    "Edit it there, or save it with the columns %s, one line a row.".formatted(header));
        }
        return lines;
    }

    private static long quotes(String line) {
        return line.chars().filter(c -> c == '"').count();
    }

    /** Writes it whole, with its entry in the ledger and what is noted there; nothing in it, and it goes. */
    void replace(byte[] bytes, CaseWriter writer, Map<String, ?> noted) throws IOException {
        new Edits(writer).noteChanges();
        if (bytes.length > 0) {
            WholeFiles.write(file, bytes);
        } else {
            Files.deleteIfExists(file);
        }
        new Edits(writer).noteChanges("edits/" + name(), noted);
    }

    /** One line; quoted where it must be. */
    private static String cell(String text) {
        String line = text.replaceAll("\\R|\\p{Cntrl}", " ").strip();
        return line.matches(".*[\",;\t|].*") ? '"' + line.replace("\"", "\"\"") + '"' : line;
    }
}
