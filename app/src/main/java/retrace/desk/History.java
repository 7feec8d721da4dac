package retrace.desk;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import retrace.store.CaseWriter;

/**
 * What was changed in this workbench, to be undone and done again. Undoing writes the table as it was before, with an entry in the ledger
 * like any other change; the entries of what is undone stay. A table that was changed otherwise since is left alone.
 */
final class History {

    private static final int LONGEST = 200;

    private final Deque<Change> done = new ArrayDeque<>();
    private final Deque<Change> undone = new ArrayDeque<>();

    /** The bytes belong to nobody else. */
    private static final class Change {
        private final TableFile file;
        private final byte[] before;
        private final byte[] after;
        private final String says;

        Change(TableFile file, byte[] before, byte[] after, String says) {
            this.file = file;
            this.before = before;
            this.after = after;
            this.says = says;
        }
    }

    /** A change that was just made. */
    void note(TableFile file, byte[] before, String says) throws IOException {
        done.push(new Change(file, before, file.bytes(), says));
        undone.clear();
        if (done.size() > LONGEST) {
            done.removeLast();
        }
    }

    /** Writes the table as it was before the last change that is not undone; gives what that was. */
    Undone undo(CaseWriter writer) throws IOException, Refused {
        Change last = top(done, "There is nothing to undo: nothing was changed in this workbench since it was opened.");
        write(last, last.after, last.before, writer);
        undone.push(done.pop());
        return new Undone(last.file.name(), last.says);
    }

    /** The other way round. */
    Undone redo(CaseWriter writer) throws IOException, Refused {
        Change last = top(undone, "There is nothing to do again.");
        write(last, last.before, last.after, writer);
        done.push(undone.pop());
        return new Undone(last.file.name(), last.says);
    }

    private static Change top(Deque<Change> changes, String none) throws Refused {
        Change top = changes.peek();
        if (top == null) {
            throw new Refused(Refused.Why.NOT_THERE, none, "What was decided before can be taken back on its screen.");
        }
        return top;
    }

    private static void write(Change change, byte[] expected, byte[] wanted, CaseWriter writer)
            throws IOException, Refused {
        if (!Arrays.equals(change.file.bytes(), expected)) {
            throw new Refused(
                    Refused.Why.CHANGED_MEANWHILE,
                    "edits/%s was changed otherwise since. Nothing was written.".formatted(change.file.name()),
                    "Take back what you want to take back on its screen.");
        }
        change.file.replace(wanted, writer);
    }
}
