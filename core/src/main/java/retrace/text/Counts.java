package retrace.text;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Counted;

/** Stated numbers of shots, people and other things: "two or three shots", "at least four rounds", "over 170 assaults". */
final class Counts {

    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("fifteen", 15),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("fifty", 50),
            Map.entry("hundred", 100),
            Map.entry("single", 1),
            Map.entry("once", 1),
            Map.entry("twice", 2),
            Map.entry("thrice", 3));
    /** "The second bullet": there were at least so many. */
    private static final Map<String, Integer> ORDINALS =
            Map.of("second", 2, "third", 3, "fourth", 4, "fifth", 5, "sixth", 6);

    private static final Map<String, int[]> VAGUE = Map.of(
            "several", new int[] {3, 0},
            "multiple", new int[] {2, 0},
            "many", new int[] {3, 0},
            "numerous", new int[] {3, 0},
            "few", new int[] {2, 0},
            "couple", new int[] {2, 3},
            "dozen", new int[] {10, 14},
            "dozens", new int[] {20, 0},
            "no", new int[] {0, 0});
    private static final String UNITS =
            "shot|gunshot|round|bullet|bang|pop|time|person|people|man|woman|officer|agent|deputy"
                    + "|assault|incident|injury|vehicle|car|bystander|suspect|casing|shell|cartridge|gun|weapon|crack|boom|witness|marshal|casualty|wound";

    private Counts() {}

    /** The first count of tokens [begin, end); {@code shots} when the clause tells of shooting ("fired twice"). */
    static @Nullable Counted find(Parse parse, String text, int begin, int end, boolean shots) {
        Counted best = null;
        for (int i = begin; i < end; i++) {
            Counted found = at(parse, text, i, begin, end, shots);
            boolean better = found != null
                    && (best == null
                            || shots && found.of().equals("shots") && !best.of().equals("shots"));
            best = better ? found : best;
        }
        return best;
    }

    /**
     * A number whose noun was named before: "there were only two", "it was more like 3". Read as shots; the caller knows
     * that shots were spoken of.
     */
    static @Nullable Counted bare(Parse parse, String text, Clause clause) {
        int last = parse.tokenIs(clause.end() - 1, "only", "though", "total") ? clause.end() - 2 : clause.end() - 1;
        VerbGroup main = clause.main();
        Integer number = number(parse.token(last));
        boolean there = main != null
                && Fits.whole(parse.token(main.head()).lemma(), "be|hear|count")
                && parse.tokenIs(main.begin() - 1, "there", "it", "i", "we");
        if (number == null || !there || main == null || last < main.end()) {
            return null;
        }
        boolean vague = parse.tokenIs(last - 1, "like", "about", "maybe", "around", "roughly");
        int spread = vague ? Math.max(1, number / 5) : 0;
        return new Counted(
                "shots", Math.max(0, number - spread), number + spread, parse.textOf(text, main.end(), clause.end()));
    }

    /** The number in a short answer to "How many …?": its unit is in the question. */
    static @Nullable Counted answering(Parse answer, Parse question, String text) {
        Counted stated = find(answer, text, 0, answer.size(), true);
        if (stated != null) {
            return stated;
        }
        String unit = question.size() > 2 ? unit(question, 2, question.size(), true, question.token(1)) : null;
        for (int i = 0; i < answer.size() && unit != null; i++) {
            Integer number = number(answer.token(i));
            if (number != null || answer.tokenIs(i, "one")) {
                int n = number == null ? 1 : number;
                Integer second = second(answer, i, answer.size());
                boolean open =
                        answer.tokenIs(i - 1, "least") || answer.tokenIs(i + 1, "or") && answer.tokenIs(i + 2, "more");
                Integer most = open ? null : second == null ? Integer.valueOf(n) : second;
                String expression = answer.textOf(text, 0, answer.size()).replaceFirst("[.!]$", "");
                return new Counted(unit, n, most == null ? null : Integer.valueOf(Math.max(n, most)), expression);
            }
        }
        return null;
    }

    /** The other end of "two or three", "three, maybe four". */
    private static @Nullable Integer second(Parse parse, int i, int end) {
        int k = i + 1;
        while (k < end && k < i + 4 && parse.tokenIs(k, "or", "to", ",", "maybe", "perhaps", "possibly", "-", "–")) {
            k++;
        }
        return k > i + 1 && k < end ? number(parse.token(k)) : null;
    }

    private static @Nullable Counted at(Parse parse, String text, int i, int begin, int end, boolean shots) {
        Token t = parse.token(i);
        Integer ordinal = ORDINALS.get(t.low());
        if (ordinal != null && unit(parse, i + 1, end, shots, t) != null) {
            return new Counted("shots", ordinal, null, parse.textOf(text, i, i + 2));
        }
        int[] vague = VAGUE.get(t.low());
        Integer number = number(t);
        if (vague == null && number == null || t.low().equals("no") && !parse.tagged(i, "DET")) {
            return null;
        }
        int atLeast = number != null ? number : vague == null ? 0 : vague[0];
        Integer atMost = number != null
                ? number
                : vague == null || vague[1] == 0 && !t.is("no") ? null : Integer.valueOf(vague[1]);
        int stop = i + 1;
        if ((parse.tokenIs(stop, "or", "to") || parse.tokenIs(stop, "-", "–"))
                && stop + 1 < end
                && number(parse.token(stop + 1)) != null) {
            Integer second = number(parse.token(stop + 1));
            atMost = second == null ? atMost : Integer.valueOf(Math.max(atLeast, second));
            stop += 2;
        } else if (parse.tokenIs(stop, "or") && parse.tokenIs(stop + 1, "more")) {
            atMost = null;
            stop += 2;
        }
        int from = i;
        String before = i - 2 >= begin
                ? parse.token(i - 2).low() + " " + parse.token(i - 1).low()
                : i > begin ? parse.token(i - 1).low() : "";
        if (Fits.whole(before, "at least|.*more than|.*\\bover")) {
            atLeast = Fits.whole(before, ".*(?:more than|over)") ? atLeast + 1 : atLeast;
            atMost = null;
            from = Fits.whole(before, ".*over") ? i - 1 : i - 2;
        } else if (Fits.whole(before, "at most|up to|.*fewer than|no more")) {
            atLeast = 0;
            from = i - 2;
        } else if (Fits.whole(before, ".*\\b(?:about|around|approximately|roughly|maybe|like)")
                && number != null
                && second(parse, i, end) == null) {
            atLeast = Math.max(0, atLeast - Math.max(1, atLeast / 5));
            atMost = number + Math.max(1, number / 5);
            from = i - 1;
        }
        String unit = unit(parse, stop, end, shots, t);
        if (unit == null) {
            return null;
        }
        int last = stop;
        while (last < end && !Fits.whole(parse.token(last).lemma(), UNITS) && last < stop + 3) {
            last++;
        }
        int to = last < end && Fits.whole(parse.token(last).lemma(), UNITS) ? last + 1 : stop;
        return new Counted(unit, atLeast, atMost, parse.textOf(text, from, Math.max(stop, to)));
    }

    private static @Nullable String unit(Parse parse, int from, int end, boolean shots, Token number) {
        if (ORDINALS.containsKey(number.low())) {
            return from < end && Fits.whole(parse.token(from).lemma(), "shot|gunshot|round|bullet") ? "shots" : null;
        }
        if (number.is("once", "twice", "thrice")) {
            return shots ? "shots" : null;
        }
        for (int k = from; k < end && k < from + 3; k++) {
            String lemma = parse.token(k).lemma();
            if (parse.tagged(k, "VERB")) {
                break;
            }
            if (Fits.whole(lemma, "shot|gunshot|round|bullet|bang|pop|crack|boom") || shots && lemma.equals("time")) {
                return "shots";
            }
            if (Fits.whole(lemma, "person|people|man|woman|bystander|witness|suspect|casualty")) {
                return "people";
            }
            if (Fits.whole(lemma, UNITS) && !lemma.equals("time")) {
                return parse.token(k).low();
            }
            if (!parse.tagged(k, "ADJ", "NOUN", "ADV") && !parse.tokenIs(k, "of", "a", "more", "distinct")) {
                break;
            }
        }
        return null;
    }

    private static @Nullable Integer number(Token t) {
        Integer named = NUMBERS.get(t.low());
        if (named != null) {
            return t.is("one") && !t.tagged("NUM") ? null : named;
        }
        String digits = t.low().replace(",", "");
        return Fits.whole(digits, "\\d{1,6}") ? Integer.valueOf(digits) : null;
    }
}
