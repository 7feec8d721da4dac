package retrace.scene;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Problem;
import retrace.model.Scene;
import retrace.model.Tables;
import retrace.model.Tables.BallisticsRow;

/**
 * Which paths, marks and ends could belong to one projectile: muzzle, person or object, surface, end.
 *
 * <p>Tried are, for every ricochet mark with a path that arrives: each other path as the one that leaves it; where none does, each end that
 * no path was made from; and nothing found behind it. For every path that goes through something (it has an exit): each end behind it.
 * A chain stands unless {@link Continuation} gives a reason against it; chains that were tried and do not stand are listed with that
 * reason, so that "no other" can be checked against what was tried. Each chain that stands is a possibility and says the other
 * one: two projectiles. A bullet can leave several projectiles behind a surface (core, jacket, pieces of the surface), so that several
 * chains of one mark may be true together.
 */
final class Chains {

    private static final int MOST_CHAINS = 100;
    private static final int MOST_EXCLUDED = 60;
    private static final int MOST_PAIRS = 1_000_000;

    private final List<Flight> flights;
    private final List<BallisticsRow> rows;
    private final List<Scene.Ricochet> ricochets;
    private final List<Link> standing = new ArrayList<>();
    private final List<Link> excluded = new ArrayList<>();
    private int leftOut;
    private int excludedLeftOut;

    private Chains(List<Flight> flights, List<BallisticsRow> rows, List<Scene.Ricochet> ricochets) {
        this.flights = flights;
        this.rows = rows;
        this.ricochets = ricochets;
    }

    /** Chains that stand, then those that were tried and do not. */
    static List<Scene.Chain> of(
            List<Flight> flights, List<BallisticsRow> rows, List<Scene.Ricochet> ricochets, List<Problem> problems) {
        Chains all = new Chains(flights, rows, ricochets);
        List<BallisticsRow> marks = rows.stream()
                .filter(r -> r.kind().equals("ricochet") && r.xM() != null && r.yM() != null)
                .toList();
        boolean tooMany = (long) (marks.size() + flights.size()) * (flights.size() + rows.size()) > MOST_PAIRS;
        if (!tooMany) {
            marks.forEach(all::afterMark);
            flights.forEach(all::through);
        }
        if (tooMany || all.leftOut + all.excludedLeftOut > 0) {
            problems.add(all.cut(tooMany));
        }
        return all.numbered();
    }

    private Problem cut(boolean tooMany) {
        return Problem.ofCase(
                "chains-cut",
                "chains",
                tooMany
                        ? "There are too many ricochets and paths to look for those that belong together; none was looked for."
                        : "Besides the chains that are listed, %,d more stand and %,d more were tried and do not."
                                .formatted(leftOut, excludedLeftOut),
                List.of(Tables.AFFECTS_PLACES),
                "Name paths and weapons where an examiner could tell them apart.",
                List.of());
    }

    private List<Scene.Chain> numbered() {
        List<Scene.Chain> chains = new ArrayList<>();
        List<Link> links = new ArrayList<>(standing);
        links.addAll(excluded);
        for (Link link : links) {
            chains.add(new Scene.Chain(
                    "chain-" + (chains.size() + 1), link.of(), link.says(), link.cites(), link.excludedBecause()));
        }
        return chains;
    }

    private record Link(
            List<String> of,
            String says,
            List<Citation> cites,
            @Nullable String excludedBecause) {}

    private void add(Link link) {
        if (link.excludedBecause() == null) {
            if (standing.size() == MOST_CHAINS) {
                leftOut++;
            } else {
                standing.add(link);
            }
        } else if (excluded.size() == MOST_EXCLUDED) {
            excludedLeftOut++;
        } else {
            excluded.add(link);
        }
    }

    private void afterMark(BallisticsRow mark) {
        for (Flight before : flights) {
            if (!madeFrom(before, mark) || before.leavesRicochet() || startsAt(before, mark)) {
                continue;
            }
            boolean left = false;
            for (Flight after : flights) {
                if (!after.id().equals(before.id()) && !after.sameRows(before) && !arrives(after, mark)) {
                    String against = Continuation.againstPath(mark, before, after);
                    add(withPath(mark, before, after, against));
                    left |= against == null;
                }
            }
            if (!left) {
                left = ends(mark, before);
            }
            if (!left) {
                add(openEnd(mark, before));
            }
        }
    }

    private boolean ends(BallisticsRow mark, Flight before) {
        boolean any = false;
        for (BallisticsRow end : rows) {
            if (isFreeEnd(end)) {
                String against = Continuation.againstEnd(mark, before, end);
                add(withEnd(mark, before, end, against));
                any |= against == null;
            }
        }
        return any;
    }

    /** Ends behind a path that went through something. */
    private void through(Flight flight) {
        BallisticsRow exit = flight.rows().stream()
                .filter(r -> r.kind().equals("exit"))
                .findFirst()
                .orElse(null);
        if (exit == null || flight.leavesRicochet()) {
            return;
        }
        for (BallisticsRow end : rows) {
            if (Continuation.ENDS.contains(end.kind())
                    && end.xM() != null
                    && end.yM() != null
                    && !madeFrom(flight, end)) {
                add(behind(exit, flight, end, Continuation.againstEndBehind(exit, flight, end)));
            }
        }
    }

    private boolean isFreeEnd(BallisticsRow end) {
        return Continuation.ENDS.contains(end.kind())
                && end.xM() != null
                && end.yM() != null
                && flights.stream().noneMatch(f -> madeFrom(f, end));
    }

