package retrace.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/** The disk did not do what was asked; the message ends with what to try. Nothing is left half-written. */
public final class StoreFailure extends Exception {

    private static final long serialVersionUID = 1;

    public StoreFailure(String message) {
        super(message);
    }

    private StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** In words for people: what was being done, what went wrong, what to try. */
    public static StoreFailure of(String doing, IOException e) {
        return new StoreFailure("%s failed: %s. %s".formatted(doing, what(e), remedy(e)), e);
    }

    private static String what(IOException e) {
        if (isFull(e)) {
            return "the disk is full";
        }
        if (e instanceof AccessDeniedException) {
            return "writing or reading is not allowed there";
        }
        if (e instanceof NoSuchFileException) {
            return "a file or folder is not there";
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }

    private static String remedy(IOException e) {
        if (isFull(e)) {
            return "Free some space (the folder .retrace of a case may be deleted) and run the same command again;"
                    + " what was finished is kept.";
        }
        if (e instanceof AccessDeniedException || text(e).contains("read-only")) {
            return "Choose a place that can be written to, for example with --case DIR.";
        }
        return "Check the disk and run the same command again; what was finished is kept.";
    }

    private static boolean isFull(IOException e) {
        String text = text(e);
        return text.contains("no space left") || text.contains("quota exceeded") || text.contains("not enough space");
    }

    private static String text(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    }

    /** A file system that takes no writing. */
    static StoreFailure readOnly(ReadOnlyFileSystemException e) {
        return new StoreFailure(
                "The place can only be read. Choose a place that can be written to, for example with --case DIR.", e);
    }
}
