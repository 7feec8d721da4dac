package retrace.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All recordings on one clock: the document timeline.json. */
public record Timeline(
        Origin origin, List<Group> groups, List<PlacedRecording> recordings, List<Link> links, List<Problem> problems) {

    public Timeline {
        groups = List.copyOf(groups);
        recordings = List.copyOf(recordings);
        links = List.copyOf(links);
        problems = List.copyOf(problems);
    }

    /** UTC (ISO 8601, Z) of the main group's zero, or null with the reason. */
    public record Origin(@Nullable String utc, String because) {}

    /**
     * Recordings joined by ties good to 1 s or better.
     *
     * @param because by what its zero is tied to UTC, or what would tie it, as a clause; then what the group is, in sentences
     * @param joint what came of solving its starts together with the places of sounds; null where that was out of the question
     */
    public record Group(
            String id,
            @Nullable String originUtc,
            @Nullable String utcLow,
            @Nullable String utcHigh,
            String because,
            @Nullable Joint joint) {

        /** A group whose starts were not solved together with places. */
        public Group(
                String id,
                @Nullable String originUtc,
                @Nullable String utcLow,
                @Nullable String utcHigh,
                String because) {
            this(id, originUtc, utcLow, utcHigh, because, null);
        }
    }

    /**
     * Starts of recorders that stand still at stated places, solved together with the places of sounds.
     *
     * @param recorders that heard the sounds
     * @param sounds that went into it
     * @param refusedBecause why no start was changed, and what would help; null where some were
     * @param starts that came out surer, in the order of the recordings; empty where it was refused
     */
    public record Joint(int recorders, int sounds, @Nullable String refusedBecause, List<Refined> starts) {

        public Joint {
            starts = List.copyOf(starts);
        }
    }

    /**
     * A start whose bar became narrower.
     *
     * @param recording its id
     * @param halfBeforeSeconds half width of its bar before, mostly the travel of sound
     * @param halfAfterSeconds half width after
     */
    public record Refined(String recording, double halfBeforeSeconds, double halfAfterSeconds) {}

    /** A recording on its group's clock: τ = (T − start)·(1 + ratePpm·10⁻⁶) + Σ jumps before τ. */
    public record PlacedRecording(
            String id,
            String file,
            String sha256,
            double durationSeconds,
            @Nullable String group,
            @Nullable Measured startSeconds,
            @Nullable Measured ratePpm,
            List<Step> steps,
            @Nullable Double pictureStartSeconds,
            List<String> methods,
            @Nullable String unplacedBecause,
            List<Problem> problems) {

        public PlacedRecording {
            steps = List.copyOf(steps);
            methods = List.copyOf(methods);
            problems = List.copyOf(problems);
        }

        /** Time on the group's clock of recording time {@code tau} at the best estimate; 0 start and rate if unknown. */
        public double commonSeconds(double tau) {
            double jumps = 0;
            for (Step step : steps) {
                if (step.atSeconds() <= tau) {
                    jumps += step.jumpSeconds();
                }
            }
            double start = startSeconds == null ? 0 : startSeconds.value();
            double rate = ratePpm == null ? 0 : ratePpm.value();
            return start + (tau - jumps) / (1 + rate * 1e-6);
        }
    }

    /**
     * A jump of the recording's own clock against the common one at recording time {@code atSeconds}.
     *
     * @param atErrorSeconds the jump lies within so much of {@code atSeconds}: where nothing common is heard, nobody hears it
     * @param jumpErrorSeconds 95 % half width of the jump, the travel of sound included
     */
    public record Step(double atSeconds, double jumpSeconds, double atErrorSeconds, double jumpErrorSeconds) {

        /** A jump that is known exactly. */
        public Step(double atSeconds, double jumpSeconds) {
            this(atSeconds, jumpSeconds, 0, 0);
        }
    }

    /**
     * One examined pair.
     *
     * @param peak the correlation peak with its runners-up; null when no sound was compared
     */
    public record Link(
            String a,
            String b,
            String method,
            LagEstimate.Decision decision,
            @Nullable Double falseMatchProbability,
            @Nullable Integer nullTrials,
            @Nullable Measured offsetSeconds,
            @Nullable Measured rateDifferencePpm,
            @Nullable Double travelSeconds,
            boolean accepted,
            String because,
            List<Citation> cites,
            LagEstimate.@Nullable Peak peak) {

        public Link {
            cites = List.copyOf(cites);
        }

        /** A link without a peak. */
        public Link(
                String a,
                String b,
                String method,
                LagEstimate.Decision decision,
                @Nullable Double falseMatchProbability,
                @Nullable Integer nullTrials,
                @Nullable Measured offsetSeconds,
                @Nullable Measured rateDifferencePpm,
                @Nullable Double travelSeconds,
                boolean accepted,
                String because,
                List<Citation> cites) {
            this(
                    a,
                    b,
                    method,
                    decision,
                    falseMatchProbability,
                    nullTrials,
                    offsetSeconds,
                    rateDifferencePpm,
                    travelSeconds,
                    accepted,
                    because,
                    cites,
                    null);
        }
    }
}
