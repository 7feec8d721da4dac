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
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code {"events":[{"id","label"}],"reference":EVENT,"constraints":[…]}}. Only {@code from}, {@code to} and one bound of a
 * constraint are needed; kind counts as time, basis as stated, statement as empty. Unknown fields are passed over. What is wrong with one
 * entry is a problem, and the rest is used.
 */
public final class NetworkReader {

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Network.Event> events = new LinkedHashMap<>();
    private final List<Constraint> constraints = new ArrayList<>();
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
        return new NetworkReader(file).read(JsonInput.object(bytes));
    }

    private Network read(JsonNode root) throws UnreadableInput {
        if (!root.has("events") && !root.has("constraints")) {
            throw new UnreadableInput(
                    "A network needs a list “events” and a list “constraints”; this file has neither.");
        }
        int n = 0;
        for (JsonNode event : list(root, "events")) {
            n++;
            event(event, n);
        }
        takeIds(list(root, "constraints"));
        n = 0;
        for (JsonNode constraint : list(root, "constraints")) {
            n++;
            constraint(constraint, n);
        }
        return new Network(List.copyOf(events.values()), reference(root), constraints, problems);
    }

    private List<JsonNode> list(JsonNode root, String field) {
        JsonNode value = root.get(field);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            tell("not-a-list", field, "“%s” is not a list; it is passed over.".formatted(field), "Write it as [ … ].");
            return List.of();
        }
        List<JsonNode> nodes = new ArrayList<>();
        value.forEach(nodes::add);
        return nodes;
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

    private void takeIds(List<JsonNode> nodes) {
        for (JsonNode node : nodes) {
            String id = JsonInput.text(node, "id");
            if (id != null) {
                ids.add(id);
            }
        }
    }

    private void constraint(JsonNode node, int n) {
        String where = "constraint " + n;
        if (!node.isObject()) {
            tell(
                    "not-a-constraint",
                    where,
                    "Constraint %d is not an object; it is left out.".formatted(n),
                    "Write it as { … }.");
            return;
        }
        ConstraintKind kind = kind(node, where);
        String from = JsonInput.text(node, "from");
        String to = JsonInput.text(node, "to");
        if (kind == ConstraintKind.TIME && (from == null || to == null)) {
            tell(
                    "constraint-without-event",
                    where,
                    "Constraint %d does not name both events (from, to); it is left out.".formatted(n),
                    "Name both.");
            return;
        }
        BigDecimal atLeast = bound(node, "atLeastSeconds", RoundingMode.FLOOR, where);
        BigDecimal atMost = bound(node, "atMostSeconds", RoundingMode.CEILING, where);
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
        String statement = JsonInput.text(node, "statement");
        constraints.add(new Constraint(
                id(node, n),
                kind,
                named(from, n),
                named(to, n),
                atLeast,
                atMost,
                basis(node, where),
                statement == null ? "" : statement,
                JsonInput.text(node, "source"),
                node.path("setAside").asBoolean(false),
                cites(node, where)));
    }

    private String id(JsonNode node, int n) {
        String id = JsonInput.text(node, "id");
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

    private @Nullable BigDecimal bound(JsonNode node, String field, RoundingMode outward, String where) {
        if (!JsonInput.has(node, field)) {
            return null;
        }
        BigDecimal value = JsonInput.decimal(node, field, outward);
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

    private ConstraintKind kind(JsonNode node, String where) {
        String word = JsonInput.text(node, "kind");
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

    private Basis basis(JsonNode node, String where) {
        String word = JsonInput.text(node, "basis");
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

    private List<Citation> cites(JsonNode node, String where) {
        JsonNode value = node.get("cites");
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

    private @Nullable String reference(JsonNode root) {
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
