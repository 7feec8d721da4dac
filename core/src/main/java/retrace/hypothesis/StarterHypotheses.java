package retrace.hypothesis;

import static retrace.hypothesis.Matrix.Expected.EQUALLY;
import static retrace.hypothesis.Matrix.Expected.LESS;
import static retrace.hypothesis.Matrix.Expected.MORE;
import static retrace.hypothesis.Matrix.Expected.UNKNOWN;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import retrace.hypothesis.Matrix.Stand;
import retrace.model.Citation;
import retrace.model.Claims;
import retrace.model.Hypotheses;
import retrace.model.Point;
import retrace.model.Problem;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Tables;

/**
 * The matrix a case starts with. Accident or threat is not one question but three, asked of each discharge and kept
 * apart: how it was fired; what could be perceived before it; whose weapon it was.
 *
 * <p>Hypotheses stand in rows and evidence in columns, because that orientation lowered confirmation bias where it was
 * tested. A cell says whether the evidence is expected more, less or equally under its row than under the other rows
 * of the same question, or that nobody can say, with the reason and the citation. There is no total: a sum would hide
 * that columns depend on one another and that a missing column may decide alone.
 *
 * <p>Claims are found by a short list of English words in their statement; a claim that speaks of a discharge without
 * these words gets no column. Which shot a claim speaks of is taken from the sequence where an event lists the claim;
 * else the cell says that it is not known. A person edits the result in edits/hypotheses.json.
 */
public final class StarterHypotheses {

    /** More than these get no questions of their own; a problem says so. */
    static final int MOST_DISCHARGES = 20;

    /** Columns of one kind for one question; further ones would not be read. */
    private static final int MOST_COLUMNS = 12;

    private static final int MOST_WEAPONS = 12;

    /** Earlier events are listed when they may lie this close before the discharge, in seconds. */
    private static final BigDecimal LOOK_BACK_SECONDS = BigDecimal.TEN;

    private static final Set<String> TEST_PASSED =
            Set.of("pass", "passed", "normal", "ok", "no fault found", "functioned normally", "no malfunction found");
    private static final Set<String> TEST_FAILED = Set.of("fail", "failed", "fault found", "malfunction found");

    private enum Manner {
        DISCHARGE("\\b(shots?|gunshots?|gunfire|fired|fires|firing|shooting|discharged?|opened fire|went off)\\b"),
        BY_ITSELF(
                "\\b(went off by itself|malfunction\\w*|misfired?|dropped (the|his|her|their|a) (gun|weapon|pistol|rifle)"
                        + "|mechanical)\\b"),
        UNINTENDED("\\b(accident(al(ly)?)?|unintention\\w+|inadvertent\\w*|by mistake|slipped|startled?)\\b"),
        STRUGGLE(
                "\\b(struggl\\w+|wrestl\\w+|grabb?\\w*|hands? on (the|his|her|their) (gun|weapon|pistol|rifle|trigger))\\b"),
        INTENDED(
                "\\b(aimed|took aim|pointed|opened fire|fired at|shot at|deliberate(ly)?|intentional(ly)?|returned fire)\\b"),
        BEFORE_IT("\\b(command\\w*|ordered|shout\\w*|yell\\w*|warn\\w*|drop (it|the)|show (me )?(your|his|her) hands"
                + "|reach\\w*|raised|lunged?|drove (at|toward\\w*)|accelerat\\w+|ram(med|ming)|collision|knife|gun|pistol"
                + "|weapon|holding)\\b");

        private final Pattern words;

        Manner(String words) {
            this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        }

        boolean in(Claims.Claim claim) {
            return words.matcher(claim.statement()).find()
                    || words.matcher(claim.quote()).find();
        }
    }

    /** One discharge that the questions are asked of. */
    private record Discharge(
            String name,
            Shots.@Nullable Impulse impulse,
            @Nullable String event,
            Set<String> claims,
            List<Citation> cites) {
        boolean doubtful() {
            return impulse == null || impulse.label() == Shots.Label.POSSIBLE_SHOT;
        }
    }

    private final Sequence sequence;
    private final Claims claims;
    private final Scene scene;
    private final Tables tables;
    private final Matrix matrix = new Matrix();
    private final Map<String, Sequence.Event> events = new HashMap<>();
    private final Map<String, String> accountNames = new HashMap<>();
    private final Map<String, String> sharedColumns = new LinkedHashMap<>();
    private int discharges;

