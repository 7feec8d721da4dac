package retrace.chronology;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Progress;
import retrace.model.Sequence;
import retrace.model.Sequence.Basis;
import retrace.model.Sequence.Constraint;
import retrace.units.Bounds;

/**
 * The temporal network of a case, in layers.
 *
 * <p>First layer: measured and physical constraints alone; only from it come earliest, latest and best times. Then each
 * source alone is added to it; then all. An order is
 * <ul>
 *   <li>certain, when the first layer gives it and still does after the loss of any one root (a recording or link);
 *   <li>certain if, when the first layer gives it but some root is needed ({@code restsOn} those roots), or when it needs
 *       a source ({@code restsOn} that source; where no source alone suffices, all those of the proof);
 *   <li>possible otherwise.
 * </ul>
 * What an interval becomes when a root is lost is told by {@link Weighed#onLoss}: the caller knows what it was made of.
 */
public final class LayeredNetwork {

    private LayeredNetwork() {}

    /**
     * An event with what the document tells of it.
     *
     * @param reference id of the event its seconds count from
     * @param bestSeconds the measured estimate after the reference, or null; kept within the bounds
     */
    public record TimedEvent(
            String id,
            String label,
            String kind,
            @Nullable String group,
            @Nullable String impulse,
            List<String> claims,
            @Nullable BigDecimal bestSeconds,
            String reference,
            List<Citation> cites) {

        public TimedEvent {
            claims = List.copyOf(claims);
            cites = List.copyOf(cites);
        }
    }

    /**
     * A constraint with what it would become.
     *
     * @param sigmaSeconds how much wider each side gets per unit of the normal quantile; 0 for hard limits
     * @param onLoss by root, the gap that remains when that root is lost; a root that is not named changes nothing
     */
    public record Weighed(Constraint constraint, double sigmaSeconds, SortedMap<String, Bounds> onLoss) {

        public Weighed {
            onLoss = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(onLoss));
        }

