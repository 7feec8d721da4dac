package retrace.reconstruct;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import retrace.model.RecordingFacts;
import retrace.model.Tables;
import retrace.wording.Wording;

/**
 * By what a recording's time of day is known, in words: a start that a person stated, a log, or the date in the file.
 *
 * <p>A start is a log's where the note of its row in recordings.csv names a log of the case by its file: whoever entered the row read it
 * there. A log's clock is then what must be checked, and no recorder's.
 */
final class ClockSources {

    /** Why a group is not in UTC, and what would put it there. */
    static final String NOTHING =
            "nothing states a time of day; the start of one recording (start_utc in recordings.csv), or one file as its recorder wrote it, with its date, would tie it.";

    /** Why a group with stated starts is not in UTC, and what would put it there. */
    static final String CONTRADICTED =
            "the two starts that were stated contradict each other, so neither is used; a third clock would tell which is wrong.";

    private static final String CLOCK = "clock";
    private static final String LOG = "log";

    /** More clocks would make no sentence. */
    private static final int MOST_NAMED = 3;

    /** A clock that was used: the date in the file, or the stated start. */
    record Used(RecordingFacts recording, boolean inFile) {}

    private final List<Tables.Log> logs;

    ClockSources(List<Tables.Log> logs) {
        this.logs = List.copyOf(logs);
    }

    /** The methods of a recording, where a clock that is a log's is called a log. */
    List<String> named(RecordingFacts recording, List<String> methods) {
        return log(recording) == null
                ? methods
                : methods.stream().map(m -> m.equals(CLOCK) ? LOG : m).toList();
    }

    /** {@code start stated for ID (recordings.csv row 3)}, {@code start of ID by the log dispatch.csv (recordings.csv row 3)}. */
    String ofStart(RecordingFacts recording) {
        RecordingFacts.StatedStart start = recording.statedStart();
        String log = log(recording);
        return "start %s %s%s"
                .formatted(
                        log == null ? "stated for" : "of",
                        recording.id(),
                        (log == null ? "" : " by the log " + log)
                                + (start == null ? "" : " (%s)".formatted(start.because())));
    }

    /** {@code date in the file ID}. */
    String ofFile(RecordingFacts recording) {
        return "date in the file " + recording.id();
    }

    /**
     * By what a group is tied to UTC: each clock where they are few, else the surest and every log.
     *
     * @param used clocks that agree, the surest first; at least one
     */
    String agreeing(List<Used> used) {
        if (used.size() > 1 && used.size() <= MOST_NAMED && used.stream().allMatch(Used::inFile)) {
            return "the dates in the files "
                    + Wording.and(used.stream().map(u -> u.recording().id()).toList())
                    + caveat(used.getFirst());
        }
        String first = "the " + words(used.getFirst()) + caveat(used.getFirst());
        List<String> others = used.stream().skip(1).map(u -> "the " + words(u)).toList();
        if (used.size() <= MOST_NAMED) {
            return Wording.and(Stream.concat(Stream.of(first), others.stream()).toList());
        }
        List<String> further = used.stream()
                .skip(1)
                .filter(u -> !u.inFile())
                .map(u -> log(u.recording()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return "%d clocks, the surest %s".formatted(used.size(), first)
                + (further.isEmpty() ? "" : "; among the others the log " + Wording.and(further));
    }

    private String words(Used used) {
        return used.inFile() ? ofFile(used.recording()) : ofStart(used.recording());
    }

    /** What a date in a file is worth. */
    private static String caveat(Used used) {
        RecordingFacts.StatedStart date = used.recording().fileUtc();
        return used.inFile() && date != null ? " (%s)".formatted(date.because()) : "";
    }

    private @Nullable String log(RecordingFacts recording) {
        String note = recording.note();
        if (note == null || recording.statedStart() == null) {
            return null;
        }
        String said = note.toLowerCase(Locale.ROOT);
        return logs.stream()
                .map(Tables.Log::file)
                .filter(file -> said.contains(bare(file).toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    private static String bare(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
