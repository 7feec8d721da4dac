package retrace.rounds;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Rounds.Hit;
import retrace.model.Rounds.Verdict;
import retrace.model.Rounds.Way;
import retrace.model.Shots;
import retrace.model.Tables.BallisticsRow;

/**
 * The ways in which a wound, a damage, a bullet or a piece that lies on no path may have come about, each compatible, excluded or open by geometry
 * and time: directly from a discharge, by a ricochet, by a fragment, behind what was gone through, by another gun. Nothing medical is
 * judged; heights and directions are those that were entered, with their errors.
 */
final class Hits {

    private static final List<String> KINDS = List.of("wound", "damage", "fragment", "bullet");

    private final Setting setting;
    private final Verdicts verdicts;
    private final Shots shots;

    private Hits(Setting setting, Verdicts verdicts, Shots shots) {
        this.setting = setting;
        this.verdicts = verdicts;
        this.shots = shots;
    }

    static List<Hit> of(Setting setting, Verdicts verdicts, Shots shots) {
        Hits hits = new Hits(setting, verdicts, shots);
        return setting.tooMany()
                ? List.of()
                : setting.finds().stream()
                        .filter(f -> !f.isPath() && KINDS.contains(f.kind()))
                        .map(hits::hit)
                        .toList();
    }

    private Hit hit(Find find) {
        List<Way> ways = new ArrayList<>();
        int f = setting.finds().indexOf(find);
        for (int d = 0; d < setting.discharges().size(); d++) {
            ways.add(direct(find, f, d));
        }
        for (GoneOn.Link link : setting.linksTo(find)) {
            ways.add(new Way(
                    link.how(),
                    dischargeOf(link.from()),
                    List.of(link.from().id(), link.via()),
                    link.verdict(),
                    link.because(),
                    List.of(),
                    RoundAccount.cites(find.cites(), link.from().cites())));
        }
        ways.add(anotherGun(find));
        return new Hit(find.id(), find.kind(), ways, find.cites());
    }

    private @Nullable String dischargeOf(Find from) {
        int f = setting.finds().indexOf(from);
        for (int d = 0; d < setting.discharges().size(); d++) {
            if (verdicts.only(f, d)) {
                return setting.discharges().get(d).id();
            }
        }
        return null;
    }

    /** The bullet of a discharge flew along a path: what does not lie on it before its mark was not hit by it directly. */
    private Way direct(Find find, int f, int d) {
        Discharge discharge = setting.discharges().get(d);
        Direct.Result alone = setting.direct().get(f).get(d);
        List<Citation> cites =
                RoundAccount.cites(find.cites(), discharge.impulse().cites());
        if (alone.verdict() == Verdict.EXCLUDED) {
            return new Way("direct", discharge.id(), List.of(), Verdict.EXCLUDED, alone.because(), List.of(), cites);
        }
        for (int p = 0; p < setting.finds().size(); p++) {
            Find path = setting.finds().get(p);
            if (path.isPath() && path.leaves() == null && verdicts.only(p, d) && alone(p)) {
                Direct.Result on = onPath(find.rows().getFirst(), path);
                List<Citation> both = RoundAccount.cites(cites, path.cites());
                return new Way(
                        "direct",
                        discharge.id(),
                        List.of(path.id()),
                        on.verdict(),
                        on.because(),
                        on.verdict() == Verdict.EXCLUDED ? verdicts.premises() : List.of(),
                        both);
            }
        }
        return new Way("direct", discharge.id(), List.of(), alone.verdict(), alone.because(), List.of(), cites);
    }

    /** Whether nothing else may have led to the path, so that it is the bullet's first stretch. */
    private boolean alone(int p) {
        Find path = setting.finds().get(p);
        return setting.linksTo(path).stream().noneMatch(l -> l.verdict() != Verdict.EXCLUDED);
    }

