package retrace.casework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.media.ContentKind;
import retrace.media.ContentSniffer;
import retrace.model.Exhibit;
import retrace.model.Problem;

/**
 * Tells by content what an exhibit is for the reconstruction: a recording, a table, a log, an account … or nothing that
 * can be used, with the reason and what to do about it.
 */
final class Sorter {

    private static final int HEAD = 64 * 1024;
    private static final Set<String> PROSE = Set.of("txt", "text", "md", "asc", "");
    private static final Set<String> NOT_ACCOUNTS = Set.of(
            "readme", "license", "licence", "copying", "changelog", "manifest", "checksums", "sha256sums", "md5sums");

    private Sorter() {}

    /** The exhibit of these bytes under this name. */
    static Item sort(String sha256, String file, long bytes, Path path) throws IOException {
        ContentKind content = ContentSniffer.of(path);
        Draft draft = new Draft(sha256, file, bytes, path, content);
        switch (content.family()) {
            case RECORDING -> draft.checkedName(Exhibit.Kind.RECORDING);
            case IMAGE -> draft.checkedName(Exhibit.Kind.IMAGE);
            case DOCUMENT -> document(draft);
            case TEXT -> text(draft);
            case HOSTILE ->
                draft.refuse(
                        "points-elsewhere",
                        "This file is no recording but a %s. It was not opened.".formatted(content.words()),
                        "Ask for the recording itself.");
            case UNSUPPORTED -> unsupported(draft);
        }
        return draft.item();
    }

    private static void document(Draft draft) {
        if (ContentKind.namedLikeRecording(draft.file)) {
            falseRecording(draft);
        } else {
            draft.checkedName(Exhibit.Kind.ACCOUNT);
        }
    }

    private static void falseRecording(Draft draft) {
        draft.refuse(
                "not-what-its-name-says",
                "The name promises a recording, but the content is: %s.".formatted(draft.content.words()),
                "Ask for the recording again (a failed download often leaves such a file). If it is a statement, rename it"
                        + " to .txt and add it.");
    }

    private static void unsupported(Draft draft) {
        switch (draft.content) {
            case EMPTY ->
                draft.refuse("empty-file", "This file is empty.", "Ask for it again; the copy probably failed.");
            case RTF, OLD_OFFICE ->
                draft.refuse(
                        "unsupported-format",
                        "This is an %s; it is kept but not read.".formatted(draft.content.words()),
                        "Open it and save it as .docx or as plain text (UTF-8), and add that file too.");
            case SPREADSHEET ->
                draft.refuse(
                        "unsupported-format",
                        "This is an Excel workbook; it is kept but not read.",
                        "Save each sheet as CSV with the column names of docs/formats/case-folder.md and add those files.");
            case ZIP ->
                draft.refuse(
                        "unsupported-format",
                        "This is an archive; it is kept but not unpacked.",
                        "Unpack it and add what it holds.");
            default ->
                draft.refuse(
                        ContentKind.namedLikeRecording(draft.file) ? "not-what-its-name-says" : "unknown-content",
                        "The content of this file is of no kind that is known; it is kept but not read.",
                        "If it is a recording in a maker's own format, export it as MP4 or WAV with the maker's player.");
        }
    }

    private static void text(Draft draft) throws IOException {
        String name = baseName(draft.file);
        byte[] head = head(draft.path);
        TableKind table = draft.content == ContentKind.JSON ? null : TableReader.kindOf(head);
        if (draft.file.equals("case.json")) {
            draft.kind = Exhibit.Kind.CASE_FILE;
        } else if (name.equals("hypotheses.json")) {
            draft.kind = Exhibit.Kind.CASE_FILE;
        } else if (ContentKind.namedLikeRecording(draft.file)) {
            falseRecording(draft);
        } else if (table != null) {
            draft.table = table;
            draft.checkedName(table == TableKind.LOG ? Exhibit.Kind.LOG : Exhibit.Kind.TABLE);
        } else if (isBlank(head)) {
            draft.refuse(
                    "empty-file", "This file holds nothing but blanks.", "Ask for it again; the copy probably failed.");
        } else {
            prose(draft, name);
        }
    }

    private static void prose(Draft draft, String name) {
        String extension = extension(name);
        String stem = name.replaceAll("\\..*", "").toLowerCase(Locale.ROOT);
        if (draft.content == ContentKind.JSON) {
            draft.other(
                    "unknown-json",
                    "This JSON file is none that Retrace knows; it is kept but not read.",
                    "If it holds facts of the case, put them into case.json or into one of the tables.");
        } else if (extension.equals("csv") || extension.equals("tsv")) {
            draft.other(
                    "unknown-table",
                    "The first row of this table names none of the known sets of columns; it is kept but not read.",
                    "Give it the column names of one of the tables in docs/formats/case-folder.md and run again.");
        } else if (NOT_ACCOUNTS.contains(stem)) {
            draft.other(
                    "not-an-account",
                    "By its name this text describes the folder, not the incident; it is kept but not read.",
                    "If it is a statement about the incident, give it another name and run again.");
        } else if (!PROSE.contains(extension) && !draft.content.fitsName(draft.file)) {
            draft.checkedName(Exhibit.Kind.ACCOUNT);
        } else if (!PROSE.contains(extension)) {
            draft.other(
                    "unknown-text",
                    "This text is neither a known table nor named like a statement; it is kept but not read.",
                    "If it is a statement, rename it to .txt; if it is a log, give it a first row with time and text.");
        } else {
            draft.kind = Exhibit.Kind.ACCOUNT;
        }
    }

    private static byte[] head(Path path) throws IOException {
        try (java.io.InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean isBlank(byte[] head) {
        if (head.length == HEAD) {
            return false;
        }
        String text = new String(head, java.nio.charset.StandardCharsets.UTF_8);
        return text.replace("\ufeff", "").isBlank();
    }

    static String baseName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** An item being made. */
    private static final class Draft {
        private final String sha256;
        private final String file;
        private final long bytes;
        private final Path path;
        private final ContentKind content;
        private final List<Problem> problems = new ArrayList<>();
        private Exhibit.Kind kind = Exhibit.Kind.OTHER;
        private @Nullable TableKind table;

        Draft(String sha256, String file, long bytes, Path path, ContentKind content) {
            this.sha256 = sha256;
            this.file = file;
            this.bytes = bytes;
            this.path = path;
            this.content = content;
        }

        void checkedName(Exhibit.Kind taken) {
            kind = taken;
            if (!content.fitsName(file)) {
                tell(
                        "not-what-its-name-says",
                        "The content of this file is not what its name says; it is: %s. It was used as what it is."
                                .formatted(content.words()),
                        "Find out why it was renamed.");
            }
        }

        void refuse(String problem, String says, String whatToDo) {
            kind = Exhibit.Kind.REFUSED;
            tell(problem, says, whatToDo);
        }

        void other(String problem, String says, String whatToDo) {
            kind = Exhibit.Kind.OTHER;
            tell(problem, says, whatToDo);
        }

        private void tell(String problem, String says, String whatToDo) {
            problems.add(Problem.ofFile(problem, file, says, List.of(sha256.substring(0, 12)), whatToDo));
        }

        Item item() {
            return new Item(new Exhibit(sha256, file, bytes, kind), path, content, table, problems);
        }
    }
}