    private StarterHypotheses(Sequence sequence, Claims claims, Scene scene, Tables tables) {
        this.sequence = sequence;
        this.claims = claims;
        this.scene = scene;
        this.tables = tables;
        sequence.events().forEach(event -> events.put(event.id(), event));
        claims.accounts().forEach(account -> accountNames.put(account.id(), account.file()));
    }

    /**
     * Three questions for each discharge.
     *
     * @return no questions when nothing speaks of a discharge; in the order of {@code shots.impulses()}
     */
    public static Hypotheses of(Shots shots, Sequence sequence, Claims claims, Scene scene, Tables tables) {
        return new StarterHypotheses(sequence, claims, scene, tables).build(shots);
    }

    private Hypotheses build(Shots shots) {
        List<Discharge> all = discharges(shots);
        discharges = all.size();
        for (Discharge discharge : all.subList(0, Math.min(MOST_DISCHARGES, all.size()))) {
            askHowItWasFired(discharge);
            askWhatCouldBePerceived(discharge);
            askWhoseWeapon(discharge);
        }
        return matrix.build(all.size() <= MOST_DISCHARGES ? List.of() : List.of(cut(all.size())));
    }

    private static Problem cut(int all) {
        return Problem.ofCase(
                "hypotheses-cut",
                "starter",
                "There are " + all + " discharges. Questions were laid out for the first " + MOST_DISCHARGES + " only.",
                List.of("hypotheses"),
                "Add the questions that matter for the other discharges in edits/hypotheses.json.",
                List.of());
    }

    private List<Discharge> discharges(Shots shots) {
        List<Discharge> found = new ArrayList<>();
        for (Shots.Impulse impulse : shots.impulses()) {
            if (impulse.label() != Shots.Label.OTHER) {
                Sequence.@Nullable Event event = sequence.events().stream()
                        .filter(e -> impulse.id().equals(e.impulse()))
                        .findFirst()
                        .orElse(null);
                found.add(new Discharge(
                        impulse.id(),
                        impulse,
                        event == null ? null : event.id(),
                        event == null ? Set.of() : Set.copyOf(event.claims()),
                        impulse.cites()));
            }
        }
        if (found.isEmpty()) {
            stated().ifPresent(found::add);
        }
        return found;
    }

    /** Without a heard one: the discharge that the accounts speak of. */
    private java.util.Optional<Discharge> stated() {
        return claims.claims().stream()
                .filter(StarterHypotheses::counts)
                .filter(Manner.DISCHARGE::in)
                .findFirst()
                .map(claim -> new Discharge(
                        "the discharge that the accounts speak of",
                        null,
                        sequence.events().stream()
                                .filter(e -> e.claims().contains(claim.id()))
                                .map(Sequence.Event::id)
                                .findFirst()
                                .orElse(null),
                        Set.of(),
                        List.of(cite(claim))));
    }

    // ---- how it was fired

    private void askHowItWasFired(Discharge d) {
        String q = matrix.question("How was " + d.name() + " fired?", d.event());
        String intended = matrix.row(q, "intended", "The trigger was pressed on purpose.");
        String unintended = matrix.row(q, "unintended", "The trigger was pressed without the will to fire.");
        String mechanical = matrix.row(q, "mechanical", "The weapon fired without a press of the trigger.");
        String another =
                matrix.row(q, "another-hand", "Another person's hand or body moved the weapon or its trigger.");
        String unknown = matrix.row(q, "unknown", "In another way, or it cannot be known.");
        List<String> fired = List.of(intended, unintended, mechanical, another, unknown);

        String sound = soundColumn(d);
        matrix.cells(fired, sound, new Stand(EQUALLY, "A shot sounds alike however the trigger was moved."), d.cites());
        if (d.doubtful()) {
            String none = matrix.row(
                    q, "no-discharge", "There was no discharge: the sound or the words mean something else.");
            matrix.cell(none, sound, new Stand(UNKNOWN, "What was heard or said leaves this open."), d.cites());
        }
        weaponColumns(intended, unintended, mechanical, another, unknown);
        suddenEvents(d, intended, unintended, mechanical, another, unknown);
        mannerColumns(d, intended, unintended, mechanical, another);
        missing(
                fired,
                "hand-" + d.name(),
                "A picture of the hand and the trigger at this moment.",
                "It would tell these rows apart; none is known to show it.");
    }

