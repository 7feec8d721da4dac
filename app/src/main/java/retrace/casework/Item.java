package retrace.casework;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.exchange.TableKind;
import retrace.media.ContentKind;
import retrace.model.Exhibit;
import retrace.model.Problem;

/**
 * One exhibit with what its content is.
 *
 * @param path where its bytes lie
 * @param table which table it is, for tables and logs
 * @param problems what sorting it found
 */
record Item(
        Exhibit exhibit,
        Path path,
        ContentKind content,
        @Nullable TableKind table,
        List<Problem> problems) {

    Item {
        problems = List.copyOf(problems);
    }

    boolean is(Exhibit.Kind kind) {
        return exhibit.kind() == kind;
    }

    TableKind tableKind() {
        return Objects.requireNonNull(table);
    }
}
