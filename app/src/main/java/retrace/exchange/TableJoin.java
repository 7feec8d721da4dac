package retrace.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Problem;
import retrace.model.Tables;
import retrace.model.Tables.AccountRow;
import retrace.model.Tables.BallisticsRow;
import retrace.model.Tables.Mark;
import retrace.model.Tables.RecordingRow;
import retrace.model.Tables.StatedConstraint;
import retrace.model.Tables.TrackRow;

/**
 * Many tables as one. Rows that say the same twice count once. Two rows on one recording of which each says what the other leaves open are
 * one; of two rows that say different things of one file, the one of the earlier table is used. Two ballistic rows with one id are two items until someone says otherwise: the later is renamed.
 */
final class TableJoin {

    private static final Citation.Row NOWHERE = new Citation.Row("", 1, null);

    private final List<Problem> problems = new ArrayList<>();
    private final SortedMap<String, Integer> alike = new TreeMap<>();

    private TableJoin() {}

    static Tables of(List<Tables> tables) {
        return new TableJoin().join(tables);
    }

    private Tables join(List<Tables> tables) {
        tables.forEach(t -> problems.addAll(t.problems()));
        List<RecordingRow> recordings = oneEach(
                all(tables, Tables::recordings),
                RecordingRow::file,
                TableJoin::content,
                RecordingRow::at,
                "recording",
                RecordingRow::completedBy);
        List<AccountRow> accounts = oneEach(
                all(tables, Tables::accounts),
                AccountRow::file,
                TableJoin::content,
                AccountRow::at,
                "account",
                (one, two) -> null);
        List<BallisticsRow> ballistics = ballistics(all(tables, Tables::ballistics));
        List<Mark> marks = once(all(tables, Tables::marks), TableJoin::content, Mark::at);
        List<StatedConstraint> constraints =
                once(all(tables, Tables::constraints), TableJoin::content, StatedConstraint::at);
        List<TrackRow> tracks = once(all(tables, Tables::tracks), TableJoin::content, TrackRow::at);
        List<Tables.WeaponRow> weapons = once(all(tables, Tables::weapons), TableJoin::content, Tables.WeaponRow::at);
        List<Tables.ExpectedRow> expected =
                once(all(tables, Tables::expected), TableJoin::content, Tables.ExpectedRow::at);
        List<Tables.SetAside> setAside = once(all(tables, Tables::setAside), TableJoin::content, Tables.SetAside::at);
        List<Tables.ShotDecision> shots = once(all(tables, Tables::shots), TableJoin::content, Tables.ShotDecision::at);
        List<Tables.EventDecision> events =
                once(all(tables, Tables::events), TableJoin::content, Tables.EventDecision::at);
        tellTwoGrids(recordings, ballistics);
        tellUncounted();
        Map<String, Problem> byId = new LinkedHashMap<>();
        problems.forEach(p -> byId.putIfAbsent(p.id(), p));
        return new Tables(
                recordings,
                tracks,
                accounts,
                ballistics,
                weapons,
                expected,
                onceEachLog(all(tables, Tables::logs)),
                marks,
                constraints,
                setAside,
                shots,
                events,
                new Tables.Plan(
                        all(tables, t -> t.plan().corners()),
                        all(tables, t -> t.plan().images())),
                List.copyOf(byId.values()));
    }

    private static <T> List<T> all(List<Tables> tables, Function<Tables, List<T>> rows) {
        return tables.stream().flatMap(t -> rows.apply(t).stream()).toList();
    }

    private <T> List<T> oneEach(
            List<T> rows,
            Function<T, String> key,
            Function<T, Object> content,
            Function<T, Citation.Row> at,
            String what,
            BiFunction<T, T, @Nullable T> completed) {
        Map<String, T> first = new LinkedHashMap<>();
        for (T row : rows) {
            T earlier = first.putIfAbsent(key.apply(row), row);
            if (earlier == null) {
                continue;
            }
            T both = completed.apply(earlier, row);
            if (content.apply(earlier).equals(content.apply(row))) {
                tellDuplicate(at.apply(earlier), at.apply(row));
            } else if (both != null) {
                first.put(key.apply(row), both);
            } else {
                tell(
                        "conflicting-rows",
                        at.apply(earlier),
                        at.apply(row),
                        "Two rows say different things of one %s; row %d of the earlier table is used: "
                                        .formatted(what, at.apply(earlier).row())
                                + key.apply(row),
                        "Keep one of the two rows.");
            }
        }
        return List.copyOf(first.values());
    }

