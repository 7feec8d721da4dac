package retrace.reconstruct;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import retrace.chronology.PlainNetwork;
import retrace.model.AccountText;
import retrace.model.CaseFacts;
import retrace.model.ClaimDecision;
import retrace.model.Claims;
import retrace.model.Heard;
import retrace.model.LagEstimate;
import retrace.model.Problem;
import retrace.model.Progress;
import retrace.model.RecordingFacts;
import retrace.model.SampleSource;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.scene.Air;
import retrace.scene.BulletPaths;
import retrace.scene.SourceLocator;
import retrace.sound.ImpulseFinder;
import retrace.sound.SoundLinks;
import retrace.sound.Voice;
import retrace.text.AccountReader;
import retrace.text.AccountReading;
import retrace.text.ClaimDecisions;
import retrace.text.ClaimRelations;

/**
 * The stages of a reconstruction, each a function of its inputs and of nothing else, so that a stage's result can be
 * kept under the hash of its inputs, its parameters and its version.
 */
public final class Stages {

    /** Version of each stage: raised whenever its results may differ for the same inputs. */
    public static final SortedMap<String, String> VERSIONS = Collections.unmodifiableSortedMap(
            new TreeMap<>(Map.of("listen", "3", "compare", "11", "read", "6", "reconstruct", "13")));

    private static final double ASSUMED_PLACE_SIGMA_M = 0.5;
    private static final double ASSUMED_CLOCK_SIGMA_SECONDS = 0.001;
    private static final double ASSUMED_ARRIVAL_SIGMA_SECONDS = 0.002;

    /** The reader's models are loaded once, when the first account is read. */
    private static final Supplier<AccountReader> READER = new Supplier<>() {
        private @Nullable AccountReader reader;

        @Override
        public synchronized AccountReader get() {
            if (reader == null) {
                reader = AccountReader.standard();
            }
            return reader;
        }
    };

    /** Readers with a user's own lines, by those lines. */
    private static final Map<List<String>, AccountReader> OWN_READERS = new ConcurrentHashMap<>();

    private Stages() {}

    /**
     * A microphone of known place; what is null takes the stated assumption.
     *
     * @param sigmaM one standard deviation of its place per axis
     * @param clockSigmaSeconds one standard deviation of its clock against the others
     */
    public record Microphone(
            String id,
            double xM,
            double yM,
            @Nullable Double zM,
            @Nullable Double sigmaM,
            @Nullable Double clockSigmaSeconds) {}

    /** When a shot was heard at a microphone, on the clock the microphones share. */
    public record StatedArrival(
            String shot,
            String microphone,
            double seconds,
            @Nullable Double sigmaSeconds) {}

    /** Places each shot from its arrivals; sigmas that are missing are assumed, and a problem says so. */
    public static Shots locate(
            List<Microphone> microphones,
            List<StatedArrival> arrivals,
            @Nullable Double airTemperatureC,
            @Nullable Double airTemperatureSigmaC) {
        CaseFacts facts = new CaseFacts(
                null,
                null,
                null,
                null,
                null,
                null,
                airTemperatureC,
                airTemperatureSigmaC,
                null,
                null,
                null,
                null,
                false);
        Air air = Air.of(facts);
        Shots shots = ImpulseJoin.locate(
                microphones.stream()
                        .map(m -> new SourceLocator.Microphone(
                                m.id(),
                                m.xM(),
                                m.yM(),
                                m.zM(),
                                orElse(m.sigmaM(), ASSUMED_PLACE_SIGMA_M),
                                orElse(m.clockSigmaSeconds(), ASSUMED_CLOCK_SIGMA_SECONDS)))
                        .toList(),
                arrivals.stream()
                        .map(a -> new ShotArrival(
                                a.shot(),
                                a.microphone(),
                                a.seconds(),
                                orElse(a.sigmaSeconds(), ASSUMED_ARRIVAL_SIGMA_SECONDS)))
                        .toList(),
                air,
                air.stated());
        return withAssumptions(shots, microphones, arrivals);
    }

    private static double orElse(@Nullable Double value, double assumed) {
        return value == null ? assumed : value;
    }

    private static Shots withAssumptions(Shots shots, List<Microphone> microphones, List<StatedArrival> arrivals) {
        List<Problem> problems = new ArrayList<>(shots.problems());
        assumed(
                problems,
                "sigma_m",
                "m",
                ASSUMED_PLACE_SIGMA_M,
                microphones.stream().filter(m -> m.sigmaM() == null).count());
        assumed(
                problems,
                "clockSigma_s",
                "s",
                ASSUMED_CLOCK_SIGMA_SECONDS,
                microphones.stream().filter(m -> m.clockSigmaSeconds() == null).count());
        assumed(
                problems,
                "sigma_s",
                "s",
                ASSUMED_ARRIVAL_SIGMA_SECONDS,
                arrivals.stream().filter(a -> a.sigmaSeconds() == null).count());
        return new Shots(shots.count(), shots.recordings(), shots.impulses(), problems);
    }

