package retrace.text;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Somebody as a claim names them, with what the words give: "Officer Keane", "her brother", "he", "the two guards".
 *
 * @param phrase as written, or {@code I} for the one who tells the account
 * @param author the one who tells the account
 * @param pronoun a pronoun that could not be resolved
 * @param named a name, not only a role
 * @param kin told by whose they are: "her brother", "my client"
 * @param man by the words a man
 * @param woman by the words a woman
 * @param side of the officers, of the others, or unknown
 * @param names the words with a capital
 * @param words the nouns, in dictionary form
 * @param candidates of a pronoun: those named shortly before whom it can stand for; empty where nobody is
 */
record Person(
        String phrase,
        boolean author,
        boolean pronoun,
        boolean named,
        boolean kin,
        boolean man,
        boolean woman,
        ClaimFacets.Side side,
        Set<String> names,
        Set<String> words,
        List<Person> candidates) {

    /** Something says that the two are different people; of a pronoun, all whom it can stand for are others. */
    boolean clashes(Person o, boolean oneAccount) {
        if (!candidates.isEmpty()) {
            return candidates.stream().allMatch(c -> c.clashes(o, oneAccount));
        }
        if (!o.candidates.isEmpty()) {
            return o.candidates.stream().allMatch(c -> clashes(c, oneAccount));
        }
        boolean sexes = man && o.woman || woman && o.man;
        boolean teller = oneAccount && (author && o.named || o.author && named);
        boolean otherNames = named && o.named && Collections.disjoint(names, o.names);
        return ClaimFacets.apart(side, o.side) || sexes || teller || otherNames;
    }

    /** Something says that the two can be the same: a pronoun, a shared word, a side; nothing that they are not is asked. */
    boolean resembles(Person o) {
        return pronoun
                || o.pronoun
                || kin
                || o.kin
                || sharesName(o)
                || !Collections.disjoint(words, o.words)
                || side != ClaimFacets.Side.UNKNOWN && side == o.side;
    }

    boolean sharesName(Person o) {
        return !Collections.disjoint(names, o.names);
    }
}
