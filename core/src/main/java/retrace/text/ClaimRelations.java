package retrace.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import retrace.model.Claims;
import retrace.model.Claims.Account;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Relation;

/**
 * How claims stand to each other, by typed rules on what they say: kind of event, yes or no, numbers, body part, how a
 * shot is worded, time, place, order.
 *
 * <p>A contradiction says that the words cannot both hold; a tension, that both hold only with something more assumed.
 * Neither says who is right. Two claims of one voice are never set against each other, except alternatives that are named
 * as such ("whether … or …").
 */
public final class ClaimRelations {

    /** Of one rule between the same two voices no more pairs than this are given; more would repeat the same difference. */
    static final int MOST_PER_RULE = 4;

    /** No more relations than this are given; a case that reaches it repeats itself. */
    static final int MOST_RELATIONS = 5_000;

    private ClaimRelations() {}

    /**
     * Contradictions, tensions, supports, before and overlaps between any two claims of all accounts. Order: first order
     * words within the sentences, then pairs in the order of the claims given.
     */
    public static List<Relation> between(List<Claim> claims, List<Account> accounts) {
        return between(claims, accounts, UserLexicon.NONE);
    }

    /** The same with a user's own lines of edits/lexicon.txt. */
    public static List<Relation> between(List<Claim> claims, List<Account> accounts, List<String> lexicon) {
        return between(claims, accounts, new UserLexicon(lexicon, WordLists.standard()));
    }

    static List<Relation> between(List<Claim> claims, List<Account> accounts, UserLexicon own) {
        List<Relation> out = new ArrayList<>(OrderWords.relations(claims));
        ClaimFacets facets = new ClaimFacets(claims, accounts, own);
        List<Claim> useful = claims.stream()
                .filter(c -> c.status() != Claims.Status.REJECTED && facets.comparable(c))
                .toList();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < useful.size(); i++) {
            for (int j = i + 1; j < useful.size() && out.size() < MOST_RELATIONS; j++) {
                Claim a = useful.get(i);
                Claim b = useful.get(j);
                ConflictRules.Verdict verdict = facets.worthComparing(a, b) ? ConflictRules.judge(a, b, facets) : null;
                if (verdict == null) {
                    continue;
                }
                String key = verdict.rule() + "|" + facets.voice(a) + "|" + facets.voice(b);
                if (seen.merge(key, 1, Integer::sum) <= MOST_PER_RULE) {
                    out.add(new Relation(a.id(), b.id(), verdict.kind(), verdict.because()));
                }
            }
        }
        return out;
    }
}
