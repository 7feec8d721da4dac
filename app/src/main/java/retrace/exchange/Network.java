package retrace.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.Problem;
import retrace.model.Sequence;

/**
 * A plain temporal network as {@code solve} takes it.
 *
 * @param events in the order of the file; events that only constraints name come after them
 * @param reference the event that bounds count from; null only when there is no event
 * @param constraints numbers are exact decimals
 */
public record Network(
        List<Event> events, @Nullable String reference, List<Sequence.Constraint> constraints, List<Problem> problems) {

    public Network {
        events = List.copyOf(events);
        constraints = List.copyOf(constraints);
        problems = List.copyOf(problems);
    }

    /** Something that happened. */
    public record Event(String id, String label) {}
}
