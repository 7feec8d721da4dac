package retrace.casework;

import java.util.List;
import retrace.model.Problem;

/** The text taken from one document; kept in the cache. */
record TextOf(String text, List<Problem> problems) {

    TextOf {
        problems = List.copyOf(problems);
    }
}
