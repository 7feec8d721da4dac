package retrace.trials;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import retrace.accuracy.RateTable;
import retrace.documents.Json;
import retrace.model.Campaign;
import retrace.simulate.Family;

/** What measuring can be asked for, and its results as text. */
public final class Measurement {

    private Measurement() {}

    /** The built-in families. */
    public static List<SceneKind> families() {
        return Arrays.stream(Family.values()).map(SceneKind::of).toList();
    }

    /** Tables for people. */
    public static String text(List<Campaign> campaigns) {
        return campaigns.stream().map(RateTable::text).collect(Collectors.joining("\n"));
    }

    /** The campaigns as one JSON document. */
    public static String json(List<Campaign> campaigns) {
        return new String(Json.toBytes(campaigns), StandardCharsets.UTF_8);
    }
}
