package retrace.text;

import org.jspecify.annotations.Nullable;

/**
 * A sentence of the account.
 *
 * @param number from 1
 * @param begin UTF-16 index of its first character
 * @param end UTF-16 index, exclusive
 * @param paragraph number of its paragraph
 * @param speaker whose turn it stands in, as labelled in the text; null outside a dialogue
 * @param kind what it is
 */
record Sentence(
        int number,
        int begin,
        int end,
        int paragraph,
        @Nullable String speaker,
        Kind kind) {

    /** Only prose makes claims. */
    enum Kind {
        PROSE,
        HEADING,
        /** In the turn of the one who asks. */
        ASKING
    }
}
