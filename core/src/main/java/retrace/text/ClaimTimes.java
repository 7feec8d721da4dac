package retrace.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.AccountText;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.Problem;

/** The stated times of one account, sentence after sentence, and what is to be told about them. */
final class ClaimTimes {

    private final String text;
    private final String low;
    private final AccountDates dates;
    private final Offsets offsets;
    private final TimeGrammar grammar;
    private final List<TimeMention> clocks = new ArrayList<>();
    private List<TimeMention> sentenceTimes = List.of();
    private int timesOf;
    private boolean undated;

    ClaimTimes(String text, AccountDates dates, Offsets offsets, TimeWidths widths) {
        this.text = text;
        this.low = Tokeniser.low(text);
        this.dates = dates;
        this.offsets = offsets;
        this.grammar = new TimeGrammar(widths, dates, low);
    }

    /** The times that a sentence states. */
    List<TimeMention> of(Sentence s) {
        if (s.number() != timesOf) {
            timesOf = s.number();
            sentenceTimes = grammar.read(low.substring(s.begin(), s.end()), s.begin());
            sentenceTimes.stream().filter(TimeMention::clock).forEach(clocks::add);
            undated |= sentenceTimes.isEmpty() && dates.incident() == null;
        }
        return sentenceTimes;
    }

    /** The time of a clause: its own, else the clock time at the head of the sentence, else that of the clause it goes with. */
    Claims.@Nullable ClaimTime of(
            Clause clause,
            int begin,
            int end,
            List<Clause> clauses,
            List<TimeMention> mentions,
            Claims.@Nullable ClaimTime carried) {
        TimeMention best = null;
        for (TimeMention m : mentions) {
            boolean inside = m.begin() >= begin && m.begin() < end;
            best = inside && (best == null || m.clock() && !best.clock()) ? m : best;
        }
        boolean first = clauses.getFirst().equals(clause);
        for (TimeMention m : mentions) {
            best = best == null && first && m.clock() && m.end() <= begin ? m : best;
        }
        boolean together = Fits.whole(clause.connective(), "as|while|when|during|whenever");
        return best != null ? stated(best) : together ? carried : null;
    }

    Claims.ClaimTime stated(TimeMention m) {
        return new Claims.ClaimTime(
                text.substring(m.begin(), m.end()).strip(),
                LocalTimes.written(m.earliest()),
                LocalTimes.written(m.latest()));
    }

    /** What is wrong or doubtful about the days of the clock times. */
    void dateProblems(AccountText a, List<Problem> problems) {
        boolean unread = undated && ClockWords.mentionsClock(low);
        if (dates.incident() == null) {
            problems.add(Problem.ofFile(
                    "account-without-date",
                    a.file(),
                    "Nothing says on which day this account's incident was"
                            + (unread ? ", so its clock times could not be placed." : "."),
                    List.of(a.id()),
                    "Add incidentDate to case.json, or incident_date for this file to accounts.csv."));
        }
        LocalTimes.clockChangeProblems(a, clocks, dates, offsets, problems);
        for (TimeMention m : grammar.passedMidnight()) {
            problems.add(new Problem(
                    "P-clock-passed-midnight-" + a.id() + "-" + offsets.codePoint(m.begin()),
                    "clock-passed-midnight",
                    a.file(),
                    null,
                    "A clock time was put on the next day, because the time before it stood shortly before midnight: "
                            + text.substring(m.begin(), m.end()).strip(),
                    List.of(a.id()),
                    "Check the day of this time; edit the claim if it is wrong.",
                    List.of(new Citation.Chars(a.id(), offsets.codePoint(m.begin()), offsets.codePoint(m.end())))));
        }
    }
}
