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
            List<Citation> cites) {

        public Impulse {
            arrivals = List.copyOf(arrivals);
            cites = List.copyOf(cites);
            if (position == null && noPositionBecause == null) {
                throw new IllegalArgumentException("impulse %s has no position and no reason".formatted(id));
            }
        }

        /** The same under another label. */
        public Impulse labelled(Label other) {
            return new Impulse(
                    id,
                    group,
                    other,
                    probabilityShot,
                    timeSeconds,
                    utc,
                    arrivals,
                    position,
                    noPositionBecause,
                    supersonic,
                    cites);
        }
    }

    /** Where and when one recording heard it; seconds are recording time of the onset. */
    public record Arrival(String recording, Measured seconds, ArrivalKind kind, boolean clipped, double snrDb) {}

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
