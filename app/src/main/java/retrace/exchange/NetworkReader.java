package retrace.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Problem;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.Constraint;
import retrace.model.Sequence.ConstraintKind;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads {@code {"events":[{"id","label"}],"reference":EVENT,"constraints":[…]}}. Only {@code from}, {@code to} and one bound of a
 * constraint are needed; kind counts as time, basis as stated, statement as empty. Unknown fields are passed over. What is wrong with one
 * entry is a problem, and the rest is used.
 */
public final class NetworkReader {

    private static final Set<String> FIELDS = Set.of("events", "constraints", "reference");

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Network.Event> events = new LinkedHashMap<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final Set<String> listsFound = new HashSet<>();
    private final List<@Nullable FlatObject> rows = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> given = new HashSet<>();

    private NetworkReader(String file) {
        this.file = file;
    }

    /**
     * The network.
     *
     * @param file name for the problems
     * @throws UnreadableInput when it is not JSON, or holds neither events nor constraints
     */
    public static Network read(byte[] bytes, String file) throws UnreadableInput {
        NetworkReader reader = new NetworkReader(file);
        JsonInput.object(bytes, reader::take);
        return reader.network();
    }

    /** What the file holds; objects of the list of constraints as {@link FlatObject}, anything else in it as null. */
    private boolean take(JsonParser in) {
        for (String field = in.nextName(); field != null; field = in.nextName()) {
            JsonToken token = in.nextToken();
            if (field.equals("constraints") && token == JsonToken.START_ARRAY) {
                listsFound.add(field);
                for (token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
                    rows.add(token == JsonToken.START_OBJECT ? FlatObject.read(in) : null);
                    in.skipChildren();
                }
            } else if (FIELDS.contains(field)) {
                listsFound.add(field);
                root.set(field, in.<JsonNode>readValueAsTree());
            } else {
                in.skipChildren();
            }
        }
        return true;
    }

    private Network network() throws UnreadableInput {
        if (!listsFound.contains("events") && !listsFound.contains("constraints")) {
            throw new UnreadableInput(
                    "A network needs a list “events” and a list “constraints”; this file has neither.");
        }
        int n = 0;
        for (JsonNode event : list("events")) {
            n++;
            event(event, n);
        }
        list("constraints"); // tells when it is none
        takeIds();
        n = 0;
        for (FlatObject row : rows) {
            n++;
            constraint(row, n);
        }
        return new Network(List.copyOf(events.values()), reference(), constraints, problems);
    }

