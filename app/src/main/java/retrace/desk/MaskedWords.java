package retrace.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.casework.Blind;
import retrace.model.Claims;
import retrace.model.Reconstruction;
import retrace.model.Sequence;
import retrace.model.Timeline;
import retrace.store.CaseFolder;
import retrace.store.FolderWalk;
import retrace.store.LedgerEntry;
import tools.jackson.databind.JsonNode;

/** Gathers the words of a case that blind work does not show. */
final class MaskedWords {

    /** A table is no longer; what is, is no table of the case. */
    private static final long LONGEST_TABLE = 4 << 20;

    /** Shorter pieces of sentences are words of every day. */
    private static final int LEAST_SENTENCE = 12;

    private static final int LEAST_CELL = 3;

    /** Names that tables have in every case (DESIGN, the case folder): they tell nothing, and are words of the pages. */
    private static final Set<String> COMMON = Set.of(
            "case",
            "recordings",
            "tracks",
            "accounts",
            "ballistics",
            "weapons",
            "expected",
            "marks",
            "constraints",
            "claims",
            "places",
            "shots",
            "plan",
            "events",
            "hypotheses",
            "set-aside");

    /** What is decided on blind is seen. */
    private static final Set<String> OWN = Set.of("marks.csv", "shots.csv");

    private static final Pattern CELLS = Pattern.compile("[,;\t|\"\r\n]+");

    /** Several words, or a name: a cell of one common word such as “phone” tells nothing. */
    private static final Pattern TELLING =
            Pattern.compile("(?=.*\\p{L}{3})(?!\\p{L}+/\\p{L}+$)(.*\\s.*|.*\\p{Lu}.*\\p{Ll}.*|.*\\p{Ll}.*\\p{Lu}.*)");

    private final CaseFolder folder;
    private final List<LedgerEntry> entries;
    private final Map<String, String> codes = new HashMap<>();

    private MaskedWords(CaseFolder folder, List<LedgerEntry> entries) {
        this.folder = folder;
        this.entries = entries;
    }

    /**
     * The masks of a level.
     *
     * @param texts of the accounts
     * @param marks rows of edits/marks.csv as they are
     */
    static Masks of(
            CaseFolder folder,
            List<LedgerEntry> entries,
            Blind blind,
            @Nullable Reconstruction r,
            Iterable<String> texts,
            List<MarkRow> marks)
            throws IOException {
        if (blind.level() == Blind.Level.OPEN) {
            return Masks.NONE;
        }
        MaskedWords words = new MaskedWords(folder, entries);
        words.sentences(r, texts);
        if (blind.level() == Blind.Level.NAMES_MASKED) {
            words.tables();
            words.labels(blind, marks);
            words.files(r);
            words.mask(String.valueOf(folder.root().getFileName()));
            if (r != null && r.summary().title() != null) {
                words.mask(r.summary().title());
            }
        }
        return new Masks(words.codes);
    }

    private void mask(@Nullable String text) {
        if (text != null) {
            codes.putIfAbsent(text.strip(), Masks.MASKED);
        }
    }

    /** What was said, and events that are told in its words. */
    private void sentences(@Nullable Reconstruction r, Iterable<String> texts) {
        for (String text : texts) {
            for (String sentence : text.split("(?<=[.!?])\\s+|\\R+")) {
                if (sentence.strip().length() >= LEAST_SENTENCE) {
                    mask(sentence);
                }
            }
        }
        if (r == null) {
            return;
        }
        for (Claims.Claim claim : r.claims().claims()) {
            if (claim.quote().length() >= LEAST_SENTENCE) {
                mask(claim.quote());
            }
            mask(claim.statement());
        }
        for (Sequence.Event event : r.sequence().events()) {
            if (!event.claims().isEmpty()) {
                mask(event.label());
            }
        }
    }

    /** Cells of every table: who held what, who wrote, what is noted. */
    private void tables() throws IOException {
        for (CaseFolder.Held held : CaseFolder.held(entries)) {
            table(folder.pathOf(held));
        }
        for (FolderWalk.Source file : FolderWalk.walk(folder.edits()).files()) {
            if (!OWN.contains(file.name())) {
                table(file.path());
            }
        }
    }

    private void table(Path file) throws IOException {
        boolean named =
                String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).matches(".*\\.(csv|tsv)");
        if (named && Files.isRegularFile(file) && Files.size(file) <= LONGEST_TABLE) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            CELLS.splitAsStream(text.substring(Math.max(0, text.indexOf('\n'))))
                    .map(String::strip)
                    .filter(cell ->
                            cell.length() > LEAST_CELL && TELLING.matcher(cell).matches())
                    .forEach(this::mask);
        }
    }

    /**
     * Marks that were made before blind work began may be called after what they show; whoever marks now knows what he writes. Those that were
     * taken back are still in the ledger, and may be told by an undo.
     */
    private void labels(Blind blind, List<MarkRow> marks) {
        LedgerEntry begun = blind.steps().get(Blind.Step.BEGUN);
        Set<String> own = new HashSet<>();
        Set<String> all = new LinkedHashSet<>();
        for (LedgerEntry e : entries) {
            if (e.on().equals("edits/marks.csv")) {
                boolean before = begun == null || e.seq() < begun.seq();
                for (String list : List.of("added", "removed", "goneTexts", "comeTexts")) {
                    rows(e.details().path(list)).forEach(mark -> (before ? all : own).add(mark.label()));
                }
            }
        }
        marks.forEach(mark -> {
            if (!own.contains(mark.label())) {
                all.add(mark.label());
            }
        });
        int n = 0;
        for (String label : all) {
            codes.put(label, "earlier mark " + ++n);
        }
    }

    private static List<MarkRow> rows(JsonNode lines) {
        MarksFile file = new MarksFile();
        StringBuilder text = new StringBuilder(file.header()).append('\n');
        lines.forEach(line -> text.append(line.asString("")).append('\n'));
        return lines.isEmpty() ? List.of() : file.read(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Files by number, in the order of their hashes, which tells nothing. */
    private void files(@Nullable Reconstruction r) {
        List<CaseFolder.Held> held = CaseFolder.held(entries).stream()
                .sorted(Comparator.comparing(CaseFolder.Held::sha256))
                .toList();
        Map<String, String> recordings = new HashMap<>();
        if (r != null) {
            for (Timeline.PlacedRecording one : r.timeline().recordings()) {
                recordings.put(one.sha256(), one.id());
            }
        }
        int recording = 0;
        int other = 0;
        for (CaseFolder.Held one : held) {
            boolean played = recordings.containsKey(one.sha256()) && one.sameAs() == null;
            file(one.file(), played ? "recording " + ++recording : "file " + ++other);
        }
    }

    private void file(String path, String code) {
        codes.put(path, code);
        String name = path.substring(path.lastIndexOf('/') + 1);
        String bare = name.replaceAll("\\.[^.]*$", "");
        if (!COMMON.contains(bare.toLowerCase(Locale.ROOT))) {
            codes.put(name, code);
            codes.put(bare, code);
        }
        for (String above : path.substring(0, path.length() - name.length()).split("/")) {
            mask(above);
        }
    }
}
