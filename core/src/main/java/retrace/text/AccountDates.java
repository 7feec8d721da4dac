package retrace.text;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.AccountText;
import retrace.model.CaseFacts;
import retrace.model.Tables;

/**
 * The two dates of an account. The document's: accounts.csv, a first line {@code date …}, a line "Released …", "Taken at
 * …", a dateline, or a date that stands alone near the top. The incident's, first that is given: accounts.csv, case.json,
 * a line "Date of incident: …", "on DATE" in the text, a weekday or "yesterday" or "two days after" counted back from the document's
 * date, and the document's date where nothing else is said.
 *
 * @param published the document's own date
 * @param incident the day that bare clock times are on
 */
record AccountDates(
        @Nullable LocalDate published,
        @Nullable LocalDate incident,
        @Nullable ZoneId zone) {

    private static final int HEAD = 700;
    private static final Pattern OWN_DATE = Pattern.compile(
            "(?m)^.{0,40}?\\b(?:released?|published|posted|issued|updated|taken(?: at| on)?|given(?: at| on)?|date(?: of (?:report|statement|interview|release))?"
                    + "|interview(?:ed)?(?: date)?(?: on)?|report date|statement taken|for immediate release|recorded)\\b.{0,60}$");
    private static final Pattern INCIDENT_DATE = Pattern.compile(
            "(?m)^.{0,60}?\\b(?:incident date|date (?:of|and time of) (?:the )?(?:incident|occurrence|offen[cs]e)"
                    + "|^(?:re|subject|regarding|about):? (?:the )?(?:incident|events?|shooting|arrest) of|date occurred|occurred(?: on)?|incident date/time|date/time of (?:incident|occurrence))\\b.{0,60}$");
    private static final Pattern OPENING = Pattern.compile(
            "^\\s*(?:written |sworn |recorded )?(?:statement|interview|account|transcript|testimony|affidavit) (?:of|by|from|with)\\b");
    /** "The night of DATE" names a day of old, too: one that is told of long afterwards. */
    private static final Pattern NIGHT_OF = Pattern.compile("the (?:night|morning|evening|afternoon|day) of $");

    /** "This is about Saturday night, August 14". */
    private static final Pattern ABOUT = Pattern.compile(
            "\\b(?:about|regarding|concerning) (?:the )?(?:incident |events |shooting )?(?:of |on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? ?(?:night|morning|evening|afternoon)?,? )?$");

    private static final Pattern SPEECH_BEFORE = Pattern.compile(
            "(?:said|says|told \\w+|announced|added|confirmed|statement|conference|released?|published|posted|wrote|updated)(?: late| early| on)* $");

    private static final Pattern DAYS_AFTER = Pattern.compile(
            "^\\W*(?:just |about |nearly |almost )?(a|one|two|three|four|five|six|seven|ten) (day|week)s? (?:after|since)\\b");
    private static final List<String> NUMBERS = List.of("", "one", "two", "three", "four", "five", "six", "seven");

    static AccountDates of(AccountText account, List<Sentence> sentences, CaseFacts facts) {
        Tables.AccountRow row = account.row();
        String low = Tokeniser.low(account.text());
        LocalDate published = row == null ? null : row.published();
        if (published == null) {
            published = ownDate(low, sentences, yearHint(low, facts.incidentDate()));
        }
        LocalDate incident = row == null ? null : row.incidentDate();
        if (incident == null) {
            incident = facts.incidentDate();
        }
        if (incident == null) {
            incident = incidentInText(low, sentences, published);
        }
        ZoneId zone = row == null || row.zone() == null ? facts.timeZone() : row.zone();
        return new AccountDates(published, incident == null ? published : incident, zone);
    }

    private static @Nullable LocalDate ownDate(String low, List<Sentence> sentences, @Nullable LocalDate hint) {
        Matcher first = SentenceSplitter.DATE_LINE.matcher(low);
        if (first.find()) {
            List<DateWords.Found> days = DateWords.find(first.group(), null);
            return days.isEmpty() ? null : days.getFirst().date();
        }
        String head = low.substring(0, Math.min(HEAD, low.length()));
        for (Matcher m = OWN_DATE.matcher(head); m.find(); ) {
            List<DateWords.Found> days = DateWords.find(m.group(), null);
            if (!days.isEmpty() && !INCIDENT_DATE.matcher(m.group()).find()) {
                return days.getFirst().date();
            }
        }
        for (Sentence s : sentences) {
            if (s.begin() > HEAD) {
                break;
            }
            String line = low.substring(s.begin(), s.end());
            List<DateWords.Found> days = DateWords.find(line, hint).stream()
                    .filter(d -> d.kind() == DateWords.Kind.FULL || d.kind() == DateWords.Kind.MONTH_DAY)
                    .toList();
            boolean alone = s.kind() == Sentence.Kind.HEADING
                    && !INCIDENT_DATE.matcher(line).find();
            boolean dateline = !days.isEmpty()
                    && line.substring(days.getFirst().end()).matches("(?s)\\s*(?:\\([^)]*\\)\\s*)?(?:—|–|--|-)\\s.*")
                    && days.getFirst().begin() < 60;
            boolean opening = s.begin() == sentences.getFirst().begin()
                    && OPENING.matcher(line).find();
            if (!days.isEmpty() && (alone || dateline || opening)) {
                return days.getFirst().date();
            }
        }
        return null;
    }

    /** A day in the year that dates without a year are taken to be in: the case's, or the only one the text writes. */
    private static @Nullable LocalDate yearHint(String low, @Nullable LocalDate incident) {
        if (incident != null) {
            return incident;
        }
        Matcher m = Pattern.compile("\\b(20\\d\\d)\\b(?! hours)").matcher(low);
        LocalDate hint = null;
        while (m.find()) {
            LocalDate other = LocalDate.of(Integer.parseInt(m.group(1)), 12, 31);
            if (hint != null && !hint.equals(other)) {
                return null;
            }
            hint = other;
        }
        return hint;
    }

    private static @Nullable LocalDate incidentInText(
            String low, List<Sentence> sentences, @Nullable LocalDate published) {
        for (Matcher m = INCIDENT_DATE.matcher(low); m.find(); ) {
            List<DateWords.Found> days = DateWords.find(m.group(), published);
            if (!days.isEmpty()) {
                return days.getFirst().date();
            }
        }
        LocalDate weekday = null;
        for (Sentence s : sentences) {
            if (s.kind() == Sentence.Kind.HEADING) {
                continue;
            }
            String line = low.substring(s.begin(), s.end());
            Matcher after = DAYS_AFTER.matcher(line);
            if (weekday == null && published != null && after.find()) {
                int n = after.group(1).equals("ten") ? 10 : Math.max(1, NUMBERS.indexOf(after.group(1)));
                weekday = published.minusDays(after.group(2).equals("week") ? 7L * n : n);
            }
            for (DateWords.Found day : DateWords.find(line, published)) {
                String before = line.substring(Math.max(0, day.begin() - 40), day.begin());
                boolean written = day.kind() == DateWords.Kind.FULL || day.kind() == DateWords.Kind.MONTH_DAY;
                boolean on = before.matches(
                        "(?s).*\\b(?:on|of|the (?:night|morning|evening|afternoon|day) of|date|dated)(?: the| or about| about| "
                                + "(?:mon|tues|wednes|thurs|fri|satur|sun)day,?)* (?:[a-z]+day,? )?$");
                on |= ABOUT.matcher(before).find();
                boolean plausible = published == null
                        || !day.date().isAfter(published)
                                && day.date()
                                        .isAfter(published.minusDays(
                                                NIGHT_OF.matcher(before).find() ? 7_300 : 800));
                if (written
                        && (on || timeBeside(line, day))
                        && plausible
                        && !SPEECH_BEFORE.matcher(before).find()) {
                    return day.date();
                }
                boolean spoken = SPEECH_BEFORE.matcher(before).find();
                if (!written && weekday == null && !spoken && published != null) {
                    weekday = day.date();
                }
            }
        }
        return weekday;
    }

    private static boolean timeBeside(String line, DateWords.Found day) {
        String around = line.substring(Math.max(0, day.begin() - 30), Math.min(line.length(), day.end() + 30));
        return around.matches("(?s).*(?:\\d\\s*[ap]\\.?m\\b|\\d{4} hours|\\d:\\d\\d|o'clock).*");
    }

    /** Whether the words before a weekday say when somebody spoke, not when something happened. */
    static boolean tellsWhenSpoken(String lowBefore) {
        return SPEECH_BEFORE.matcher(lowBefore.toLowerCase(Locale.ROOT)).find();
    }
}
