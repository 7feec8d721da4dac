package retrace.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import retrace.model.Problem;

/**
 * Documents to plain text. A document's parser can hang or eat all memory on a real file, and a thread cannot be
 * stopped: so it runs in a Java process of its own with a cap on memory and is killed after a time limit.
 */
public final class DocumentText {

    /** Raised when the same bytes may give another text. */
    public static final String VERSION = "1";

    private static final int MAX_TEXT_BYTES = 16 << 20;
    private static final long MAX_FILE_BYTES = 512L << 20;

    private final Duration limit;

    public DocumentText() {
        this(Duration.ofSeconds(60));
    }

    /** With another time limit, for tests. */
    DocumentText(Duration limit) {
        this.limit = limit;
    }

    /**
     * What came of a document.
     *
     * @param text empty when nothing could be read
     */
    public record Read(String text, List<Problem> problems) {
        public Read {
            problems = List.copyOf(problems);
        }

        public boolean readable() {
            return !text.isBlank();
        }
    }

    /** The text of {@code path}; {@code file} is its name as told to the user, {@code id} its exhibit. */
    public Read read(Path path, ContentKind kind, String id, String file) throws IOException {
        return switch (kind.family()) {
            case TEXT -> plain(path, id, file);
            case DOCUMENT -> inChild(path, kind, id, file);
            default -> throw new IllegalArgumentException("not a document: " + kind);
        };
    }

    private static Read plain(Path path, String id, String file) throws IOException {
        if (Files.size(path) > MAX_TEXT_BYTES) {
            return nothing(file, id, "it is larger than %d MB".formatted(MAX_TEXT_BYTES >> 20));
        }
        PlainText.Decoded decoded = PlainText.decode(Files.readAllBytes(path));
        List<Problem> problems = new ArrayList<>();
        if (decoded.told() != null) {
            problems.add(Problem.ofFile(
                    "text-encoding",
                    file,
                    "This file is not plain UTF-8: %s.".formatted(decoded.told()),
                    List.of(id),
                    "Compare the quotations with the original; save the file as UTF-8 if they differ."));
        }
        return new Read(decoded.text(), problems);
    }

    private Read inChild(Path path, ContentKind kind, String id, String file) throws IOException {
        if (Files.size(path) > MAX_FILE_BYTES) {
            return nothing(file, id, "it is larger than %d MB".formatted(MAX_FILE_BYTES >> 20));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Child.Limits limits = new Child.Limits(limit, limit, MAX_TEXT_BYTES, 0);
        Child.Ended ended = Child.run(argv(path, kind), Map.of("LC_ALL", "C.UTF-8"), limits, out);
        if (!ended.clean()) {
            return nothing(file, id, why(ended));
        }
        String text = out.toString(StandardCharsets.UTF_8);
        return text.isBlank()
                ? nothing(file, id, "it holds no text; perhaps it is a scan, that is a picture of a page")
                : new Read(text, List.of());
    }

    private static List<String> argv(Path path, ContentKind kind) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-Xmx256m",
                "-Xss4m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Dpdfbox.fontcache=" + System.getProperty("java.io.tmpdir"),
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                DocumentTextMain.class.getName(),
                kind.name(),
                path.toAbsolutePath().toString());
    }

    private static String why(Child.Ended ended) {
        if (ended.stopped() != null) {
            return "reading it was stopped because " + ended.stopped();
        }
        return switch (ended.exit()) {
            case DocumentTextMain.LOCKED -> "it is protected by a password";
            case DocumentTextMain.BOMB -> "it unpacks to far more than a document should";
            case DocumentTextMain.DAMAGED -> "its content is damaged or is not what its beginning says";
            case 3 -> "reading it needs more memory than is allowed";
            default -> "its reader failed";
        };
    }

    private static Read nothing(String file, String id, String why) {
        return new Read(
                "",
                List.of(Problem.ofFile(
                        "unreadable-document",
                        file,
                        "No text could be taken from this document: %s.".formatted(why),
                        List.of(id),
                        "Open it yourself and save its text as a .txt file (UTF-8) beside it.")));
    }
}
