package retrace.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Account;
import retrace.model.Claims.Claim;

/** What the rules ask of a claim: its voice, on which side its people stand, whether it shares people with another. */
final class ClaimFacets {

    /** Whose side a participant is on, by role noun alone. */
    enum Side {
        OFFICER,
        CIVILIAN,
        UNKNOWN
    }

    private static final Pattern DENIED =
            Pattern.compile("(?:never|\\bnot|n't) (?:(?:been|be|have|had|even|ever|\\p{L}+ly) )*(\\p{L}+)");
    private static final String QUOTED = "[\"“][\\p{L} ,.!?']{2,40}[\"”]?";
    private final Voices voices = new Voices();
    private final Map<String, String> kinds = new HashMap<>();
    private final Map<String, Claim> nextById = new HashMap<>();
    private final Map<String, Claim> previousById = new HashMap<>();
    private final WordLists words;
    private final Morphology morphology = new Morphology();
    private final Map<String, Set<String>> wordsOf = new HashMap<>();
    private final Map<String, Side> sides = new HashMap<>();
    private final Map<String, String> lows = new HashMap<>();
    private final Map<String, Map<String, Boolean>> said = new HashMap<>();
    private final Map<String, Set<String>> verbs = new HashMap<>();
    private final Map<String, Set<String>> contents = new HashMap<>();
    private final Map<String, long[]> masks = new HashMap<>();
    private final Opposites opposites = new Opposites();
    private final People people;
    private final ComparedWords claimWords;
    private final Slots slots;
    private final Independence independence;
    private final Moments moments;
    private final AttributeRules attributes;
    private final OnlyRules only;

    ClaimFacets(List<Claim> claims, List<Account> accounts, UserLexicon own) {
        words = WordLists.with(own.lists());
        accounts.forEach(a -> kinds.put(a.id(), a.kind()));
        people = new People(claims, this, words);
        claimWords = new ComparedWords(words, morphology, new Senses(own.alike()));
        independence = new Independence(claims);
        moments = new Moments(claims, voices);
        attributes = new AttributeRules(claimWords);
        only = new OnlyRules(claimWords);
        slots = new Slots(claimWords, own.differ());
        for (int i = 0; i < claims.size(); i++) {
            if (i > 0 && neighbours(claims.get(i - 1), claims.get(i))) {
                previousById.put(claims.get(i).id(), claims.get(i - 1));
                nextById.put(claims.get(i - 1).id(), claims.get(i));
            }
        }
    }

    private static boolean neighbours(Claim a, Claim b) {
        return a.account().equals(b.account()) && a.sentence() == b.sentence();
    }

    boolean comparable(Claim c) {
        return !Fits.whole(c.event(), "policy|statistic|debate");
    }

    People people() {
        return people;
    }

    Independence independence() {
        return independence;
    }

    AttributeRules attributes() {
        return attributes;
    }

    OnlyRules only() {
        return only;
    }

    Moments moments() {
        return moments;
    }

    Slots slots() {
        return slots;
    }

    ComparedWords words() {
        return claimWords;
    }

    /** Claims of one voice are compared only within a sentence. */
    boolean worthComparing(Claim a, Claim b) {
        return !voice(a).equals(voice(b)) || neighbours(a, b);
    }

    /** Whose word the claim is. */
    String voice(Claim c) {
        return voices.of(c);
    }

    /** Whether the claim opens with somebody who saw or heard. */
    boolean perceives(Claim c) {
        return voices.perceives(c);
    }

    @Nullable
    Claim next(Claim c) {
        return nextById.get(c.id());
    }

    @Nullable
    Claim previous(Claim c) {
        return previousById.get(c.id());
    }

    Side side(Claim c, String... roles) {
        for (String role : roles) {
            String phrase = c.participants().get(role);
            if (phrase != null) {
                Side side = sideOf(phrase, c.account());
                if (side != Side.UNKNOWN) {
                    return side;
                }
            }
        }
        return Side.UNKNOWN;
    }

    Side sideOf(String phrase, String account) {
        return sides.computeIfAbsent(account + " " + phrase, k -> findSide(phrase, account));
    }