    private static void assumed(List<Problem> problems, String field, String unit, double value, long count) {
        if (count > 0) {
            problems.add(Problem.ofCase(
                    "assumed-sigma",
                    field,
                    "%d entries give no %s; %s %s, one standard deviation, is assumed."
                            .formatted(count, field, value, unit),
                    List.of("places of shots"),
                    "Enter how well it was measured.",
                    List.of()));
        }
    }

    /** Impulses and silent stretches of one recording. */
    public static Heard listen(String id, SampleSource sound, Progress progress) {
        return ImpulseFinder.find(id, sound, progress);
    }

    /** Every pair of recordings compared by sound, pairs in the order of ids. */
    public static List<LagEstimate> compare(SortedMap<String, SampleSource> recordings, Progress progress) {
        return SoundLinks.compare(voices(recordings), progress);
    }

    /** Every recording of one block with every one of another: {@link SoundLinks#across}. */
    public static List<LagEstimate> compareAcross(
            SortedMap<String, SampleSource> left, SortedMap<String, SampleSource> right, Progress progress) {
        return SoundLinks.across(voices(left), voices(right), progress);
    }

    private static List<Voice> voices(SortedMap<String, SampleSource> recordings) {
        List<Voice> voices = new ArrayList<>();
        recordings.forEach((id, sound) -> voices.add(new Voice(id, sound)));
        return voices;
    }

    /** Bullet paths and places of the tables. */
    public static Scene scene(Tables tables, List<RecordingFacts> recordings, CaseFacts facts) {
        return BulletPaths.of(tables, recordings, facts);
    }

    /**
     * A network by itself, all constraints counting alike.
     *
     * @param labels event id to the words a reader sees, in the order of the events
     * @param reference the event that times count from, or null for the first
     */
    public static Sequence solve(
            SequencedMap<String, String> labels,
            @Nullable String reference,
            List<Sequence.Constraint> constraints,
            Progress progress) {
        List<PlainNetwork.NamedEvent> events = labels.entrySet().stream()
                .map(e -> new PlainNetwork.NamedEvent(e.getKey(), e.getValue()))
                .toList();
        return PlainNetwork.solve(events, reference, constraints, PlainNetwork.Limits.STANDARD, progress);
    }

    /** The sequence of what was measured alone: recordings on one clock and the shots heard, nothing else known. */
    public static Sequence sequence(Timeline timeline, Shots shots) {
        CaseFacts unknown =
                new CaseFacts(null, null, null, null, null, null, null, null, null, null, null, null, false);
        return EventNetwork.build(
                timeline,
                shots,
                new Claims(List.of(), List.of(), List.of(), List.of()),
                Tables.NONE,
                unknown,
                new Scene(null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of()),
                Progress.NONE);
    }

    /**
     * An account's reading with what people decided on its claims put over it; relations are found anew where a claim changed.
     *
     * @param file the table of decisions, for the problems
     * @param text the account as read
     * @param lexicon lines of edits/lexicon.txt
     */
    public static Reading decided(
            String file, Reading reading, String text, List<ClaimDecision> decisions, List<String> lexicon) {
        ClaimDecisions.Decided decided =
                ClaimDecisions.apply(file, reading.account().id(), text, reading.claims(), decisions);
        List<Problem> problems = new ArrayList<>(reading.problems());
        problems.addAll(decided.problems());
        List<Claims.Relation> relations = decided.claims().equals(reading.claims())
                ? reading.relations()
                : ClaimRelations.between(decided.claims(), List.of(reading.account()), lexicon);
        return new Reading(reading.account(), decided.claims(), relations, problems);
    }

    /** Claims of one account, read with a user's own lines of edits/lexicon.txt. */
    public static Reading read(AccountText account, CaseFacts facts, List<String> lexicon) {
        if (lexicon.isEmpty()) {
            return read(account, facts);
        }
        return reading(OWN_READERS
                .computeIfAbsent(List.copyOf(lexicon), AccountReader::with)
                .read(account, facts));
    }

    /** Claims of one account. */
    public static Reading read(AccountText account, CaseFacts facts) {
        return reading(READER.get().read(account, facts));
    }

    private static Reading reading(AccountReading reading) {
        return new Reading(reading.account(), reading.claims(), reading.relations(), reading.problems());
    }
}
