package retrace.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.model.Problem;
import retrace.model.Progress;

/**
 * Takes files into a case: each is hashed as it is copied to evidence/ under its own relative path and made read-only,
 * and the ledger says so. A file that was taken in before and has not changed costs one look at its size and time.
 *
 * <p>Order: copy beside, flush, rename, ledger. A process killed between the last two leaves a file that the ledger does
 * not know; the next run takes it in.
 */
public final class TakeIn {

    private static final long RESERVE = 64L << 20;

    private final CaseWriter writer;
    private final FileIndex index;
    private final Clock clock;
    private final boolean link;
    private final SortedMap<String, CaseFolder.Held> held = new TreeMap<>();
    private final SortedMap<String, String> firstOf = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    public TakeIn(CaseWriter writer, FileIndex index, Clock clock, boolean link) {
        this.writer = writer;
        this.index = index;
        this.clock = clock;
        this.link = link;
        for (CaseFolder.Held h : CaseFolder.held(writer.ledger().entries())) {
            held.put(h.file(), h);
            if (h.sameAs() == null) {
                firstOf.put(h.sha256(), h.file());
            }
        }
    }

    /** Files of a folder outside the case. */
    public void fromOutside(List<FolderWalk.Source> files, Progress progress) throws StoreFailure {
        long done = 0;
        for (FolderWalk.Source file : files) {
            progress.at("taking in", done++, files.size());
            try {
                takeOutside(file);
            } catch (IOException e) {
                if (isTheirs(file.path())) {
                    unreadable(file);
                } else {
                    throw StoreFailure.of("Taking a file into the case", e);
                }
            }
        }
    }

    /** Files that already lie in evidence/: noted when new, told when they are not what the ledger says. */
    public void fromEvidence(List<FolderWalk.Source> files, Progress progress) throws StoreFailure {
        long done = 0;
        for (FolderWalk.Source file : files) {
            progress.at("checking evidence", done++, files.size());
            try {
                noteInside(file);
            } catch (IOException e) {
                throw StoreFailure.of("Reading the evidence", e);
            }
        }
        tellMissing();
    }

