package retrace.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import retrace.exchange.UnreadableInput;
import retrace.media.MissingProgram;
import retrace.model.Progress;
import retrace.store.CaseLocked;
import retrace.store.StoreFailure;
import retrace.trials.LikeCase;
import retrace.trials.Measurement;
import retrace.trials.SceneFile;

/** What ends a command early, in one sentence and with its exit code; a stack trace only for faults of the program. */
final class Faults {

    private Faults() {}

    static int tell(Session session, Exception thrown) {
        session.settle();
        Throwable cause = unwrap(thrown);
        Console console = session.console();
        if (cause instanceof Progress.Interrupted) {
            return say(
                    console,
                    ExitCode.INTERRUPTED,
                    "Interrupted. What was finished is kept; the same command goes on from there.");
        }
        if (cause instanceof OutOfMemoryError) {
            return say(
                    console,
                    ExitCode.FAULT,
                    "The memory given to the program was not enough. Set RETRACE_MEMORY, for example to 4g.");
        }
        return switch (cause) {
            case MissingProgram missing -> say(console, ExitCode.PROGRAM_MISSING, message(missing));
            case CaseLocked locked -> say(console, ExitCode.LOCKED, message(locked));
            case StoreFailure failure -> say(console, ExitCode.FAULT, message(failure));
            case SceneFile.Unreadable unreadable -> say(console, ExitCode.USAGE, message(unreadable));
            case LikeCase.NothingToImitate nothing -> say(console, ExitCode.USAGE, message(nothing));
            case Measurement.CannotGoOn other -> say(console, ExitCode.USAGE, message(other));
            case Measurement.BadFolder bad -> say(console, ExitCode.USAGE, message(bad));
            case UnreadableInput unreadable -> say(console, ExitCode.USAGE, message(unreadable));
            case NoSuchFileException missing ->
                say(console, ExitCode.USAGE, "There is no such file or folder: " + missing.getFile());
            case AccessDeniedException denied ->
                say(console, ExitCode.USAGE, "This file or folder may not be read or written: " + denied.getFile());
            case IOException io -> say(console, ExitCode.FAULT, "Reading or writing failed: " + message(io));
            default -> {
                cause.printStackTrace(console.err());
                yield say(console, ExitCode.FAULT, "A fault of the program, not of the evidence: " + cause);
            }
        };
    }

    private static int say(Console console, int code, String text) {
        console.tell(text);
        return code;
    }

    private static String message(Throwable t) {
        String message = t.getMessage();
        return message == null ? t.toString() : message;
    }

    /** The first cause that says something; wrappers of other threads do not. */
    private static Throwable unwrap(Throwable thrown) {
        Throwable t = thrown;
        while (t.getCause() != null
                && (t instanceof java.util.concurrent.ExecutionException
                        || t instanceof java.util.concurrent.CompletionException
                        || t instanceof java.io.UncheckedIOException)) {
            t = t.getCause();
        }
        return t;
    }
}
