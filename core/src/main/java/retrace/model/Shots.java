package retrace.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shots and other impulses: the document shots.json. */
public record Shots(
        Count count, List<HeardIn> recordings, List<Impulse> impulses, List<Decided> decided, List<Problem> problems) {

    /** On which no person decided anything. */
    public Shots(Count count, List<HeardIn> recordings, List<Impulse> impulses, List<Problem> problems) {
        this(count, recordings, impulses, List.of(), problems);
    }

    public Shots {
        decided = orNone(decided);
        recordings = List.copyOf(recordings);
        impulses = List.copyOf(impulses);
        problems = List.copyOf(problems);
    }

    /** Shots fired, as far as can be told; atMost null when nothing bounds it. */
    public record Count(int atLeast, int best, @Nullable Integer atMost, String because) {}

    /** Documents written before people could decide have no such list. */
    private static List<Decided> orNone(@Nullable List<Decided> decided) {
        return decided == null ? List.of() : List.copyOf(decided);
    }

    /**
     * A person who listened gave an impulse its label; what the program took it for stands here.
     *
     * @param impulse its id
     * @param heardAs the program's label
     * @param because in the person's words, or null
     */
    public record Decided(
            String impulse, Label heardAs, @Nullable String because, List<Citation> cites) {
        public Decided {
            cites = List.copyOf(cites);
        }
    }

    /** A recording that was listened to. */
    public record HeardIn(String id, String file) {}

    /** An impulse is called a shot from this probability on, where nobody decided. */
    public static final double SHOT_FROM = 0.8;

    /** An impulse is called a possible shot from this probability on, where nobody decided. */
    public static final double POSSIBLE_FROM = 0.3;

    /** What the impulse is taken for. */
    public enum Label {
        SHOT("shot"),
        POSSIBLE_SHOT("possible-shot"),
        OTHER("other");

        private final String word;

        Label(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** What one arrival is. */
    public enum ArrivalKind {
        BLAST("blast"),
        SHOCK("shock"),
        ECHO("echo"),
        UNKNOWN("unknown");

        private final String word;

        ArrivalKind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** Whether the bullet outran sound. */
    public enum Supersonic {
        YES("yes"),
        NO("no"),
        CANNOT_TELL("cannot-tell");

        private final String word;

        Supersonic(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * One impulse in the world.
     *
     * @param timeSeconds when the sound left its source on the group's clock; holds the travel bound when the place is
     *     unknown
     * @param cracks the bullet's shock wave where it was heard before the blast; documents written before there were any have no such list
     */
    public record Impulse(
            String id,
            @Nullable String group,
            Label label,
            double probabilityShot,
            @Nullable Measured timeSeconds,
            @Nullable String utc,
            List<Arrival> arrivals,
            @Nullable Position position,
            @Nullable String noPositionBecause,
            Supersonic supersonic,
            List<Crack> cracks,
            List<Citation> cites) {

        /** One of which no shock wave was heard apart from the blast. */
        public Impulse(
                String id,
                @Nullable String group,
                Label label,
                double probabilityShot,
                @Nullable Measured timeSeconds,
                @Nullable String utc,
                List<Arrival> arrivals,
                @Nullable Position position,
                @Nullable String noPositionBecause,
                Supersonic supersonic,
                List<Citation> cites) {
            this(
                    id,
                    group,
                    label,
                    probabilityShot,
                    timeSeconds,
                    utc,
                    arrivals,
                    position,
                    noPositionBecause,
                    supersonic,
                    List.of(),
                    cites);
        }

        public Impulse {
            cracks = noneIfNull(cracks);
            arrivals = List.copyOf(arrivals);
            cites = List.copyOf(cites);
            if (position == null && noPositionBecause == null) {
                throw new IllegalArgumentException("impulse %s has no position and no reason".formatted(id));
            }
        }

        private static List<Crack> noneIfNull(@Nullable List<Crack> cracks) {
            return cracks == null ? List.of() : List.copyOf(cracks);
        }

        /** The same under another label. */
        public Impulse labelled(Label other) {
            return changed(id, other);
        }

        /** The same under another id. */
        public Impulse named(String other) {
            return changed(other, label);
        }

        private Impulse changed(String newId, Label newLabel) {
            return new Impulse(
                    newId,
                    group,
                    newLabel,
                    probabilityShot,
                    timeSeconds,
                    utc,
                    arrivals,
                    position,
                    noPositionBecause,
                    supersonic,
                    cracks,
                    cites);
        }
    }

    /**
     * Where and when one recording heard it; seconds are recording time of the onset.
     *
     * @param shockProbability that it is the bullet's shock wave and not the blast, where that is in question; null elsewhere
     */
    public record Arrival(
            String recording,
            Measured seconds,
            ArrivalKind kind,
            boolean clipped,
            double snrDb,
            @Nullable Double shockProbability) {

        /** One of which it is not in question. */
        public Arrival(String recording, Measured seconds, ArrivalKind kind, boolean clipped, double snrDb) {
            this(recording, seconds, kind, clipped, snrDb, null);
        }
    }

    /**
     * A bullet's shock wave heard before the blast of the same shot in one recording.
     *
     * @param seconds recording time of its onset
     * @param gapSeconds how much later the blast came
     * @param rangeAtLeastM the recorder was at least so far from the muzzle, whatever the bullet's direction, for bullets to 1000 m/s; how far
     *     at most the gap alone does not tell
     */
    public record Crack(String recording, Measured seconds, Measured gapSeconds, double rangeAtLeastM) {}

    /** Where it came from. A region is one ring, not closed, enclosing all parts; separate parts go to places. */
    public record Position(
            Measured xM,
            Measured yM,
            @Nullable Measured zM,
            List<Point> region50,
            List<Point> region95,
            String method,
            List<PlacePart> places) {

        public Position {
            region50 = List.copyOf(region50);
            region95 = List.copyOf(region95);
            places = List.copyOf(places);
        }
    }

    /** One of several separate possible places with its share of the posterior. */
    public record PlacePart(double xM, double yM, double share, List<Point> region50, List<Point> region95) {

        public PlacePart {
            region50 = List.copyOf(region50);
            region95 = List.copyOf(region95);
        }
    }
}
