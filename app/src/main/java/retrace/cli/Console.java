package retrace.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import retrace.documents.ResultDocument;
import retrace.model.Problem;

/** Results to stdout, everything else to stderr. */
final class Console {

    private final PrintStream out;
    private final PrintStream err;

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    static Console standard() {
        return new Console(
                new PrintStream(
                        new BufferedOutputStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), 1 << 16),
                        false,
                        StandardCharsets.UTF_8),
                new PrintStream(
                        new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8));
    }

    PrintStream err() {
        return err;
    }

    void print(String text) {
        out.print(text);
        if (!text.endsWith("\n")) {
            out.print('\n');
        }
        out.flush();
    }

    /** Text as it is, no line end added. */
    void printRaw(String text) {
        out.print(text);
        out.flush();
    }

    /** One document and nothing else. */
    void document(Record document) {
        try {
            ResultDocument.write(document, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.flush();
    }

    void tell(String text) {
        err.println(clean(text));
    }

    /** Each problem in two lines: what is wrong, and what to do. */
    void problems(List<Problem> problems) {
        problems(problems, text -> text);
    }

    /**
     * The same with recordings called by their files.
     *
     * @param named gives a sentence with files in the place of ids
     */
    void problems(List<Problem> problems, UnaryOperator<String> named) {
        if (problems.isEmpty()) {
            return;
        }
        tell(problems.size() == 1 ? "1 problem:" : problems.size() + " problems:");
        for (Problem p : problems) {
            String file = p.file();
            String where = file == null ? "" : file + (p.row() == null ? "" : " row " + p.row()) + ": ";
            tell("  - " + where + named.apply(p.says()));
            tell("      " + named.apply(p.whatToDo()));
        }
    }

    /** Control characters of a file's name must not steer the terminal. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean control = (Character.isISOControl(c) && c != '\n') || Character.getType(c) == Character.FORMAT;
            if (control) {
                clean.append(String.format("\\u%04x", c));
            } else {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }
}