    private static Direct.Result onPath(BallisticsRow row, Find path) {
        Find.Spot spot = Find.spot(row);
        if (spot == null) {
            return new Direct.Result(Verdict.OPEN, "its place is not known");
        }
        Direct.Result result = null;
        for (Ray ray : path.rays()) {
            result = onRay(spot, ray, path);
            if (result.verdict() != Verdict.EXCLUDED) {
                return result;
            }
        }
        return Objects.requireNonNull(result);
    }

    private static Direct.Result onRay(Find.Spot spot, Ray ray, Find path) {
        double along = ray.along(spot.x(), spot.y());
        double miss = Math.abs(ray.side(spot.x(), spot.y()));
        double over = Math.abs(ray.over(along, spot.z()));
        double allowed = ray.allowedAside(along, spot.sigma());
        BallisticsRow mark = path.row("ricochet");
        double slack = Ray.SHIFT_METRES + Ray.SIGMAS * spot.sigma();
        if (mark != null && along > ray.last() + slack) {
            return new Direct.Result(
                    Verdict.EXCLUDED,
                    String.format(
                            Locale.ROOT,
                            "the bullet of this discharge flew along %s to the mark %s, and it lies %.1f m beyond",
                            path.id(),
                            mark.id(),
                            along - ray.last()));
        }
        if (miss > allowed || over > ray.allowedOver(along, spot.zSigma())) {
            return new Direct.Result(
                    Verdict.EXCLUDED,
                    String.format(
                            Locale.ROOT,
                            "the bullet of this discharge flew along %s, which passes it at %.1f m; four standard deviations and %.1f m are %.1f m",
                            path.id(),
                            Math.hypot(miss, over),
                            Ray.SHIFT_METRES,
                            allowed));
        }
        return new Direct.Result(
                Verdict.COMPATIBLE,
                String.format(
                        Locale.ROOT,
                        "the bullet of this discharge flew along %s, which passes it at %.2f m, within its error",
                        path.id(),
                        Math.hypot(miss, over)));
    }

    /** Another discharge than those whose bullets are accounted for: heard without a find of its own, or not heard. */
    private Way anotherGun(Find find) {
        List<String> free = new ArrayList<>();
        for (int d = 0; d < setting.discharges().size(); d++) {
            boolean taken = false;
            for (int p = 0; p < setting.finds().size(); p++) {
                taken |= setting.finds().get(p).isPath() && verdicts.only(p, d);
            }
            if (!taken) {
                free.add(setting.discharges().get(d).id());
            }
        }
        if (!free.isEmpty()) {
            return another(
                    find,
                    Verdict.COMPATIBLE,
                    "the bullet of %s is not accounted for by a path".formatted(String.join(", ", free)),
                    List.of());
        }
        Integer heardMost = shots.count().atMost();
        boolean counted = !setting.arms().isEmpty() && setting.arms().stream().allMatch(a -> a.atMost() != null);
        int gone = setting.arms().stream()
                .mapToInt(a -> a.atMost() == null ? 0 : a.atMost())
                .sum();
        if (counted && gone <= setting.discharges().size()) {
            return another(
                    find,
                    Verdict.EXCLUDED,
                    "each round gone from the weapons listed was heard and its bullet has a path of its own",
                    verdicts.premises());
        }
        return another(
                find,
                Verdict.OPEN,
                heardMost == null
                        ? "every shot heard has a path of its own, yet there is time in which no recording listened"
                        : counted
                                ? "every shot heard has a path of its own; up to %d more rounds may be gone, by what weapons.csv leaves unsaid"
                                        .formatted(gone - setting.discharges().size())
                                : "every shot heard has a path of its own; the rounds of the weapons are not all counted",
                List.of());
    }

    private Way another(Find find, Verdict verdict, String because, List<String> restsOn) {
        List<Citation> cites = new ArrayList<>(find.cites());
        setting.arms().forEach(a -> cites.add(a.row().at()));
        return new Way("another gun", null, List.of(), verdict, because, restsOn, cites);
    }
}
