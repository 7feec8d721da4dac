package retrace.text;

import java.util.List;

/**
 * Words of a sentence that someone stands behind.
 *
 * @param begin first token of what is said
 * @param end token after the last
 * @param who as written, without article; "unspecified" where nobody is named
 * @param cue the words that attribute
 * @param kind how it is said
 * @param frame the tokens that only attribute ("authorities said"): no part of any claim
 */
record Scope(int begin, int end, String who, String cue, Kind kind, List<Parse.Span> frame) {

    /** How something is said. */
    enum Kind {
        SAID,
        DENIED,
        /** Said to be untrue by the one who tells: no source, and turned round. */
        FALSE,
        /** "I think": no source, but a hedge of the one who speaks. */
        OWN_BELIEF,
        /** "I said": the words are a deed of the speaker. */
        OWN_SPEECH,
        /** Left open: "do not know whether". */
        OPEN
    }

    boolean source() {
        return kind == Kind.SAID || kind == Kind.DENIED;
    }

    boolean holds(int token) {
        return token >= begin && token < end && frame.stream().noneMatch(f -> f.holds(token));
    }
}