    /** All that the case holds, in the order of names; a same-bytes line is not an exhibit of its own. */
    public List<CaseFolder.Held> held() {
        return List.copyOf(held.values());
    }

    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** The fault lies with the file to be read, not with our disk. */
    private static boolean isTheirs(Path path) {
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            in.skipNBytes(Files.size(path));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private void unreadable(FolderWalk.Source file) {
        problems.add(Problem.ofFile(
                "unreadable",
                file.name(),
                "This file could not be read to its end.",
                List.of(file.name()),
                "Check the disk it lies on, copy it anew and run again."));
    }

    private void takeOutside(FolderWalk.Source file) throws IOException, StoreFailure {
        String indexed = "from/" + file.name();
        Optional<String> known = index.find(indexed, file.path());
        CaseFolder.Held before = held.get(file.name());
        if (known.isPresent() && before != null && holds(file.name(), known.get())) {
            return;
        }
        if (known.isPresent()
                && firstOf.containsKey(known.get())
                && holds(renamed(file.name(), known.get()), known.get())) {
            return;
        }
        if (link) {
            takeLink(file, indexed);
        } else {
            takeCopy(file, indexed);
        }
    }

    private boolean holds(String name, String sha256) {
        CaseFolder.Held h = held.get(name);
        return h != null && h.sha256().equals(sha256);
    }

    private void takeLink(FolderWalk.Source file, String indexed) throws IOException {
        String sha256 = index.hash(indexed, file.path(), clock.millis());
        Path from = writer.folder().root();
        String way = from.relativize(file.path().toAbsolutePath().normalize()).toString();
        enter(file.name(), sha256, file.bytes(), "link", Map.of("link", way));
    }

    private void takeCopy(FolderWalk.Source file, String indexed) throws IOException, StoreFailure {
        checkSpace(file.bytes());
        Path part = Files.createTempFile(
                Files.createDirectories(writer.folder().cache().resolve("tmp")), "in", ".part");
        try {
            String sha256 = copy(file.path(), part);
            if (holds(file.name(), sha256) || holds(renamed(file.name(), sha256), sha256)) {
                index.note(indexed, file.path(), sha256, clock.millis());
                return;
            }
            long bytes = Files.size(part);
            if (!firstOf.containsKey(sha256)) {
                String name = freeName(file.name(), sha256);
                place(part, writer.folder().evidence().resolve(name));
                enter(name, sha256, bytes, "take-in", Map.of());
                index.note("evidence/" + name, writer.folder().evidence().resolve(name), sha256, clock.millis());
            } else {
                enter(freeName(file.name(), sha256), sha256, bytes, "take-in", Map.of());
            }
            index.note(indexed, file.path(), sha256, clock.millis());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String copy(Path from, Path to) throws IOException {
        MessageDigest digest = Hashes.sha256();
        byte[] buffer = new byte[1 << 18];
        try (InputStream in = Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS);
                OutputStream out = Files.newOutputStream(to)) {
            int n;
            while ((n = in.read(buffer)) > 0) {
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        WholeFiles.flush(to);
        return Hashes.hex(digest);
    }

    private static void place(Path part, Path target) throws IOException {
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        if (Files.getFileAttributeView(part, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("r--r--r--"));
        }
        WholeFiles.publish(part, target);
    }

    private void checkSpace(long bytes) throws IOException, StoreFailure {
        long free = Files.getFileStore(writer.folder().root()).getUsableSpace();
        if (free < bytes + Math.min(RESERVE, bytes)) {
            throw new StoreFailure(
                    ("The disk has %d MB left and the next file needs %d MB. Free some space, or run with"
                                    + " --link to leave the originals where they are; what was finished is kept.")
                            .formatted(free >> 20, bytes >> 20));
        }
    }

    /** Its own name, unless a file of other bytes has it (the original was replaced after it was taken in). */
    private String freeName(String name, String sha256) {
        boolean taken = held.containsKey(name) || existsOnDisk(name);
        if (!taken) {
            return name;
        }
        String other = renamed(name, sha256);
        problems.add(Problem.ofFile(
                "changed-original",
                name,
                "A file of this name with other content is already in the case; the new one was taken in as " + other
                        + ".",
                List.of(name, other),
                "Find out why the file was changed; both are kept."));
        return other;
    }

    private boolean existsOnDisk(String name) {
        try {
            return Files.exists(writer.folder().evidence().resolve(name), LinkOption.NOFOLLOW_LINKS);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String renamed(String name, String sha256) {
        int dot = name.lastIndexOf('.');
        int slash = name.lastIndexOf('/');
        String tag = "~" + sha256.substring(0, 12);
        return dot > slash + 1 ? name.substring(0, dot) + tag + name.substring(dot) : name + tag;
    }

    /** One more line in the ledger; the second file of the same bytes is told, not stored. */
    private void enter(String name, String sha256, long bytes, String what, Map<String, String> more)
            throws IOException {
        String first = firstOf.get(sha256);
        SortedMap<String, Object> details = new TreeMap<>(more);
        details.put("sha256", sha256);
        details.put("bytes", bytes);
        if (first != null) {
            details.put("sameAs", first);
        } else {
            firstOf.put(sha256, name);
        }
        writer.ledger().append(first != null ? "same-bytes" : what, name, details);
        held.put(name, new CaseFolder.Held(name, sha256, bytes, more.get("link"), first));
    }

    private void noteInside(FolderWalk.Source file) throws IOException {
        CaseFolder.Held before = held.get(file.name());
        String sha256 = index.hash("evidence/" + file.name(), file.path(), clock.millis());
        if (before == null) {
            enter(file.name(), sha256, file.bytes(), "take-in", Map.of());
        } else if (!before.sha256().equals(sha256)) {
            problems.add(
                    Problem.ofFile(
                            "evidence-changed",
                            file.name(),
                            "This file in evidence/ is not the one that was taken in: its content has changed.",
                            List.of(before.sha256().substring(0, 12)),
                            "Put the original back from its source; run retrace verify for the details. It is left out until then."));
        }
    }

    private void tellMissing() {
        for (CaseFolder.Held h : held.values()) {
            if (h.sameAs() == null && !Files.isRegularFile(writer.folder().pathOf(h), LinkOption.NOFOLLOW_LINKS)) {
                problems.add(Problem.ofFile(
                        "evidence-missing",
                        h.file(),
                        "This file was taken in but is no longer there.",
                        List.of(h.sha256().substring(0, 12)),
                        "Put it back from its source; run retrace verify for the details."));
            }
        }
    }
}