    private static boolean madeFrom(Flight flight, BallisticsRow row) {
        return flight.rows().stream().anyMatch(r -> r.at().equals(row.at()));
    }

    /** Another way of the arriving path itself: it ends at the mark and cannot leave it. */
    private static boolean arrives(Flight flight, BallisticsRow mark) {
        return madeFrom(flight, mark) && !flight.leavesRicochet() && !startsAt(flight, mark);
    }

    /** Whether the path was made from the mark as its first point, that is, leaves it. */
    private static boolean startsAt(Flight flight, BallisticsRow mark) {
        return flight.rows().size() > 1
                && flight.rows().stream().allMatch(r -> r.at().equals(mark.at()) || ahead(flight, mark, r) > 0);
    }

    private static double ahead(Flight flight, BallisticsRow mark, BallisticsRow row) {
        return flight.line().along(Continuation.x(row), Continuation.y(row))
                - flight.line().along(Continuation.x(mark), Continuation.y(mark));
    }

    private Link withPath(BallisticsRow mark, Flight before, Flight after, @Nullable String against) {
        List<BallisticsRow> ends = rows.stream()
                .filter(r -> Continuation.ENDS.contains(r.kind()))
                .filter(r -> madeFrom(after, r) || (r.path() != null && r.path().equals(pathName(after, mark))))
                .toList();
        Set<String> of = new LinkedHashSet<>(List.of(before.id(), mark.id(), after.id()));
        ends.forEach(e -> of.add(e.id()));
        Set<Citation> cites = citesOf(before, mark);
        after.rows().forEach(r -> cites.add(r.at()));
        ends.forEach(r -> cites.add(r.at()));
        String end = ends.isEmpty()
                ? ""
                : ", ending at "
                        + String.join(
                                " and ", ends.stream().map(BallisticsRow::id).toList());
        String says = against == null
                ? String.format(
                        Locale.ROOT,
                        "One projectile could have come along %s, struck at %s and gone on along %s%s: that path passes the mark at %.2f m, within its error. It is as possible by these measurements that two projectiles made them. The path after a ricochet does not tell where the bullet came from.%s",
                        before.id(),
                        mark.id(),
                        after.id(),
                        end,
                        Continuation.missOf(mark, after),
                        study(mark))
                : "Along %s, struck at %s, on along %s%s.".formatted(before.id(), mark.id(), after.id(), end);
        return new Link(List.copyOf(of), says, List.copyOf(cites), against);
    }

    private static @Nullable String pathName(Flight after, BallisticsRow mark) {
        return after.rows().stream()
                .filter(r -> !r.at().equals(mark.at()))
                .map(BallisticsRow::path)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Link withEnd(BallisticsRow mark, Flight before, BallisticsRow end, @Nullable String against) {
        Set<Citation> cites = citesOf(before, mark);
        cites.add(end.at());
        String says = against == null
                ? String.format(
                        Locale.ROOT,
                        "One projectile could have come along %s, struck at %s and gone on to %s, %.1f m further. No direction was measured between the two, and it is as possible that two projectiles made them.%s%s",
                        before.id(),
                        mark.id(),
                        end.id(),
                        Math.hypot(
                                Continuation.x(end) - Continuation.x(mark), Continuation.y(end) - Continuation.y(mark)),
                        pieces(end),
                        study(mark))
                : "Along %s, struck at %s, on to %s.".formatted(before.id(), mark.id(), end.id());
        return new Link(List.of(before.id(), mark.id(), end.id()), says, List.copyOf(cites), against);
    }

    private Link openEnd(BallisticsRow mark, Flight before) {
        return new Link(
                List.of(before.id(), mark.id()),
                "A projectile came along %s and struck at %s; no end behind it was found or named.%s"
                        .formatted(before.id(), mark.id(), study(mark)),
                List.copyOf(citesOf(before, mark)),
                null);
    }

    private static Link behind(BallisticsRow exit, Flight flight, BallisticsRow end, @Nullable String against) {
        Set<Citation> cites = citesOf(flight, exit);
        cites.add(end.at());
        String says = against == null
                ? String.format(
                        Locale.ROOT,
                        "One projectile could have gone through at %s along %s and on to %s, %.1f m behind; the path passes it at %.2f m. It is as possible that two projectiles made them.%s",
                        exit.id(),
                        flight.id(),
                        end.id(),
                        ahead(flight, exit, end),
                        Continuation.missOf(end, flight),
                        pieces(end))
                : "Through at %s along %s, on to %s.".formatted(exit.id(), flight.id(), end.id());
        return new Link(List.of(flight.id(), exit.id(), end.id()), says, List.copyOf(cites), against);
    }

    private static String pieces(BallisticsRow end) {
        return end.kind().equals("fragment")
                ? " %s may be core, jacket or a piece of the surface; each is a projectile of its own."
                        .formatted(end.id())
                : "";
    }

    private String study(BallisticsRow mark) {
        return ricochets.stream()
                .filter(r -> r.item().equals(mark.id()))
                .findFirst()
                .map(r -> r.studies().isEmpty()
                        ? " No study of such a surface and bullet was read: every angle of departure is left open."
                        : "")
                .orElse("");
    }

    private static Set<Citation> citesOf(Flight before, BallisticsRow mark) {
        Set<Citation> cites = new LinkedHashSet<>();
        before.rows().forEach(r -> cites.add(r.at()));
        cites.add(mark.at());
        return cites;
    }
}
