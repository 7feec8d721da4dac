/** Formats in and out: tables as spreadsheets write them, and the JSON a user hands in. */
@NullMarked
package retrace.exchange;

import org.jspecify.annotations.NullMarked;