    private Side findSide(String phrase, String account) {
        String low = phrase.toLowerCase(Locale.ROOT);
        if (Fits.whole(low, "i|we|me|us|my .*|our .*|myself")) {
            return "officer".equals(kinds.get(account)) ? Side.OFFICER : Side.UNKNOWN;
        }
        Side side = people.sideOfName(phrase);
        if (side != Side.UNKNOWN) {
            return side;
        }
        for (String word : low.split("[^\\p{L}-]+")) {
            String lemma = morphology.lemma(word, "NOUN");
            if (words.has("civilian", lemma)) {
                side = Side.CIVILIAN;
            } else if (words.has("officer", lemma) && !lemma.equals("enforcement")) {
                side = Side.OFFICER;
            }
        }
        return side;
    }

    /** Sides that are known and differ. */
    static boolean apart(Side a, Side b) {
        return a != Side.UNKNOWN && b != Side.UNKNOWN && a != b;
    }

    /** Whether both name the participant, by words of which none is shared and none is a pronoun. */
    boolean namesDiffer(Claim a, Claim b, String role) {
        String x = a.participants().get(role);
        String y = b.participants().get(role);
        return x != null && y != null && !wordsOf(x).isEmpty() && !wordsOf(y).isEmpty() && !mayBeSame(a, b, role);
    }

    /** Whether two participants may be the same: a shared word, or the same known side. */
    boolean mayBeSame(Claim a, Claim b, String role) {
        String x = a.participants().get(role);
        String y = b.participants().get(role);
        if (x == null || y == null) {
            return false;
        }
        Set<String> shared = new HashSet<>(wordsOf(x));
        shared.retainAll(wordsOf(y));
        Side sx = sideOf(x, a.account());
        return !shared.isEmpty() || sx != Side.UNKNOWN && sx == sideOf(y, b.account());
    }

    /** Whether the same words name the participant, not only the same side. */
    boolean samePerson(Claim a, Claim b, String role) {
        String x = a.participants().get(role);
        String y = b.participants().get(role);
        if (x == null || y == null) {
            return false;
        }
        if (sexed("man", "woman", x, y) || sexed("woman", "man", x, y)) {
            return false;
        }
        Set<String> shared = new HashSet<>(wordsOf(x));
        shared.retainAll(wordsOf(y));
        boolean civilians = sideOf(x, a.account()) == Side.CIVILIAN
                && sideOf(y, b.account()) == Side.CIVILIAN
                && !Fits.whole(x, "(?i).*(?:bystander|resident|neighbo|witness|passenger).*")
                && !Fits.whole(y, "(?i).*(?:bystander|resident|neighbo|witness|passenger).*");
        return !shared.isEmpty() || civilians;
    }

    /** Whether the head of one phrase is of this sex and that of the other of the other. */
    private boolean sexed(String one, String other, String x, String y) {
        return words.has(one, lastWord(x)) && words.has(other, lastWord(y));
    }

    private static String lastWord(String phrase) {
        return phrase.toLowerCase(Locale.ROOT).replaceFirst(".* ", "");
    }

    Set<String> wordsOf(String phrase) {
        return wordsOf.computeIfAbsent(phrase, p -> {
            Set<String> out = new HashSet<>();
            for (String word : p.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
                if (word.length() > 2
                        && !Fits.whole(word, "the|his|her|their|and|both|two|our|its|who|they|she|that|him|them")) {
                    out.add(morphology.lemma(word, "NOUN"));
                }
            }
            return out;
        });
    }

    /** Whether two claims tell of one verb: ran, didn't run. */
    boolean shareVerb(Claim a, Claim b) {
        Set<String> shared = new HashSet<>(verbsOf(a));
        shared.retainAll(verbsOf(b));
        return !shared.isEmpty();
    }

    private Set<String> verbsOf(Claim c) {
        return verbs.computeIfAbsent(low(c), this::findVerbs);
    }

    private Set<String> findVerbs(String low) {
        Set<String> out = new HashSet<>();
        for (String word : low.split("[^\\p{L}]+")) {
            String verb = morphology.verb(word);
            if (words.has("motion-verb", verb)) {
                out.add(verb);
            }
        }
        return out;
    }

