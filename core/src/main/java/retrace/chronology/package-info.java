/**
 * The temporal network: events, how much later one happens than another, the tightest bounds that follow, the proof of
 * each bound, and the smallest sets of constraints that cannot all hold. Whole nanoseconds throughout, so a contradiction
 * does not come and go with rounding.
 */
@NullMarked
package retrace.chronology;

import org.jspecify.annotations.NullMarked;
