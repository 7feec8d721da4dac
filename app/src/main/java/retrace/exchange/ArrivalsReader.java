package retrace.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Problem;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code {"airTemperature":{"celsius","sigma"},"microphones":[{"id","x_m","y_m","z_m","sigma_m","clockSigma_s"}],
 * "arrivals":[{"shot","microphone","seconds","sigma_s"}]}}. What is wrong with one entry is a problem, and the rest is used.
 */
public final class ArrivalsReader {

    private static final double FARTHEST_METRES = 2e7;

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Arrivals.Microphone> microphones = new LinkedHashMap<>();
    private final List<Arrivals.Arrival> arrivals = new ArrayList<>();

    private ArrivalsReader(String file) {
        this.file = file;
    }

    /**
     * The arrivals.
     *
     * @param file name for the problems
     * @throws UnreadableInput when it is not JSON, or lacks microphones or arrivals altogether
     */
    public static Arrivals read(byte[] bytes, String file) throws UnreadableInput {
        return new ArrivalsReader(file).read(JsonInput.object(bytes));
    }

    private Arrivals read(JsonNode root) throws UnreadableInput {
        if (!root.path("microphones").isArray() || !root.path("arrivals").isArray()) {
            throw new UnreadableInput(
                    "Locating needs a list “microphones” and a list “arrivals”; one of them is missing.");
        }
        int n = 0;
        for (JsonNode node : root.path("microphones")) {
            n++;
            microphone(node, n);
        }
        n = 0;
        Set<List<String>> heard = new HashSet<>();
        for (JsonNode node : root.path("arrivals")) {
            n++;
            arrival(node, n, heard);
        }
        JsonNode air = root.path("airTemperature");
        Double celsius = CaseJsonReader.within(JsonInput.decimal(air, "celsius"), -60, 60);
        if (celsius == null && JsonInput.has(air, "celsius")) {
            tell(
                    "temperature-not-used",
                    "airTemperature",
                    "The air temperature is not between −60 and 60 °C; it is not used.",
                    "Give degrees Celsius; maybe it is in Fahrenheit.");
        }
        return new Arrivals(
                celsius,
                celsius == null ? null : sigma(air, "sigma", "airTemperature"),
                List.copyOf(microphones.values()),
                arrivals,
                problems);
    }

    private void microphone(JsonNode node, int n) {
        String where = "microphone " + n;
        String id = JsonInput.text(node, "id");
        Double x = metres(node, "x_m");
        Double y = metres(node, "y_m");
        if (id == null || x == null || y == null) {
            tell(
                    "microphone-left-out",
                    where,
                    "Microphone %d lacks an id or a place (x_m, y_m in metres); it is left out.".formatted(n),
                    "Complete it.");
            return;
        }
        Double z = metres(node, "z_m");
        if (z == null && JsonInput.has(node, "z_m")) {
            tell(
                    "height-not-used",
                    where,
                    "Microphone %d has a height that is no number of metres; it counts as not known.".formatted(n),
                    "Correct z_m.");
        }
        var microphone =
                new Arrivals.Microphone(id, x, y, z, sigma(node, "sigma_m", where), sigma(node, "clockSigma_s", where));
        if (microphones.putIfAbsent(id, microphone) != null) {
            tell(
                    "duplicate-microphone",
                    where,
                    "Microphone %d has the id of an earlier one; the earlier counts: %s.".formatted(n, id),
                    "Give every microphone an id of its own.");
        }
    }

    private static @Nullable Double metres(JsonNode node, String field) {
        return CaseJsonReader.within(JsonInput.decimal(node, field), -FARTHEST_METRES, FARTHEST_METRES);
    }

    private @Nullable Double sigma(JsonNode node, String field, String where) {
        if (!JsonInput.has(node, field)) {
            return null;
        }
        BigDecimal value = JsonInput.decimal(node, field);
        if (value == null || value.signum() < 0) {
            tell(
                    "sigma-not-used",
                    where + field,
                    "%s: %s is not a number from 0; it counts as not given.".formatted(where, field),
                    "Give one standard deviation.");
            return null;
        }
        return value.doubleValue();
    }

    private void arrival(JsonNode node, int n, Set<List<String>> heard) {
        String where = "arrival " + n;
        String shot = JsonInput.text(node, "shot");
        String microphone = JsonInput.text(node, "microphone");
        Double seconds = CaseJsonReader.within(JsonInput.decimal(node, "seconds"), -2e9, 2e9);
        if (shot == null || microphone == null || seconds == null) {
            tell(
                    "arrival-left-out",
                    where,
                    "Arrival %d lacks shot, microphone or seconds; it is left out.".formatted(n),
                    "Complete it.");
            return;
        }
        if (!microphones.containsKey(microphone)) {
            tell(
                    "arrival-left-out",
                    where,
                    "Arrival %d names a microphone that is not listed; it is left out: %s.".formatted(n, microphone),
                    "List the microphone.");
            return;
        }
        if (!heard.add(List.of(shot, microphone))) {
            tell(
                    "arrival-twice",
                    where,
                    "Arrival %d gives a shot at a microphone a second time; both are kept.".formatted(n),
                    "Keep the first arrival; a later one is an echo.");
        }
        arrivals.add(new Arrivals.Arrival(shot, microphone, seconds, sigma(node, "sigma_s", where)));
    }

    private void tell(String kind, String about, String says, String whatToDo) {
        Problem plain = Problem.ofCase(kind, file + "#" + about, says, List.of(), whatToDo, List.of());
        problems.add(new Problem(plain.id(), kind, file, null, says, List.of(about), whatToDo, List.of()));
    }
}
