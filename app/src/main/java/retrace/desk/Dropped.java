package retrace.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import retrace.store.CaseFolder;

/**
 * A file that comes in through the window. It is written whole beside the evidence and only then gets its name there; another file's name is
 * never taken, and bytes that lie there under that name already are not kept twice. The next run takes it in.
 */
final class Dropped {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_OF_A_NAME = 1000;

    private Dropped() {}

    /**
     * Keeps it.
     *
     * @param name as the browser gives it: a file's name, no path
     * @return its name below evidence/
     */
    static String keep(CaseFolder folder, String name, InputStream bytes) throws IOException, Refused {
        String plain = plain(name);
        Path evidence = Files.createDirectories(folder.root().resolve("evidence"));
        Path part = Files.createTempFile(Files.createDirectories(folder.cache().resolve("dropped")), "part", null);
        try {
            Files.copy(bytes, part, StandardCopyOption.REPLACE_EXISTING);
            for (int n = 1; n <= MOST_OF_A_NAME; n++) {
                Path target = evidence.resolve(n == 1 ? plain : numbered(plain, n));
                if (Files.isRegularFile(target) && Files.mismatch(part, target) < 0) {
                    return String.valueOf(target.getFileName());
                }
                if (!Files.exists(target)) {
                    Files.move(part, target);
                    return String.valueOf(target.getFileName());
                }
            }
            throw new Refused(
                    Refused.Why.NONSENSE, "Too many files have the name %s.".formatted(plain), "Give it another name.");
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String plain(String name) throws Refused {
        String plain = name.strip();
        boolean usable = !plain.isEmpty()
                && plain.length() <= LONGEST_NAME
                && !plain.startsWith(".")
                && plain.chars().noneMatch(c -> c < ' ' || c == 0x7f || "/\\:*?\"<>|".indexOf(c) >= 0);
        if (!usable) {
            throw new Refused(
                    Refused.Why.NONSENSE,
                    "“%s” cannot be the name of a file of evidence. Nothing was written."
                            .formatted(plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME)),
                    "Give the file a name without / \\ : * ? \" < > | and not beginning with a dot.");
        }
        return plain;
    }

    private static String numbered(String name, int n) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? "%s (%d)%s".formatted(name.substring(0, dot), n, name.substring(dot)) : name + " (" + n + ")";
    }
}
