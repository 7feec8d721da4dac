package retrace.motion;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which tracked objects are vehicles: told by a word of their name. "Patrol car 2" is one, "Officer Vance" is none. */
public final class Vehicles {

    private static final Set<String> WORDS = Set.of(
            "car",
            "vehicle",
            "truck",
            "van",
            "bus",
            "suv",
            "cruiser",
            "sedan",
            "pickup",
            "engine",
            "motor",
            "motorcycle",
            "motorbike",
            "ambulance",
            "taxi",
            "jeep");

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");

    private Vehicles() {}

    /** Whether a name, or a noun of an account, is that of a vehicle. */
    public static boolean named(String object) {
        return NO_LETTER.splitAsStream(object.toLowerCase(Locale.ROOT)).anyMatch(WORDS::contains);
    }
}
