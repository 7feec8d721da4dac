package retrace.exchange;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Problem;
import tools.jackson.databind.JsonNode;

/**
 * Reads case.json. Everything in it is optional, and every fault is a problem: the rest of the file is used.
 *
 * <p>Air from −40 to 55 °C is taken as Celsius. What lies outside is not used, since it is most often Fahrenheit; above 45 it is used
 * and told, because it can be either.
 */
public final class CaseJsonReader {

    private static final Set<String> KNOWN = Set.of(
            "title",
            "incidentDate",
            "timeZone",
            "place",
            "airTemperature",
            "wind",
            "planFrame",
            "sensitive",
            "format",
            "version");

    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    private CaseJsonReader(String file) {
        this.file = file;
    }

    /** The facts and what was wrong. */
    public record Result(CaseFacts facts, List<Problem> problems) {
        public Result {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads the file's bytes.
     *
     * @param file name for the problems
     */
    public static Result read(byte[] bytes, String file) {
        CaseJsonReader reader = new CaseJsonReader(file);
        try {
            CaseFacts facts = reader.facts(JsonInput.object(bytes));
            return new Result(facts, reader.problems);
        } catch (UnreadableInput e) {
            reader.tell(
                    "case-json-not-read",
                    "",
                    "case.json cannot be used. " + e.getMessage(),
                    "Correct it, or delete it and start anew.");
            return new Result(CaseFacts.UNKNOWN, reader.problems);
        }
    }

    private CaseFacts facts(JsonNode root) {
        for (String field : root.propertyNames()) {
            if (!KNOWN.contains(field)) {
                tell(
                        "field-not-known",
                        field,
                        "case.json has a field that is not known and not used: %s.".formatted(Cells.shortened(field)),
                        "Check its spelling.");
            }
        }
        JsonNode place = object(root, "place");
        JsonNode air = object(root, "airTemperature");
        JsonNode wind = object(root, "wind");
        Double celsius = temperature(air);
        Double latitude = number(place, "place", "latitude", -90, 90);
        Double longitude = number(place, "place", "longitude", -180, 180);
        if ((latitude == null) != (longitude == null)) {
            tell(
                    "half-a-place",
                    "place",
                    "Of latitude and longitude only one can be used; the place counts as not known.",
                    "Give both, in degrees.");
            latitude = null;
            longitude = null;
        }
        return new CaseFacts(
                text(root, "title"),
                date(root),
                zone(root),
                place == null ? null : JsonInput.text(place, "name"),
                latitude,
                longitude,
                celsius,
                celsius == null ? null : number(air, "airTemperature", "sigma", 0, 50),
                number(wind, "wind", "metresPerSecond", 0, 90),
                number(wind, "wind", "fromDegrees", 0, 360),
                number(wind, "wind", "sigma", 0, 90),
                text(root, "planFrame"),
                sensitive(root));
    }

    private @Nullable JsonNode object(JsonNode root, String field) {
        JsonNode value = root.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isObject()) {
            tell(
                    "field-not-used",
                    field,
                    "“%s” must be an object with fields of its own; it is not used.".formatted(field),
                    "See docs/formats/tables.md.");
            return null;
        }
        return value;
    }

    private @Nullable String text(JsonNode root, String field) {
        String text = JsonInput.text(root, field);
        if (text == null && JsonInput.has(root, field) && !root.path(field).isString()) {
            tell(
                    "field-not-used",
                    field,
                    "“%s” is not a text; it is not used.".formatted(field),
                    "Write it in quotation marks.");
        }
        return text;
    }

    private @Nullable Double number(@Nullable JsonNode node, String parent, String field, double low, double high) {
        if (node == null || !JsonInput.has(node, field)) {
            return null;
        }
        Double value = within(JsonInput.decimal(node, field), low, high);
        if (value == null) {
            tell(
                    "number-not-used",
                    parent + "." + field,
                    "%s.%s is not a number from %s to %s; it is not used."
                            .formatted(parent, field, Row.plain(low), Row.plain(high)),
                    "Correct it.");
        }
        return value;
    }

    private @Nullable Double temperature(@Nullable JsonNode air) {
        if (air == null || !JsonInput.has(air, "celsius")) {
            if (air != null) {
                tell(
                        "temperature-not-used",
                        "airTemperature",
                        "airTemperature has no field celsius; the temperature counts as not known.",
                        "Give {\"celsius\": …, \"sigma\": …}.");
            }
            return null;
        }
        Double value = within(JsonInput.decimal(air, "celsius"), -40, 55);
        if (value == null) {
            tell(
                    "temperature-not-used",
                    "airTemperature",
                    "airTemperature.celsius is not a number from −40 to 55; it is not used. Maybe it is in degrees Fahrenheit.",
                    "Give degrees Celsius: (°F − 32) · 5/9.");
        } else if (value > 45) {
            tell(
                    "temperature-doubtful",
                    "airTemperature",
                    "%s °C is hotter than nearly any street; it is used, but maybe it is in degrees Fahrenheit (%.0f °C)."
                            .formatted(Row.plain(value), (value - 32) * 5 / 9),
                    "Give degrees Celsius: (°F − 32) · 5/9.");
        }
        return value;
    }

    private @Nullable LocalDate date(JsonNode root) {
        String text = text(root, "incidentDate");
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            tell(
                    "date-not-read",
                    "incidentDate",
                    "incidentDate “%s” is not written as YYYY-MM-DD; it is not used.".formatted(Cells.shortened(text)),
                    "Write YYYY-MM-DD.");
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            tell(
                    "date-not-read",
                    "incidentDate",
                    "incidentDate “%s” is no day of the calendar; it is not used.".formatted(text),
                    "Correct it.");
            return null;
        }
    }

    private @Nullable ZoneId zone(JsonNode root) {
        String text = text(root, "timeZone");
        if (text == null) {
            return null;
        }
        Moments.ZoneReading reading = Moments.zone(text, null);
        if (reading.zone() == null) {
            tell(
                    "zone-not-read",
                    "timeZone",
                    "timeZone: " + reading.noZoneBecause() + "; it is not used.",
                    "Give an IANA name such as America/Chicago.");
        }
        return reading.zone();
    }

    private boolean sensitive(JsonNode root) {
        JsonNode value = root.get("sensitive");
        if (value != null && !value.isNull() && !value.isBoolean()) {
            tell(
                    "field-not-used",
                    "sensitive",
                    "“sensitive” is neither true nor false; to be careful it counts as true.",
                    "Write true or false.");
            return true;
        }
        return value != null && value.asBoolean(false);
    }

    /** The number as a double, or null outside [low, high]. */
    static @Nullable Double within(@Nullable BigDecimal value, double low, double high) {
        if (value == null) {
            return null;
        }
        double d = value.doubleValue();
        return d >= low && d <= high ? d : null;
    }

    private void tell(String kind, String about, String says, String whatToDo) {
        Problem plain = Problem.ofCase(kind, file + "#" + about, says, List.of(), whatToDo, List.of());
        problems.add(new Problem(plain.id(), kind, file, null, says, List.of("case"), whatToDo, List.of()));
    }
}
