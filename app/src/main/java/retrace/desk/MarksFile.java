package retrace.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;
import retrace.model.Tables;
import retrace.store.CaseWriter;
import retrace.store.Edits;
import retrace.store.Hashes;
import retrace.store.WholeFiles;

/**
 * edits/marks.csv, changed a row at a time. Whoever changes it names the version that was seen; when the file is another by then,
 * nothing is written. Each change is one ledger entry with the row that came or went: nothing is ever erased there.
 */
final class MarksFile {

    static final String HEADER = "recording,seconds,sigma_s,label,note";

    /** The version of a file that is not there. */
    static final String ABSENT = "absent";

    private final Path file;

    MarksFile(Path edits) {
        this.file = edits.resolve("marks.csv");
    }

    String version() throws IOException {
        return Files.exists(file) ? Hashes.ofFile(file) : ABSENT;
    }

    /** The rows as a run reads them. */
    List<MarkRow> rows() throws IOException {
        List<MarkRow> rows = new ArrayList<>();
        if (Files.exists(file)) {
            byte[] bytes = Files.readAllBytes(file);
            Tables tables = TableReader.read(TableKind.MARKS, "marks", "edits/marks.csv", bytes, CaseFacts.UNKNOWN);
            for (Tables.Mark mark : tables.marks()) {
                rows.add(new MarkRow(
                        mark.at().row(),
                        mark.recording(),
                        mark.seconds(),
                        Math.max(1e-6, mark.sigmaSeconds()),
                        cut(mark.label()),
                        cut(Objects.requireNonNullElse(mark.note(), ""))));
            }
        }
        return rows;
    }

    private static String cut(String text) {
        return text.length() <= MarkRow.LONGEST ? text : text.substring(0, MarkRow.LONGEST);
    }

    void add(MarkRow mark, String seen, CaseWriter writer) throws IOException, Refused {
        List<String> lines = lines(seen, writer);
        lines.add(Stream.of(
                        mark.recording(),
                        number(mark.seconds()),
                        number(mark.sigmaSeconds()),
                        mark.label(),
                        mark.note())
                .map(MarksFile::cell)
                .collect(Collectors.joining(",")));
        write(lines, writer);
    }

    void remove(int row, String seen, CaseWriter writer) throws IOException, Refused {
        List<String> lines = lines(seen, writer);
        if (row < 1 || row >= lines.size()) {
            throw new Refused(Refused.Why.NOT_THERE, "There is no mark %d.".formatted(row), "Reload the page.");
        }
        lines.remove(row);
        write(lines, writer);
    }

    /** The header and one line a row; refuses a file that we would damage. */
    private List<String> lines(String seen, CaseWriter writer) throws IOException, Refused {
        new Edits(writer).noteChanges();
        if (!version().equals(seen)) {
            throw new Refused(
                    Refused.Why.CHANGED_MEANWHILE,
                    "The marks were changed meanwhile, in another window or by hand. Nothing was written.",
                    "Look at the marks as they are now and do it again.");
        }
        if (!Files.exists(file)) {
            return new ArrayList<>(List.of(HEADER));
        }
        List<String> lines = new ArrayList<>(
                Files.readString(file, StandardCharsets.UTF_8).lines().toList());
        boolean ours = !lines.isEmpty() && lines.getFirst().equals(HEADER);
        if (!ours || lines.stream().anyMatch(line -> line.isBlank() || quotes(line) % 2 != 0)) {
            throw new Refused(
                    Refused.Why.NONSENSE,
                    "edits/marks.csv was written by another program, with other columns, blank rows or cells of several lines.",
                    "Edit it there, or save it with the columns %s, one line a row.".formatted(HEADER));
        }
        return lines;
    }

    private static long quotes(String line) {
        return line.chars().filter(c -> c == '"').count();
    }

    private void write(List<String> lines, CaseWriter writer) throws IOException {
        WholeFiles.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        new Edits(writer).noteChanges();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value).replaceAll("\\.?0+$", "");
    }

    /** One line; quoted where it must be. */
    private static String cell(String text) {
        String line = text.replaceAll("\\R|\\p{Cntrl}", " ").strip();
        return line.matches(".*[\",;\t|].*") ? '"' + line.replace("\"", "\"\"") + '"' : line;
    }
}