    private String soundColumn(Discharge d) {
        Shots.Impulse impulse = d.impulse();
        if (impulse == null) {
            return shared("stated " + d.name(), "No recording lets it be heard; it is stated.", false, d.cites());
        }
        long recordings = impulse.arrivals().stream()
                .map(Shots.Arrival::recording)
                .distinct()
                .count();
        return shared(
                "sound " + impulse.id(),
                "%s is heard in %s."
                        .formatted(impulse.id(), recordings == 1 ? "one recording" : recordings + " recordings"),
                false,
                impulse.cites());
    }

    private void weaponColumns(String intended, String unintended, String mechanical, String another, String unknown) {
        List<String> all = List.of(intended, unintended, mechanical, another, unknown);
        boolean tested = false;
        for (Tables.WeaponRow weapon : weapons()) {
            List<Citation> at = List.of(weapon.at());
            if (weapon.functionTest() != null) {
                tested = true;
                String column = shared(
                        "test " + weapon.weapon(),
                        "Function test of weapon %s: %s.".formatted(weapon.weapon(), said(weapon.functionTest())),
                        false,
                        at);
                functionTest(
                        weapon.functionTest(), column, at, mechanical, List.of(intended, unintended, another, unknown));
            }
            if (weapon.triggerPullN() != null || weapon.safeties() != null) {
                String column = shared("trigger " + weapon.weapon(), triggerText(weapon), false, at);
                matrix.cells(
                        all,
                        column,
                        new Stand(UNKNOWN, "What this pull and these safeties allow is for a weapons examiner to say."),
                        at);
            }
        }
        if (!tested) {
            missing(
                    all,
                    "function test",
                    "A function test of the weapon.",
                    "It would bear on the row in which the weapon fired by itself; the case holds none.");
        }
    }

    private static String triggerText(Tables.WeaponRow weapon) {
        List<String> parts = new ArrayList<>();
        if (weapon.triggerPullN() != null) {
            parts.add("trigger pull " + plain(BigDecimal.valueOf(weapon.triggerPullN())) + " N as examined");
        }
        if (weapon.safeties() != null) {
            parts.add("safeties " + said(weapon.safeties()));
        }
        return "Weapon " + weapon.weapon() + ": " + String.join(", ", parts) + ".";
    }

    private void functionTest(String result, String column, List<Citation> at, String mechanical, List<String> others) {
        String key = result.strip().toLowerCase(Locale.ROOT);
        if (TEST_PASSED.contains(key)) {
            matrix.cell(
                    mechanical,
                    column,
                    new Stand(
                            LESS,
                            "A lasting fault would be expected to show in the test; one that comes and goes may not."),
                    at);
            matrix.cells(
                    others,
                    column,
                    new Stand(EQUALLY, "Expected of a weapon in order, whoever moved the trigger."),
                    at);
        } else if (TEST_FAILED.contains(key)) {
            matrix.cell(mechanical, column, new Stand(MORE, "A fault is what this row needs."), at);
            matrix.cells(
                    others,
                    column,
                    new Stand(
                            EQUALLY,
                            "A weapon with a fault can also be fired by its trigger; the fault may come from the event."),
                    at);
        } else {
            List<String> all = new ArrayList<>(others);
            all.add(mechanical);
            matrix.cells(all, column, new Stand(UNKNOWN, "The result is in words that a person must read."), at);
        }
    }

    private void suddenEvents(
            Discharge d, String intended, String unintended, String mechanical, String another, String unknown) {
        for (Sequence.Order order : before(d)) {
            String column = earlierColumn(d, order);
            List<Citation> cites = eventCites(order.first());
            matrix.cell(intended, column, new Stand(EQUALLY, "It may be what the shot answers."), cites);
            matrix.cell(unintended, column, new Stand(EQUALLY, "It may be what startled or pushed the hand."), cites);
            matrix.cell(
                    mechanical, column, new Stand(UNKNOWN, "It matters only if it struck or shook the weapon."), cites);
            matrix.cell(
                    another, column, new Stand(UNKNOWN, "It matters only if it brought people to the weapon."), cites);
            matrix.cell(unknown, column, new Stand(UNKNOWN, "Nothing follows."), cites);
        }
    }

    private void mannerColumns(Discharge d, String intended, String unintended, String mechanical, String another) {
        int columns = 0;
        for (Claims.Claim claim : claims.claims()) {
            if (columns < MOST_COLUMNS && counts(claim)) {
                columns += mannerColumn(d, claim, intended, unintended, mechanical, another) ? 1 : 0;
            }
        }
    }

