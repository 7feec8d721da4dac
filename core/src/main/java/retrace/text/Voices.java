package retrace.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import retrace.model.Claims.Claim;

/** Whose word a claim is. */
final class Voices {

    private static final Pattern PERCEIVED = Pattern.compile(
            "^(?:[\\w.'-]+ ){1,4}?(?:(?:did not|didn't|never|had not|hadn't|could not|couldn't|only|also) )?(?:hear|heard|see|saw|notice|noticed)\\b");

    private final Map<String, String> voices = new HashMap<>();
    private final Map<String, Boolean> perceiving = new HashMap<>();

    /** The chain of named voices, the last one who heard or saw; who stays unnamed adds no voice of their own. */
    String of(Claim c) {
        return voices.computeIfAbsent(c.id(), id -> chain(c));
    }

    /** Whether the claim opens with somebody who saw or heard: the agent is then not who did it. */
    boolean perceives(Claim c) {
        return perceiving.computeIfAbsent(
                c.id(), id -> PERCEIVED.matcher(Tokeniser.low(c.quote())).find());
    }

    private static String chain(Claim c) {
        StringBuilder out = new StringBuilder(c.account());
        c.sources().stream()
                .filter(s -> !s.who().equals("unspecified"))
                .forEach(s -> out.append(" > ").append(s.who().toLowerCase(Locale.ROOT)));
        String perceiver =
                c.participants().getOrDefault("perceiver", c.participants().get("agent"));
        boolean perceived = PERCEIVED.matcher(Tokeniser.low(c.quote())).find();
        if (perceived && perceiver != null && !Fits.whole(perceiver, "(?i)i|we|he|she|they|who")) {
            out.append(" > ").append(perceiver.toLowerCase(Locale.ROOT));
        }
        return out.toString();
    }
}
