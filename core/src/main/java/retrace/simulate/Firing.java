package retrace.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import retrace.simulate.Incident.Bullet;
import retrace.simulate.Incident.Source;

/**
 * The sources of a scene one by one, with all that the scene leaves to be filled in: a source that sounds several times
 * becomes several ({@code id.1}, {@code id.2}, …), a weapon gives its level and bullet, a gunshot its flash.
 *
 * <p>Between two rounds lies 1/perSecond, ± 2 % (even, our choice: no mechanism is exact). A level is drawn evenly from its
 * weapon's range once for a source, then ± 1 dB for each of several rounds. A flash lasts 0.5 to 5 ms, drawn evenly.
 */
final class Firing {

    private static final double INTERVAL_SPREAD = 0.02;
    private static final double LEVEL_SPREAD_DB = 1;
    private static final double STRIKE_DB = 115;

    private Firing() {}

    /** In the scene's order. */
    static List<Source> singles(Incident incident) {
        List<Source> out = new ArrayList<>();
        for (Source source : incident.sources()) {
            out.addAll(singles(source, Seeds.of(incident.seed(), "firing " + source.id())));
        }
        return out;
    }

    private static List<Source> singles(Source source, SplittableRandom random) {
        Weapon weapon = source.weapon();
        Double stated = source.levelDb();
        double level = stated != null
                ? stated
                : java.util.Objects.requireNonNull(weapon).quietestDb()
                        + random.nextDouble() * (weapon.loudestDb() - weapon.quietestDb());
        Integer times = source.times();
        Double perSecond = source.perSecond();
        if (times == null || times == 1 || perSecond == null) {
            return List.of(single(source, source.id(), source.atSeconds(), level, random));
        }
        List<Source> out = new ArrayList<>();
        double at = source.atSeconds();
        for (int i = 1; i <= times; i++) {
            double own = level + LEVEL_SPREAD_DB * (2 * random.nextDouble() - 1);
            out.add(single(source, String.format(Locale.ROOT, "%s.%d", source.id(), i), at, own, random));
            at += (1 + INTERVAL_SPREAD * (2 * random.nextDouble() - 1)) / perSecond;
        }
        return out;
    }

    private static Source single(Source source, String id, double at, double level, SplittableRandom random) {
        Double flash = source.flashSeconds();
        if (flash == null && source.kind() == Incident.Kind.GUNSHOT) {
            flash = 0.0005 + 0.0045 * random.nextDouble();
        }
        return new Source(
                id,
                source.kind(),
                source.mover(),
                source.place(),
                source.heightM(),
                at,
                source.lastsSeconds(),
                level,
                source.aheadDegrees(),
                bullet(source),
                source.weapon(),
                null,
                null,
                null,
                source.voice(),
                flash);
    }

    private static @Nullable Bullet bullet(Source source) {
        Weapon weapon = source.weapon();
        List<Double> target = source.target();
        if (weapon == null || target == null) {
            return source.bullet();
        }
        return new Bullet(
                weapon.diameterMm(),
                weapon.lengthMm(),
                List.of(target),
                List.of(weapon.bulletMps()),
                List.of(STRIKE_DB));
    }

    /** Whether {@code id} names {@code single} or, for a source that sounds several times, its first. */
    static boolean isCalled(Source single, String id) {
        return single.id().equals(id) || single.id().equals(id + ".1");
    }
}
