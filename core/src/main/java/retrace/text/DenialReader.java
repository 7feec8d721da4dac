package retrace.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.text.Parse.Span;

/** Reads what the words of a claim deny: behind "no", "not", "never", "nobody", or behind "denied that". */
final class DenialReader {

    /** How far behind its verb what was done to is looked for, in tokens. */
    private static final int FARTHEST_OBJECT = 6;

    private final WordLists words;
    private final Senses senses;

    DenialReader(WordLists words, Senses senses) {
        this.words = words;
        this.senses = senses;
    }

    /** @param negative whether the claim as a whole is a denial; else only "…, not running" is looked for */
    Denial of(Parse parse, boolean negative) {
        boolean worded = false;
        for (int i = 0; i < parse.size(); i++) {
            Denial found = null;
            worded |= parse.tokenIs(i, "not", "n't", "never", "no", "nobody", "none", "nothing", "neither");
            VerbGroup chain = parse.groupBeginning(i);
            if (parse.tokenIs(i, "not", "n't", "never")) {
                found = notAt(parse, i, negative);
            } else if (!negative && chain != null && leftUndone(parse, chain)) {
                found = deed(parse, chain);
            } else if (parse.tokenIs(i, "without") && parse.groupBeginning(i + 1) != null) {
                found = verbFrom(parse, i);
            } else if (parse.tokenIs(i, "without") || negative && parse.tokenIs(i, "no", "zero", "neither")) {
                found = noAt(parse, i);
            } else if (negative && parse.tokenIs(i, "nobody", "none", "nothing", "hardly")) {
                found = verbFrom(parse, i);
            }
            if (found != null) {
                return found;
            }
        }
        return negative && !worded ? whole(parse) : Denial.NONE;
    }

    /** "failed to warn", "refused to drop it". */
    private boolean leftUndone(Parse parse, VerbGroup g) {
        return g.first() != g.head()
                && !light(parse.token(g.head()).lemma())
                && words.has("left-undone", parse.token(g.first()).lemma());
    }

    /** "did not run", "never ran", "not a single shot", "…, not running". */
    private @Nullable Denial notAt(Parse parse, int i, boolean negative) {
        boolean aside = parse.tokenIs(i - 1, ",");
        if (!negative && !aside) {
            return null;
        }
        if (parse.tokenIs(i + 1, "a", "an", "one", "any") && parse.groupAt(i) == null) {
            return noAt(parse, i);
        }
        if (aside && !negative) {
            VerbGroup g = parse.groupBeginning(i + 1);
            return g == null
                    ? noAt(parse, i)
                    : new Denial(
                            List.of(parse.token(g.head()).lemma()),
                            Denial.Kind.DEED,
                            false,
                            List.of(new Span(i, parse.size())));
        }
        return verbFrom(parse, i);
    }

    /** "no pole", "without a warning", "no shots were fired". */
    private @Nullable Denial noAt(Parse parse, int i) {
        if (parse.tokenIs(i + 1, "one", "time", "way", "point") && !parse.tokenIs(i, "not")) {
            return verbFrom(parse, i);
        }
        if (parse.tokenIs(i + 1, "longer", "idea", "doubt", "such")) {
            return null;
        }
        int from = i + 1;
        while (parse.tokenIs(from, "a", "an", "any", "single", "one", "of")) {
            from++;
        }
        Span phrase = parse.phraseFrom(from, parse.size());
        if (phrase.isEmpty()) {
            return null;
        }
        String noun = Participants.headOf(parse, phrase).lemma();
        boolean personal = person(Participants.headOf(parse, phrase));
        List<String> core = new ArrayList<>();
        core.add(noun);
        for (int k = phrase.begin(); k < phrase.end() && !parse.token(k).lemma().equals(noun); k++) {
            if (parse.tagged(k, "ADJ") || parse.tagged(k, "NOUN") && personal) {
                core.add(parse.token(k).lemma());
            }
        }
        VerbGroup after = parse.groupBeginning(phrase.end());
        String verb = after == null ? "" : parse.token(after.head()).lemma();
        if (after != null && !light(verb) && !words.has("coming-to-light", verb)) {
            core.add(verb);
        }
        boolean unseen = parse.groups().stream()
                .anyMatch(g -> g.begin() < i
                        && words.has("perception-verb", parse.token(g.head()).lemma()));
        int end = after == null ? phrase.end() : after.end();
        if (core.size() > 1 && personal && after != null && core.contains(verb)) {
            core.clear();
            core.add(verb);
            return new Denial(core, Denial.Kind.TO_A_GROUP, unseen, List.of(new Span(i, end)));
        }
        return specific(core) ? new Denial(core, Denial.Kind.THING, unseen, List.of(new Span(i, end))) : null;
    }

    private boolean light(String verb) {
        return words.has("light-verb", verb) || words.has("perception-verb", verb);
    }

