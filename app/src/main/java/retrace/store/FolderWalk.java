package retrace.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.model.Problem;

/**
 * The files of a folder, in the order of their names, and what lies there that cannot be taken in: links (never
 * followed), pipes, devices, hidden files, what may not be read. What operating systems drop by themselves
 * ({@code .DS_Store}, {@code Thumbs.db} …) is passed over.
 */
public final class FolderWalk {

    private static final int MAX_FILES = 100_000;
    private static final int MAX_DEPTH = 60;
    private static final Set<String> DROPPINGS =
            Set.of(".ds_store", "thumbs.db", "desktop.ini", ".localized", ".spotlight-v100", ".trashes", ".fseventsd");

    private final Path root;
    private final List<Source> files = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final SortedMap<String, String> refused = new TreeMap<>();

    private FolderWalk(Path root) {
        this.root = root;
    }

    /**
     * A regular file that can be read.
     *
     * @param name path below the folder, with {@code /}; characters that could deceive a reader are percent-encoded
     */
    public record Source(String name, Path path, long bytes) {}

    /**
     * What is there.
     *
     * @param refused name and the kind of problem of everything that is not a file to take in
     */
    public record Found(List<Source> files, List<Problem> problems, SortedMap<String, String> refused) {
        public Found {
            files = List.copyOf(files);
            problems = List.copyOf(problems);
        }
    }

    /** Walks {@code folder}; nothing in it is changed. */
    public static Found walk(Path folder) throws IOException {
        FolderWalk walk = new FolderWalk(folder);
        walk.visitFolder(folder, 0);
        walk.files.sort(Comparator.comparing(Source::name));
        walk.tellNamesThatDifferOnlyByCase();
        return new Found(walk.files, walk.problems, walk.refused);
    }

    private void visitFolder(Path folder, int depth) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            refuse(folder, "unreadable", "This folder could not be read to its end.", "Check the disk it lies on.");
        } catch (IOException e) {
            if (depth == 0) {
                throw e;
            }
            refuse(
                    folder,
                    "unreadable",
                    "This folder may not be read.",
                    "Give yourself the right to read it and run again.");
        }
        children.sort(Comparator.comparing(Path::toString));
        for (Path child : children) {
            visit(child, depth);
        }
    }

    private void visit(Path path, int depth) throws IOException {
        String own = String.valueOf(path.getFileName());
        if (DROPPINGS.contains(own.toLowerCase(Locale.ROOT)) || own.startsWith("._")) {
            return;
        }
        BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (is.isSymbolicLink()) {
            refuse(
                    path,
                    "symbolic-link",
                    "This is a link to another place, not a file; links are not followed.",
                    "Put the file itself into the folder if it is evidence.");
        } else if (own.startsWith(".")) {
            refuse(
                    path,
                    "hidden-file",
                    "This is a hidden file or folder; it was not taken in.",
                    "Rename it without the leading dot if it is evidence.");
        } else if (is.isDirectory()) {
            if (depth >= MAX_DEPTH) {
                refuse(
                        path,
                        "too-deep",
                        "This folder lies more than %d levels deep.".formatted(MAX_DEPTH),
                        "Move it up.");
            } else {
                visitFolder(path, depth + 1);
            }
        } else if (!is.isRegularFile()) {
            refuse(
                    path,
                    "not-a-file",
                    "This is a pipe or a device, not a file; it was not opened.",
                    "Copy what it delivers into a file if it is evidence.");
        } else if (!Files.isReadable(path)) {
            refuse(
                    path,
                    "unreadable",
                    "This file may not be read.",
                    "Give yourself the right to read it and run again.");
        } else if (files.size() >= MAX_FILES) {
            refuse(
                    path,
                    "too-many-files",
                    "There are more than %d files; this one was left out.".formatted(MAX_FILES),
                    "Split the folder into cases.");
        } else {
            add(path, is.size());
        }
    }

    private void add(Path path, long bytes) {
        String raw = slashed(path);
        String name = shown(raw);
        if (!name.equals(raw)) {
            problems.add(Problem.ofFile(
                    "odd-name",
                    name,
                    "The name of this file holds characters that cannot be seen or that turn the reading direction;"
                            + " they are written with % here.",
                    List.of(name),
                    "Nothing needs to be done; beware of a name that pretends to another ending."));
        }
        files.add(new Source(name, path, bytes));
    }

    private void refuse(Path path, String kind, String says, String whatToDo) {
        String name = shown(slashed(path));
        refused.put(name, kind);
        problems.add(Problem.ofFile(kind, name, says, List.of(name), whatToDo));
    }

    private String slashed(Path path) {
        return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    /** Controls, format characters (bidirectional marks among them) and undecodable bytes as {@code %XX} of UTF-8. */
    static String shown(String name) {
        StringBuilder out = new StringBuilder();
        name.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean deceives = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE
                    || type == Character.UNASSIGNED
                    || c == 0xfffd
                    || c == '\\';
            if (!deceives) {
                out.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
                    out.append("%%%02X".formatted(b & 0xff));
                }
            }
        });
        return out.toString();
    }

    private void tellNamesThatDifferOnlyByCase() {
        Map<String, List<String>> alike = new TreeMap<>();
        for (Source file : files) {
            alike.computeIfAbsent(folded(file.name()), k -> new ArrayList<>()).add(file.name());
        }
        for (List<String> names : alike.values()) {
            if (names.size() > 1) {
                problems.add(Problem.ofFile(
                        "names-differ-only-by-case",
                        names.get(0),
                        "These names differ only by upper and lower case or by how accents are written: %s."
                                .formatted(String.join(", ", names)),
                        names,
                        "Both are kept. Rename one before the case is copied to a disk that takes them for one file."));
            }
        }
    }

    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
