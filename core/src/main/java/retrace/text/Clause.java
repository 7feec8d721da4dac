package retrace.text;

import org.jspecify.annotations.Nullable;

/**
 * One clause of a sentence: tokens [begin, end).
 *
 * @param main the verb group that says what happened; null for a phrase that names an event ("during a takedown")
 * @param connective the word that ties it to its neighbour (as, while, who …), or an empty string
 * @param subject the noun phrase that does or suffers it, which may stand before the clause
 */
record Clause(int begin, int end, @Nullable VerbGroup main, String connective, Parse.Span subject) {}
