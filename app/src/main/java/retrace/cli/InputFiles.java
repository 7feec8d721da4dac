package retrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a small input file whole, with a limit and a sentence a person understands. */
final class InputFiles {

    private static final long MOST_BYTES = 512L << 20;

    private InputFiles() {}

    static byte[] read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException("this is no file: " + file);
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("the file is larger than %d MB: %s".formatted(MOST_BYTES >> 20, file));
        }
        return Files.readAllBytes(file);
    }
}
