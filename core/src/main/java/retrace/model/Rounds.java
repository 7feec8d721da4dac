package retrace.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The account of rounds: what belongs to which discharge, and what is left over. A part of scene.json.
 *
 * @param discharges one row for each impulse that is or may be a shot, in the order of shots.json
 * @param unaccounted what is of no discharge, or of which nothing tells
 * @param assignments complete assignments with the fewest finds left over, at most so many as are listed
 * @param assignmentsFound how many there are, alike ones (see {@code alike}) counted once; a lower bound where not exhausted
 * @param graph all of them, where they are more than are listed and every one was tried; else null
 * @param exhausted whether every assignment was tried
 * @param alike groups of finds that nothing tells apart: in every assignment they may be exchanged
 * @param premises what the assignments and every {@code excluded} that lists them rest on
 */
public record Rounds(
        List<Discharge> discharges,
        Unaccounted unaccounted,
        List<WeaponCount> weapons,
        List<CountConflict> conflicts,
        List<Assignment> assignments,
        long assignmentsFound,
        @Nullable List<Decision> graph,
        boolean exhausted,
        List<List<String>> alike,
        List<String> premises,
        List<Hit> hits) {

    public Rounds {
        discharges = List.copyOf(discharges);
        weapons = List.copyOf(weapons);
        conflicts = List.copyOf(conflicts);
        assignments = List.copyOf(assignments);
        graph = graph == null ? null : List.copyOf(graph);
        alike = alike.stream().map(List::copyOf).toList();
        premises = List.copyOf(premises);
        hits = List.copyOf(hits);
    }

    /** How something stands to something else. */
    public enum Verdict {
        COMPATIBLE("compatible"),
        EXCLUDED("excluded"),
        OPEN("open");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * One row of the account.
     *
     * @param impulse id in shots.json
     * @param heardIn recordings that heard it
     * @param seenIn recordings in which a flash was marked within a second before it was heard
     * @param cells how each weapon, case, path and end stands to it
     */
    public record Discharge(
            String impulse, Shots.Label label, List<String> heardIn, List<String> seenIn, List<Cell> cells) {
        public Discharge {
            heardIn = List.copyOf(heardIn);
            seenIn = List.copyOf(seenIn);
            cells = List.copyOf(cells);
        }
    }

    /**
     * How one thing stands to one discharge.
     *
     * @param kind weapon, case, path, ricochet, wound, damage, bullet, fragment, impact, entry or exit
     * @param of name of the weapon, id of the path or row
     * @param only whether it is of this discharge in every assignment
     * @param restsOn premises and opinions without which the verdict falls; empty where measurement alone gives it
     */
    public record Cell(
            String kind,
            String of,
            Verdict verdict,
            boolean only,
            String because,
            List<String> restsOn,
            List<Citation> cites) {
        public Cell {
            restsOn = List.copyOf(restsOn);
            cites = List.copyOf(cites);
        }
    }

    /**
     * The last row.
     *
     * @param finds of no heard discharge in every assignment
     * @param roundsAtLeast rounds gone that no heard discharge explains: at least; null where not counted
     * @param roundsAtMost the same, at most; null where nothing bounds it
     */
    public record Unaccounted(
            List<String> finds,
            @Nullable Integer roundsAtLeast,
            @Nullable Integer roundsAtMost,
            String says) {
        public Unaccounted {
            finds = List.copyOf(finds);
        }
    }

    /**
     * Rounds gone from one weapon.
     *
     * @param gone rounds before less rounds after, as the table stands; null where one is missing
     * @param atLeast with the unknowns; null where not counted
     * @param atMost with the unknowns; null where not counted
     * @param unknowns what is not stated and by how much it may move the number
     * @param opinions what an examiner reports, in the table's words
     */
    public record WeaponCount(
            String weapon,
            @Nullable String holder,
            @Nullable Integer gone,
            @Nullable Integer atLeast,
            @Nullable Integer atMost,
            List<String> unknowns,
            List<Opinion> opinions,
            List<Citation> cites) {
        public WeaponCount {
            unknowns = List.copyOf(unknowns);
            opinions = List.copyOf(opinions);
            cites = List.copyOf(cites);
        }
    }

    /**
     * What an examiner reports, quoted and attributed; never a fact.
     *
     * @param about function test, trigger pull, safeties or comparison
     * @param who who reports it; "not named" where the table names nobody
     * @param errorRate that no published error rate stands behind it here, or which one does
     */
    public record Opinion(String about, String quote, String who, String errorRate, Citation at) {}

    /**
     * Two counts that cannot both hold.
     *
     * @param sides each count in words
     * @param sideCites for each side where it stands, in the order of {@code sides}
     * @param missBy by how many rounds
     * @param whatIf what would have to be so for both to hold
     */
    public record CountConflict(
            String id,
            List<String> sides,
            List<List<Citation>> sideCites,
            int missBy,
            boolean goneIfUnknowns,
            List<String> whatIf,
            String says) {
        public CountConflict {
            sides = List.copyOf(sides);
            sideCites = sideCites.stream().map(List::copyOf).toList();
            whatIf = List.copyOf(whatIf);
        }
    }

    /**
     * A find to decide. All assignments begin at decision 0, take one option of each decision they come to, and end after the last find: each way from
     * begin to end is an assignment, and each assignment is a way, alike finds in one order.
     */
    public record Decision(String find, List<Option> options) {
        public Decision {
            options = List.copyOf(options);
        }
    }

    /**
     * What a find may be of.
     *
     * @param impulse the discharge whose own bullet it is; null: of none that was heard, or of another find's projectile
     * @param after that other find; null where there is none
     * @param next decision that comes then; −1 at the end
     */
    public record Option(@Nullable String impulse, @Nullable String after, int next) {}

    /** One complete assignment: every find to a discharge, through another find, or to none. */
    public record Assignment(List<Step> steps, int leftOver) {
        public Assignment {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One find of an assignment.
     *
     * @param impulse the discharge it is of; null: of none that was heard
     * @param after the path whose projectile went on to it; null where it is the discharge's own
     */
    public record Step(
            String find, @Nullable String impulse, @Nullable String after) {}

    /** A wound, a damage or a piece that was found, with the ways in which it may have come about. */
    public record Hit(String item, String kind, List<Way> ways, List<Citation> cites) {
        public Hit {
            ways = List.copyOf(ways);
            cites = List.copyOf(cites);
        }
    }

    /**
     * One way.
     *
     * @param how direct, ricochet, fragment, through or another gun
     * @param via ids of the path and the mark
     */
    public record Way(
            String how,
            @Nullable String impulse,
            List<String> via,
            Verdict verdict,
            String because,
            List<String> restsOn,
            List<Citation> cites) {
        public Way {
            via = List.copyOf(via);
            restsOn = List.copyOf(restsOn);
            cites = List.copyOf(cites);
        }
    }
}
