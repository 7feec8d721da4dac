package retrace.text;

import java.util.List;
import retrace.text.Parse.Span;

/**
 * What a claim denies: "there was no pole" denies a pole, "he never bit anyone" a bite, "no shots were fired" shots,
 * "I did not hear any warning" a warning (as far as was heard), "he was walking, not running" running.
 *
 * @param core what is denied, in dictionary form: all of it together
 * @param kind what it says of: a thing, a deed, a deed to people of a kind
 * @param unseen whether it was only not seen, heard or known
 * @param spans the tokens that are denied and not asserted
 */
record Denial(List<String> core, Kind kind, boolean unseen, List<Span> spans) {

    /** What is denied. */
    enum Kind {
        THING,
        /** It matters who did it. */
        DEED,
        /** "no bystanders were hurt": it matters to whom. */
        TO_A_GROUP
    }

    static final Denial NONE = new Denial(List.of(), Kind.THING, false, List.of());

    boolean denies(int token) {
        return spans.stream().anyMatch(s -> s.holds(token));
    }
}
