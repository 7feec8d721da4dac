package retrace.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Point;
import retrace.model.Rounds;
import retrace.model.Rounds.Verdict;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Tables.BallisticsRow;
import retrace.model.Tables.WeaponRow;
import retrace.model.Timeline;
import retrace.scene.BulletPaths;

/**
 * A shot from (0, 0) along the x axis to a wall that faces north-west at (20, 0): path P by a rod at (10, 0) and the mark M, a wound behind it and
 * a hole elsewhere. All that is expected follows from the drawing.
 */
class RoundAccountTest {

    private static final Timeline NO_TIMELINE =
            new Timeline(new Timeline.Origin(null, "drawn"), List.of(), List.of(), List.of(), List.of());

    private static Shots.Impulse shot(String id, double x, double y) {
        List<Point> ring = List.of(
                new Point(x - 2, y - 2), new Point(x + 2, y - 2), new Point(x + 2, y + 2), new Point(x - 2, y + 2));
        Measured east = Measured.plusMinus(x, 2, Map.of());
        Measured north = Measured.plusMinus(y, 2, Map.of());
        return new Shots.Impulse(
                id,
                "group-1",
                Shots.Label.SHOT,
                1,
                Measured.plusMinus(10, 0.01, Map.of()),
                null,
                List.of(),
                new Shots.Position(east, north, null, ring, ring, "drawn", List.of()),
                null,
                Shots.Supersonic.CANNOT_TELL,
                List.of(new Citation.Seconds("000000000001", 10, 10.1)));
    }

    private static Shots shots(Shots.Impulse... impulses) {
        return new Shots(
                new Shots.Count(impulses.length, impulses.length, impulses.length, "drawn"),
                List.of(),
                List.of(impulses),
                List.of());
    }

    private static BallisticsRow row(
            int n,
            String id,
            String kind,
            @Nullable String path,
            double x,
            double y,
            double z,
            @Nullable Double azimuth,
            @Nullable Double wall,
            @Nullable String weapon) {
        return new BallisticsRow(
                new Citation.Row("000000000003", n, null),
                "ballistics.csv",
                id,
                kind,
                path,
                x,
                y,
                z,
                0.02,
                0.02,
                0.02,
                azimuth,
                azimuth == null ? null : Double.valueOf(0),
                azimuth == null ? null : Double.valueOf(1),
                azimuth == null ? null : Double.valueOf(1),
                null,
                null,
                null,
                null,
                wall,
                wall == null ? null : Double.valueOf(0),
                "9 mm",
                weapon,
                null,
                null,
                "laboratory",
                null,
                null);
    }

    private static WeaponRow weapon(String name, int before, int after, @Nullable String chamber) {
        return new WeaponRow(
                new Citation.Row("000000000002", 1, null),
                name,
                "holder of " + name,
                "9 mm",
                before,
                after,
                chamber,
                "no fault found",
                24.5,
                null,
                null,
                "laboratory",
                null);
    }

    private static Rounds account(Shots shots, List<BallisticsRow> rows, List<WeaponRow> weapons) {
        Tables tables = new Tables(
                List.of(), List.of(), List.of(), rows, weapons, List.of(), List.of(), List.of(), List.of(), List.of());
        return Objects.requireNonNull(RoundAccount.of(
                shots, BulletPaths.of(tables, List.of(), CaseFacts.UNKNOWN), tables, NO_TIMELINE, List.of()));
    }

    private static final List<BallisticsRow> GLANCED = List.of(
            row(1, "rod", "trajectory", "P", 10, 0, 1.2, 90.0, null, null),
            row(2, "M", "ricochet", "P", 20, 0, 1.2, null, 350.0, null),
            row(3, "wound", "wound", null, 25, 3, 1.1, null, null, null));

