package retrace.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.text.ConflictRules.Verdict;

/**
 * A property that a thing has once only: its colour, its side. "The green sedan" and "the car was red"; "shot in the left
 * arm" and "a wound to her right arm". The things must be of one kind and the claims share a person, or a deed besides.
 */
final class AttributeRules {

    /** A thing with a property, as a claim names it. */
    private record Attribute(String dimension, String value, String noun) {}

    private static final List<String> DIMENSIONS = List.of("colour", "lateral");

    private final ComparedWords words;
    private final Map<String, List<Attribute>> attributes = new HashMap<>();

    AttributeRules(ComparedWords words) {
        this.words = words;
    }

    @Nullable
    Verdict judge(Claim a, Claim b, ClaimFacets f) {
        if (of(a).isEmpty() || of(b).isEmpty() || ConflictRules.negative(a) || ConflictRules.negative(b)) {
            return null;
        }
        for (Attribute x : of(a)) {
            for (Attribute y : of(b)) {
                boolean differ = x.dimension().equals(y.dimension())
                        && !x.value().equals(y.value())
                        && words.senses().alike(x.noun(), y.noun())
                        && of(b).stream().noneMatch(o -> o.value().equals(x.value()))
                        && of(a).stream().noneMatch(o -> o.value().equals(y.value()));
                if (differ && ofOne(a, x, b, f)) {
                    return ConflictRules.tension(
                            "attribute",
                            "one says %s %s, the other %s %s".formatted(x.value(), x.noun(), y.value(), y.noun()));
                }
            }
        }
        return null;
    }

    private boolean ofOne(Claim a, Attribute x, Claim b, ClaimFacets f) {
        boolean deed = words.asserted(a).stream()
                .filter(w -> !w.equals(x.noun()) && !w.equals(x.value()))
                .filter(w ->
                        !words.lists().has("generic-noun", w) && !words.lists().has("person", w))
                .anyMatch(w ->
                        words.asserted(b).stream().anyMatch(o -> words.senses().alike(w, o)));
        return f.people().possible(a, b) && (deed || f.people().shareSomebodyClosely(a, b));
    }

    private List<Attribute> of(Claim c) {
        return attributes.computeIfAbsent(c.id(), id -> find(words.parse(c)));
    }

    private List<Attribute> find(Parse parse) {
        List<Attribute> out = new ArrayList<>();
        for (int i = 0; i < parse.size(); i++) {
            for (String dimension : DIMENSIONS) {
                if (words.lists().has(dimension, parse.token(i).low()) && parse.groupAt(i) == null) {
                    String noun = nounOf(parse, i, dimension.equals("colour"));
                    if (!noun.isEmpty()) {
                        out.add(new Attribute(dimension, parse.token(i).low(), noun));
                    }
                }
            }
        }
        return out;
    }

    /** The noun behind the word, over other words for it; or the subject of "was red". */
    private String nounOf(Parse parse, int at, boolean predicative) {
        for (int k = at + 1; k < Math.min(parse.size(), at + 4); k++) {
            boolean inside = parse.tagged(k, "ADJ", "NOUN") && parse.tagged(k + 1, "NOUN");
            if (parse.tagged(k, "NOUN") && !inside) {
                return parse.token(k).lemma();
            }
            if (!inside) {
                break;
            }
        }
        VerbGroup before = parse.groupAt(at - 1);
        if (before == null
                || !predicative
                || !parse.token(before.head()).lemma().equals("be")) {
            return "";
        }
        Parse.Span subject = parse.phraseBefore(before.begin(), 0);
        return subject.isEmpty() || !Participants.headOf(parse, subject).tagged("NOUN")
                ? ""
                : Participants.headOf(parse, subject).lemma();
    }
}