    private boolean mannerColumn(
            Discharge d, Claims.Claim claim, String intended, String unintended, String mechanical, String another) {
        boolean byItself = Manner.BY_ITSELF.in(claim);
        boolean slip = Manner.UNINTENDED.in(claim)
                && (Manner.DISCHARGE.in(claim) || d.claims().contains(claim.id()));
        boolean struggle = Manner.STRUGGLE.in(claim);
        boolean aimed = Manner.INTENDED.in(claim);
        if (!byItself && !slip && !struggle && !aimed) {
            return false;
        }
        String column = claimColumn(claim);
        List<Citation> cites = List.of(cite(claim));
        String who = whichShot(d, claim);
        Stand pro = new Stand(MORE, "The statement says so, as far as its speaker can be relied on." + who);
        Stand against = new Stand(LESS, "The statement says otherwise, as far as its speaker can be relied on." + who);
        Stand neither = new Stand(EQUALLY, "The statement does not speak to this." + who);
        boolean denied = claim.factuality().endsWith("-");
        if (denied || claim.factuality().equals("Uu")) {
            Stand open = new Stand(UNKNOWN, "The statement denies it or leaves it open; a person must read it." + who);
            matrix.cells(List.of(intended, unintended, mechanical, another), column, open, cites);
            return true;
        }
        matrix.cell(intended, column, aimed ? pro : byItself || slip ? against : neither, cites);
        matrix.cell(unintended, column, slip || (struggle && !aimed) ? pro : aimed ? against : neither, cites);
        matrix.cell(mechanical, column, byItself ? pro : aimed ? against : neither, cites);
        matrix.cell(another, column, struggle ? pro : neither, cites);
        return true;
    }

    // ---- what could be perceived before it

    private void askWhatCouldBePerceived(Discharge d) {
        String q =
                matrix.question("What could be seen or heard where " + d.name() + " was fired, before it?", d.event());
        String inTime = matrix.row(
                q, "in-time", "Something that bears on it could be seen or heard there, with time left to act on it.");
        String late = matrix.row(q, "too-late", "It could be seen or heard there, but with no time left to act on it.");
        String nothing = matrix.row(q, "nothing", "Nothing that bears on it could be seen or heard there.");
        List<String> rows = List.of(inTime, late, nothing);
        for (Sequence.Order order : before(d)) {
            earlierEvent(d, order, inTime, late, nothing);
        }
        int columns = 0;
        for (Claims.Claim claim : claims.claims()) {
            if (columns < MOST_COLUMNS && counts(claim) && Manner.BEFORE_IT.in(claim)) {
                columns++;
                statedBefore(d, claim, inTime, late, nothing);
            }
        }
        placeColumn(d, rows);
        missing(
                rows,
                "needed time",
                "How long a person needs to see, decide and act, from a source that fits this situation.",
                "Without it a gap in seconds cannot be read as enough time or too little.");
        missing(
                rows,
                "sight lines",
                "What walls, vehicles, light and the person's gaze left to be seen from that place.",
                "Places alone do not tell what was in view.");
    }

    private void earlierEvent(Discharge d, Sequence.Order order, String inTime, String late, String nothing) {
        String column = earlierColumn(d, order);
        List<Citation> cites = eventCites(order.first());
        String ifSo = order.verdict() == Sequence.Verdict.CERTAIN ? "" : " It rests on a statement.";
        matrix.cell(inTime, column, new Stand(MORE, "It came before." + ifSo), cites);
        matrix.cell(
                late,
                column,
                new Stand(UNKNOWN, "The gap is known; whether it was enough for a person to act is not." + ifSo),
                cites);
        matrix.cell(
                nothing,
                column,
                new Stand(LESS, "It was there to be perceived, unless distance, noise or view kept it away." + ifSo),
                cites);
    }

    private void statedBefore(Discharge d, Claims.Claim claim, String inTime, String late, String nothing) {
        String column = claimColumn(claim);
        List<Citation> cites = List.of(cite(claim));
        String who = whichShot(d, claim);
        boolean asserted = claim.factuality().endsWith("+");
        Stand open = new Stand(UNKNOWN, "The statement gives no bound on the time before the shot." + who);
        matrix.cell(inTime, column, open, cites);
        matrix.cell(late, column, open, cites);
        matrix.cell(
                nothing,
                column,
                asserted
                        ? new Stand(
                                LESS,
                                "If the statement holds, and if it was before the shot, there was something." + who)
                        : new Stand(UNKNOWN, "The statement denies it or leaves it open." + who),
                cites);
    }

