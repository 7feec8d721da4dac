package retrace.exchange;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Tables.Log;
import retrace.model.Tables.LogEntry;

/**
 * The lines of a log. A time is taken with the date and the zone that stand in its cell, else in the row's columns date and zone,
 * else with the incident's date and zone of case.json, which is said; without both, the time stays as written.
 *
 * <p>Times of day without a date are followed in the order of the lines: a step back of more than twelve hours is midnight and the day
 * rolls on; a smaller step back is a line out of order and is told. A log whose lines mostly go back is one that lists
 * the newest first, and there the day rolls back.
 */
final class LogReader {

    private static final long HALF_DAY_SECONDS = 12 * 3600;

    private final Sheet sheet;
    private final Faults faults;
    private final String exhibit;
    private final CaseFacts facts;
    private final List<LogEntry> entries = new ArrayList<>();
    private final boolean newestFirst;
    private @Nullable ZoneId logZone;
    private boolean severalZones;
    private @Nullable LocalDate runningDate;
    private @Nullable LocalTime lastTime;
    private @Nullable Instant lastUtc;
    private boolean dateAssumed;
    private boolean zoneAssumed;
    private int withoutDate;
    private int withoutZone;

    LogReader(Sheet sheet, Faults faults, String exhibit, CaseFacts facts) {
        this.sheet = sheet;
        this.faults = faults;
        this.exhibit = exhibit;
        this.facts = facts;
        this.newestFirst = newestFirst();
    }

    Log read(String file) {
        sheet.each((number, cells, records) -> read(new Row(sheet, number, cells, faults, exhibit, facts)));
        tellAssumptions();
        ZoneId zone = logZone != null ? logZone : facts.timeZone();
        return new Log(exhibit, file, zone, entries);
    }

    /** More steps back than forward, as dispatch systems print their newest lines on top. */
    private boolean newestFirst() {
        int[] steps = new int[2];
        LocalTime[] last = new LocalTime[1];
        sheet.each((number, cells, records) -> {
            Row row = new Row(sheet, number, cells, faults, exhibit, facts);
            Moments.Stamp stamp = Moments.stamp(row.cell("time"), sheet.dateOrder("time"));
            LocalTime time = stamp.time();
            LocalTime before = last[0];
            if (time != null && before != null && !time.equals(before)) {
                steps[forward(before, time) > 0 ? 0 : 1]++;
            }
            last[0] = time == null ? before : time;
        });
        return steps[1] >= 2 && steps[1] > 2 * steps[0];
    }

    /** Seconds from one time of day to the next, in (−12 h, 12 h]. */
    private static long forward(LocalTime from, LocalTime to) {
        long seconds = ChronoUnit.SECONDS.between(from, to);
        if (seconds > HALF_DAY_SECONDS) {
            return seconds - 2 * HALF_DAY_SECONDS;
        }
        return seconds < -HALF_DAY_SECONDS ? seconds + 2 * HALF_DAY_SECONDS : seconds;
    }

    private void read(Row row) {
        String written = Cells.text(row.cell("time"));
        String text = Cells.text(row.cell("text"));
        Moments.Stamp stamp = Moments.stamp(row.cell("time"), sheet.dateOrder("time"));
        if (stamp.time() == null) {
            row.fault(
                    "time-not-read",
                    "time",
                    Cells.isEmpty(written) ? "the line has no time." : stamp.noTimeBecause() + ".",
                    "Write times as YYYY-MM-DDTHH:MM:SS with an offset, or as HH:MM:SS with date and zone columns.");
            entries.add(new LogEntry(row.at(), written, null, 1, text, row.text("unit"), row.text("event")));
            return;
        }
        Instant utc = utc(row, stamp, stamp.time());
        if (utc != null) {
            tellOrder(row, utc);
        }
        entries.add(new LogEntry(
                row.at(), written, utc, stamp.resolutionSeconds(), text, row.text("unit"), row.text("event")));
    }

    private @Nullable Instant utc(Row row, Moments.Stamp stamp, LocalTime time) {
        LocalDate date = dateOf(row, stamp, time);
        ZoneId zone = zoneOf(row, stamp);
        if (date == null) {
            withoutDate++;
        }
        if (zone == null) {
            withoutZone++;
        }
        if (date == null || zone == null) {
            return null;
        }
        LocalDateTime local = date.plusDays(stamp.nextDay() ? 1 : 0).atTime(time);
        Moments.InstantReading reading = Moments.instant(local, zone);
        if (reading.utc() == null) {
            row.fault(
                    "clock-change",
                    "time",
                    reading.noInstantBecause() + "; the line keeps its place in the log but gets no UTC.",
                    "Give the time in UTC or with its offset.");
        }
        return reading.utc();
    }

