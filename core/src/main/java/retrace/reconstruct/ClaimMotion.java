package retrace.reconstruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Claims.Claim;
import retrace.model.Claims.Outcome;
import retrace.model.Claims.Tested;
import retrace.model.Motion;
import retrace.model.Shots;
import retrace.motion.Vehicles;

/**
 * What is said of a vehicle's motion at the shot against its track: that it stood, moved, came at somebody or went away.
 *
 * <p>Only a claim that its own words or a relation set beside the shot has a moment; which shot is meant is open, so all that were heard must agree. Only where one
 * vehicle alone is tracked, and the words name a vehicle no closer than its track does, is that track taken for what is meant: a premise that is told. A state
 * counts where the whole bar of a speed lies on one side ({@link Motion#intervals()}) through the shot's time and its error. "When" is not sharp: against the claim it
 * counts fully only where it lasts {@value #WHEN_SECONDS} s before and after (a setting), else as a tension; so does a direction, for somebody without a track may be meant. What was meant by a motion is in no track.
 */
final class ClaimMotion {

    /** How far "when the shot was fired" may be off. */
    static final double WHEN_SECONDS = 1;

    private static final Pattern AT_THE_SHOT = Pattern.compile(
            "\\b(at the (time|moment|instant) (of|that|when|the)|when|as|while) .{0,40}\\b(shots?|shooting|gunshots?|gunfire|discharged?|fired|went off)\\b",
            Pattern.CASE_INSENSITIVE);

    /** Asserts more than that it moved. */
    private static final Pattern HOW = Pattern.compile(
            "\\b(toward|towards|away|at|into|from|forward|forwards|backward|backwards|back|slow|slowly|fast|speed|accelerat\\w*|revers\\w*)\\b",
            Pattern.CASE_INSENSITIVE);

    /** Words that any vehicle may be meant by. */
    private static final Set<String> ANY_VEHICLE =
            Set.of("the", "a", "his", "her", "their", "my", "that", "this", "its", "car", "vehicle", "auto");

    private static final Set<String> DRIVER = Set.of("driver", "motorist");

    private static final Pattern WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final @Nullable Motion motion;
    private final List<Shots.Impulse> shots;

    ClaimMotion(@Nullable Motion motion, Shots shots) {
        this.motion = motion;
        this.shots = shots.impulses().stream()
                .filter(i -> i.label() == Shots.Label.SHOT && i.group() != null && i.timeSeconds() != null)
                .toList();
    }

    /**
     * How the claim fares; null where it tells of no motion at the shot or nothing tracked is meant.
     *
     * @param besideShot whether a relation sets it beside a shot that somebody tells of
     */
    @Nullable
    Tested test(Claim claim, boolean besideShot) {
        Said said = said(claim);
        if (said == null || motion == null || shots.isEmpty()) {
            return null;
        }
        if (!besideShot && !AT_THE_SHOT.matcher(claim.quote()).find()) {
            return null;
        }
        Motion.TrackClock vehicle = vehicle(claim, motion);
        return vehicle == null ? null : against(said, claim, vehicle, motion);
    }

    private enum Said {
        STOOD,
        MOVED,
        CAME,
        WENT
    }

    private static @Nullable Said said(Claim claim) {
        boolean denied = claim.factuality().endsWith("-");
        if (!denied && !claim.factuality().endsWith("+")) {
            return null;
        }
        return switch (claim.event()) {
            case "vehicle-still" -> denied ? Said.MOVED : Said.STOOD;
            case "vehicle-movement" -> denied ? Said.STOOD : Said.MOVED;
            case "ramming" -> denied ? null : Said.CAME;
            case "flight" -> denied ? null : Said.WENT;
            default -> null;
        };
    }