    /** The verb group at or behind token i, with what it is done to. */
    private @Nullable Denial verbFrom(Parse parse, int i) {
        VerbGroup at = parse.groupAt(i);
        VerbGroup before = parse.groupAt(i - 1);
        if (parse.tokenIs(i, "nothing", "nobody") && before != null) {
            return deed(parse, before);
        }
        for (VerbGroup g : parse.groups()) {
            boolean behind = g.begin() > i && g.begin() <= i + 6;
            boolean stands = at != null && !parse.tagged(at.head(), "AUX");
            at = behind && !stands ? g : at;
        }
        boolean command = at != null
                && parse.tokenIs(i, "nobody", "no")
                && at.begin() + 1 == at.end()
                && parse.token(at.head()).low().equals(parse.token(at.head()).lemma());
        return at == null || command ? null : deed(parse, at);
    }

    /** A denied clause without a word for "not": "(denied that) there was any collision", "(denied) firing a weapon". */
    private Denial whole(Parse parse) {
        Denial found =
                parse.groups().isEmpty() ? null : deed(parse, parse.groups().getFirst());
        return found == null ? Denial.NONE : found;
    }

    private @Nullable Denial deed(Parse parse, VerbGroup g) {
        String verb = parse.token(g.head()).lemma();
        boolean unseen = words.has("perception-verb", verb);
        if (unseen && !indefinite(parse, g.end())) {
            return null;
        }
        VerbGroup inner = unseen ? next(parse, g) : null;
        if (inner != null && inner.begin() <= g.end() + 4) {
            Denial told = deed(parse, inner);
            return told == null ? null : new Denial(told.core(), Denial.Kind.THING, true, told.spans());
        }
        List<String> core = new ArrayList<>();
        boolean light = light(verb);
        if (!light) {
            core.add(verb);
        }
        boolean spoken = words.has("said-generally", verb) && g.end() < parse.size();
        String object = spoken ? spokenWord(parse, g.end()) : object(parse, g);
        String thing = light ? "" : subjectThing(parse, g);
        if (!thing.isEmpty()) {
            core.add(thing);
        }
        if (!object.isEmpty()) {
            core.add(object);
        }
        String idiom = verb + " " + object;
        if (senses.knows(idiom)) {
            core.clear();
            core.add(idiom);
        }
        boolean voices = verb.equals("hear")
                && object.isEmpty()
                && parse.tokenIs(g.end(), "anyone", "anybody", "anything", "nobody", "nothing");
        if (voices) {
            core.add("say");
        }
        Span span = new Span(g.begin(), Math.min(parse.size(), g.end() + FARTHEST_OBJECT));
        return specific(core)
                ? new Denial(core, light || unseen ? Denial.Kind.THING : Denial.Kind.DEED, unseen, List.of(span))
                : null;
    }

    /** "did not see a gun", "heard nobody shout"; "did not see the shooting itself" takes the shooting for granted. */
    private static boolean indefinite(Parse parse, int from) {
        for (int k = from; k < Math.min(parse.size(), from + 3); k++) {
            if (parse.tokenIs(k, "a", "an", "any", "no", "anything", "anyone", "anybody", "nobody", "one")) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable VerbGroup next(Parse parse, VerbGroup g) {
        return parse.groups().stream()
                .filter(o -> o.begin() >= g.end())
                .findFirst()
                .orElse(null);
    }

    /** "the van never moved": what did not do it, when it is a thing. */
    private String subjectThing(Parse parse, VerbGroup g) {
        Span subject = parse.phraseBefore(g.begin(), 0);
        if (subject.isEmpty()) {
            return "";
        }
        Token head = Participants.headOf(parse, subject);
        return head.tagged("NOUN") && !person(head) ? head.lemma() : "";
    }

    private boolean person(Token t) {
        return words.has("generic-noun", t.lemma())
                || words.has("person", t.lemma())
                || words.has("civilian", t.lemma())
                || words.has("officer", t.lemma())
                || words.has("speaker", t.lemma())
                || words.has("number-word", t.low());
    }

    /** "did not say freeze": the word itself; "did not say anything": nothing more. */
    private String spokenWord(Parse parse, int at) {
        int k = at;
        while (k < parse.size() && parse.token(k).isQuoteMark()) {
            k++;
        }
        boolean any = k >= parse.size()
                || parse.tokenIs(k, "anything", "a", "any", "nothing", "to", "at", "much", ".", ",", "before", "when")
                || words.has("generic-noun", parse.token(k).lemma());
        return any
                ? ""
                : parse.token(k).lemma().isEmpty()
                        ? parse.token(k).low()
                        : parse.token(k).lemma();
    }

    /** The first thing named behind the verb; of people nothing is taken. */
    private String object(Parse parse, VerbGroup g) {
        for (int k = g.end(); k < Math.min(parse.size(), g.end() + FARTHEST_OBJECT); k++) {
            Token t = parse.token(k);
            if (parse.groupAt(k) != null
                    || t.tagged("SCONJ")
                    || t.is(",", ";", "before", "after", "when", "until", "but")) {
                return "";
            }
            boolean compound = parse.tagged(k + 1, "NOUN");
            boolean thing = t.tagged("NOUN") && !compound && !person(t);
            if (thing) {
                return t.lemma();
            }
        }
        return "";
    }

    private boolean specific(List<String> core) {
        return !core.isEmpty()
                && core.stream().noneMatch(w -> w.length() < 2)
                && !(core.size() == 1
                        && (words.has("generic-noun", core.getFirst()) || words.has("person", core.getFirst())));
    }
}