    private List<JsonNode> list(String field) {
        JsonNode value = root.get(field);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            tell("not-a-list", field, "“%s” is not a list; it is passed over.".formatted(field), "Write it as [ … ].");
            return List.of();
        }
        return List.copyOf(value.values());
    }

    private void event(JsonNode node, int n) {
        String id = node.isString() ? node.asString() : JsonInput.text(node, "id");
        if (id == null || id.isBlank()) {
            tell(
                    "event-without-id",
                    "event " + n,
                    "Event %d has no id; it is left out.".formatted(n),
                    "Give it an id.");
            return;
        }
        String label = node.isString() ? null : JsonInput.text(node, "label");
        if (events.putIfAbsent(id, new Network.Event(id, label == null ? id : label)) != null) {
            tell(
                    "duplicate-event",
                    "event " + n,
                    "Event %d has the id of an earlier one; the earlier counts: %s.".formatted(n, id),
                    "Give every event an id of its own.");
        }
    }

    private void takeIds() {
        for (FlatObject row : rows) {
            String id = row == null ? null : row.text("id");
            if (id != null) {
                ids.add(id);
            }
        }
    }

    private void constraint(@Nullable FlatObject row, int n) {
        String where = "constraint " + n;
        if (row == null) {
            tell(
                    "not-a-constraint",
                    where,
                    "Constraint %d is not an object; it is left out.".formatted(n),
                    "Write it as { … }.");
            return;
        }
        ConstraintKind kind = kind(row, where);
        String from = row.text("from");
        String to = row.text("to");
        if (kind == ConstraintKind.TIME && (from == null || to == null)) {
            tell(
                    "constraint-without-event",
                    where,
                    "Constraint %d does not name both events (from, to); it is left out.".formatted(n),
                    "Name both.");
            return;
        }
        BigDecimal atLeast = bound(row, "atLeastSeconds", RoundingMode.FLOOR, where);
        BigDecimal atMost = bound(row, "atMostSeconds", RoundingMode.CEILING, where);
        boolean aboutTimes = kind == ConstraintKind.TIME || (from != null && to != null);
        if (aboutTimes && atLeast == null && atMost == null) {
            tell(
                    "constraint-without-bound",
                    where,
                    "Constraint %d limits nothing: it has neither bound.".formatted(n),
                    "Give atLeastSeconds or atMostSeconds.");
        }
        if (atLeast != null && atMost != null && atLeast.compareTo(atMost) > 0) {
            tell(
                    "at-least-above-at-most",
                    where,
                    "Constraint %d says at least %s s and at most %s s, which cannot both hold."
                            .formatted(n, atLeast.toPlainString(), atMost.toPlainString()),
                    "Check whether the two are swapped.");
        }
        String statement = row.text("statement");
        constraints.add(new Constraint(
                id(row, n),
                kind,
                named(from, n),
                named(to, n),
                atLeast,
                atMost,
                basis(row, where),
                statement == null ? "" : statement,
                row.text("source"),
                row.truth("setAside"),
                cites(row, where)));
    }

    private String id(FlatObject row, int n) {
        String id = row.text("id");
        if (id == null) {
            String made = "c" + n;
            while (!ids.add(made)) {
                made += "'";
            }
            given.add(made);
            return made;
        }
        if (given.add(id)) {
            return id;
        }
        String other = id + "#" + n;
        tell(
                "duplicate-constraint",
                "constraint " + n,
                "Constraint %d has the id of an earlier one; it is called %s.".formatted(n, other),
                "Give every constraint an id of its own.");
        ids.add(other);
        given.add(other);
        return other;
    }

    private @Nullable String named(@Nullable String event, int n) {
        if (event != null && !events.containsKey(event)) {
            tell(
                    "event-not-listed",
                    "constraint " + n + event,
                    "Constraint %d names an event that is not in the list of events; it was added: %s."
                            .formatted(n, event),
                    "Check the spelling, or list the event.");
            events.put(event, new Network.Event(event, event));
        }
        return event;
    }

    private @Nullable BigDecimal bound(FlatObject row, String field, RoundingMode outward, String where) {
        if (!row.has(field)) {
            return null;
        }
        BigDecimal value = JsonInput.decimal(row.exact(field), outward);
        if (value == null) {
            tell(
                    "not-a-bound",
                    where + field,
                    "%s: %s is not a number of seconds, or beyond all measure; it counts as open."
                            .formatted(capital(where), field),
                    "Give seconds as a number.");
            return null;
        }
        return value;
    }

    private ConstraintKind kind(FlatObject row, String where) {
        String word = row.text("kind");
        if (word == null) {
            return ConstraintKind.TIME;
        }
        for (ConstraintKind kind : ConstraintKind.values()) {
            if (kind.toString().equals(word.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        tell(
                "kind-not-known",
                where + "kind",
                "%s: its kind is not known and counts as time.".formatted(capital(where)),
                "Use time, count, place, identity or polarity.");
        return ConstraintKind.TIME;
    }

    private Basis basis(FlatObject row, String where) {
        String word = row.text("basis");
        if (word == null) {
            return Basis.STATED;
        }
        for (Basis basis : Basis.values()) {
            if (basis.toString().equals(word.toLowerCase(Locale.ROOT))) {
                return basis;
            }
        }
        tell(
                "basis-not-known",
                where + "basis",
                "%s: its basis is not known and counts as stated.".formatted(capital(where)),
                "Use measured, stated, physical or assumed.");
        return Basis.STATED;
    }

    private List<Citation> cites(FlatObject row, String where) {
        JsonNode value = row.node("cites");
        List<Citation> cites = new ArrayList<>();
        if (value != null && value.isArray()) {
            for (JsonNode cite : value) {
                Citation citation = citation(cite);
                if (citation == null) {
                    tell(
                            "cite-not-read",
                            where + "cites",
                            "%s: a citation is in none of the known forms and is passed over."
                                    .formatted(capital(where)),
                            "Give exhibit with seconds, frame, chars or row.");
                } else {
                    cites.add(citation);
                }
            }
        }
        return cites;
    }

    private static @Nullable Citation citation(JsonNode node) {
        String exhibit = JsonInput.text(node, "exhibit");
        if (exhibit == null) {
            return null;
        }
        double[] seconds = pair(node.get("seconds"));
        if (seconds != null && seconds[0] <= seconds[1]) {
            return new Citation.Seconds(exhibit, seconds[0], seconds[1]);
        }
        double[] chars = pair(node.get("chars"));
        if (chars != null && chars[0] >= 0 && chars[0] <= chars[1] && chars[1] < Integer.MAX_VALUE) {
            return new Citation.Chars(exhibit, (int) chars[0], (int) chars[1]);
        }
        JsonNode frame = node.get("frame");
        if (frame != null && frame.isIntegralNumber() && frame.canConvertToLong()) {
            return new Citation.Frame(exhibit, frame.longValue());
        }
        JsonNode row = node.get("row");
        if (row != null && row.isIntegralNumber() && row.canConvertToInt() && row.intValue() >= 1) {
            return new Citation.Row(exhibit, row.intValue(), JsonInput.text(node, "column"));
        }
        return null;
    }

    private static double @Nullable [] pair(@Nullable JsonNode node) {
        return node != null
                        && node.isArray()
                        && node.size() == 2
                        && node.get(0).isNumber()
                        && node.get(1).isNumber()
                ? new double[] {node.get(0).doubleValue(), node.get(1).doubleValue()}
                : null;
    }

    private @Nullable String reference() {
        String first = events.isEmpty() ? null : events.keySet().iterator().next();
        String named = JsonInput.text(root, "reference");
        if (named == null || events.containsKey(named)) {
            return named == null ? first : named;
        }
        tell(
                "reference-not-listed",
                "reference",
                "The reference is not one of the events; the first event is used: %s.".formatted(first),
                "Name one of the events.");
        return first;
    }

    private static String capital(String where) {
        return "C" + where.substring(1);
    }

    private void tell(String kind, String about, String says, String whatToDo) {
        Problem plain = Problem.ofCase(kind, file + "#" + about, says, List.of(), whatToDo, List.of());
        problems.add(new Problem(plain.id(), kind, file, null, says, List.of(about), whatToDo, List.of()));
    }
}
