package retrace.text;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;

/**
 * Whether the people of two claims can be the same, by what the words give: side, sex, number, names. "I" is who speaks.
 * A pronoun can stand for anybody of its sex and number. Never decides that two are the same.
 */
final class People {

    /** Who tells the account. */
    private static final String AUTHOR = "I";

    private static final List<String> ROLES = List.of("patient", "agent");

    private static final Pattern TITLED =
            Pattern.compile("\\b(?:[Oo]fficers?|[Oo]fc\\.?|Sgt\\.?|Sergeants?|[Dd]eput(?:y|ies)|Det\\.?"
                    + "|[Dd]etectives?|[Aa]gents?|Lt\\.?|Lieutenant|PC|[Tt]roopers?|[Cc]onstables?|[Mm]arshals?|Cpl\\.?|Corporal)"
                    + " ((?:\\p{Lu}[\\p{L}.'’-]*(?: and |, )?\\s?){1,4})");
    private static final Pattern CIVIL = Pattern.compile("\\b(?:Mr|Mrs|Ms|Miss)\\.? ((?:\\p{Lu}[\\p{L}.'’-]*\\s?){1,3})"
            + "|((?:\\p{Lu}[\\p{L}'’-]+ ){1,2}\\p{Lu}[\\p{L}'’-]+),? (?:age )?\\d\\d\\b"
            + "|identified as ((?:\\p{Lu}[\\p{L}.'’-]*\\s?){1,3})");

    private static final Pattern FULL_NAME =
            Pattern.compile("\\b(\\p{Lu}\\p{Ll}{1,30}) (\\p{Lu}[\\p{L}’'-]{1,30})(,? (?:age )?\\d\\d\\b)?");

    private final WordLists words;
    private final ClaimFacets facets;
    private final Map<String, Set<String>> aliases = new HashMap<>();
    private final Set<String> officers = new HashSet<>();
    private final Set<String> civilians = new HashSet<>();
    private final Map<String, Person> agents = new HashMap<>();
    private final Map<String, Person> patients = new HashMap<>();
    private final Map<String, Person> kinds = new HashMap<>();
    private final List<Claim> claims;
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> firstPerson = new HashSet<>();

    People(List<Claim> claims, ClaimFacets facets, WordLists words) {
        this.facets = facets;
        this.words = words;
        this.claims = claims;
        for (int i = 0; i < claims.size(); i++) {
            places.put(claims.get(i).id(), i);
            boolean tells = claims.get(i).sources().isEmpty()
                    && Fits.whole(claims.get(i).participants().getOrDefault("agent", ""), "(?i)i|we");
            if (tells) {
                firstPerson.add(claims.get(i).account());
            }
        }
        for (Claim c : claims) {
            lastNames(TITLED, c.quote(), officers);
            lastNames(CIVIL, c.quote(), civilians);
            c.sources().forEach(s -> lastNames(TITLED, s.who(), officers));
            alias(c.quote());
        }
        aliases.values().removeIf(others -> others.size() > 1);
        civilians.removeAll(officers);
    }

