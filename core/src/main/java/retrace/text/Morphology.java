package retrace.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Dictionary forms of English words: irregular verbs from {@code verbs.txt} (base past participle), the rest by spelling.
 * Where spelling leaves the base open (taped, tapped) a doubled consonant is undone and a silent e is put back after
 * letters that nearly always carry one.
 */
final class Morphology {

    private static final String VOWELS = "aeiou";
    private final Map<String, String> irregular = new HashMap<>();
    private final Set<String> participles = new HashSet<>();
    private final Set<String> pasts = new HashSet<>();
    private final Map<String, String> nouns = Map.ofEntries(
            Map.entry("people", "person"),
            Map.entry("men", "man"),
            Map.entry("women", "woman"),
            Map.entry("children", "child"),
            Map.entry("knives", "knife"),
            Map.entry("policemen", "policeman"),
            Map.entry("feet", "foot"),
            Map.entry("wives", "wife"),
            Map.entry("lives", "life"));

    Morphology() {
        for (String line : WordLists.resourceLines("verbs.txt")) {
            String[] forms = line.split("\\s+");
            for (String past : forms[1].split("/")) {
                irregular.putIfAbsent(past, forms[0]);
                pasts.add(past);
            }
            for (String participle : forms[2].split("/")) {
                irregular.putIfAbsent(participle, forms[0]);
                participles.add(participle);
            }
            for (int i = 3; i < forms.length; i++) {
                irregular.putIfAbsent(forms[i], forms[0]);
            }
        }
    }

    String lemma(String low, String tag) {
        return switch (tag) {
            case "VERB", "AUX" -> verb(low);
            case "NOUN", "PROPN" -> noun(low);
            default -> low;
        };
    }

    /** Could be a past participle by its form. */
    boolean participleForm(String low) {
        return participles.contains(low) || low.length() > 3 && low.endsWith("ed");
    }

    boolean pastForm(String low) {
        return pasts.contains(low) || low.length() > 3 && low.endsWith("ed");
    }

    static boolean ingForm(String low) {
        return low.length() > 4 && low.endsWith("ing");
    }

    String verb(String low) {
        String base = irregular.get(low);
        if (base != null) {
            return base;
        }
        if (low.endsWith("ies") && low.length() > 4 || low.endsWith("ied") && low.length() > 4) {
            return low.substring(0, low.length() - 3) + "y";
        }
        if (ingForm(low)) {
            return restore(low.substring(0, low.length() - 3));
        }
        if (low.length() > 3 && low.endsWith("ed")) {
            return restore(low.substring(0, low.length() - 2));
        }
        if (low.matches(".*(?:ss|sh|ch|x|zz)es")) {
            return low.substring(0, low.length() - 2);
        }
        if (low.length() > 3 && low.endsWith("s") && !low.endsWith("ss")) {
            return low.substring(0, low.length() - 1);
        }
        return low;
    }

    private static String restore(String stem) {
        int n = stem.length();
        if (n < 3) {
            return stem;
        }
        char last = stem.charAt(n - 1);
        char before = stem.charAt(n - 2);
        if (last == before && "bdgmnprt".indexOf(last) >= 0) {
            return stem.substring(0, n - 1);
        }
        boolean silentE = "cvuz".indexOf(last) >= 0
                || last == 's' && before != 's'
                || last == 'g' && "dnr".indexOf(before) >= 0 && !stem.endsWith("ing") && !stem.endsWith("ang")
                || last == 'l' && "bcdfgkpt".indexOf(before) >= 0
                || stem.matches(".*[^aeiou](?:ir|at|ot|ak|am|as|ap|ar|im|id|it|in|ib|iv|ur|ut|ag|ok|os|op)")
                        && VOWELS.indexOf(stem.charAt(n - 2)) >= 0
                        && !stem.matches(".*(?:visit|limit|exit|edit|pilot|treat|repeat|benefit|open|admit|begin|hear"
                                + "|commit|spin|audit|orbit|develop|gallop|wiretap|wrap|explain|obtain|solicit|exhibit"
                                + "|determin|float)");
        return silentE || stem.matches(".*(?:determin|examin)|(?:be|over|wel)?com") ? stem + "e" : stem;
    }

    private String noun(String low) {
        String single = nouns.get(low);
        if (single != null) {
            return single;
        }
        if (low.endsWith("ies") && low.length() > 4) {
            return low.substring(0, low.length() - 3) + "y";
        }
        if (low.matches(".*(?:ss|sh|ch|x)es")) {
            return low.substring(0, low.length() - 2);
        }
        if (low.length() > 3 && low.endsWith("s") && !low.matches(".*(?:ss|us|is)")) {
            return low.substring(0, low.length() - 1);
        }
        return low;
    }
}
