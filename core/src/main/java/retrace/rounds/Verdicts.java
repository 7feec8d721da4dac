package retrace.rounds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Rounds.Cell;
import retrace.model.Rounds.Verdict;
import retrace.model.Tables.BallisticsRow;

/** How each weapon, case and find stands to each discharge: by single tests first, then by all assignments. */
final class Verdicts {

    static final String ALL_HEARD = "every find is of a shot that was heard";
    static final String NO_OTHER = "no weapon fired that weapons.csv does not list";
    static final String COMPARED = "the comparisons of an examiner are right (column weapon)";
    static final String COUNTED = "the rounds in weapons.csv are right, their unknowns allowed for";
    static final String HELD = "each weapon was in the hands of the holder whom weapons.csv names";

    /** Decisions to try for one question: may this find be of that discharge, may this weapon have fired it. */
    private static final int MOST_STEPS_OF_ONE = 60_000;

    /** The same for all of them; what is asked after them stays open. */
    private static final int MOST_STEPS = 2_000_000;

    private final Setting setting;
    private final Search.@Nullable Result result;

    /** [find][discharge, then none]; null: not asked yet, or not told in time. */
    private final @Nullable Boolean[][] rootKnown;

    private final boolean[][] reach;
    private final List<String> premises = new ArrayList<>();
    private int stepsLeft = MOST_STEPS;

    Verdicts(Setting setting, Search.@Nullable Result result) {
        this.setting = setting;
        this.result = result;
        rootKnown = new @Nullable
                Boolean[setting.finds().size()][setting.discharges().size() + 1];
        reach = reach();
        if (result != null) {
            count(result);
            findPremises(result);
        }
    }

    /** What is seen without asking: decisions of the graph, and where projectiles went on, the assignments that are written out. */
    private void count(Search.Result found) {
        int none = setting.discharges().size();
        boolean[][] seen = new boolean[rootKnown.length][none + 1];
        AssignmentGraph graph = found.graph();
        boolean[][] decisions = graph == null ? new boolean[rootKnown.length][0] : graph.decisions();
        for (int f = 0; f < decisions.length; f++) {
            for (int c = 0; c < decisions[f].length; c++) {
                if (decisions[f][c] && (c < none || c == found.puzzle().none())) {
                    seen[f][Math.min(c, none)] = true;
                }
            }
        }
        for (int[] choice : found.choices()) {
            for (int f = 0; f < choice.length; f++) {
                seen[f][Math.min(found.root(choice, f), none)] = true;
            }
        }
        boolean all = found.isWrittenOut() || found.exhausted() && !followed(decisions, none, found);
        for (int f = 0; f < seen.length; f++) {
            for (int g = 0; g < seen.length; g++) {
                for (int d = 0; d <= none && (f == g || found.puzzle().alike(f, g)); d++) {
                    rootKnown[f][d] = seen[g][d] ? Boolean.TRUE : rootKnown[f][d];
                }
            }
            for (int d = 0; d <= none && all; d++) {
                rootKnown[f][d] = rootKnown[f][d] == null ? Boolean.FALSE : rootKnown[f][d];
            }
        }
    }

