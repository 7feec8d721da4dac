import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import retrace.chronology.LayeredNetwork;
import retrace.chronology.PlainNetwork;
import retrace.chronology.WhatIf;
import retrace.model.Progress;
import retrace.model.Sequence;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.Constraint;
import retrace.model.Sequence.ConstraintKind;
import retrace.units.Bounds;

/**
 * The networks of bench/solve.sh: {@code write DIR} writes them as files for the command, {@code time} solves them in process. All are
 * made by fixed seeds from true times, so they are consistent but for the gross errors told.
 */
public final class Solve {

    private static final PlainNetwork.Limits LIMITS = PlainNetwork.Limits.STANDARD;

    private record Net(String name, int events, List<Constraint> constraints) {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 2 && arguments[0].equals("write")) {
            for (Net net : nets()) {
                write(net, Path.of(arguments[1], net.name() + ".json"));
            }
        } else {
            String only = arguments.length == 2 ? arguments[1] : "";
            System.out.printf("%-44s %8s %8s %8s %8s%n", "in process", "first, s", "least, s", "median", "CPU, s");
            for (Net net : nets()) {
                if (net.name().startsWith(only)) {
                    time(net.name(), 5, () -> touched(plain(net)));
                }
            }
            if ("case".startsWith(only)) {
                whatIf(0);
                whatIf(5);
            }
        }
    }

    private static List<Net> nets() {
        return List.of(
                new Net("wide, 1,000 events, 10,000 constraints", 1000, wide(1000, 10_000, 0)),
                new Net("long, 1,000 events, 10,000 constraints", 1000, near(1000, 10_000, 0)),
                new Net("wide, 1,000 and 10,000, a gross error", 1000, wide(1000, 10_000, 1)),
                new Net("wide, 10,000 and 100,000, a gross error", 10_000, wide(10_000, 100_000, 1)),
                new Net("long, 10,000 and 100,000, a gross error", 10_000, near(10_000, 100_000, 1)));
    }

    private static Sequence plain(Net net) {
        List<PlainNetwork.NamedEvent> events = new ArrayList<>();
        for (int v = 0; v < net.events(); v++) {
            events.add(new PlainNetwork.NamedEvent("e" + v, "Event " + v));
        }
        return PlainNetwork.solve(events, null, net.constraints(), LIMITS, Progress.NONE);
    }

    /** Every order with its proof, as a reader of the document would have it made. */
    private static long touched(Sequence solved) {
        long proofs = 0;
        for (int i = 0; i < solved.order().size(); i++) {
            proofs += solved.order().get(i).because().size();
        }
        return proofs;
    }

    /** Constraints between any two events: proofs are a few steps long. */
    private static List<Constraint> wide(int events, int constraints, int wrong) {
        SplittableRandom random = new SplittableRandom(20261130);
        long[] truth = random.longs(events, 0, 3_600_000).toArray();
        List<Constraint> list = new ArrayList<>();
        for (int c = 0; c < constraints; c++) {
            int u = c < events - 1 ? c : random.nextInt(events);
            int v = c < events - 1 ? c + 1 : (u + random.nextInt(1, events)) % events;
            list.add(constraint("c" + c, u, v, truth[v] - truth[u] + (wrong > 0 && c == events / 2 ? 4_000_000 : 0), random));
        }
        return list;
    }

    /** Constraints between near neighbours in time only: proofs are some hundred steps long. */
    private static List<Constraint> near(int events, int constraints, int wrong) {
        SplittableRandom random = new SplittableRandom(20261130);
        long[] truth = random.longs(events, 0, 3_600_000).sorted().toArray();
        List<Constraint> list = new ArrayList<>();
        for (int c = 0; c < constraints; c++) {
            int u = c < events - 1 ? c : random.nextInt(events - 1);
            int v = c < events - 1 ? c + 1 : Math.min(events - 1, u + random.nextInt(1, 12));
            list.add(constraint("c" + c, u, v, truth[v] - truth[u] + (wrong > 0 && c == events / 2 ? 4_000_000 : 0), random));
        }
        return list;
    }

    private static Constraint constraint(String id, int u, int v, long gapMs, SplittableRandom random) {
        return constraint(id, u, v, gapMs - random.nextInt(3000), gapMs + random.nextInt(3000), Basis.STATED, null);
    }

    private static Constraint constraint(
            String id, int u, int v, long atLeastMs, long atMostMs, Basis basis, String source) {
        return new Constraint(
                id,
                ConstraintKind.TIME,
                "e" + u,
                "e" + v,
                BigDecimal.valueOf(atLeastMs, 3),
                BigDecimal.valueOf(atMostMs, 3),
                basis,
                "",
                source,
                false,
                List.of());
    }

    /** A case of 300 events: 150 measured in three recordings, 150 told of by twelve sources; some statements are wrong. */
    private static void whatIf(int wrong) {
        int n = 300;
        SplittableRandom random = new SplittableRandom(20261130);
        long[] truth = random.longs(n, 0, 300_000).toArray();
        List<LayeredNetwork.TimedEvent> events = new ArrayList<>();
        for (int v = 0; v < n; v++) {
            events.add(new LayeredNetwork.TimedEvent(
                    "e" + v, "Event " + v, "shot", "g", null, List.of(), null, "e0", List.of()));
        }
        List<LayeredNetwork.Weighed> constraints = new ArrayList<>();
        for (int c = 0; c < 1000; c++) {
            boolean said = c % 2 == 1;
            int u = random.nextInt(150);
            int v = said ? 150 + random.nextInt(150) : (u + random.nextInt(1, 150)) % 150;
            long gap = truth[v] - truth[u] + (said && c < 200 && c / 2 % 20 < wrong ? 600_000 : 0);
            Constraint constraint = constraint(
                    "c" + c,
                    u,
                    v,
                    gap - random.nextInt(said ? 5000 : 300),
                    gap + random.nextInt(said ? 5000 : 300),
                    said ? Basis.STATED : Basis.MEASURED,
                    said ? "source " + c % 12 : "recording");
            TreeMap<String, Bounds> lost = new TreeMap<>();
            if (!said) {
                lost.put("recording " + c % 3, Bounds.UNKNOWN);
            }
            constraints.add(new LayeredNetwork.Weighed(constraint, 0.01, lost));
        }
        WhatIf whatIf = new WhatIf(new LayeredNetwork.Network(
                events, constraints, List.of(), new LayeredNetwork.Family(0.99, 500, 4.5), null), LIMITS);
        String name = "case of 300 events, %d conflicts".formatted(whatIf.asItIs().conflicts().size());
        int[] next = {1};
        time(name + ": one set aside", 25, () -> {
            Sequence without = whatIf.without(Set.of("c" + next[0]));
            next[0] += 2;
            return touched(without);
        });
        int[] source = {0};
        time(name + ": a source distrusted", 12, () -> touched(whatIf.withoutSource("source " + (source[0]++ * 2 + 1) % 12)));
    }

    private static void time(String name, int repeats, Supplier<Long> work) {
        double[] seconds = new double[repeats];
        java.lang.management.ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] cpu = new double[repeats];
        long result = 0;
        for (int i = 0; i < repeats; i++) {
            long start = System.nanoTime();
            long cpuStart = threads.getCurrentThreadCpuTime();
            result += work.get();
            seconds[i] = (System.nanoTime() - start) * 1e-9;
            cpu[i] = (threads.getCurrentThreadCpuTime() - cpuStart) * 1e-9;
        }
        double first = seconds[0];
        Arrays.sort(seconds);
        Arrays.sort(cpu);
        System.out.printf(
                "%-44s %8.3f %8.3f %8.3f %8.3f   (%d)%n", name, first, seconds[0], seconds[repeats / 2], cpu[repeats / 2], result);
    }

    private static void write(Net net, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"events\":[");
            for (int v = 0; v < net.events(); v++) {
                out.write((v == 0 ? "" : ",") + "{\"id\":\"e%d\",\"label\":\"Event %d\"}".formatted(v, v));
            }
            out.write("],\n\"constraints\":[");
            String comma = "\n";
            for (Constraint c : net.constraints()) {
                out.write(comma + "{\"id\":\"" + c.id() + "\",\"from\":\"" + c.from() + "\",\"to\":\"" + c.to()
                        + "\",\"atLeastSeconds\":" + c.atLeastSeconds() + ",\"atMostSeconds\":" + c.atMostSeconds()
                        + "}");
                comma = ",\n";
            }
            out.write("]}\n");
        }
    }
}
