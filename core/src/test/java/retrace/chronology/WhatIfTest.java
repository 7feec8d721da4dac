package retrace.chronology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import retrace.chronology.LayeredNetwork.Family;
import retrace.chronology.LayeredNetwork.Incompatible;
import retrace.chronology.LayeredNetwork.Network;
import retrace.chronology.LayeredNetwork.TimedEvent;
import retrace.chronology.LayeredNetwork.Weighed;
import retrace.model.Progress;
import retrace.model.Sequence;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.Constraint;
import retrace.model.Sequence.Order;
import retrace.model.Sequence.Verdict;
import retrace.units.Bounds;

/** Every answer is what the network gives that is made anew without what is distrusted. */
class WhatIfTest {

    private static final PlainNetwork.Limits LIMITS = new PlainNetwork.Limits(100, 100, 100_000, 100);

    private static Network network(int events, List<Weighed> constraints, List<Incompatible> incompatible) {
        List<TimedEvent> list = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            list.add(new TimedEvent("e" + i, "Event " + i, "x", null, null, List.of(), null, "e0", List.of()));
        }
        return new Network(list, constraints, incompatible, new Family(0.99, 10, 3.3), null);
    }

    private static Weighed of(String id, int u, int v, long least, long most, Basis basis, String source, String root) {
        Constraint c = Oracle.constraint(id, "e" + u, "e" + v, least, most, basis);
        return new Weighed(
                new Constraint(
                        c.id(),
                        c.kind(),
                        c.from(),
                        c.to(),
                        c.atLeastSeconds(),
                        c.atMostSeconds(),
                        basis,
                        "",
                        source,
                        false,
                        List.of()),
                0.01,
                root == null
                        ? new TreeMap<>()
                        : new TreeMap<>(Map.of(root, Bounds.ofSeconds(least * 1e-3 - 1, most * 1e-3 + 1))));
    }

    /** Seed 5. Errors are put into one statement in six, so that conflicts come and go. */
    private static List<Weighed> random(SplittableRandom random, int n) {
        long[] truth = random.longs(n, 0, 20_000).toArray();
        List<Weighed> constraints = new ArrayList<>();
        for (int c = 0; c < 4 * n; c++) {
            int u = random.nextInt(n);
            int v = (u + random.nextInt(1, n)) % n;
            boolean said = random.nextBoolean();
            long gap = truth[v] - truth[u] + (said && random.nextInt(6) == 0 ? 9000 : 0);
            constraints.add(of(
                    "c" + c,
                    u,
                    v,
                    gap - random.nextInt(2000),
                    gap + random.nextInt(2000),
                    said ? Basis.STATED : Basis.MEASURED,
                    said ? "voice " + random.nextInt(3) : "recording",
                    said ? null : "recording " + random.nextInt(2)));
        }
        return constraints;
    }

    @Test
    void eachAnswerIsTheNetworkMadeAnewWithoutThePart() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 20; round++) {
            int n = random.nextInt(3, 9);
            List<Weighed> constraints = random(random, n);
            WhatIf whatIf = new WhatIf(network(n, constraints, List.of()), LIMITS);
            for (int ask = 0; ask < 4; ask++) {
                String id = "c" + random.nextInt(constraints.size());
                sameAnswer(
                        whatIf.without(Set.of(id)),
                        n,
                        constraints.stream()
                                .filter(w -> !w.constraint().id().equals(id))
                                .toList());
                String voice = "voice " + random.nextInt(3);
                sameAnswer(
                        whatIf.withoutSource(voice),
                        n,
                        constraints.stream()
                                .filter(w -> !voice.equals(w.constraint().source()))
                                .toList());
            }
            sameAnswer(whatIf.asItIs(), n, constraints);
        }
    }

    private static void sameAnswer(Sequence answer, int n, List<Weighed> rest) {
        Sequence anew = LayeredNetwork.solve(network(n, rest, List.of()), LIMITS, Progress.NONE);
        assertThat(answer.events()).isEqualTo(anew.events());
        assertThat(answer.order()).isEqualTo(anew.order());
        assertThat(answer.conflicts()).isEqualTo(anew.conflicts());
        assertThat(answer.repairs()).isEqualTo(anew.repairs());
        assertThat(answer.computedWithout()).isEqualTo(anew.computedWithout());
    }

    /** By hand: recording a alone gives 0.1 to 0.2 s; with what b leaves of it, 0.1 − 1 to 0.2 + 1 s. */
    @Test
    void aRecordingDistrustedLeavesWhatTheOthersGive() {
        WhatIf whatIf = new WhatIf(
                network(2, List.of(of("m", 0, 1, 100, 200, Basis.MEASURED, "a, b", "b")), List.of()), LIMITS);
        Sequence.Event event = whatIf.withoutSource("b").events().get(1);
        assertThat(event.earliestSeconds()).isEqualByComparingTo("-0.9");
        assertThat(event.latestSeconds()).isEqualByComparingTo("1.2");
        assertThat(whatIf.asItIs().order()).extracting(Order::verdict).containsExactly(Verdict.CERTAIN_IF);
        assertThat(whatIf.withoutSource("b").order()).extracting(Order::verdict).containsExactly(Verdict.POSSIBLE);
    }

    @Test
    void aStatementSetAsideTakesItsContradictionWithIt() {
        List<Weighed> said =
                List.of(of("one", 0, 1, 0, 1, Basis.STATED, "p", null), of("two", 0, 1, 0, 1, Basis.STATED, "q", null));
        WhatIf whatIf =
                new WhatIf(network(2, said, List.of(new Incompatible(List.of("one", "two"), "one or two"))), LIMITS);
        assertThat(whatIf.asItIs().conflicts()).hasSize(1);
        assertThat(whatIf.withoutSource("q").conflicts()).isEmpty();
        assertThat(whatIf.without(Set.of("nothing")).conflicts()).hasSize(1);
    }
}