    /** Whether in some assignment a projectile goes on from one find to another: then decisions alone do not tell the discharge. */
    private static boolean followed(boolean[][] decisions, int none, Search.Result found) {
        for (boolean[] choices : decisions) {
            for (int c = none; c < found.puzzle().none(); c++) {
                if (choices[c]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether some assignment gives the find to the discharge, or for the number of discharges to none; null when it cannot be told in time. */
    private @Nullable Boolean mayBeOf(int f, int d, Search.Result found) {
        if (rootKnown[f][d] == null) {
            boolean none = d == setting.discharges().size();
            rootKnown[f][d] = asked(
                    found, AssignmentGraph.Only.root(f, none ? found.puzzle().none() : d));
        }
        return rootKnown[f][d];
    }

    private @Nullable Boolean asked(Search.Result found, AssignmentGraph.Only only) {
        AssignmentGraph graph = Search.narrowed(found, only, Math.min(MOST_STEPS_OF_ONE, stepsLeft));
        stepsLeft -= graph.steps();
        return graph.start() != null ? Boolean.TRUE : graph.isCut() || stepsLeft <= 0 ? null : Boolean.FALSE;
    }

    private boolean always(int f, int d, Search.Result found) {
        if (!found.exhausted() || found.ways() == 0 || !Boolean.TRUE.equals(mayBeOf(f, d, found))) {
            return false;
        }
        for (int other = 0; other <= setting.discharges().size(); other++) {
            if (other != d && !Boolean.FALSE.equals(mayBeOf(f, other, found))) {
                return false;
            }
        }
        return true;
    }

    private void findPremises(Search.Result found) {
        premises.add(
                found.strays() == 0
                        ? ALL_HEARD
                        : "all but %d of the finds are of a shot that was heard".formatted(found.strays()));
        if (!setting.arms().isEmpty()) {
            premises.add(
                    found.others() == 0
                            ? NO_OTHER
                            : "all but %d of the shots are of weapons that weapons.csv lists"
                                    .formatted(found.others()));
            premises.add(COUNTED);
        }
        boolean compared = setting.finds().stream().anyMatch(f -> f.weapon() != null)
                || setting.cases().stream().anyMatch(c -> c.weapon() != null);
        if (compared) {
            premises.add(
                    found.casesHold()
                            ? COMPARED
                            : "comparisons of holes and bullets are right; those of cases do not fit and are set aside");
        }
        if (!setting.holders().isEmpty()) {
            premises.add(HELD);
        }
    }

    List<String> premises() {
        return List.copyOf(premises);
    }

    /** [find][discharge] whether single tests leave a way, directly or through others. */
    private boolean[][] reach() {
        boolean[][] may =
                new boolean[setting.finds().size()][setting.discharges().size()];
        if (setting.tooMany()) {
            return may;
        }
        Puzzle puzzle = setting.puzzle();
        for (int f = 0; f < may.length; f++) {
            may[f] = puzzle.direct()[f].clone();
        }
        for (int round = 0; round < may.length; round++) {
            for (int f = 0; f < may.length; f++) {
                for (int g = 0; g < may.length; g++) {
                    for (int d = 0; d < may[f].length && puzzle.after()[f][g]; d++) {
                        may[f][d] |= may[g][d];
                    }
                }
            }
        }
        return may;
    }

    /** Finds that are of no heard discharge in every assignment. */
    List<String> leftOver() {
        List<String> left = new ArrayList<>();
        for (int f = 0; f < rootKnown.length; f++) {
            boolean never = result != null && always(f, setting.discharges().size(), result);
            if (never || (result == null && !setting.tooMany())) {
                left.add(setting.finds().get(f).id());
            }
        }
        return left;
    }

    List<Cell> cells(int d) {
        List<Cell> cells = new ArrayList<>();
        if (result == null) {
            return cells;
        }
        for (int w = 0; w < setting.arms().size(); w++) {
            cells.add(weapon(d, w, result));
        }
        List<Cell> weapons = List.copyOf(cells);
        setting.cases().forEach(c -> cells.add(aCase(d, c, weapons)));
        for (int f = 0; f < setting.finds().size(); f++) {
            cells.add(find(f, d));
        }
        return cells;
    }

    /** Whether in every assignment the find is of that discharge. */
    boolean only(int f, int d) {
        return result != null && always(f, d, result);
    }

    Cell find(int f, int d) {
        Find find = setting.finds().get(f);
        String kind = find.kind();
        List<Citation> cites = RoundAccount.cites(
                find.cites(), setting.discharges().get(d).impulse().cites());
        if (!reach[f][d]) {
            return new Cell(kind, find.id(), Verdict.EXCLUDED, false, whyNoWay(f, d), List.of(), cites);
        }
        Search.Result found = result;
        if (found != null && always(f, d, found)) {
            return new Cell(
                    kind,
                    find.id(),
                    Verdict.COMPATIBLE,
                    true,
                    found.ways() == 1
                            ? "it is of this discharge in the only assignment that stands"
                            : "it is of this discharge in each of the %s assignments that stand"
                                    .formatted(String.format(Locale.ROOT, "%,d", found.ways())),
                    premises(),
                    cites);
        }
        Boolean may = found == null ? null : mayBeOf(f, d, found);
        return may == null ? untold(f, cites) : may ? stands(f, d, cites) : givenByNone(f, cites);
    }

    private Cell stands(int f, int d, List<Citation> cites) {
        Find find = setting.finds().get(f);
        Direct.Result test = setting.direct().get(f).get(d);
        boolean open = test.verdict() == Verdict.OPEN;
        return new Cell(
                find.kind(),
                find.id(),
                open ? Verdict.OPEN : Verdict.COMPATIBLE,
                false,
                test.verdict() == Verdict.EXCLUDED
                        ? "it may be of this discharge through another find"
                        : test.because(),
                List.of(),
                cites);
    }

    private Cell givenByNone(int f, List<Citation> cites) {
        Find find = setting.finds().get(f);
        return new Cell(
                find.kind(),
                find.id(),
                Verdict.EXCLUDED,
                false,
                "no assignment gives it to this discharge",
                premises(),
                cites);
    }

    private Cell untold(int f, List<Citation> cites) {
        Find find = setting.finds().get(f);
        return new Cell(
                find.kind(), find.id(), Verdict.OPEN, false, "not every assignment was tried", List.of(), cites);
    }

    private String whyNoWay(int f, int d) {
        Find find = setting.finds().get(f);
        List<String> why = new ArrayList<>(
                List.of("directly: " + setting.direct().get(f).get(d).because()));
        for (GoneOn.Link link : setting.linksTo(find)) {
            why.add("after %s (%s): %s"
                    .formatted(
                            link.from().id(),
                            link.how(),
                            link.verdict() == Verdict.EXCLUDED
                                    ? link.because()
                                    : link.from().id() + " itself is not of this discharge"));
        }
        return String.join("; ", why);
    }

    private Cell weapon(int d, int w, Search.Result found) {
        Arm arm = setting.arms().get(w);
        Discharge discharge = setting.discharges().get(d);
        List<Citation> cites =
                RoundAccount.cites(List.of(arm.row().at()), discharge.impulse().cites());
        if (Objects.equals(arm.atMost(), 0)) {
            return new Cell(
                    "weapon", arm.name(), Verdict.EXCLUDED, false, "no round is gone from it", List.of(COUNTED), cites);
        }
        if (!setting.fires(discharge, arm)) {
            HolderAt holder = Objects.requireNonNull(setting.holder(arm, discharge));
            return new Cell(
                    "weapon",
                    arm.name(),
                    Verdict.EXCLUDED,
                    false,
                    "%s lies outside the place of this discharge by its sound, beyond four standard deviations"
                            .formatted(holder.says()),
                    List.of(HELD),
                    RoundAccount.cites(cites, List.of(holder.at())));
        }
        int all = (1 << setting.arms().size() + 2) - 1;
        Boolean may = asked(found, AssignmentGraph.Only.fired(d, 1 << w));
        Boolean mayOther = asked(found, AssignmentGraph.Only.fired(d, all & ~(1 << w)));
        if (may == null) {
            return new Cell(
                    "weapon", arm.name(), Verdict.OPEN, false, "not every assignment was tried", List.of(), cites);
        }
        if (!may) {
            return new Cell(
                    "weapon",
                    arm.name(),
                    Verdict.EXCLUDED,
                    false,
                    "no assignment gives this discharge to it",
                    premises(),
                    cites);
        }
        boolean only = Boolean.FALSE.equals(mayOther);
        return new Cell(
                "weapon",
                arm.name(),
                Verdict.COMPATIBLE,
                only,
                only
                        ? "every assignment that stands gives this discharge to it"
                        : "assignments that stand give this discharge to it, others do not",
                only ? premises() : List.of(),
                cites);
    }

    /** A case lies where it fell or was kicked: its place excludes no discharge, only the weapon it was compared to may. */
    private Cell aCase(int d, BallisticsRow row, List<Cell> weapons) {
        Discharge discharge = setting.discharges().get(d);
        List<Citation> cites =
                RoundAccount.cites(List.of(row.at()), discharge.impulse().cites());
        String older = Direct.olderThan(row.foundUtc(), discharge.utc());
        if (older != null) {
            return new Cell("case", row.id(), Verdict.EXCLUDED, false, "it was found " + older, List.of(), cites);
        }
        int w = setting.weaponIndex(row.weapon());
        Cell weapon = w < 0 ? null : weapons.get(w);
        if (weapon != null && weapon.verdict() == Verdict.EXCLUDED) {
            return new Cell(
                    "case",
                    row.id(),
                    Verdict.EXCLUDED,
                    false,
                    "it was compared to %s, which did not fire this discharge: %s"
                            .formatted(row.weapon(), weapon.because()),
                    with(weapon.restsOn(), COMPARED),
                    cites);
        }
        boolean only = weapon != null
                && weapon.only()
                && setting.discharges().size() == 1
                && setting.cases().size() == 1;
        return new Cell(
                "case",
                row.id(),
                only ? Verdict.COMPATIBLE : Verdict.OPEN,
                only,
                weapon == null
                        ? "nothing tells which weapon it came from, and a case may be moved or kicked"
                        : "it was compared to %s; which of its discharges it came from nothing tells, for a case may be moved or kicked"
                                .formatted(row.weapon()),
                weapon == null ? List.of() : List.of(COMPARED),
                cites);
    }

    private static List<String> with(List<String> some, String one) {
        List<String> all = new ArrayList<>(some);
        if (!all.contains(one)) {
            all.add(one);
        }
        return all;
    }
}
