package retrace.accuracy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one reconstruction is from the truth. Errors are estimate minus truth; null where nothing was stated that could
 * be wrong. One scene: no rates are made of it here.
 */
public record AccuracyReport(
        List<Clock> clocks,
        List<Group> groups,
        List<Pair> pairs,
        Shots shots,
        List<Found> found,
        List<ArrivalError> arrivals,
        Orders orders,
        Statements statements,
        Conflicts conflicts,
        List<String> mustBeZero) {

    public AccuracyReport {
        clocks = List.copyOf(clocks);
        groups = List.copyOf(groups);
        pairs = List.copyOf(pairs);
        found = List.copyOf(found);
        arrivals = List.copyOf(arrivals);
        mustBeZero = List.copyOf(mustBeZero);
    }

    /**
     * One recording's clock. The free zero of its group is taken out first: the mean of estimate minus truth, of those solved
     * together with the places of sounds where there are any. Only differences within a group can be observed, so nothing else could be asked of it; yet the error
     * that all its recordings share is not in these numbers.
     *
     * @param startErrorSeconds null when it is alone in its group, so that nothing ties its start
     * @param insideBar whether the start's bar holds the truth; null for a hard limit, which is no interval
     * @param middleErrorSeconds error of its clock at the middle of the recording, the group's rate taken out too
     * @param middleInsideBar whether that error fits the bar of the start
     * @param wronglyPlaced off by more than 1 s, or by more than 0.1 s and outside its bar
     * @param worstErrorSeconds largest error of the clock at any of 200 moments of the recording, rate and steps included
     * @param rateErrorPpm against the weighted mean of the group's rates, which is as free as its zero
     * @param stepsMissed true steps with no found step within 1 s of recording time and 0.05 s of size
     * @param withPlaces whether its start was solved together with the places of sounds
     */
    public record Clock(
            String file,
            @Nullable String group,
            @Nullable Double startErrorSeconds,
            @Nullable Double barSeconds,
            @Nullable Boolean insideBar,
            boolean wronglyPlaced,
            @Nullable Double worstErrorSeconds,
            @Nullable Double rateErrorPpm,
            @Nullable Double rateBarPpm,
            @Nullable Boolean rateInsideBar,
            @Nullable Double middleErrorSeconds,
            @Nullable Boolean middleInsideBar,
            int stepsTrue,
            int stepsFound,
            int stepsMissed,
            int stepsFalse,
            boolean withPlaces) {}

    /**
     * A group and the zero that was taken out.
     *
     * @param zeroSeconds scene seconds of the group's zero
     */
    public record Group(String id, int recordings, double zeroSeconds) {}

    /**
     * Two recordings of the truth.
     *
     * @param sharedSeconds how long both had sound at the same moments
     * @param apart whether no sound of the scene can be in both, travel between the two microphones included
     * @param examined whether their sound was compared
     * @param matched whether their sound was called a match
     * @param tied whether both are on one clock
     */
    public record Pair(
            String a, String b, double sharedSeconds, boolean apart, boolean examined, boolean matched, boolean tied) {}

    /**
     * One arrival, not called an echo, of an impulse that is a known sound.
     *
     * @param shot whether that sound is a shot
     * @param errorSeconds against the nearest true arrival by the shortest way (blast or shock); null when that recording
     *     holds none
     * @param inside whether the bar holds the truth; null for a hard limit, which is no interval
     */
    public record ArrivalError(
            String impulse,
            String sound,
            String file,
            boolean shot,
            @Nullable Double errorSeconds,
            double barSeconds,
            @Nullable Boolean inside) {}

    /**
     * The shots as a whole.
     *
     * @param found true shots that an impulse labelled shot holds
     * @param onlyPossible true shots held only by an impulse labelled possible
     * @param falseShots impulses labelled shot that are something else or a shot told twice
     * @param countHoldsTruth whether at least … at most holds the true number
     */
    public record Shots(
            int fired,
            int heardByAny,
            int found,
            int onlyPossible,
            int missed,
            int falseShots,
            int falsePossible,
            int countAtLeast,
            int countBest,
            @Nullable Integer countAtMost,
            boolean countHoldsTruth) {}

    /**
     * One true impulse and the impulse of the reconstruction that shares most arrivals with it.
     *
     * @param medianArrivalErrorSeconds median of |error| of the arrivals taken for the first sound
     * @param arrivalsInside how many of those bars hold the truth
     * @param timeErrorSeconds against the scene, the group's zero taken out
     * @param placeErrorM distance on the plan
     */
    public record Found(
            String sound,
            String kind,
            @Nullable String impulse,
            @Nullable String label,
            int arrivalsTrue,
            int arrivalsFound,
            int arrivalsInside,
            @Nullable Double medianArrivalErrorSeconds,
            @Nullable Double worstArrivalErrorSeconds,
            @Nullable Double timeErrorSeconds,
            @Nullable Double timeBarSeconds,
            @Nullable Boolean timeInsideBar,
            @Nullable Double placeErrorM,
            @Nullable Boolean insideRegion95,
            @Nullable Double region95Metres2) {}

    /**
     * Orders between events that are impulses of the truth.
     *
     * @param certainFalse must be 0
     * @param gapsOutside stated gap bounds of a certain order that the true gap breaks
     * @param notCertain pairs of events that are known sounds, in no order called certain
     */
    public record Orders(int certainJudged, int certainFalse, int gapsOutside, int notJudged, int notCertain) {}

    /**
     * Conflicts told.
     *
     * @param withoutFalse no constraint of it comes from a false statement, also where none comes from an account
     */
    public record Conflicts(int told, int withoutFalse) {}

    /**
     * Statements by what is known of them.
     *
     * @param contradictedTrue true statements called contradicted; must be 0
     * @param supportedFalse false statements called supported
     * @param contradictedFalse false statements called contradicted, testable or not
     * @param falseJudged false statements called supported, contradicted or in tension, testable or not
     */
    public record Statements(
            int testableFalse,
            int testableFalseContradicted,
            int testableFalseTension,
            int trueStatements,
            int trueSupported,
            int contradictedTrue,
            int supportedFalse,
            int contradictedFalse,
            int falseStatements,
            int falseJudged,
            List<String> wrong) {
        public Statements {
            wrong = List.copyOf(wrong);
        }
    }
}