    private static void lastNames(Pattern pattern, String text, Set<String> into) {
        for (Matcher m = pattern.matcher(text); m.find(); ) {
            for (int g = 1; g <= m.groupCount(); g++) {
                if (m.group(g) != null) {
                    for (String name : m.group(g).split(" and |, ")) {
                        into.add(name.strip().replaceFirst(".* ", "").toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
    }

    /** Whether {@code later} is the claim behind {@code earlier}. */
    boolean directlyBehind(Claim earlier, Claim later) {
        Integer a = places.get(earlier.id());
        Integer b = places.get(later.id());
        return a != null && b != null && b - a == 1;
    }

    /** Nothing says that who did it, or to whom, are different people. */
    boolean possible(Claim a, Claim b) {
        return !clash(a, b, "agent") && !clash(a, b, "patient");
    }

    /** Besides, something says that who did it can be the same: a shared name or word, a side, a pronoun. */
    boolean likely(Claim a, Claim b) {
        Person x = who(a, "agent");
        Person y = who(b, "agent");
        return possible(a, b) && x != null && y != null && x.resembles(y);
    }

    /** Whether whom it happened to can be the same by more than their side. */
    boolean closelyAffected(Claim a, Claim b) {
        Person x = who(a, "patient");
        Person y = who(b, "patient");
        y = y == null ? who(b, "agent") : y;
        return x != null
                && y != null
                && !x.clashes(y, a.account().equals(b.account()))
                && (single(x)
                        || single(y)
                        || x.kin()
                        || y.kin()
                        || x.sharesName(y)
                        || !Collections.disjoint(x.words(), y.words()));
    }

    /** Whether it happened to somebody. */
    boolean affected(Claim c) {
        return who(c, "patient") != null;
    }

    private static boolean single(Person p) {
        return Fits.whole(p.phrase(), "(?i)he|she|him|her|i|me");
    }

    /** Whether both are told of one who is named or spoken for in both. */
    boolean sameAgent(Claim a, Claim b) {
        Person x = who(a, "agent");
        Person y = who(b, "agent");
        return x != null && y != null && (x.phrase().equals(y.phrase()) || x.sharesName(y));
    }

    /** The same of anybody who takes part: who fell can be whom somebody pushed. */
    boolean shareSomebody(Claim a, Claim b) {
        for (String role : ROLES) {
            for (String other : ROLES) {
                Person x = who(a, role);
                Person y = who(b, other);
                if (x != null && y != null && !x.clashes(y, a.account().equals(b.account())) && x.resembles(y)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The same by more than a side: a name, a word, a pronoun or kin. */
    boolean shareSomebodyClosely(Claim a, Claim b) {
        for (String role : ROLES) {
            for (String other : ROLES) {
                Person x = who(a, role);
                Person y = who(b, other);
                boolean close = x != null
                        && y != null
                        && !x.clashes(y, a.account().equals(b.account()))
                        && (x.pronoun()
                                || y.pronoun()
                                || x.kin()
                                || y.kin()
                                || x.sharesName(y)
                                || !Collections.disjoint(x.words(), y.words()));
                if (close) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean clash(Claim a, Claim b, String role) {
        Person x = who(a, role);
        Person y = who(b, role);
        return x != null && y != null && x.clashes(y, a.account().equals(b.account()));
    }

    private @Nullable Person who(Claim c, String role) {
        String phrase = c.participants().get(role);
        boolean thing = phrase != null && Fits.whole(phrase, "(?i)it|this|that|these|those|which|nothing|everything");
        if (phrase == null || thing || role.equals("agent") && facets.perceives(c)) {
            return null;
        }
        Map<String, Person> known = role.equals("agent") ? agents : patients;
        return known.computeIfAbsent(c.id(), k -> {
            List<String> meant = meant(c, phrase);
            return meant.size() == 1 ? person(c, meant.getFirst()) : oneOf(c, phrase, meant);
        });
    }

    /**
     * Whom a phrase means. "I" and "we" are the speaker, or in an account that its author tells as "I" the author; "he",
     * "she" those named within two sentences before whom they can stand for; where there are none, and
     * in a dialogue, whose questions name people too, the pronoun itself.
     */
    private List<String> meant(Claim c, String phrase) {
        if (Fits.whole(phrase, "(?i)i|me|we|us|myself|my .*|our .*")) {
            boolean own = c.sources().isEmpty() || firstPerson.contains(c.account());
            return List.of(own ? AUTHOR : c.sources().getLast().who());
        }
        boolean inDialogue =
                !c.sources().isEmpty() && c.sources().getFirst().cue().equals(":");
        boolean resolvable = !inDialogue && Fits.whole(phrase, "(?i)he|she|him|her|who");
        List<String> found = resolvable ? standsFor(c, phrase) : List.of();
        return found.isEmpty() ? List.of(phrase) : found;
    }

    private Person oneOf(Claim c, String pronoun, List<String> phrases) {
        Person p = person(c, pronoun);
        List<Person> candidates =
                phrases.stream().map(phrase -> person(c, phrase)).toList();
        return new Person(
                p.phrase(),
                p.author(),
                p.pronoun(),
                p.named(),
                p.kin(),
                p.man(),
                p.woman(),
                p.side(),
                p.names(),
                p.words(),
                candidates);
    }

    private Person person(Claim c, String phrase) {
        return kinds.computeIfAbsent(
                c.account() + " " + phrase,
                k -> new Person(
                        phrase,
                        phrase.equals(AUTHOR),
                        pronoun(phrase),
                        named(phrase),
                        kin(phrase),
                        has("man", phrase),
                        has("woman", phrase),
                        facets.sideOf(phrase, c.account()),
                        withAliases(namesOf(phrase)),
                        facets.wordsOf(phrase),
                        List.of()));
    }

    private List<String> standsFor(Claim c, String pronoun) {
        Integer at = places.get(c.id());
        Set<String> found = new TreeSet<>();
        for (int i = at == null ? -1 : at - 1; i >= 0; i--) {
            Claim before = claims.get(i);
            if (!before.account().equals(c.account()) || c.sentence() - before.sentence() > 2) {
                break;
            }
            for (String phrase : before.participants().values()) {
                boolean person = named(phrase) || facets.sideOf(phrase, c.account()) != ClaimFacets.Side.UNKNOWN;
                if (person
                        && !pronoun(phrase)
                        && !sexed(pronoun, phrase)
                        && !sexed(phrase, pronoun)
                        && !plural(phrase)) {
                    found.add(phrase);
                }
            }
        }
        return List.copyOf(found);
    }

    private static boolean plural(String phrase) {
        return Fits.whole(phrase, ".*(?:[a-z]{3}s|men|women|people|police| and .*)")
                && !Fits.whole(phrase, ".*(?:ss|us|is)");
    }

    /** The side of somebody named so, by a title or an age that stands with the name somewhere. */
    ClaimFacets.Side sideOfName(String phrase) {
        String last =
                phrase.toLowerCase(Locale.ROOT).replaceFirst("[’']s?$", "").replaceFirst(".* ", "");
        return officers.contains(last)
                ? ClaimFacets.Side.OFFICER
                : civilians.contains(last) ? ClaimFacets.Side.CIVILIAN : ClaimFacets.Side.UNKNOWN;
    }

    private static boolean pronoun(String phrase) {
        return Fits.whole(
                phrase,
                "(?i)he|she|they|it|him|her|them|who|you|i|we|me|us|one|someone|somebody|anyone|anybody|nobody|those|some|everyone|people|both|neither");
    }

    /** "her brother", "my client": whoever that is, another may call him by name. */
    private boolean kin(String phrase) {
        return Fits.whole(phrase, "(?i)(?:my|our|his|her|their|your) .*")
                && words.has("kin", phrase.toLowerCase(Locale.ROOT).replaceFirst(".* ", ""));
    }

    private boolean sexed(String x, String y) {
        return has("man", x) && has("woman", y);
    }

    private boolean has(String sex, String phrase) {
        String low = phrase.toLowerCase(Locale.ROOT);
        String last = low.replaceFirst(".* ", "");
        String first = low.replaceFirst(" .*", "");
        return words.has(sex, last)
                || words.has(sex + "-name", first)
                || sex.equals("man") && last.equals("him")
                || sex.equals("woman") && last.equals("her");
    }

    /** A name: its last word has a capital and is no title or role. */
    private boolean named(String phrase) {
        String last = phrase.replaceFirst("[’']s?$", "").replaceFirst(".* ", "");
        String low = last.toLowerCase(Locale.ROOT);
        return last.length() > 1
                && Character.isUpperCase(last.charAt(0))
                && !last.equals(last.toUpperCase(Locale.ROOT))
                && !pronoun(phrase)
                && !words.has("person", low)
                && !words.has("officer", low)
                && !words.has("civilian", low)
                && !words.has("speaker", low)
                && !words.has("speaker-group", low)
                && !phrase.contains(" and ");
    }

    /** "Walt" and "Dreyer" are one, where "Walt Dreyer, 44" stands somewhere and no other Walt or Dreyer does. */
    private Set<String> withAliases(Set<String> names) {
        Set<String> out = new HashSet<>(names);
        names.forEach(n -> out.addAll(aliases.getOrDefault(n, Set.of())));
        return out;
    }

    private void alias(String text) {
        for (Matcher m = FULL_NAME.matcher(text); m.find(); ) {
            String first = m.group(1).toLowerCase(Locale.ROOT);
            String last = m.group(2).toLowerCase(Locale.ROOT);
            boolean given = m.group(3) != null || words.has("man-name", first) || words.has("woman-name", first);
            if (given && !words.has("title", first)) {
                aliases.computeIfAbsent(first, k -> new HashSet<>()).add(last);
                aliases.computeIfAbsent(last, k -> new HashSet<>()).add(first);
            }
        }
    }

    private static Set<String> namesOf(String phrase) {
        Set<String> out = new HashSet<>();
        for (String word : phrase.split("[^\\p{L}]+")) {
            if (word.length() > 1 && Character.isUpperCase(word.charAt(0))) {
                out.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return out;
    }
}
