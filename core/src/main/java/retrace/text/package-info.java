/**
 * Written accounts to claims: who said what, how surely, when and where, and how two claims stand to each other.
 *
 * <p>English only. A shallow reading: sentences, words with their part of speech, verb groups, clauses; word lists decide
 * the rest and lie beside the code as plain text.
 */
@NullMarked
package retrace.text;

import org.jspecify.annotations.NullMarked;