        /** A constraint that no root carries. */
        public static Weighed hard(Constraint constraint) {
            return new Weighed(constraint, 0, new TreeMap<>());
        }
    }

    /**
     * Constraints that cannot all hold although no time says so: counts, yes and no.
     *
     * @param constraints ids
     */
    public record Incompatible(List<String> constraints, String says) {
        public Incompatible {
            constraints = List.copyOf(constraints);
        }
    }

    /**
     * The level of the measured constraints.
     *
     * @param coverage at which all of them hold together
     * @param errors number of errors the level is shared among
     * @param quantile the normal quantile each was widened to
     */
    public record Family(double coverage, int errors, double quantile) {}

    /** The event that stands for an instant of UTC. */
    public record UtcTie(String event, Instant instant) {}

    /**
     * Everything a case's sequence is computed from.
     *
     * @param events distinct ids; each reference among them
     * @param utc null when nothing ties the case to UTC
     */
    public record Network(
            List<TimedEvent> events,
            List<Weighed> constraints,
            List<Incompatible> incompatible,
            Family family,
            @Nullable UtcTie utc) {

        public Network {
            events = List.copyOf(events);
            constraints = List.copyOf(constraints);
            incompatible = List.copyOf(incompatible);
        }
    }

    /** Events above this number get orders for neighbouring pairs only. */
    private static final int ALL_ORDERS = 400;

    /** Solves the network of a case. */
    public static Sequence solve(Network network, PlainNetwork.Limits limits, Progress progress) {
        return solve(network, limits, progress, new LayerCache());
    }

    /** @param cache of earlier solutions of networks with the same events */
    static Sequence solve(Network network, PlainNetwork.Limits limits, Progress progress, LayerCache cache) {
        List<TimedEvent> events = network.events();
        List<Weighed> constraints = network.constraints();
        Family family = network.family();
        UtcTie utc = network.utc();
        Intake intake = new Intake(
                events.stream().map(TimedEvent::id).toList(),
                constraints.stream().map(Weighed::constraint).toList());
        Map<String, Weighed> weighed = new LinkedHashMap<>();
        constraints.forEach(w -> weighed.putIfAbsent(w.constraint().id(), w));
        Map<String, String> labels = new LinkedHashMap<>();
        events.forEach(event -> labels.put(event.id(), event.label()));

        progress.at("looking for conflicts", 0, 3);
        Doubts doubts = Doubts.of(events.size(), intake, ranks(intake), limits, labels);
        List<Sequence.Conflict> conflicts = withCoverage(doubts, intake, weighed, family);
        Incompatibilities others = Incompatibilities.of(network.incompatible(), constraints, conflicts.size(), limits);

        progress.at("computing bounds", 1, 3);
        Layers layers = new Layers(events.size(), intake, doubts, weighed, cache);
        prepare(events, intake, layers, utc);
        List<Sequence.Event> solved = new ArrayList<>();
        for (int v = 0; v < events.size(); v++) {
            solved.add(event(events.get(v), v, intake, layers, utc));
        }

        progress.at("putting events in order", 2, 3);
        LayeredOrders orders = new LayeredOrders(events, intake, layers, solved, weighed, family);
        List<Sequence.Conflict> all = new ArrayList<>(conflicts);
        all.addAll(others.conflicts());
        Set<String> without = new LinkedHashSet<>(doubts.computedWithout());
        without.addAll(others.doubted());
        return new Sequence(
                family.coverage(),
                List.copyOf(without),
                solved,
                intake.listed(),
                orders.list(ALL_ORDERS),
                all,
                others.joined(doubts.repairs(), all, limits.repairs()),
                PlainNetwork.join(
                        PlainNetwork.join(doubts.cutBecause(), others.cutBecause()), orders.cutBecause(ALL_ORDERS)),
                intake.problems());
    }

    /** Bounds are asked for against few events by many: those few are computed from all others at once. */
    private static void prepare(List<TimedEvent> events, Intake intake, Layers layers, @Nullable UtcTie utc) {
        Set<String> targets = new LinkedHashSet<>();
        events.forEach(event -> targets.add(event.reference()));
        if (utc != null) {
            targets.add(utc.event());
        }
        for (String target : targets) {
            int number = intake.number(target);
            if (number >= 0) {
                layers.measured().distances().prepareToward(number);
                layers.all().distances().prepareToward(number);
            }
        }
    }

    /** What people assumed is doubted before what they said, that before what was measured, that before physics. */
    private static int[] ranks(Intake intake) {
        return intake.timed().stream()
                .mapToInt(c -> switch (c.basis()) {
                    case ASSUMED -> 0;
                    case STATED -> 1;
                    case MEASURED -> 2;
                    case PHYSICAL -> 3;
                })
                .toArray();
    }

    /**
     * The coverage at which a conflict vanishes: widening to the quantile z' = z + miss / Σ sigma would close it; that many
     * errors together stay within z' with at least 1 − errors · 2 · (1 − Φ(z')).
     */
    private static List<Sequence.Conflict> withCoverage(
            Doubts doubts, Intake intake, Map<String, Weighed> weighed, Family family) {
        List<Sequence.Conflict> told = new ArrayList<>();
        int single = doubts.conflicts().size() - doubts.cycles().size();
        for (int i = 0; i < doubts.conflicts().size(); i++) {
            Sequence.Conflict conflict = doubts.conflicts().get(i);
            Double vanishes = null;
            if (i >= single) {
                Conflicts.Cycle cycle = doubts.cycles().get(i - single);
                double sigma = 0;
                for (int c : cycle.constraints()) {
                    Weighed w = weighed.get(intake.timed().get(c).id());
                    sigma += w == null ? 0 : w.sigmaSeconds();
                }
                if (sigma > 0) {
                    double z = family.quantile() + cycle.missNanos() * 1e-9 / sigma;
                    vanishes = Math.max(0, 1 - family.errors() * 2 * Normal.upperTail(z));
                }
            }
            told.add(new Sequence.Conflict(
                    conflict.id(), conflict.constraints(), conflict.missBySeconds(), vanishes, conflict.says()));
        }
        return told;
    }

    private static Sequence.Event event(TimedEvent event, int v, Intake intake, Layers layers, @Nullable UtcTie utc) {
        int zero = intake.number(event.reference());
        if (zero < 0) {
            throw new IllegalArgumentException("the reference of an event is not in the list of events: " + event.id());
        }
        Solution measured = layers.measured();
        Solution all = layers.all();
        long earliest = measured.atLeast(zero, v);
        long latest = measured.atMost(zero, v);
        Set<String> because = new LinkedHashSet<>(measured.proofOfBoth(zero, v));
        because.addAll(all.proofOfBoth(zero, v));
        boolean nothingMeasured = earliest == Bounds.NO_LOWER && latest == Bounds.NO_UPPER;
        Solution forUtc = nothingMeasured ? all : measured;
        int utcNumber = utc == null ? -1 : intake.number(utc.event());
        return new Sequence.Event(
                event.id(),
                event.label(),
                event.kind(),
                event.group(),
                event.impulse(),
                event.claims(),
                Orders.seconds(earliest, Bounds.NO_LOWER),
                Orders.seconds(latest, Bounds.NO_UPPER),
                best(event, earliest, latest),
                Orders.seconds(all.atLeast(zero, v), Bounds.NO_LOWER),
                Orders.seconds(all.atMost(zero, v), Bounds.NO_UPPER),
                utcNumber < 0 || utc == null ? null : utc(utc, forUtc.atLeast(utcNumber, v)),
                utcNumber < 0 || utc == null ? null : utc(utc, forUtc.atMost(utcNumber, v)),
                reason(earliest, latest, measured.inConflict(v) || measured.inConflict(zero)),
                List.copyOf(because),
                event.cites());
    }

    private static @Nullable BigDecimal best(TimedEvent event, long earliest, long latest) {
        if (earliest == Bounds.NO_LOWER || latest == Bounds.NO_UPPER) {
            return null;
        }
        if (event.bestSeconds() == null) {
            return Bounds.toSeconds(Solution.middle(earliest, latest));
        }
        return event.bestSeconds().max(Bounds.toSeconds(earliest)).min(Bounds.toSeconds(latest));
    }

    private static @Nullable String utc(UtcTie tie, long nanos) {
        return nanos == Bounds.NO_LOWER || nanos == Bounds.NO_UPPER
                ? null
                : tie.instant().plusNanos(nanos).toString();
    }

    private static @Nullable String reason(long earliest, long latest, boolean inConflict) {
        boolean hasEarliest = earliest != Bounds.NO_LOWER;
        boolean hasLatest = latest != Bounds.NO_UPPER;
        if (hasEarliest && hasLatest) {
            return null;
        }
        if (inConflict) {
            return "Measured or physical constraints that reach this event contradict each other; see the conflicts.";
        }
        return hasEarliest
                ? "Nothing measured limits how late it can be."
                : hasLatest
                        ? "Nothing measured limits how early it can be."
                        : "Nothing measured limits its time; a time given for it, if any, is as stated.";
    }

    /** Whether a constraint belongs to the first layer. */
    static boolean firstLayer(Constraint constraint) {
        return constraint.basis() == Basis.MEASURED || constraint.basis() == Basis.PHYSICAL;
    }
}
