package retrace.text;

import java.time.LocalDateTime;

/**
 * A time as stated in a sentence.
 *
 * @param begin UTF-16 index in the account
 * @param end UTF-16 index, exclusive
 * @param clock whether a clock time is written
 * @param stated the day was written in the sentence itself
 */
record TimeMention(int begin, int end, LocalDateTime earliest, LocalDateTime latest, boolean clock, boolean stated) {}