    private void placeColumn(Discharge d, List<String> rows) {
        Shots.Impulse impulse = d.impulse();
        if (impulse != null && impulse.position() != null) {
            String column = shared(
                    "place " + impulse.id(),
                    "Where " + impulse.id() + " was fired is known as a region.",
                    false,
                    impulse.cites());
            matrix.cells(
                    rows,
                    column,
                    new Stand(UNKNOWN, "The region says where, not what was in view from there."),
                    impulse.cites());
        } else {
            missing(
                    rows,
                    "place " + d.name(),
                    "Where " + d.name() + " was fired.",
                    impulse == null || impulse.noPositionBecause() == null
                            ? "No recording places it."
                            : impulse.noPositionBecause());
        }
    }

    // ---- whose weapon

    private void askWhoseWeapon(Discharge d) {
        String q = matrix.question("From whose weapon came " + d.name() + "?", d.event());
        Map<String, Tables.WeaponRow> rows = new LinkedHashMap<>();
        for (Tables.WeaponRow weapon : weapons()) {
            String held = weapon.holder() == null ? ", holder not stated" : ", held by " + said(weapon.holder());
            rows.put(matrix.row(q, "weapon-" + (rows.size() + 1), "Weapon " + weapon.weapon() + held + "."), weapon);
        }
        String other = matrix.row(
                q,
                "not-in-table",
                rows.isEmpty() ? "A weapon; the case lists none." : "A weapon that the table does not list.");
        List<String> all = new ArrayList<>(rows.keySet());
        all.add(other);
        if (rows.isEmpty()) {
            missing(
                    all,
                    "weapons",
                    "A list of every weapon that was there, with rounds before and after (weapons.csv).",
                    "Without it this question has only one row.");
        }
        rows.forEach((row, weapon) -> roundsColumn(row, weapon, all));
        foundColumns(rows, other);
        holderPlaces(d, rows, other);
        holderClaims(d, rows, all);
    }

    private void roundsColumn(String row, Tables.WeaponRow weapon, List<String> all) {
        List<Citation> at = List.of(weapon.at());
        Integer before = weapon.roundsBefore();
        Integer after = weapon.roundsAfter();
        if (before == null || after == null) {
            missing(
                    all,
                    "rounds " + weapon.weapon(),
                    "Rounds of weapon " + weapon.weapon() + " before and after.",
                    "One of the two numbers is not in the table.");
            return;
        }
        int gone = before - after;
        String column = shared(
                "rounds " + weapon.weapon(),
                "Weapon %s held %s rounds before and %s after.".formatted(weapon.weapon(), before, after),
                false,
                at);
        for (String each : all) {
            Stand stand = !each.equals(row)
                    ? new Stand(EQUALLY, "The count of another weapon does not bear on this row by itself.")
                    : gone > 0
                            ? new Stand(MORE, "Rounds are gone from it, if both counts are right.")
                            : new Stand(
                                    LESS,
                                    "No round is gone from it, if both counts are right and it was not reloaded.");
            matrix.cell(each, column, stand, at);
        }
    }

    private void foundColumns(Map<String, Tables.WeaponRow> rows, String other) {
        int columns = 0;
        for (Tables.BallisticsRow found : tables.ballistics()) {
            boolean told = found.weapon() != null || found.calibre() != null;
            if (Set.of("case", "bullet", "fragment").contains(found.kind()) && told && columns < MOST_COLUMNS) {
                columns++;
                foundColumn(found, rows, other);
            }
        }
    }

    private void foundColumn(Tables.BallisticsRow found, Map<String, Tables.WeaponRow> rows, String other) {
        List<Citation> at = List.of(found.at());
        String column = shared(
                "found " + found.at().exhibit() + " " + found.at().row(),
                "%s %s%s%s."
                        .formatted(
                                capital(found.kind()),
                                found.id(),
                                found.calibre() == null ? "" : ", calibre " + said(found.calibre()),
                                found.weapon() == null ? "" : ", assigned to weapon " + said(found.weapon())),
                false,
                at);
        String which = discharges > 1 ? " Nothing ties it to this one shot." : " Nothing says when it came there.";
        rows.forEach((row, weapon) -> matrix.cell(row, column, foundStand(found, weapon, which), at));
        matrix.cell(
                other,
                column,
                found.weapon() == null
                        ? new Stand(EQUALLY, "Other weapons of this calibre exist." + which)
                        : new Stand(LESS, "The table assigns it to a listed weapon." + which),
                at);
    }

