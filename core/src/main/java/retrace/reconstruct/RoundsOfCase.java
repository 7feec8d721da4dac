package retrace.reconstruct;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Motion;
import retrace.model.Problem;
import retrace.model.Rounds;
import retrace.model.Scene;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.motion.Motions;
import retrace.motion.TiedTrack;
import retrace.rounds.HolderAt;
import retrace.rounds.RoundAccount;

/** The account of rounds and of motion of a case, added to its scene. */
final class RoundsOfCase {

    private RoundsOfCase() {}

    static Scene added(Scene scene, Shots shots, Timeline timeline, CaseInput input) {
        List<Problem> problems = new ArrayList<>();
        List<TiedTrack> tracks = TrackTies.of(timeline, input.recordings(), input.tables(), input.facts(), problems);
        Motion motion = Motions.of(tracks, shots);
        Rounds rounds = RoundAccount.of(shots, scene, input.tables(), timeline, holders(input.tables(), motion));
        if (rounds != null) {
            tell(rounds, problems);
        }
        return scene.with(rounds, motion, problems);
    }

    /** Holders of weapons whose tracks are tied, at each discharge; of several tracks of one the one with the least error. */
    private static List<HolderAt> holders(Tables tables, @Nullable Motion motion) {
        List<HolderAt> holders = new ArrayList<>();
        if (motion == null) {
            return holders;
        }
        for (Tables.WeaponRow weapon : tables.weapons()) {
            for (Motion.State state : motion.states()) {
                boolean his = motion.clocks().stream()
                        .anyMatch(c -> c.track().equals(state.track())
                                && (c.object().equalsIgnoreCase(weapon.holder())
                                        || c.object().equalsIgnoreCase(weapon.weapon())));
                if (his && state.xM() != null && state.yM() != null) {
                    keepBest(
                            holders,
                            new HolderAt(
                                    weapon.weapon(),
                                    state.impulse(),
                                    state.xM().value(),
                                    state.yM().value(),
                                    Math.max(state.xM().halfWidth(), state.yM().halfWidth()),
                                    "the track of its holder (" + state.track() + ")",
                                    firstCite(state, weapon)));
                }
            }
        }
        return holders;
    }

    private static Citation firstCite(Motion.State state, Tables.WeaponRow weapon) {
        return state.cites().isEmpty() ? weapon.at() : state.cites().getFirst();
    }

    private static void keepBest(List<HolderAt> holders, HolderAt holder) {
        HolderAt other = holders.stream()
                .filter(h -> h.weapon().equals(holder.weapon()) && h.impulse().equals(holder.impulse()))
                .findFirst()
                .orElse(null);
        if (other == null) {
            holders.add(holder);
        } else if (holder.halfWidthM() < other.halfWidthM()) {
            holders.set(holders.indexOf(other), holder);
        }
    }

    /** Counts that cannot both hold are told, with where both stand. */
    private static void tell(Rounds rounds, List<Problem> problems) {
        for (Rounds.CountConflict conflict : rounds.conflicts()) {
            List<Citation> cites = new ArrayList<>();
            conflict.sideCites().forEach(cites::addAll);
            problems.add(Problem.ofCase(
                    "counts-disagree",
                    conflict.id(),
                    conflict.says(),
                    List.of("number of shots", "which weapon fired"),
                    "Any of these would settle it: "
                            + String.join(
                                    "; ",
                                    conflict.whatIf().stream()
                                            .map(w -> w.endsWith(".") ? w.substring(0, w.length() - 1) : w)
                                            .toList())
                            + ". Check each.",
                    cites));
        }
        if (!rounds.exhausted() && rounds.assignmentsFound() > 0) {
            problems.add(Problem.ofCase(
                    "assignments-not-exhausted",
                    "rounds",
                    "There are more ways to share the finds out over the shots than were tried: %,d stand, and there are more. Nothing is called excluded for that reason alone."
                            .formatted(rounds.assignmentsFound()),
                    List.of(Tables.AFFECTS_PLACES),
                    "Name weapons where an examiner could compare, measure directions, or place more recorders.",
                    List.of()));
        }
    }
}
