package retrace.text;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import retrace.model.AccountText;
import retrace.model.Citation;
import retrace.model.Problem;

/** Local times as written in results, and those that a change of the clocks makes doubtful. */
final class LocalTimes {

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", java.util.Locale.ROOT);

    private LocalTimes() {}

    static String written(LocalDateTime time) {
        return WRITTEN.format(time);
    }

    /** A problem for each stated clock time whose interval touches the hour that is missing or comes twice in its zone. */
    static void clockChangeProblems(
            AccountText account,
            List<TimeMention> clocks,
            AccountDates dates,
            Offsets offsets,
            List<Problem> problems) {
        ZoneId zone = dates.zone();
        if (zone == null) {
            return;
        }
        for (TimeMention m : clocks) {
            LocalDateTime middle = m.earliest()
                    .plus(java.time.Duration.between(m.earliest(), m.latest()).dividedBy(2));
            int offsetsThen = zone.getRules().getValidOffsets(middle).size();
            if (offsetsThen != 1) {
                boolean twice = offsetsThen > 1;
                int begin = offsets.codePoint(m.begin());
                problems.add(new Problem(
                        "P-" + (twice ? "time-comes-twice-" : "time-does-not-exist-") + account.id() + "-" + begin,
                        twice ? "time-comes-twice" : "time-does-not-exist",
                        account.file(),
                        null,
                        (twice
                                        ? "The clocks went back that night, so this local time comes twice: "
                                        : "The clocks went forward that night, so this local time was never shown: ")
                                + account.text().substring(m.begin(), m.end()).strip(),
                        List.of(account.id()),
                        "Ask which clock was read, and give the time with its offset from UTC.",
                        List.of(new Citation.Chars(account.id(), begin, offsets.codePoint(m.end())))));
            }
        }
    }
}