    private static Stand foundStand(Tables.BallisticsRow found, Tables.WeaponRow weapon, String which) {
        if (found.weapon() != null) {
            return same(found.weapon(), weapon.weapon())
                    ? new Stand(
                            MORE,
                            "The table assigns it to this weapon, as far as that examination can be relied on." + which)
                    : new Stand(LESS, "The table assigns it to another weapon." + which);
        }
        if (weapon.calibre() == null) {
            return new Stand(UNKNOWN, "The calibre of this weapon is not stated.");
        }
        return same(Objects.requireNonNullElse(found.calibre(), ""), weapon.calibre())
                ? new Stand(MORE, "It has this weapon's calibre, which others share." + which)
                : new Stand(LESS, "It is written with another calibre; two names may mean one calibre." + which);
    }

    /** A recorder of the holder inside or outside the region in which the shot lies. */
    private void holderPlaces(Discharge d, Map<String, Tables.WeaponRow> rows, String other) {
        Shots.Impulse impulse = d.impulse();
        Shots.Position position = impulse == null ? null : impulse.position();
        if (impulse == null || position == null || position.region95().size() < 3) {
            return;
        }
        for (Map.Entry<String, Tables.WeaponRow> entry : rows.entrySet()) {
            String holder = entry.getValue().holder();
            if (holder == null) {
                continue;
            }
            for (Tables.RecordingRow recorder : tables.recordings()) {
                if (recorder.holder() != null && same(recorder.holder(), holder)) {
                    placeOf(recorder)
                            .ifPresent(at -> holderPlace(impulse, position, entry.getKey(), rows, other, recorder, at));
                }
            }
        }
    }

    private void holderPlace(
            Shots.Impulse impulse,
            Shots.Position position,
            String row,
            Map<String, Tables.WeaponRow> rows,
            String other,
            Tables.RecordingRow recorder,
            Scene.Recorder at) {
        boolean inside =
                contains(position.region95(), new Point(at.xM().value(), at.yM().value()));
        List<Citation> cites = new ArrayList<>(impulse.cites());
        cites.add(recorder.at());
        String column = matrix.column(
                "The recorder carried by %s stands %s the 95 %% region of %s."
                        .formatted(
                                said(Objects.requireNonNullElse(recorder.holder(), "")),
                                inside ? "inside" : "outside",
                                impulse.id()),
                false,
                cites);
        List<String> all = new ArrayList<>(rows.keySet());
        all.add(other);
        for (String each : all) {
            Stand stand = !each.equals(row)
                    ? new Stand(EQUALLY, "Where another holder stood does not bear on this row by itself.")
                    : inside
                            ? new Stand(
                                    MORE,
                                    "The holder's recorder was where the shot came from, if it stood where the table says; others may have stood there too.")
                            : new Stand(
                                    LESS,
                                    "The holder's recorder was elsewhere, if it stood where the table says and had not moved.");
            matrix.cell(each, column, stand, cites);
        }
    }

    private java.util.Optional<Scene.Recorder> placeOf(Tables.RecordingRow recorder) {
        if (recorder.place() == null) {
            return java.util.Optional.empty();
        }
        return scene.recorders().stream()
                .filter(r -> r.cites().contains(recorder.at()))
                .findFirst();
    }

