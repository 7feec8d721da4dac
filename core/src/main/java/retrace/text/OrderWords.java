package retrace.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Relation;
import retrace.model.Claims.RelationKind;

/**
 * Order that the words themselves give, between neighbouring claims of one voice: as, while, when (together), before,
 * until, then (this, then the next), after (the next, then this), once, "had …" in a subordinate clause (before the clause
 * it hangs on), "… later" at the start of a sentence. The order of sentences alone says nothing.
 */
final class OrderWords {

    private static final Pattern LATER = Pattern.compile(
            "^(?:then\\b|next,|afterwards?\\b|after that\\b|later\\b|moments later|(?:(?:about|around|roughly|maybe) )?(?:a few |several |some |\\w+ )?(?:seconds?|minutes?|moments?|hours?) (?:later|after)"
                    + "|shortly (?:after|thereafter)(?:wards?)?,|soon after(?:wards?)?,|within (?:a |\\w+ )?(?:seconds?|minutes?)|subsequently\\b|immediately after(?:wards?)?,)");
    private static final Pattern HAD =
            Pattern.compile("\\bhad (?:\\w+ly )?(?:just |already )?\\w+(?:ed|en|n|t|g|k|d)\\b");

    private OrderWords() {}

    static List<Relation> relations(List<Claim> claims) {
        List<Relation> out = new ArrayList<>();
        for (int i = 0; i + 1 < claims.size(); i++) {
            Claim a = claims.get(i);
            Claim b = claims.get(i + 1);
            if (!a.account().equals(b.account())
                    || a.event().equals("policy")
                    || b.event().equals("policy")) {
                continue;
            }
            if (a.sentence() == b.sentence()) {
                boolean opens =
                        i == 0 || claims.get(i - 1).sentence() != a.sentence() || !sameAccount(claims.get(i - 1), a);
                within(opensSentence(claims, i), a, b, opens, out);
            } else {
                acrossSentences(a, b, out);
            }
        }
        return out;
    }

    private static boolean sameAccount(Claim a, Claim b) {
        return a.account().equals(b.account());
    }

    /** The first claim of the sentence of claim i. */
    private static Claim opensSentence(List<Claim> claims, int i) {
        int k = i;
        while (k > 0
                && claims.get(k - 1).sentence() == claims.get(i).sentence()
                && sameAccount(claims.get(k - 1), claims.get(i))) {
            k--;
        }
        return claims.get(k);
    }

    /** A clause hangs on the one before it; set off by a comma, on the one that opens the sentence. */
    private static void within(Claim opener, Claim a, Claim b, boolean aOpens, List<Relation> out) {
        String first = openingWord(a);
        String second = openingWord(b);
        boolean fronted = aOpens && first.matches("as|while|when|before|after|once|until");
        boolean setOff = b.begin() > a.end() + 1;
        boolean contrast = second.equals("while") && setOff;
        if (!second.isEmpty() && !contrast) {
            byWord(b, setOff && second.matches("after|before|as|when|until") ? opener : a, second, out);
        } else if (second.isEmpty() && fronted) {
            byWord(a, b, first, out);
        }
    }

    /** {@code sub} begins with the word and hangs on {@code main}. */
    private static void byWord(Claim sub, Claim main, String word, List<Relation> out) {
        Matcher had = HAD.matcher(low(sub));
        boolean past = had.find();
        switch (word) {
            case "as", "while", "when", "during" -> {
                if (past && word.equals("when")) {
                    return;
                }
                out.add(new Relation(
                        sub.id(), main.id(), RelationKind.OVERLAPS, "the account joins them with \"" + word + "\""));
            }
            case "before", "until", "till" ->
                out.add(new Relation(main.id(), sub.id(), RelationKind.BEFORE, "the account says \"" + word + "\""));
            case "after", "once" ->
                out.add(new Relation(sub.id(), main.id(), RelationKind.BEFORE, "the account says \"" + word + "\""));
            case "then" -> out.add(new Relation(main.id(), sub.id(), RelationKind.BEFORE, "the account says \"then\""));
            case "who", "which", "that" -> {
                if (past) {
                    out.add(new Relation(
                            sub.id(), main.id(), RelationKind.BEFORE, "past perfect: \"" + had.group() + "\""));
                }
            }
            default -> {
                // other words tell no order
            }
        }
    }

    private static void acrossSentences(Claim a, Claim b, List<Relation> out) {
        Matcher later = LATER.matcher(low(b));
        boolean sameVoice = a.voice().equals(b.voice()) && b.sentence() - a.sentence() == 1;
        if (sameVoice && later.find()) {
            out.add(new Relation(
                    a.id(),
                    b.id(),
                    RelationKind.BEFORE,
                    "the next sentence begins \"" + b.quote().substring(0, later.end()) + "\""));
        }
    }

    private static String openingWord(Claim c) {
        Matcher m = Pattern.compile(
                        "^(?:and |but )?(as|while|when|before|after|once|until|till|then|who|which|that|during)\\b")
                .matcher(low(c));
        return m.find() ? m.group(1) : "";
    }

    private static String low(Claim c) {
        return c.quote().toLowerCase(Locale.ROOT);
    }
}