    private <T> List<T> once(List<T> rows, Function<T, Object> content, Function<T, Citation.Row> at) {
        Map<Object, T> first = new LinkedHashMap<>();
        for (T row : rows) {
            T earlier = first.putIfAbsent(content.apply(row), row);
            if (earlier != null) {
                tellDuplicate(at.apply(earlier), at.apply(row));
            }
        }
        return List.copyOf(first.values());
    }

    /** One exhibit's log counts once, however often it was handed in. */
    private static List<Tables.Log> onceEachLog(List<Tables.Log> logs) {
        Map<String, Tables.Log> first = new LinkedHashMap<>();
        logs.forEach(log -> first.putIfAbsent(log.id(), log));
        return List.copyOf(first.values());
    }

    private List<BallisticsRow> ballistics(List<BallisticsRow> rows) {
        Map<String, BallisticsRow> first = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        rows.forEach(r -> ids.add(r.id()));
        List<BallisticsRow> kept = new ArrayList<>();
        for (BallisticsRow row : rows) {
            BallisticsRow earlier = first.putIfAbsent(row.id(), row);
            if (earlier == null) {
                kept.add(row);
            } else if (renamed(earlier, NOWHERE, "", "").equals(renamed(row, NOWHERE, "", ""))) {
                tellDuplicate(earlier.at(), row.at());
            } else {
                String id = freeId(row.id(), ids);
                tell(
                        "conflicting-rows",
                        earlier.at(),
                        row.at(),
                        "Two tables have a ballistic row with one id and different content; both are kept, the later as %s."
                                .formatted(id),
                        "Give the rows ids of their own, or remove one.");
                kept.add(renamed(row, row.at(), row.file(), id));
            }
        }
        return kept;
    }

    private static String freeId(String id, Set<String> taken) {
        int n = 2;
        while (!taken.add(id + "~" + n)) {
            n++;
        }
        return id + "~" + n;
    }

    /** A place in one table that lies far from those of another: two grids. */
    private void tellTwoGrids(List<RecordingRow> recordings, List<BallisticsRow> ballistics) {
        double[] a = recordings.stream()
                .map(RecordingRow::place)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(p -> new double[] {p.xM(), p.yM()})
                .orElse(null);
        double[] b = ballistics.stream()
                .filter(r -> r.xM() != null && r.yM() != null)
                .findFirst()
                .map(TableJoin::plan)
                .orElse(null);
        if (a != null && b != null && Math.hypot(a[0] - b[0], a[1] - b[1]) > PlaceCheck.FARTHEST_METRES) {
            problems.add(Problem.ofCase(
                    "two-grids",
                    "recordings-ballistics",
                    "The recorders' places and the ballistic items lie %.0f km apart: they are not on one plan."
                            .formatted(Math.hypot(a[0] - b[0], a[1] - b[1]) / 1000),
                    List.of(Tables.AFFECTS_PLACES),
                    "Give all places from one point of the plan.",
                    List.of()));
        }
    }

    private static double[] plan(BallisticsRow row) {
        Double x = row.xM();
        Double y = row.yM();
        return new double[] {x == null ? 0 : x, y == null ? 0 : y};
    }

    private void tellDuplicate(Citation.Row earlier, Citation.Row later) {
        tell(
                "duplicate-row",
                earlier,
                later,
                "A row says the same as row %d of an earlier or the same table; it counts once."
                        .formatted(earlier.row()),
                "Nothing, unless two things were meant.");
    }