    private void holderClaims(Discharge d, Map<String, Tables.WeaponRow> rows, List<String> all) {
        int columns = 0;
        for (Claims.Claim claim : claims.claims()) {
            if (columns >= MOST_COLUMNS || !counts(claim) || !Manner.DISCHARGE.in(claim)) {
                continue;
            }
            List<String> named = rows.entrySet().stream()
                    .filter(e -> names(claim, e.getValue().holder()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!named.isEmpty()) {
                columns++;
                String column = claimColumn(claim);
                String who = whichShot(d, claim);
                for (String row : all) {
                    matrix.cell(
                            row,
                            column,
                            named.contains(row)
                                    ? new Stand(
                                            UNKNOWN,
                                            "The statement names the holder beside a shot; a person must read in which role."
                                                    + who)
                                    : new Stand(EQUALLY, "The statement does not name this one." + who),
                            List.of(cite(claim)));
                }
            }
        }
    }

    private static boolean names(Claims.Claim claim, @Nullable String holder) {
        return holder != null
                && holder.strip().length() >= 3
                && (claim.statement() + " " + claim.participants().values() + " " + claim.quote())
                        .toLowerCase(Locale.ROOT)
                        .contains(holder.strip().toLowerCase(Locale.ROOT));
    }

    // ---- shared pieces

    /** Orders that put another event before the discharge, certain ones first, nearest first. */
    private List<Sequence.Order> before(Discharge d) {
        if (d.event() == null) {
            return List.of();
        }
        return sequence.order().stream()
                .filter(o -> o.second().equals(d.event()) && o.verdict() != Sequence.Verdict.POSSIBLE)
                .filter(o ->
                        o.gapAtLeastSeconds() != null && o.gapAtLeastSeconds().compareTo(LOOK_BACK_SECONDS) <= 0)
                .filter(o -> events.containsKey(o.first()))
                .sorted(java.util.Comparator.comparing(Sequence.Order::verdict)
                        .thenComparing(StarterHypotheses::least)
                        .thenComparing(Sequence.Order::first))
                .limit(MOST_COLUMNS)
                .toList();
    }

    private static BigDecimal least(Sequence.Order order) {
        return Objects.requireNonNullElse(order.gapAtLeastSeconds(), BigDecimal.ZERO);
    }

    private String earlierColumn(Discharge d, Sequence.Order order) {
        Sequence.Event event = Objects.requireNonNull(events.get(order.first()));
        String condition = order.verdict() == Sequence.Verdict.CERTAIN_IF ? ", if a statement holds" : "";
        return shared(
                "before " + order.first() + " " + d.name(),
                "%s comes at least %s s before %s%s."
                        .formatted(
                                said(event.label()),
                                plain(least(order).setScale(6, RoundingMode.FLOOR)),
                                d.name(),
                                condition),
                false,
                event.cites());
    }

    private List<Citation> eventCites(String event) {
        return Objects.requireNonNull(events.get(event)).cites();
    }

    private String claimColumn(Claims.Claim claim) {
        StringBuilder who = new StringBuilder(accountNames.getOrDefault(claim.account(), claim.account()));
        claim.sources().forEach(source -> who.append(" \u203a ").append(source.who()));
        return shared(
                "claim " + claim.id(),
                said(who.toString()) + " says " + said(claim.quote()) + ".",
                false,
                List.of(cite(claim)));
    }

    private String whichShot(Discharge d, Claims.Claim claim) {
        return discharges > 1 && !d.claims().contains(claim.id()) ? " It does not say which shot it speaks of." : "";
    }

    private void missing(List<String> rows, String key, String says, String because) {
        String column = shared("missing " + key, says, true, List.of());
        matrix.cells(rows, column, new Stand(UNKNOWN, because), List.of());
    }

    /** One column for one finding, however many questions it bears on. */
    private String shared(String key, String says, boolean missing, List<Citation> cites) {
        String known = sharedColumns.get(key);
        if (known != null) {
            return known;
        }
        String made = matrix.column(says, missing, cites);
        sharedColumns.put(key, made);
        return made;
    }

    private List<Tables.WeaponRow> weapons() {
        return tables.weapons()
                .subList(0, Math.min(MOST_WEAPONS, tables.weapons().size()));
    }

    private static boolean counts(Claims.Claim claim) {
        return claim.status() != Claims.Status.REJECTED;
    }

    private static Citation cite(Claims.Claim claim) {
        return new Citation.Chars(claim.account(), claim.begin(), claim.end());
    }

    /** Someone else's words, told apart from ours. */
    private static String said(String words) {
        return "“" + words.replace('“', '\'').replace('”', '\'') + "”";
    }

    private static boolean same(String a, String b) {
        return a.strip().equalsIgnoreCase(b.strip());
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Even-odd rule; a point on the edge may fall on either side. */
    static boolean contains(List<Point> ring, Point p) {
        boolean inside = false;
        for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            Point a = ring.get(i);
            Point b = ring.get(j);
            boolean crosses = (a.y() > p.y()) != (b.y() > p.y())
                    && p.x() < (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y()) + a.x();
            inside ^= crosses;
        }
        return inside;
    }
}
