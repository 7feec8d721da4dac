package retrace.cli;

import java.util.Collection;

/** What a command ends with. Of several, the first of {@code FAULT, VERIFICATION_FAILED, CONFLICT, PROBLEMS} counts. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAULT = 1;
    static final int USAGE = 2;
    static final int PROBLEMS = 3;
    static final int VERIFICATION_FAILED = 4;
    static final int CONFLICT = 5;
    static final int PROGRAM_MISSING = 6;
    static final int LOCKED = 7;
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** Done with problems where there are any. */
    static int of(Collection<?> problems) {
        return problems.isEmpty() ? DONE : PROBLEMS;
    }

    /** A conflict asked for with {@code --fail-on-conflict} counts before problems. */
    static int of(Collection<?> problems, Collection<?> conflicts, boolean failOnConflict) {
        return failOnConflict && !conflicts.isEmpty() ? CONFLICT : of(problems);
    }
}
