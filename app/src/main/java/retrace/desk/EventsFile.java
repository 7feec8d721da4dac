package retrace.desk;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import retrace.exchange.TableKind;
import retrace.exchange.TableReader;
import retrace.model.CaseFacts;
import retrace.model.Tables;

/** edits/events.csv: which events are one, and which are two. */
final class EventsFile extends Rows<EventRow> {

    EventsFile() {
        super("events.csv", "action,event,other,because,who,decided");
    }

    @Override
    List<EventRow> read(byte[] bytes) {
        return TableReader.read(TableKind.EVENTS, "events", "edits/events.csv", bytes, CaseFacts.UNKNOWN)
                .events()
                .stream()
                .filter(row -> !row.event().strip().equals(row.other().strip()))
                .map(EventsFile::row)
                .toList();
    }

    private static EventRow row(Tables.EventDecision row) {
        return new EventRow(
                row.at().row(),
                row.oneEvent() ? "merge" : "split",
                row.event(),
                row.other(),
                Objects.requireNonNullElse(row.because(), ""),
                Objects.requireNonNullElse(row.who(), ""),
                Objects.requireNonNullElse(row.decided(), ""));
    }

    @Override
    List<String> cells(EventRow row) {
        return List.of(row.action(), row.event(), row.other(), row.because(), row.who(), row.decided());
    }

    @Override
    int number(EventRow row) {
        return row.row();
    }

    /** On the same two events the later decision takes the place of the earlier one. */
    @Override
    boolean replaces(EventRow row, EventRow old) {
        return Set.of(row.event(), row.other()).equals(Set.of(old.event(), old.other()));
    }

    @Override
    String says(EventRow row) {
        return "taking two for %s: %s"
                .formatted(row.action().equals("merge") ? "one event" : "two events", row.because());
    }
}
