/**
 * A made-up incident whose truth is known: what each recorder would have heard. The physics here is written apart from
 * the analysis on purpose; a formula used on both sides would cancel its own error.
 */
@NullMarked
package retrace.simulate;

import org.jspecify.annotations.NullMarked;