    private @Nullable LocalDate dateOf(Row row, Moments.Stamp stamp, LocalTime time) {
        LocalDate own = stamp.date();
        if (own != null && stamp.note() != null) {
            row.fault(
                    "date-assumed",
                    "time",
                    "“%s” is read as %s: %s.".formatted(Cells.shortened(row.cell("time")), own, stamp.note()),
                    "Write dates as YYYY-MM-DD.");
        }
        if (own == null && row.text("date") != null) {
            own = row.date("date");
            if (own == null) {
                return null;
            }
        }
        if (own != null) {
            return own;
        }
        LocalDate start = facts.incidentDate();
        if (start == null) {
            return null;
        }
        dateAssumed = true;
        LocalDate date = runningDate == null ? start : runningDate;
        LocalTime before = lastTime;
        if (before != null) {
            date = rolled(row, date, before, time);
        }
        runningDate = date;
        lastTime = time;
        return date;
    }

    private LocalDate rolled(Row row, LocalDate date, LocalTime before, LocalTime time) {
        long plain = ChronoUnit.SECONDS.between(before, time);
        if (Math.abs(plain) <= HALF_DAY_SECONDS || (plain > 0) != newestFirst) {
            return date;
        }
        LocalDate next = date.plusDays(newestFirst ? -1 : 1);
        row.fault(
                "log-passes-midnight",
                "time",
                "the times pass midnight here: this line and those below are taken to be on %s.".formatted(next),
                "Add a column date if that is wrong.");
        return next;
    }

    private void tellOrder(Row row, Instant utc) {
        Instant before = lastUtc;
        lastUtc = utc;
        if (before == null) {
            return;
        }
        boolean wrong = newestFirst ? utc.isAfter(before) : utc.isBefore(before);
        if (wrong) {
            row.fault(
                    "log-out-of-order",
                    "time",
                    "the line is %s than the one above it; its time is kept as written."
                            .formatted(newestFirst ? "later" : "earlier"),
                    "Ask whether lines were entered later, or the clock was set.");
        }
    }

    private @Nullable ZoneId zoneOf(Row row, Moments.Stamp stamp) {
        ZoneId zone;
        if (stamp.zone() != null) {
            Moments.ZoneReading reading = Moments.zone(stamp.zone(), facts.timeZone());
            zone = reading.zone();
            if (zone == null) {
                row.fault(
                        "zone-not-read",
                        "time",
                        reading.noZoneBecause() + ".",
                        "Give the time in UTC or with an offset.");
                return null;
            }
        } else if (row.text("zone") != null) {
            zone = row.zone("zone");
            if (zone == null) {
                return null;
            }
        } else {
            zoneAssumed |= facts.timeZone() != null;
            return facts.timeZone();
        }
        severalZones |= logZone != null && !logZone.equals(zone);
        logZone = logZone == null ? zone : logZone;
        return zone;
    }

    private void tellAssumptions() {
        if (newestFirst) {
            faults.file(
                    "log-newest-first",
                    "The log lists its newest lines first, by the run of its times.",
                    "Nothing, unless it was sorted some other way.");
        }
        if (dateAssumed) {
            faults.file(
                    "log-date-assumed",
                    "The log gives times without a date; its %s line is taken to be on the incident's date of case.json (%s)."
                            .formatted("first", facts.incidentDate()),
                    "Add a column date, or write dates into the times.");
        }
        if (zoneAssumed) {
            faults.file(
                    "log-zone-assumed",
                    "The log does not say its zone; the zone of case.json (%s) is used.".formatted(facts.timeZone()),
                    "Add a column zone, or ask in which zone the system keeps its times.");
        }
        if (withoutDate > 0) {
            faults.file(
                    "log-without-date",
                    "%,d lines have a time without a date that can be read, and no incident date is given: they have no UTC time and only their order."
                            .formatted(withoutDate),
                    "Add a column date, or incidentDate in case.json.");
        }
        if (withoutZone > 0) {
            faults.file(
                    "log-without-zone",
                    "%,d lines have a time whose zone is not known: they have no UTC time.".formatted(withoutZone),
                    "Add a column zone, or timeZone in case.json.");
        }
        if (severalZones) {
            faults.file(
                    "log-several-zones",
                    "The log's lines name more than one zone; each time is read in its own.",
                    "Check that this is meant.");
        }
    }
}
