package retrace.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Point;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Tables.BallisticsRow;
import retrace.model.Tables.WeaponRow;

/**
 * A random incident of 1 to 12 discharges from two guns with what a scene unit would find of them, without sound files: places of the discharges as
 * a sound analysis would state them, holes with directions, a bullet that went through something, one that glanced off, cases of which
 * some are missing, some kicked away, and weapons counted with their usual gaps. For measuring an account of rounds against what is true.
 *
 * <p>Each error is normal with the stated sigma; the survey as a whole is shifted by 0.3 m per axis against the recorders, which nobody states.
 *
 * @param shots what was heard, each with a place by sound; {@code count} is right
 * @param rootOf id of a row or path to the impulse it is truly of; a case too
 * @param afterOf id of a find to the path whose projectile went on to it
 * @param weaponOf impulse to the weapon that fired it
 * @param falseShots impulses that may be shots and are none
 * @param goneAsWritten rounds gone over both weapons, as the table stands
 * @param fired discharges that there were
 */
public record RoundsDraw(
        Shots shots,
        List<BallisticsRow> rows,
        List<WeaponRow> weapons,
        SortedMap<String, String> rootOf,
        SortedMap<String, String> afterOf,
        SortedMap<String, String> weaponOf,
        List<String> falseShots,
        List<Holder> holders,
        int goneAsWritten,
        int fired) {

    /** Where a track puts the holder of a weapon at a discharge. */
    public record Holder(String weapon, String impulse, double x, double y, double halfWidth) {}

    /** The incident of a seed. */
    public static RoundsDraw of(long seed) {
        return new Drawing(new SplittableRandom(seed)).draw();
    }

    public Tables tables() {
        return new Tables(
                List.of(), List.of(), List.of(), rows, weapons, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static final class Drawing {
        private final SplittableRandom random;
        private final List<BallisticsRow> rows = new ArrayList<>();
        private final List<Shots.Impulse> impulses = new ArrayList<>();
        private final List<Holder> holders = new ArrayList<>();
        private final SortedMap<String, String> rootOf = new TreeMap<>();
        private final SortedMap<String, String> afterOf = new TreeMap<>();
        private final SortedMap<String, String> weaponOf = new TreeMap<>();
        private final int[] fired = new int[2];
        private final double[] shift;

        Drawing(SplittableRandom random) {
            this.random = random;
            shift = new double[] {0.3 * random.nextGaussian(), 0.3 * random.nextGaussian()};
        }

        RoundsDraw draw() {
            int n = 1 + random.nextInt(12);
            double apart = 3 + 22 * random.nextDouble();
            double way = 2 * Math.PI * random.nextDouble();
            double[][] guns = {{0, 0}, {apart * Math.sin(way), apart * Math.cos(way)}};
            double placeSigma = pick(0.4, 1.0, 2.5);
            boolean tracked = random.nextDouble() < 0.4;
            int through = random.nextInt(n);
            int glancing = random.nextInt(n);
            int kicked = random.nextInt(n);
            for (int j = 0; j < n; j++) {
                int gun = random.nextInt(2);
                fired[gun]++;
                for (double[] g : guns) {
                    g[0] += 0.8 * random.nextGaussian();
                    g[1] += 0.8 * random.nextGaussian();
                }
                String id = "shot-" + (j + 1);
                weaponOf.put(id, "W-" + (gun + 1));
                impulses.add(heard(id, Shots.Label.SHOT, 10 + 1.3 * j, guns[gun], placeSigma));
                if (tracked) {
                    track(id, guns);
                }
                double z = 1.1 + 0.5 * random.nextDouble();
                bullet(id, gun, guns[gun], z, j == through, j == glancing);
                cartridge(id, gun, guns[gun], j == kicked);
            }
            List<String> falseShots = new ArrayList<>();
            if (random.nextDouble() < 0.15) {
                double[] anywhere = {20 * random.nextGaussian(), 20 * random.nextGaussian()};
                impulses.add(heard("shot-0", Shots.Label.POSSIBLE_SHOT, 50, anywhere, placeSigma));
                falseShots.add("shot-0");
            }
            return finished(n, falseShots);
        }

        private RoundsDraw finished(int n, List<String> falseShots) {
            List<WeaponRow> weapons = new ArrayList<>();
            int gone = 0;
            int miscounted = random.nextDouble() < 0.25 ? random.nextInt(2) : -1;
            int by = random.nextBoolean() ? 2 : -2;
            for (int w = 0; w < 2; w++) {
                WeaponRow row = counted(w, w == miscounted ? by : 0);
                weapons.add(row);
                gone += before(row) - after(row);
            }
            Collections.shuffle(rows, new java.util.Random(random.nextLong()));
            Shots shots = new Shots(
                    new Shots.Count(n, n, n + falseShots.size(), "drawn"),
                    List.of(new Shots.HeardIn("000000000001", "a.wav")),
                    impulses,
                    List.of());
            return new RoundsDraw(shots, rows, weapons, rootOf, afterOf, weaponOf, falseShots, holders, gone, n);
        }

        private static int before(WeaponRow row) {
            Integer before = row.roundsBefore();
            return before == null ? 0 : before;
        }

        private static int after(WeaponRow row) {
            Integer after = row.roundsAfter();
            return after == null ? 0 : after;
        }

        private double pick(double... values) {
            return values[random.nextInt(values.length)];
        }

        /**
         * A magazine of 17. Where the table says that the chamber was counted the numbers are right. Where it says only that a round was in it, one
         * weapon in four was topped up unseen (one more gone than written); where it says nothing, one in four had the round in the chamber
         * left out after (one fewer gone than written).
         */
        private WeaponRow counted(int w, int miscount) {
            String chamber = random.nextInt(3) == 0 ? "yes, counted" : random.nextBoolean() ? "yes" : "";
            int before = 17;
            int after = 17 - fired[w];
            if (chamber.equals("yes") && fired[w] > 0 && random.nextInt(4) == 0) {
                after++;
            } else if (chamber.isEmpty() && random.nextInt(4) == 0) {
                after--;
            }
            after = Math.clamp(after - miscount, 0, 17);
            return new WeaponRow(
                    new Citation.Row("000000000002", w + 1, null),
                    "W-" + (w + 1),
                    "holder " + (w + 1),
                    "9 mm",
                    before,
                    after,
                    chamber.isEmpty() ? null : chamber,
                    null,
                    null,
                    null,
                    null,
                    "laboratory",
                    null);
        }

        private Shots.Impulse heard(String id, Shots.Label label, double at, double[] place, double sigma) {
            double x = place[0] + sigma * random.nextGaussian();
            double y = place[1] + sigma * random.nextGaussian();
            double half = 1.96 * sigma;
            return new Shots.Impulse(
                    id,
                    "group-1",
                    label,
                    label == Shots.Label.SHOT ? 0.99 : 0.3,
                    Measured.plusMinus(at, 0.01, Map.of("fit", 0.01)),
                    null,
                    List.of(new Shots.Arrival(
                            "000000000001",
                            Measured.plusMinus(at + 0.05, 0.001, Map.of("picker", 0.001)),
                            Shots.ArrivalKind.BLAST,
                            false,
                            30)),
                    new Shots.Position(
                            Measured.plusMinus(x, half, Map.of("fit", half)),
                            Measured.plusMinus(y, half, Map.of("fit", half)),
                            null,
                            ring(x, y, 1.177 * sigma),
                            ring(x, y, 2.448 * sigma),
                            "drawn",
                            List.of()),
                    null,
                    Shots.Supersonic.CANNOT_TELL,
                    List.of(new Citation.Seconds("000000000001", at, at + 0.1)));
        }

        private static List<Point> ring(double x, double y, double radius) {
            List<Point> ring = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                double a = 2 * Math.PI * i / 24;
                ring.add(new Point(x + radius * Math.cos(a), y + radius * Math.sin(a)));
            }
            return ring;
        }

        private void track(String id, double[][] guns) {
            for (int w = 0; w < 2; w++) {
                double sigma = 0.7;
                holders.add(new Holder(
                        "W-" + (w + 1),
                        id,
                        guns[w][0] + sigma * random.nextGaussian(),
                        guns[w][1] + sigma * random.nextGaussian(),
                        1.96 * sigma));
            }
        }

        /** Straight flight over 8 to 22 m: the drop is a few centimetres. One bullet in five is not found. */
        private void bullet(String shot, int gun, double[] from, double z, boolean through, boolean glancing) {
            if (!through && !glancing && random.nextDouble() < 0.2) {
                return;
            }
            double azimuth = 2 * Math.PI * random.nextDouble();
            double d = 8 + 14 * random.nextDouble();
            double slope = (0.4 + 1.4 * random.nextDouble() - z) / d;
            String weapon = random.nextDouble() < 0.3 ? "W-" + (gun + 1) : null;
            String path = "P" + shot.substring(5);
            rootOf.put(path, shot);
            double sigma = pick(1.3, 2.6);
            hole("rod-" + shot, "trajectory", path, from, z, azimuth, slope, 0.5 * d, sigma, weapon, null);
            if (glancing) {
                hole("mark-" + shot, "ricochet", path, from, z, azimuth, slope, d, 3, weapon, wall(azimuth));
                afterMark(shot, path, at(from, azimuth, d), z + slope * d, azimuth);
            } else if (through) {
                hole("in-" + shot, "entry", path, from, z, azimuth, slope, 0.7 * d, sigma, weapon, null);
                hole("out-" + shot, "exit", path, from, z, azimuth, slope, 0.7 * d + 0.4, sigma, null, null);
                double bend = Math.toRadians(2.5 * random.nextGaussian());
                double[] exit = at(from, azimuth, 0.7 * d + 0.4);
                double more = 1 + 7 * random.nextDouble();
                end(
                        "behind-" + shot,
                        "impact",
                        at(exit, azimuth + bend, more),
                        z + slope * (0.7 * d + 0.4 + more) + 0.05 * random.nextGaussian(),
                        shot,
                        path);
            } else {
                hole("end-" + shot, "impact", path, from, z, azimuth, slope, d, sigma, weapon, null);
            }
        }

        /** The azimuth out of a wall that a bullet meets at 8 to 20°. */
        private double wall(double azimuth) {
            double grazing = Math.toRadians(8 + 12 * random.nextDouble());
            lastNormal = azimuth + (random.nextBoolean() ? 1 : -1) * (Math.PI / 2 + grazing);
            return Math.toDegrees(lastNormal);
        }

        private double lastNormal;

        /** The core leaves at 3 to 15° from the wall, one piece in two scenes anywhere in front of it. */
        private void afterMark(String shot, String path, double[] mark, double z, double azimuth) {
            double side = Math.signum(Math.sin(lastNormal - azimuth));
            double wallWay = lastNormal - side * Math.PI / 2;
            double leaves = wallWay + side * Math.toRadians(3 + 12 * random.nextDouble());
            double core = 2 + 10 * random.nextDouble();
            end("core-" + shot, random.nextBoolean() ? "bullet" : "wound", at(mark, leaves, core), z - 0.1, shot, path);
            if (random.nextBoolean()) {
                double any = lastNormal + Math.toRadians(160 * random.nextDouble() - 80);
                end("piece-" + shot, "fragment", at(mark, any, 1 + 4 * random.nextDouble()), 0.02, shot, path);
            }
        }

        private void end(String id, String kind, double[] place, double z, String shot, String after) {
            rootOf.put(id, shot);
            afterOf.put(id, after);
            add(id, kind, null, place, z, null, null, null, null, null);
        }

        private static double[] at(double[] from, double azimuth, double d) {
            return new double[] {from[0] + d * Math.sin(azimuth), from[1] + d * Math.cos(azimuth)};
        }

        private void hole(
                String id,
                String kind,
                String path,
                double[] from,
                double z,
                double azimuth,
                double slope,
                double d,
                double sigma,
                @Nullable String weapon,
                @Nullable Double wall) {
            boolean rod = kind.equals("trajectory") || random.nextBoolean();
            add(
                    id,
                    kind,
                    path,
                    at(from, azimuth, d),
                    z + slope * d,
                    rod ? Double.valueOf(Math.toDegrees(azimuth) + sigma * random.nextGaussian()) : null,
                    rod ? Double.valueOf(Math.toDegrees(Math.atan(slope)) + sigma * random.nextGaussian()) : null,
                    rod ? Double.valueOf(sigma) : null,
                    weapon,
                    wall);
        }

        /** One case in four is not found; a kicked one lies anywhere within 10 m. Six in ten were compared, rightly. */
        private void cartridge(String shot, int gun, double[] from, boolean kicked) {
            if (random.nextDouble() < 0.25) {
                return;
            }
            double r = kicked ? 10 * random.nextDouble() : 0.5 + 3 * random.nextDouble();
            String id = "case-" + shot;
            rootOf.put(id, shot);
            add(
                    id,
                    "case",
                    null,
                    at(from, 2 * Math.PI * random.nextDouble(), r),
                    0,
                    null,
                    null,
                    null,
                    random.nextDouble() < 0.6 ? "W-" + (gun + 1) : null,
                    null);
        }

        private void add(
                String id,
                String kind,
                @Nullable String path,
                double[] place,
                double z,
                @Nullable Double azimuthDeg,
                @Nullable Double elevationDeg,
                @Nullable Double angleSigma,
                @Nullable String weapon,
                @Nullable Double wall) {
            double sigma = 0.03;
            rows.add(new BallisticsRow(
                    new Citation.Row("000000000003", rows.size() + 1, null),
                    "ballistics.csv",
                    id,
                    kind,
                    path,
                    place[0] + shift[0] + sigma * random.nextGaussian(),
                    place[1] + shift[1] + sigma * random.nextGaussian(),
                    z + sigma * random.nextGaussian(),
                    sigma,
                    sigma,
                    sigma,
                    azimuthDeg == null ? null : Double.valueOf((azimuthDeg + 1080) % 360),
                    elevationDeg,
                    angleSigma,
                    angleSigma,
                    null,
                    null,
                    null,
                    wall == null ? null : "concrete",
                    wall == null ? null : Double.valueOf((wall + 1.5 * random.nextGaussian() + 1080) % 360),
                    wall == null ? null : Double.valueOf(0),
                    "9 mm",
                    weapon,
                    null,
                    null,
                    "laboratory",
                    null,
                    null));
        }
    }
}
