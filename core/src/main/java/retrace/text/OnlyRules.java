package retrace.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrace.model.Claims.Claim;
import retrace.text.ConflictRules.Verdict;

/**
 * "Only" shuts out what is of the same family: "fired only tear gas" and "fired live rounds", "nothing but a lighter in his
 * hand" and "he held a knife". The other thing must be of another kind of one line of {@code senses.txt}, or a weapon in the
 * hand of somebody who can be the same.
 */
final class OnlyRules {

    private static final List<String> HANDLING = List.of(
            "have",
            "hold",
            "carry",
            "pick",
            "raise",
            "wave",
            "swing",
            "point",
            "pull",
            "draw",
            "grip",
            "wield",
            "brandish");

    private final ComparedWords words;
    private final Map<String, List<String>> only = new HashMap<>();

    OnlyRules(ComparedWords words) {
        this.words = words;
    }

    @Nullable
    Verdict judge(Claim a, Claim b, ClaimFacets f) {
        List<String> things = of(a);
        if (things.isEmpty()
                || ConflictRules.negative(a)
                || ConflictRules.negative(b)
                || b.factuality().equals("Uu")
                || f.moments().apart(a, b)
                || !f.people().possible(a, b)
                || words.asserted(b).stream().anyMatch(things::contains)) {
            return null;
        }
        String thing = things.getFirst();
        boolean held = handles(a)
                && handles(b)
                && f.people().shareSomebody(a, b)
                && words.asserted(b).stream().anyMatch(w -> words.lists().has("weapon", w));
        boolean family = words.asserted(b).stream()
                .anyMatch(
                        w -> words.senses().related(thing, w) && !words.senses().alike(thing, w));
        return held || family && f.people().likely(a, b)
                ? ConflictRules.tension("only", "one says only %s, the other tells of something else".formatted(thing))
                : null;
    }

    private boolean handles(Claim c) {
        Parse parse = words.parse(c);
        return parse.groups().stream()
                .anyMatch(g -> HANDLING.contains(parse.token(g.head()).lemma()));
    }

    /** What "only", "nothing but" or "just" stands before. */
    private List<String> of(Claim c) {
        return only.computeIfAbsent(c.id(), id -> {
            Parse parse = words.parse(c);
            List<String> out = new ArrayList<>();
            for (int i = 0; i < parse.size(); i++) {
                boolean but = parse.tokenIs(i, "but") && parse.tokenIs(i - 1, "nothing");
                if (!but && !parse.tokenIs(i, "only", "just", "solely") || parse.groupBeginning(i + 1) != null) {
                    continue;
                }
                Parse.Span phrase = parse.phraseFrom(i + 1, parse.size());
                if (!phrase.isEmpty() && Participants.headOf(parse, phrase).tagged("NOUN")) {
                    out.add(Participants.headOf(parse, phrase).lemma());
                }
            }
            return out.stream()
                    .filter(w -> !words.lists().has("generic-noun", w)
                            && !words.lists().has("person", w))
                    .toList();
        });
    }
}