    private Tested against(Said said, Claim claim, Motion.TrackClock vehicle, Motion known) {
        boolean stood = throughout(vehicle, known, 0, i -> alone(i, "standing"));
        boolean moved = throughout(vehicle, known, 0, i -> alone(i, "moving"));
        List<String> people = people(claim, known);
        boolean came = !people.isEmpty()
                && people.stream().allMatch(p -> throughout(vehicle, known, 0, i -> to(i, "approaching", p)));
        boolean went = !people.isEmpty()
                && people.stream().allMatch(p -> throughout(vehicle, known, 0, i -> to(i, "receding", p)));
        String measured = stood ? "stood" : came ? "approached" : went ? "moved away" : moved ? "moved" : "";
        if (measured.isEmpty()) {
            return told(Outcome.OPEN, vehicle, "whether it stood or moved at the shot is within the errors.", known);
        }
        if ((said == Said.STOOD) != stood) {
            String state = stood ? "standing" : "moving";
            String words = "at the shot it %s".formatted(measured);
            return throughout(vehicle, known, WHEN_SECONDS, i -> alone(i, state))
                    ? told(Outcome.CONTRADICTED, vehicle, words + ".", known)
                    : told(
                            Outcome.TENSION,
                            vehicle,
                            words
                                    + ", but not through all of %.0f s before and after; how sharp such words are is a setting."
                                            .formatted(WHEN_SECONDS),
                            known);
        }
        if (said == Said.WENT && came || said == Said.CAME && went) {
            String whom = String.join(", ", people);
            return told(
                    Outcome.TENSION,
                    vehicle,
                    "at the shot it %s (%s). Somebody without a track may be meant.".formatted(measured, whom),
                    known);
        }
        boolean all = said == Said.STOOD
                || said == Said.MOVED && !HOW.matcher(claim.quote()).find();
        return all
                ? told(Outcome.SUPPORTED, vehicle, "at the shot it %s.".formatted(measured), known)
                : told(
                        Outcome.OPEN,
                        vehicle,
                        "at the shot it %s. More than that is said, and is in no track.".formatted(measured),
                        known);
    }

    private Tested told(Outcome outcome, Motion.TrackClock vehicle, String words, Motion known) {
        List<Citation> cites = new ArrayList<>();
        for (Motion.State state : known.states()) {
            if (state.track().equals(vehicle.track()) && shots.stream().anyMatch(s -> s.id().equals(state.impulse()))) {
                state.cites().stream().filter(c -> !cites.contains(c)).forEach(cites::add);
            }
        }
        return new Tested(
                outcome, "By the track of “%s”, taken for what is meant: %s".formatted(vehicle.object(), words), cites);
    }

    private static boolean alone(Motion.Interval interval, String state) {
        return interval.other() == null && interval.state().equals(state);
    }

    private static boolean to(Motion.Interval interval, String state, String other) {
        return other.equals(interval.other()) && interval.state().equals(state);
    }

    /** Whether at every shot, with its error and {@code more} seconds on both sides, one such interval holds. */
    private boolean throughout(Motion.TrackClock vehicle, Motion known, double more, Predicate<Motion.Interval> which) {
        for (Shots.Impulse shot : shots) {
            var time = Objects.requireNonNull(shot.timeSeconds());
            boolean holds = Objects.equals(shot.group(), vehicle.group())
                    && known.intervals().stream()
                            .anyMatch(i -> i.track().equals(vehicle.track())
                                    && which.test(i)
                                    && i.fromSeconds() + i.endErrorSeconds() <= time.low() - more
                                    && i.toSeconds() - i.endErrorSeconds() >= time.high() + more);
            if (!holds) {
                return false;
            }
        }
        return true;
    }

    /** The one tracked vehicle, where the claim's words fit it; null where several are tracked or another is named. */
    private static Motion.@Nullable TrackClock vehicle(Claim claim, Motion known) {
        List<Motion.TrackClock> vehicles =
                known.clocks().stream().filter(c -> Vehicles.named(c.object())).toList();
        if (vehicles.size() != 1) {
            return null;
        }
        List<String> named = words(claim.participants().getOrDefault("vehicle", ""));
        List<String> agent = words(claim.participants().getOrDefault("agent", ""));
        List<String> track = words(vehicles.getFirst().object());
        boolean driver = named.isEmpty() && agent.stream().anyMatch(DRIVER::contains);
        boolean fits = !named.isEmpty() && named.stream().allMatch(w -> ANY_VEHICLE.contains(w) || track.contains(w));
        return driver || fits ? vehicles.getFirst() : null;
    }

    /** Tracks of those towards or away from whom it is said to have moved: of each tracked one whose name holds the word that the claim has. */
    private static List<String> people(Claim claim, Motion known) {
        List<String> said = new ArrayList<>(words(claim.participants().getOrDefault("patient", "")));
        said.addAll(words(claim.quote()));
        List<String> people = new ArrayList<>();
        for (Motion.TrackClock clock : known.clocks()) {
            List<String> track = words(clock.object());
            if (!Vehicles.named(clock.object())
                    && track.stream().anyMatch(w -> w.length() > 2 && (said.contains(w) || said.contains(w + "s")))) {
                people.add(clock.track());
            }
        }
        return people;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>(List.of(WORD.split(text.toLowerCase(Locale.ROOT))));
        words.removeIf(String::isEmpty);
        return words;
    }
}