    private static Verdict verdict(Rounds rounds, String how) {
        return rounds.hits().getFirst().ways().stream()
                .filter(w -> w.how().equals(how))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    /** The wound lies 5 m beyond the mark and 3 m in front of the wall: not on the path, and ahead of the mark. */
    @Test
    void aWoundBehindTheMarkIsHitByARicochetOrAPieceAndNotDirectly() {
        Rounds rounds = account(shots(shot("I1", 0, 0)), GLANCED, List.of(weapon("W", 16, 15, "yes, counted")));
        assertThat(verdict(rounds, "direct")).isEqualTo(Verdict.EXCLUDED);
        assertThat(verdict(rounds, "ricochet")).isEqualTo(Verdict.COMPATIBLE);
        assertThat(verdict(rounds, "fragment")).isEqualTo(Verdict.COMPATIBLE);
        assertThat(verdict(rounds, "another gun")).isEqualTo(Verdict.EXCLUDED);
        assertThat(rounds.conflicts()).isEmpty();
        assertThat(rounds.assignments()).hasSize(1);
        assertThat(rounds.hits())
                .allSatisfy(h -> h.ways().forEach(w -> assertThat(w.because()).isNotBlank()));
    }

    /** With the chamber unsaid a second round may be gone: another gun is open, no longer excluded. */
    @Test
    void whatTheTableLeavesUnsaidKeepsAnotherGunOpen() {
        Rounds rounds = account(shots(shot("I1", 0, 0)), GLANCED, List.of(weapon("W", 16, 15, null)));
        assertThat(verdict(rounds, "another gun")).isEqualTo(Verdict.OPEN);
        assertThat(rounds.weapons().getFirst().atLeast()).isZero();
        assertThat(rounds.weapons().getFirst().atMost()).isEqualTo(2);
    }

    /**
     * A wound behind the wall's plane: neither the glancing bullet nor a piece gets there; 6 m behind is far beyond its errors. One
     * shot cannot have made both then: the path or the wound is left over, and another gun is possible.
     */
    @Test
    void nothingGoesOnBehindTheStruckSurface() {
        List<BallisticsRow> rows =
                List.of(GLANCED.get(0), GLANCED.get(1), row(3, "wound", "wound", null, 21, -6, 1.1, null, null, null));
        Rounds rounds = account(shots(shot("I1", 0, 0)), rows, List.of());
        assertThat(verdict(rounds, "ricochet")).isEqualTo(Verdict.EXCLUDED);
        assertThat(verdict(rounds, "fragment")).isEqualTo(Verdict.EXCLUDED);
        assertThat(verdict(rounds, "another gun")).isEqualTo(Verdict.COMPATIBLE);
        assertThat(rounds.assignments()).allMatch(a -> a.leftOver() == 1);
        assertThat(rounds.alike()).containsExactly(List.of("P", "wound"));
    }

    /** Two shots 40 m apart across the path: it can be of the one only, by geometry alone, so the cell rests on nothing else. */
    @Test
    void aPathThatMissesAPlaceIsNotOfThatShot() {
        Rounds rounds = account(shots(shot("I1", 0, 0), shot("I2", 0, 40)), List.of(GLANCED.get(0)), List.of());
        Rounds.Cell other = rounds.discharges().get(1).cells().getFirst();
        assertThat(other.verdict()).isEqualTo(Verdict.EXCLUDED);
        assertThat(other.restsOn()).isEmpty();
        assertThat(rounds.discharges().getFirst().cells().getFirst().only()).isTrue();
    }

    /** Three shots heard and one round gone: two are missing, more than the chamber explains; both sides are cited. */
    @Test
    void countsThatCannotBothHoldAreAConflict() {
        Shots three = shots(shot("I1", 0, 0), shot("I2", 1, 0), shot("I3", 0, 1));
        Rounds rounds = account(three, List.of(), List.of(weapon("W", 16, 15, "yes")));
        Rounds.CountConflict conflict = rounds.conflicts().getFirst();
        assertThat(conflict.missBy()).isEqualTo(2);
        assertThat(conflict.goneIfUnknowns()).isFalse();
        assertThat(conflict.sideCites())
                .hasSize(2)
                .allSatisfy(c -> assertThat(c).isNotEmpty());
        Rounds explained =
                account(shots(shot("I1", 0, 0), shot("I2", 1, 0)), List.of(), List.of(weapon("W", 16, 15, "yes")));
        assertThat(explained.conflicts().getFirst().goneIfUnknowns()).isTrue();
        assertThat(account(shots(shot("I1", 0, 0)), List.of(), List.of(weapon("W", 16, 15, "yes")))
                        .conflicts())
                .isEmpty();
    }

    /** What the laboratory says stands as a quotation with its author; a case follows the weapon it was compared to, and says so. */
    @Test
    void laboratoryWordsAreOpinions() {
        List<BallisticsRow> rows = List.of(row(1, "C", "case", null, 0, 0, 0, null, null, "A"));
        Rounds rounds = account(
                shots(shot("I1", 0, 0)),
                rows,
                List.of(weapon("A", 16, 15, "yes, counted"), weapon("B", 16, 15, "yes, counted")));
        assertThat(rounds.weapons().getFirst().opinions())
                .extracting(Rounds.Opinion::about)
                .containsExactly("function test", "trigger pull", "comparison");
        Rounds.Cell b = rounds.discharges().getFirst().cells().get(1);
        assertThat(b.verdict()).isEqualTo(Verdict.EXCLUDED);
        assertThat(b.restsOn()).contains(Verdicts.COMPARED);
    }
}