    private void tell(String kind, Citation.Row earlier, Citation.Row later, String says, String whatToDo) {
        if (alike.merge(kind, 1, Integer::sum) > Faults.MOST_ALIKE) {
            return;
        }
        problems.add(Problem.ofCase(
                kind,
                later.exhibit() + "#" + later.row() + "#" + earlier.exhibit() + "#" + earlier.row(),
                says,
                List.of("row " + later.row()),
                whatToDo,
                List.of(earlier, later)));
    }

    private void tellUncounted() {
        alike.forEach((kind, count) -> {
            if (count > Faults.MOST_ALIKE) {
                problems.add(Problem.ofCase(
                        kind + "-more",
                        kind,
                        "%,d more rows have the same fault as those listed (%s)."
                                .formatted(count - Faults.MOST_ALIKE, kind),
                        List.of("tables"),
                        "Keep one of the tables.",
                        List.of()));
            }
        });
    }

    private static Object content(TrackRow r) {
        return new TrackRow(
                NOWHERE,
                r.object(),
                r.clock(),
                r.seconds(),
                r.xM(),
                r.yM(),
                r.zM(),
                r.sigmaM(),
                r.speedMps(),
                r.headingDeg(),
                r.speedSigma(),
                r.source());
    }

    private static Object content(Tables.WeaponRow r) {
        return new Tables.WeaponRow(
                NOWHERE,
                r.weapon(),
                r.holder(),
                r.calibre(),
                r.roundsBefore(),
                r.roundsAfter(),
                r.inChamber(),
                r.functionTest(),
                r.triggerPullN(),
                r.safeties(),
                r.holster(),
                r.examinedBy(),
                r.note());
    }

    private static Object content(Tables.ExpectedRow r) {
        return new Tables.ExpectedRow(
                NOWHERE, r.item(), r.holder(), r.whyExpected(), r.requested(), r.answered(), r.state(), r.note());
    }

    private static Object content(RecordingRow r) {
        return new RecordingRow(
                NOWHERE, r.file(), r.place(), r.startUtc(), r.startSigmaSeconds(), r.device(), r.holder(), r.note());
    }

    private static Object content(AccountRow r) {
        return new AccountRow(
                NOWHERE,
                r.file(),
                r.kind(),
                r.author(),
                r.published(),
                r.incidentDate(),
                r.zone(),
                r.givenUtc(),
                r.firsthand(),
                r.viewedRecordings(),
                r.sworn(),
                r.interpreter(),
                r.note());
    }

    private static Object content(Mark m) {
        return new Mark(NOWHERE, m.recording(), m.seconds(), m.sigmaSeconds(), m.label(), m.source(), m.note());
    }

    private static Object content(Tables.ShotDecision s) {
        return List.of(s.recording(), s.seconds(), String.valueOf(s.isShot()));
    }

    private static Object content(Tables.EventDecision e) {
        return List.of(
                e.event(),
                e.other(),
                e.oneEvent(),
                e.at().row()); // a later row takes an earlier one back: the order counts
    }

    private static Object content(Tables.SetAside s) {
        return List.of(s.statement(), s.source(), Objects.requireNonNullElse(s.place(), ""));
    }

    private static Object content(StatedConstraint c) {
        return new StatedConstraint(
                NOWHERE,
                c.from(),
                c.to(),
                c.atLeastSeconds(),
                c.atMostSeconds(),
                c.basis(),
                c.statement(),
                c.citation());
    }

    private static BallisticsRow renamed(BallisticsRow r, Citation.Row at, String file, String id) {
        return new BallisticsRow(
                at,
                file,
                id,
                r.kind(),
                r.path(),
                r.xM(),
                r.yM(),
                r.zM(),
                r.sxM(),
                r.syM(),
                r.szM(),
                r.azimuthDeg(),
                r.elevationDeg(),
                r.sAzDeg(),
                r.sElDeg(),
                r.widthMm(),
                r.lengthMm(),
                r.longAxisDeg(),
                r.surface(),
                r.surfaceAzimuthDeg(),
                r.surfaceElevationDeg(),
                r.calibre(),
                r.weapon(),
                r.foundUtc(),
                r.photo(),
                r.measuredBy(),
                r.method(),
                r.note());
    }
}