    /** Words that do not go together, by the rows of opposites.txt. */
    ConflictRules.@Nullable Verdict opposite(Claim a, Claim b) {
        long shared = masks(a)[0] & masks(b)[1];
        if (shared == 0
                || !people.possible(a, b)
                || apart(side(a, "agent", "patient"), side(b, "agent", "patient"))
                || moments.apart(a, b)) {
            return null;
        }
        boolean tellsBoth = moments.alsoTells(voice(a), c -> (masks(c)[1] & shared) != 0 && people.possible(c, b))
                || moments.alsoTells(voice(b), c -> (masks(c)[0] & shared) != 0 && people.possible(c, a));
        boolean sure = a.factuality().startsWith("CT") && b.factuality().startsWith("CT");
        return tellsBoth ? null : opposites.verdict(masks(a)[0], masks(b)[1], sure);
    }

    private long[] masks(Claim c) {
        return masks.computeIfAbsent(c.id(), k ->
                new long[] {opposites.mask(c, deeds(c), false), opposites.mask(c, deeds(c), true)});
    }

    /** Whether {@code later} is the next claim of the account behind {@code earlier}. */
    boolean shortlyBehind(Claim earlier, Claim later) {
        return earlier.account().equals(later.account())
                && later.sentence() - earlier.sentence() <= 1
                && people.directlyBehind(earlier, later);
    }

    /** The verb behind the "not" or "never" of a denial, in dictionary form, or null. */
    @Nullable
    String deniedVerb(Claim denial) {
        Matcher m = DENIED.matcher(low(denial));
        return m.find() ? morphology.verb(m.group(1)) : null;
    }

    /** Whether both put the same word or words in quotation marks. */
    boolean sameWordsQuoted(Claim a, Claim b) {
        String x = group(low(a), QUOTED);
        String y = group(low(b), QUOTED);
        return x != null && y != null && bareWords(x).equals(bareWords(y));
    }

    private static String bareWords(String quoted) {
        return quoted.replaceAll("[^\\p{L} ]", "").strip();
    }

    /** Whether a claim tells how many casings were found. */
    boolean countsCasings(Claim c) {
        return c.event().equals("evidence-review")
                && c.count() != null
                && Fits.whole(c.count().of(), "casings?|shells?|cartridges?");
    }

    /** The words of a claim that carry meaning, in dictionary form, without those for people. */
    Set<String> content(Claim c) {
        return contents.computeIfAbsent(low(c), low -> {
            Set<String> out = new HashSet<>();
            Set<String> people = new HashSet<>(wordsOf(c.participants().getOrDefault("agent", "")));
            people.addAll(wordsOf(c.participants().getOrDefault("patient", "")));
            for (String word : low.split("[^\\p{L}]+")) {
                String lemma = morphology.verb(morphology.lemma(word, "NOUN"));
                boolean plain = word.length() < 3
                        || people.contains(morphology.lemma(word, "NOUN"))
                        || words.has("plain-word", word)
                        || words.has("person", lemma)
                        || words.has("civilian", lemma)
                        || words.has("officer", lemma);
                if (!plain) {
                    out.add(lemma);
                }
            }
            return out;
        });
    }

    String low(Claim c) {
        return lows.computeIfAbsent(c.id(), id -> Tokeniser.low(ComparedWords.said(c)));
    }

    /** The words of a claim without what is only ordered: "screamed, 'Drop it'" tells of no dropping. */
    String deeds(Claim c) {
        return c.event().equals("command")
                ? low(c).replaceAll(
                                "[\"“](?:drop|put|get|show|stop|step|come|raise|let|turn|give|move|back|do)\\b.*", "")
                : low(c);
    }

    boolean says(Claim c, String pattern) {
        return said.computeIfAbsent(pattern, p -> new HashMap<>())
                .computeIfAbsent(
                        low(c),
                        low -> Fits.of("\\b(?:" + pattern + ")").matcher(low).find());
    }

    static @Nullable String group(String text, String pattern) {
        Matcher m = Fits.of(pattern).matcher(text);
        return m.find() ? m.group() : null;
    }
}
