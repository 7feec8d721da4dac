package retrace.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the case's tables, in SI units, each with where it stands. A cell that could not be read is null and a
 * problem says so.
 */
public record Tables(
        List<RecordingRow> recordings,
        List<TrackRow> tracks,
        List<AccountRow> accounts,
        List<BallisticsRow> ballistics,
        List<WeaponRow> weapons,
        List<ExpectedRow> expected,
        List<Log> logs,
        List<Mark> marks,
        List<StatedConstraint> constraints,
        List<SetAside> setAside,
        List<ShotDecision> shots,
        List<EventDecision> events,
        Plan plan,
        List<Problem> problems) {

    /** The word in {@link Problem#affects()} of a table's problem that belongs beside the scene. */
    public static final String AFFECTS_PLACES = "places and bullet paths";

    /** No tables. */
    public static final Tables NONE = new Tables(
            List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
            List.of());

    /** Tables without decisions on what to set aside and on shots, and without a drawn plan. */
    public Tables(
            List<RecordingRow> recordings,
            List<TrackRow> tracks,
            List<AccountRow> accounts,
            List<BallisticsRow> ballistics,
            List<WeaponRow> weapons,
            List<ExpectedRow> expected,
            List<Log> logs,
            List<Mark> marks,
            List<StatedConstraint> constraints,
            List<Problem> problems) {
        this(
                recordings,
                tracks,
                accounts,
                ballistics,
                weapons,
                expected,
                logs,
                marks,
                constraints,
                List.of(),
                List.of(),
                Plan.NONE,
                problems);
    }

    /** Tables without decisions on which events are one. */
    public Tables(
            List<RecordingRow> recordings,
            List<TrackRow> tracks,
            List<AccountRow> accounts,
            List<BallisticsRow> ballistics,
            List<WeaponRow> weapons,
            List<ExpectedRow> expected,
            List<Log> logs,
            List<Mark> marks,
            List<StatedConstraint> constraints,
            List<SetAside> setAside,
            List<ShotDecision> shots,
            Plan plan,
            List<Problem> problems) {
        this(
                recordings,
                tracks,
                accounts,
                ballistics,
                weapons,
                expected,
                logs,
                marks,
                constraints,
                setAside,
                shots,
                List.of(),
                plan,
                problems);
    }

    public Tables {
        recordings = List.copyOf(recordings);
        tracks = List.copyOf(tracks);
        accounts = List.copyOf(accounts);
        ballistics = List.copyOf(ballistics);
        weapons = List.copyOf(weapons);
        expected = List.copyOf(expected);
        logs = List.copyOf(logs);
        marks = List.copyOf(marks);
        constraints = List.copyOf(constraints);
        setAside = List.copyOf(setAside);
        shots = List.copyOf(shots);
        events = events == null ? List.of() : List.copyOf(events); // as the plan: kept before there were any
        plan = plan == null ? Plan.NONE : plan; // results that were written before plans were drawn
        problems = List.copyOf(problems);
    }

    /** Row of recordings.csv; {@code file} as written there. */
    public record RecordingRow(
            Citation.Row at,
            String file,
            @Nullable Place place,
            @Nullable Instant startUtc,
            @Nullable Double startSigmaSeconds,
            @Nullable String device,
            @Nullable String holder,
            @Nullable String note) {

        /** This row with what only the other says, or null where the two say different things. */
        public @Nullable RecordingRow completedBy(RecordingRow other) {
            boolean agree = agree(place, other.place)
                    && agree(startUtc, other.startUtc)
                    && agree(startSigmaSeconds, other.startSigmaSeconds)
                    && agree(device, other.device)
                    && agree(holder, other.holder)
                    && agree(note, other.note);
            return !agree
                    ? null
                    : new RecordingRow(
                            at,
                            file,
                            place == null ? other.place : place,
                            startUtc == null ? other.startUtc : startUtc,
                            startSigmaSeconds == null ? other.startSigmaSeconds : startSigmaSeconds,
                            device == null ? other.device : device,
                            holder == null ? other.holder : holder,
                            note == null ? other.note : note);
        }

        private static boolean agree(@Nullable Object one, @Nullable Object other) {
            return one == null || other == null || one.equals(other);
        }
    }

    /** Row of tracks.csv. */
    public record TrackRow(
            Citation.Row at,
            String object,
            @Nullable String clock,
            double seconds,
            double xM,
            double yM,
            @Nullable Double zM,
            @Nullable Double sigmaM,
            @Nullable Double speedMps,
            @Nullable Double headingDeg,
            @Nullable Double speedSigma,
            @Nullable String source) {}

    /** Row of accounts.csv; null where the cell is empty. */
    public record AccountRow(
            Citation.Row at,
            String file,
            @Nullable String kind,
            @Nullable String author,
            @Nullable LocalDate published,
            @Nullable LocalDate incidentDate,
            @Nullable ZoneId zone,
            @Nullable Instant givenUtc,
            @Nullable Boolean firsthand,
            @Nullable Boolean viewedRecordings,
            @Nullable Boolean sworn,
            @Nullable String interpreter,
            @Nullable String note) {}

    /** Row of ballistics.csv, lengths in metres except width and length (mm); angles in degrees. */
    public record BallisticsRow(
            Citation.Row at,
            String file,
            String id,
            String kind,
            @Nullable String path,
            @Nullable Double xM,
            @Nullable Double yM,
            @Nullable Double zM,
            @Nullable Double sxM,
            @Nullable Double syM,
            @Nullable Double szM,
            @Nullable Double azimuthDeg,
            @Nullable Double elevationDeg,
            @Nullable Double sAzDeg,
            @Nullable Double sElDeg,
            @Nullable Double widthMm,
            @Nullable Double lengthMm,
            @Nullable Double longAxisDeg,
            @Nullable String surface,
            @Nullable Double surfaceAzimuthDeg,
            @Nullable Double surfaceElevationDeg,
            @Nullable String calibre,
            @Nullable String weapon,
            @Nullable Instant foundUtc,
            @Nullable String photo,
            @Nullable String measuredBy,
            @Nullable String method,
            @Nullable String note) {}

    /** Row of weapons.csv. */
    public record WeaponRow(
            Citation.Row at,
            String weapon,
            @Nullable String holder,
            @Nullable String calibre,
            @Nullable Integer roundsBefore,
            @Nullable Integer roundsAfter,
            @Nullable String inChamber,
            @Nullable String functionTest,
            @Nullable Double triggerPullN,
            @Nullable String safeties,
            @Nullable String holster,
            @Nullable String examinedBy,
            @Nullable String note) {}

    /** Row of expected.csv. */
    public record ExpectedRow(
            Citation.Row at,
            String item,
            @Nullable String holder,
            @Nullable String whyExpected,
            @Nullable String requested,
            @Nullable String answered,
            @Nullable String state,
            @Nullable String note) {}

    /**
     * A log: a clock of its own.
     *
     * @param id exhibit id
     * @param zone the zone its times are in, null when nothing says so (then {@code utc} of the entries is null)
     */
    public record Log(String id, String file, @Nullable ZoneId zone, List<LogEntry> entries) {
        public Log {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One line of a log.
     *
     * @param written the time as written
     * @param utc null where date or zone is missing or the time is doubtful
     * @param resolutionSeconds the last written digit (1, 60, 0.1 …)
     */
    public record LogEntry(
            Citation.Row at,
            String written,
            @Nullable Instant utc,
            double resolutionSeconds,
            String text,
            @Nullable String unit,
            @Nullable String event) {}

    /**
     * What a person saw or heard in a recording.
     *
     * @param source where the sound that was marked came from, as someone surveyed or states it; null: not said
     */
    public record Mark(
            Citation.Row at,
            String recording,
            double seconds,
            double sigmaSeconds,
            String label,
            @Nullable Place source,
            @Nullable String note) {

        /** A mark of a moment whose place is not said. */
        public Mark(
                Citation.Row at,
                String recording,
                double seconds,
                double sigmaSeconds,
                String label,
                @Nullable String note) {
            this(at, recording, seconds, sigmaSeconds, label, null, note);
        }
    }

    /** Row of constraints.csv; numbers are read exactly. */
    public record StatedConstraint(
            Citation.Row at,
            String from,
            String to,
            @Nullable BigDecimal atLeastSeconds,
            @Nullable BigDecimal atMostSeconds,
            String basis,
            @Nullable String statement,
            @Nullable String citation) {}

    /**
     * Row of shots.csv: what a person who listened decided on a sound.
     *
     * @param seconds recording time of its onset in that recording
     * @param isShot yes, no, or null for "cannot tell by ear either"
     */
    public record ShotDecision(
            Citation.Row at,
            String recording,
            double seconds,
            @Nullable Boolean isShot,
            @Nullable String because) {}

    /**
     * What people drew on the plan, to find one's way; all that is computed from it is which bullet paths cross it.
     *
     * @param corners of walls, cars and other things; those of one name, in their order, are one thing
     * @param images pictures of the place, each tied by two points or more
     */
    public record Plan(List<Corner> corners, List<ImageTie> images) {

        /** Nothing is drawn. */
        public static final Plan NONE = new Plan(List.of(), List.of());

        public Plan {
            corners = List.copyOf(corners);
            images = List.copyOf(images);
        }

        /** Whether nothing is drawn. */
        public boolean isEmpty() {
            return corners.isEmpty() && images.isEmpty();
        }

        /** The things that are drawn, by name in the order of their first corners. */
        public SortedMap<Integer, List<Corner>> things() {
            Map<String, Integer> order = new HashMap<>();
            SortedMap<Integer, List<Corner>> things = new TreeMap<>();
            for (Corner corner : corners) {
                int at = order.computeIfAbsent(corner.name(), name -> order.size());
                things.computeIfAbsent(at, key -> new ArrayList<>()).add(corner);
            }
            return things;
        }
    }

    /**
     * Row of plan.csv: one corner of a thing.
     *
     * @param kind wall, fence, line (open), building, car, other (closed)
     */
    public record Corner(
            Citation.Row at,
            String name,
            String kind,
            double xM,
            double yM,
            @Nullable String note) {

        /** Whether the last corner of such a thing is joined to the first. */
        public boolean closed() {
            return !List.of("wall", "fence", "line").contains(kind);
        }
    }

    /**
     * Row of plan-images.csv: a point of a picture and where it lies on the plan.
     *
     * @param file path below evidence/ or a bare name that is unique
     * @param pixelX from the left edge, and {@code pixelY} from the upper edge down
     */
    public record ImageTie(Citation.Row at, String file, double pixelX, double pixelY, double xM, double yM) {}

    /**
     * Row of events.csv: a person took two events for one, or one for two.
     *
     * @param oneEvent whether they are one event; else they are two
     * @param event id or label as in sequence.json, or an exhibit's id and a {@link Citation#place} of it that the event rests on; {@code other} too
     * @param decided when, as written
     */
    public record EventDecision(
            Citation.Row at,
            boolean oneEvent,
            String event,
            String other,
            @Nullable String because,
            @Nullable String who,
            @Nullable String decided) {}

    /**
     * Row of set-aside.csv: what a person decided to leave out of the sequence. It stays in the documents.
     *
     * @param statement a constraint's statement as sequence.json has it, or {@link #EVERYTHING} that the source alone says
     * @param source the constraint's source as sequence.json has it; empty where it has none
     * @param place {@link Citation#place} of one of its citations, where the same source says the same words twice; null for wherever it says them
     */
    public record SetAside(
            Citation.Row at,
            String statement,
            String source,
            @Nullable String place,
            @Nullable String because) {

        /** Stands for every statement of a source. */
        public static final String EVERYTHING = "*";
    }
}
