package retrace.text;

import java.util.List;
import retrace.text.Parse.Span;

/**
 * What a claim denies: "there was no pole" denies a pole, "he never bit anyone" a bite, "no shots were fired" shots,
 * "I did not hear any warning" a warning (as far as was heard), "he was walking, not running" running.
 *
 * @param core what is denied, in dictionary form: all of it together
 * @param deed whether the first word of the core is a verb, so that it matters who did it
 * @param unseen whether it was only not seen, heard or known
 * @param spans the tokens that are denied and not asserted
 */
record Denial(List<String> core, boolean deed, boolean unseen, List<Span> spans) {

    static final Denial NONE = new Denial(List.of(), false, false, List.of());

    boolean denies(int token) {
        return spans.stream().anyMatch(s -> s.holds(token));
    }
}
