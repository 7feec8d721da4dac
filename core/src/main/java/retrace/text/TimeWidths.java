package retrace.text;

import java.time.Duration;

/**
 * How wide a stated time is read, by its words. These are settings, not measurements: a person who writes "about 9" is
 * rarely asked how far off they may be. All are to either side unless the name says otherwise.
 *
 * @param justBefore reaches back from the time ("just before", "shortly before", "moments before")
 * @param justAfter reaches on from the time ("just after", "shortly after", "moments after")
 * @param about "about", "around", "roughly"
 * @param approximately "approximately", the word of reports
 * @param hourOnly a bare full hour ("9 a.m.", "noon")
 * @param spoken a clock time in words ("twenty past two")
 * @param roundMinutes minutes written that are a multiple of five ("9:15 p.m.")
 * @param minutes other written minutes ("8:57 a.m.", "0857 hours")
 * @param seconds written seconds ("08:57:12")
 */
public record TimeWidths(
        Duration justBefore,
        Duration justAfter,
        Duration about,
        Duration approximately,
        Duration hourOnly,
        Duration spoken,
        Duration roundMinutes,
        Duration minutes,
        Duration seconds) {

    /** The widths the program uses; docs/methods/accounts.md prints them. */
    public static final TimeWidths STANDARD = new TimeWidths(
            Duration.ofMinutes(15),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            Duration.ofMinutes(3),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1));
}
