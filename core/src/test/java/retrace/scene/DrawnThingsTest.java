package retrace.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static retrace.scene.Rows.row;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import retrace.model.CaseFacts;
import retrace.model.Citation;
import retrace.model.Problem;
import retrace.model.Tables;

/** A path north along x = 0 from (0, 0) to (0, 10), a hole at each end, and things drawn across it. */
final class DrawnThingsTest {

    private static Tables.Plan plan(String kind, double... xy) {
        List<Tables.Corner> corners = new ArrayList<>();
        for (int i = 0; i < xy.length; i += 2) {
            corners.add(
                    new Tables.Corner(new Citation.Row("plan", i / 2 + 1, null), "W", kind, xy[i], xy[i + 1], null));
        }
        return new Tables.Plan(corners, List.of());
    }

    private static List<Problem> problems(Tables.Plan plan) {
        Tables holes = Rows.table(
                row("A", "entry").path("P1").at(0, 0, 1.2, 0.02),
                row("B", "exit").path("P1").at(0, 10, 1.2, 0.02));
        Tables all = new Tables(
                holes.recordings(),
                holes.tracks(),
                holes.accounts(),
                holes.ballistics(),
                holes.weapons(),
                holes.expected(),
                holes.logs(),
                holes.marks(),
                holes.constraints(),
                holes.setAside(),
                holes.shots(),
                holes.events(),
                plan,
                holes.problems());
        return BulletPaths.of(all, List.of(), CaseFacts.UNKNOWN).problems().stream()
                .filter(p -> p.kind().endsWith("drawn-thing"))
                .toList();
    }

    @Test
    void aWallBetweenTwoHolesIsTold() {
        List<Problem> told = problems(plan("wall", -3, 6, 3, 6));
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().kind()).isEqualTo("path-through-drawn-thing");
        assertThat(told.getFirst().says()).contains("“W”").contains("6.0 m after its first point");
    }

    /** Holes are in walls: 0.3 m is within 0.5 m and three sigmas of 2 cm. */
    @Test
    void theWallThatHasTheHoleIsNot() {
        assertThat(problems(plan("wall", -3, 10.3, 3, 10.3))).isEmpty();
        assertThat(problems(plan("wall", -3, 9.7, 3, 9.7))).isEmpty();
    }

    /** Whoever stood south of a car that is parked 4 to 6 m south of the first hole fired over it or through it: told, nothing excluded. */
    @Test
    void aCarOnTheWayBackToTheMuzzleIsTold() {
        List<Problem> told = problems(plan("car", -1, -4, 1, -4, 1, -6, -1, -6));
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().kind()).isEqualTo("muzzle-behind-drawn-thing");
        assertThat(told.getFirst().says()).contains("4.0 m before its first point");
    }

    /** A wall that ends within the error of the line, one beside it, and a fence or line that stops nothing. */
    @Test
    void whatDoesNotSurelyStopItIsNotTold() {
        assertThat(problems(plan("wall", 0.01, 6, 3, 6))).isEmpty();
        assertThat(problems(plan("wall", 1, 0, 1, 10))).isEmpty();
        assertThat(problems(plan("fence", -3, 6, 3, 6))).isEmpty();
        assertThat(problems(plan("line", -3, 6, 3, 6))).isEmpty();
    }
}
