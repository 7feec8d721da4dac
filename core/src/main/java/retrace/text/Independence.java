package retrace.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Source;

/**
 * Why two claims that say the same are not two witnesses of it: nearly the same words in two accounts, one and the same
 * speaker behind both, or a speaker who had seen a recording before. That they are independent is never said.
 */
final class Independence {

    /** Words of one shingle. */
    private static final int SHINGLE = 4;

    /** Fewest shingles that a passage must have to be compared: seven words. */
    private static final int FEWEST_SHINGLES = 4;

    /** Share of the shorter passage's shingles that stand in the other. */
    private static final double NEARLY_ALL = 0.6;

    private static final Pattern VIEWED = Pattern.compile(
            "\\b(?:review|watch|view|look(?:ed|ing)? at|saw|seen|shown|play(?:ed)? back)(?:ed|ing|s)? (?:[\\w'-]+ ){0,6}?"
                    + "(?:video|footage|recordings?|tapes?|clips?|body-?cam\\w*|dash-?cam\\w*|body camera|film)\\b");

    private final Map<String, Set<String>> shingles = new HashMap<>();
    private final Map<String, String> lastNames = new HashMap<>();
    private final Map<String, String> tellers = new HashMap<>();
    private final Set<String> viewers = new HashSet<>();

    Independence(List<Claim> claims) {
        for (Claim c : claims) {
            boolean viewed = c.factuality().equals("CT+")
                    && VIEWED.matcher(c.quote().toLowerCase(Locale.ROOT)).find();
            String who = c.participants().getOrDefault("agent", c.participants().get("perceiver"));
            if (viewed && who != null) {
                viewers.add(Fits.whole(who, "(?i)i|we") ? teller(c) : key(c.account(), who));
            }
        }
    }

    /** Why the two rest on one source or on a recording, or null when nothing says so. */
    @Nullable
    String doubt(Claim a, Claim b) {
        if (!a.account().equals(b.account()) && sameWords(a, b)) {
            return "in nearly the same words: one source, not two";
        }
        String speaker = sharedSpeaker(a, b);
        if (speaker != null) {
            return "both are the word of %s: one source, not two".formatted(speaker);
        }
        boolean seen = viewers.contains(teller(a)) || viewers.contains(teller(b));
        return seen ? "told after a recording was seen: not independent of it" : null;
    }

    /** Whether two passages share most of their shingles. */
    boolean sameWords(Claim a, Claim b) {
        Set<String> x = shinglesOf(a);
        Set<String> y = shinglesOf(b);
        int shorter = Math.min(x.size(), y.size());
        if (shorter < FEWEST_SHINGLES) {
            return false;
        }
        Set<String> shared = new TreeSet<>(x);
        shared.retainAll(y);
        return shared.size() >= NEARLY_ALL * shorter;
    }

    /** The one who speaks last in both chains, when it is the same one; null for the unnamed. */
    @Nullable
    String sharedSpeaker(Claim a, Claim b) {
        Source x = a.sources().isEmpty() ? null : a.sources().getLast();
        Source y = b.sources().isEmpty() ? null : b.sources().getLast();
        boolean same = x != null
                && y != null
                && !x.who().equals("unspecified")
                && !Fits.whole(x.who(), "(?i)he|she|they|it|witness(?:es)?|residents?|neighbou?rs?|officials?")
                && lastName(x.who()).equals(lastName(y.who()));
        return same && x != null ? x.who() : null;
    }

    private String teller(Claim c) {
        return tellers.computeIfAbsent(
                c.id(),
                id -> key(
                        c.account(),
                        c.sources().isEmpty() ? "" : c.sources().getLast().who()));
    }

    private String key(String account, String who) {
        return account + " " + lastName(who);
    }

    private String lastName(String who) {
        return lastNames.computeIfAbsent(who, Independence::findLastName);
    }

    private static String findLastName(String who) {
        return who.toLowerCase(Locale.ROOT).replaceFirst(".* ", "");
    }

    private Set<String> shinglesOf(Claim c) {
        return shingles.computeIfAbsent(c.id(), id -> {
            String[] words = c.quote().toLowerCase(Locale.ROOT).split("[^\\p{L}\\d']+");
            Set<String> out = new HashSet<>();
            for (int i = 0; i + SHINGLE <= words.length; i++) {
                out.add(String.join(" ", List.of(words).subList(i, i + SHINGLE)));
            }
            return out;
        });
    }
}
