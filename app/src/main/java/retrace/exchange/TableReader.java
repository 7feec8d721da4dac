package retrace.exchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrace.model.CaseFacts;
import retrace.model.Place;
import retrace.model.Tables;
import retrace.model.Tables.AccountRow;
import retrace.model.Tables.BallisticsRow;
import retrace.model.Tables.ExpectedRow;
import retrace.model.Tables.Log;
import retrace.model.Tables.Mark;
import retrace.model.Tables.RecordingRow;
import retrace.model.Tables.SetAside;
import retrace.model.Tables.ShotDecision;
import retrace.model.Tables.StatedConstraint;
import retrace.model.Tables.TrackRow;
import retrace.model.Tables.WeaponRow;

/**
 * Reads the case's tables as spreadsheets write them. What had to be assumed, what could not be read and what was left out is in the
 * problems of the result; docs/formats/tables.md lists the columns, units and habits.
 */
public final class TableReader {

    /** One standard deviation of a recorder's place where none is given. */
    static final double ASSUMED_RECORDER_SIGMA_M = 2;

    /** One standard deviation of a mark made by hand where none is given. */
    static final double ASSUMED_MARK_SIGMA_S = 0.1;

    private static final int HEADER_BYTES = 65_536;
    private static final BigDecimal MOST_SECONDS = BigDecimal.valueOf(2_000_000_000L);
    private static final Set<String> BALLISTIC_KINDS = Set.of(
            "case",
            "impact",
            "ricochet",
            "trajectory",
            "entry",
            "exit",
            "wound",
            "damage",
            "bullet",
            "fragment",
            "marker");

    private final Sheet sheet;
    private final String exhibit;
    private final String file;
    private final CaseFacts facts;
    private final Faults faults;
    private final PlaceCheck places;
    private final GlobeTie globe = new GlobeTie();
    private final List<RecordingRow> recordings = new ArrayList<>();
    private final List<TrackRow> tracks = new ArrayList<>();
    private final List<AccountRow> accounts = new ArrayList<>();
    private final List<BallisticsRow> ballistics = new ArrayList<>();
    private final List<WeaponRow> weapons = new ArrayList<>();
    private final List<ExpectedRow> expected = new ArrayList<>();
    private final List<Log> logs = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<StatedConstraint> constraints = new ArrayList<>();
    private final List<SetAside> setAside = new ArrayList<>();
    private final List<Tables.EventDecision> events = new ArrayList<>();
    private final List<Tables.Corner> corners = new ArrayList<>();
    private final List<Tables.ImageTie> images = new ArrayList<>();
    private final List<ShotDecision> shots = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private TableReader(Sheet sheet, String exhibit, String file, CaseFacts facts, Faults faults) {
        this.sheet = sheet;
        this.exhibit = exhibit;
        this.file = file;
        this.facts = facts;
        this.faults = faults;
        this.places = new PlaceCheck(facts);
    }

    /**
     * What a CSV or TSV file is, told by its header alone, never by its name; null when it is none of the tables. A GPX file is a table of
     * tracks.
     *
     * @param firstBytes the file's beginning, of which the first 64 kB are looked at
     */
    public static @Nullable TableKind kindOf(byte[] firstBytes) {
        byte[] head = firstBytes.length > HEADER_BYTES ? java.util.Arrays.copyOf(firstBytes, HEADER_BYTES) : firstBytes;
        if (GpxReader.isGpx(head)) {
            return TableKind.TRACKS;
        }
        Sheet sheet = Sheet.find(SheetText.of(head, true).text());
        return sheet == null ? null : sheet.kind();
    }

    /**
     * The rows of one table and its problems.
     *
     * @param exhibitId first 12 hex digits of the file's SHA-256
     * @param file path below evidence/
     */
    public static Tables read(TableKind kind, String exhibitId, String file, byte[] bytes, CaseFacts facts) {
        if (GpxReader.isGpx(bytes)) {
            return GpxReader.read(exhibitId, file, bytes, facts);
        }
        Faults faults = new Faults(exhibitId, file, PlaceCheck.appliesTo(kind) ? Tables.AFFECTS_PLACES : null);
        SheetText text = SheetText.of(bytes, false);
        text.habits().forEach(h -> faults.file(h.kind(), h.says(), h.whatToDo()));
        Sheet sheet = Sheet.of(kind, text.text());
        return new TableReader(sheet, exhibitId, file, facts, faults).read();
    }

    /** Joins the tables of many files; of two rows that contradict each other the one of the earlier table is used, and that is told. */
    public static Tables join(List<Tables> tables) {
        return TableJoin.of(tables);
    }

    private Tables read() {
        sheet.survey(faults);
        surveyPlaces();
        if (sheet.kind() == TableKind.LOG) {
            logs.add(new LogReader(sheet, faults, exhibit, facts).read(file));
        } else {
            sheet.each((number, cells, records) -> read(new Row(sheet, number, cells, faults, exhibit, facts)));
        }
        if (isEmpty()) {
            faults.file(
                    "table-without-rows",
                    "The table (%s) has no row that could be used.".formatted(sheet.kind()),
                    "Check the file.");
        }
        return new Tables(
                recordings,
                tracks,
                accounts,
                ballistics,
                weapons,
                expected,
                logs,
                marks,
                constraints,
                setAside,
                shots,
                events,
                new Tables.Plan(corners, images),
                faults.list());
    }

    private boolean isEmpty() {
        return recordings.isEmpty()
                && tracks.isEmpty()
                && accounts.isEmpty()
                && ballistics.isEmpty()
                && weapons.isEmpty()
                && expected.isEmpty()
                && logs.stream().allMatch(log -> log.entries().isEmpty())
                && marks.isEmpty()
                && constraints.isEmpty()
                && setAside.isEmpty()
                && shots.isEmpty()
                && events.isEmpty()
                && corners.isEmpty()
                && images.isEmpty();
    }

    private void surveyPlaces() {
        if (!PlaceCheck.appliesTo(sheet.kind())) {
            return;
        }
        sheet.each((number, cells, records) -> {
            Row row = new Row(sheet, number, cells, faults, exhibit, facts);
            places.look(sheet.numbers(), row.cell("x"), row.cell("y"));
            globe.look(peek(row, "latitude"), peek(row, "longitude"), peek(row, "x"), peek(row, "y"));
        });
        places.settle();
        globe.settle(facts, faults);
        if (sheet.kind() == TableKind.BALLISTICS) {
            UnitCheck.of(sheet).tell(faults);
        }
        if (places.twoFarApart()) {
            faults.file(
                    "far-apart",
                    "The two places of the table are more than 50 km apart; nothing tells which is wrong, and both are used.",
                    "Check x and y.");
        }
    }

    private void read(Row row) {
        switch (sheet.kind()) {
            case RECORDINGS -> recording(row);
            case TRACKS -> track(row);
            case ACCOUNTS -> account(row);
            case BALLISTICS -> ballistic(row);
            case WEAPONS -> weapon(row);
            case EXPECTED -> expectation(row);
            case MARKS -> mark(row);
            case CONSTRAINTS -> constraint(row);
            case SET_ASIDE -> setAside(row);
            case SHOTS -> shot(row);
            case EVENTS -> eventDecision(row);
            case PLAN -> corner(row);
            case PLAN_IMAGE -> image(row);
            case LOG -> throw new IllegalStateException("a log is read by LogReader");
        }
    }

    private void leaveOut(Row row, String column) {
        row.fault(
                "row-not-used",
                column,
                "nothing that can be used stands under %s, so the row is left out.".formatted(row.title(column)),
                "Fill the cell.");
    }

    /** The place that a row states, with an assumed sigma where it states none. */
    private @Nullable Place place(Row row, double assumedSigmaM) {
        double[] plan = plan(row);
        if (plan == null) {
            return null;
        }
        Double sigma = row.sigma("position_sigma");
        if (sigma == null) {
            row.fault(
                    "assumed-position-sigma",
                    "position_sigma",
                    "the place has no error; %s m (one standard deviation per axis) is assumed."
                            .formatted(Row.plain(assumedSigmaM)),
                    "Enter position_sigma_m.");
        }
        return new Place(plan[0], plan[1], row.number("z"), sigma == null ? assumedSigmaM : sigma);
    }

    /** x and y of a row, both or neither. */
    private double @Nullable [] plan(Row row) {
        Double x = row.number("x");
        Double y = row.number("y");
        if (x == null || y == null) {
            if ((x == null) != (y == null)
                    && sheet.header().has("x")
                    && sheet.header().has("y")) {
                row.fault(
                        "half-a-place",
                        x == null ? "x" : "y",
                        "of x and y only one can be used; there is no place.",
                        "Give both.");
            }
            return null;
        }
        return places.refuses(row, written("x", x), written("y", y)) ? null : new double[] {x, y};
    }

    /** The number of a cell in its column's kept unit, without telling what is wrong with it: for surveys. */
    private @Nullable Double peek(Row row, String column) {
        Header.Place place = sheet.header().where().get(column);
        String cell = row.cell(column);
        if (place == null || Cells.isEmpty(cell)) {
            return null;
        }
        BigDecimal value = sheet.numbers().read(cell).value();
        return value == null ? null : value.doubleValue() * place.factor();
    }

    /** The place of a ballistic row: by x and y, else by latitude and longitude. */
    private double @Nullable [] planOrGlobe(Row row) {
        double[] plan = plan(row);
        Double latitude = row.within("latitude", -90, 90, "beyond a pole");
        Double longitude = row.within("longitude", -180, 180, "beyond half a turn");
        if (plan != null || (latitude == null && longitude == null)) {
            return plan;
        }
        String because = globe.notPlacedBecause();
        if (latitude == null || longitude == null) {
            row.fault(
                    "half-a-place",
                    latitude == null ? "latitude" : "longitude",
                    "of latitude and longitude only one can be used; there is no place.",
                    "Give both.");
            return null;
        }
        if (because != null) {
            row.fault(
                    "no-place-on-plan",
                    "latitude",
                    "latitude and longitude are not used: %s.".formatted(because),
                    "Give both frames for two points at least.");
            return null;
        }
        if (globe.far(latitude, longitude)) {
            row.fault(
                    "far-from-the-others",
                    "latitude",
                    "the place is more than 50 km from the middle of the others; it is not used.",
                    "Check latitude and longitude, and whether the two are swapped.");
            return null;
        }
        return globe.place(latitude, longitude);
    }

    private static boolean byGlobe(Row row, double @Nullable [] plan) {
        return plan != null && (Cells.isEmpty(row.cell("x")) || Cells.isEmpty(row.cell("y")));
    }

    /** The number in the cell, before the unit's factor: the survey of places compares what stands in the cells. */
    private double written(String column, double value) {
        Header.Place place = sheet.header().where().get(column);
        return place == null ? value : value / place.factor();
    }

    private void recording(Row row) {
        String name = row.name("file");
        if (name == null) {
            leaveOut(row, "file");
            return;
        }
        Place place = place(row, ASSUMED_RECORDER_SIGMA_M);
        recordings.add(new RecordingRow(
                row.at(),
                name,
                place,
                row.instant("start"),
                row.sigma("start_sigma"),
                row.text("device"),
                row.text("holder"),
                row.text("note")));
    }

    private void track(Row row) {
        String object = row.name("object");
        Double seconds = row.number("seconds");
        double[] plan = plan(row);
        if (object == null || seconds == null || plan == null) {
            leaveOut(row, object == null ? "object" : seconds == null ? "seconds" : "x");
            return;
        }
        tracks.add(new TrackRow(
                row.at(),
                object,
                row.text("clock"),
                seconds,
                plan[0],
                plan[1],
                row.number("z"),
                row.sigma("sigma"),
                row.within("speed", -150, 150, "faster than anything on a road"),
                row.within("heading", -360, 360, "beyond a turn"),
                row.sigma("speed_sigma"),
                row.word("source")));
    }

    private void account(Row row) {
        String name = row.name("file");
        if (name == null) {
            leaveOut(row, "file");
            return;
        }
        accounts.add(new AccountRow(
                row.at(),
                name,
                row.word("kind"),
                row.text("author"),
                row.date("published"),
                row.date("incident_date"),
                row.zone("zone"),
                row.instant("given"),
                row.yesNo("firsthand"),
                row.yesNo("viewed_recordings"),
                row.yesNo("sworn"),
                row.text("interpreter"),
                row.text("note")));
    }

    private void ballistic(Row row) {
        double[] plan = planOrGlobe(row);
        Double assumed = byGlobe(row, plan) ? GlobeTie.ASSUMED_SIGMA_M : null;
        Double sx = row.sigma("sx");
        Double sy = row.sigma("sy");
        Double width = positive(row, "width");
        Double length = positive(row, "length");
        if (width != null && length != null && width > length) {
            row.fault(
                    "width-above-length",
                    "width",
                    "the width (%s mm) is greater than the length (%s mm); no angle is computed."
                            .formatted(Row.plain(width), Row.plain(length)),
                    "Check whether the two are swapped.");
        }
        if (width != null && width < 2) {
            row.fault(
                    "looks-like-inches",
                    "width",
                    "a width of %s mm is narrower than any bullet; maybe it is in inches.".formatted(Row.plain(width)),
                    "Name the column width_in if so; nothing was converted.");
        }
        ballistics.add(new BallisticsRow(
                row.at(),
                file,
                ballisticId(row),
                ballisticKind(row),
                row.name("path"),
                plan == null ? null : plan[0],
                plan == null ? null : plan[1],
                row.within("z", -12_000, 12_000, "beyond the Earth's mountains"),
                sx == null ? assumed : sx,
                sy == null ? assumed : sy,
                row.sigma("sz"),
                azimuth(row, "azimuth"),
                row.within("elevation", -90, 90, "an elevation is counted from the horizontal"),
                row.sigma("s_az"),
                row.sigma("s_el"),
                width,
                length,
                row.within("long_axis", -360, 360, "beyond a turn"),
                row.text("surface"),
                azimuth(row, "surface_azimuth"),
                row.within("surface_elevation", -90, 90, "an elevation is counted from the horizontal"),
                row.text("calibre"),
                row.text("weapon"),
                row.instant("found"),
                row.text("photo"),
                row.text("measured_by"),
                row.text("method"),
                row.text("note")));
    }

    private @Nullable Double positive(Row row, String column) {
        Double value = row.number(column);
        if (value != null && !(value > 0)) {
            row.fault(
                    "out-of-range",
                    column,
                    "%s is not above zero; it is not used.".formatted(Row.plain(value)),
                    "Check the cell.");
            return null;
        }
        return value;
    }

    /** In [0, 360); an angle counted anticlockwise from north is turned and told. */
    private @Nullable Double azimuth(Row row, String column) {
        Double value = row.within(column, -180, 360, "an azimuth is counted clockwise from north");
        if (value == null) {
            return null;
        }
        if (value < 0) {
            row.fault(
                    "azimuth-below-zero",
                    column,
                    "%s° is read as %s°.".formatted(Row.plain(value), Row.plain(value + 360)),
                    "Write azimuths from 0 to 360.");
            return value + 360;
        }
        return value == 360 ? 0.0 : value;
    }

    private String ballisticId(Row row) {
        String id = row.name("id");
        if (id == null) {
            id = "row-" + row.number();
            row.fault(
                    "row-without-id",
                    "id",
                    "the row has no id; it is called %s.".formatted(id),
                    "Give every row an id.");
        }
        if (!ids.add(id)) {
            String other = id + "#" + row.number();
            row.fault(
                    "duplicate-id",
                    "id",
                    "the id stands in an earlier row too; this one is called %s.".formatted(other),
                    "Give every row an id of its own.");
            ids.add(other);
            return other;
        }
        return id;
    }

    private String ballisticKind(Row row) {
        String word = row.word("kind");
        if (word == null) {
            row.fault(
                    "row-without-kind",
                    "kind",
                    "the row does not say what it is; nothing is computed from its angles.",
                    "Give its kind.");
            return "unknown";
        }
        if (Set.of("casing", "cartridge-case", "shell-casing", "cartridge-casing")
                .contains(word)) {
            row.fault(
                    "kind-assumed", "kind", "“%s” is read as case (a cartridge case).".formatted(word), "Write case.");
            return "case";
        }
        if (!BALLISTIC_KINDS.contains(word)) {
            row.fault(
                    "kind-not-known",
                    "kind",
                    "“%s” is none of the kinds this table knows; nothing is computed from it."
                            .formatted(Cells.shortened(word)),
                    "Use one of: case, impact, ricochet, trajectory, entry, exit, wound, damage, bullet, fragment, marker.");
        }
        return word;
    }

    private void weapon(Row row) {
        String name = row.name("weapon");
        if (name == null) {
            leaveOut(row, "weapon");
            return;
        }
        weapons.add(new WeaponRow(
                row.at(),
                name,
                row.text("holder"),
                row.text("calibre"),
                row.count("rounds_before"),
                row.count("rounds_after"),
                row.text("in_chamber"),
                row.text("function_test"),
                row.within("trigger_pull", 0, 500, "no trigger is pulled so"),
                row.text("safeties"),
                row.text("holster"),
                row.text("examined_by"),
                row.text("note")));
    }

    private void expectation(Row row) {
        String item = row.name("item");
        if (item == null) {
            leaveOut(row, "item");
            return;
        }
        String state = row.word("state");
        if (state != null
                && !Set.of("received", "refused", "lost", "muted", "not-activated", "does-not-exist")
                        .contains(state)) {
            row.fault(
                    "state-not-known",
                    "state",
                    "“%s” is none of the states this table knows; it is kept as written."
                            .formatted(Cells.shortened(state)),
                    "Use one of: received, refused, lost, muted, not-activated, does-not-exist.");
        }
        expected.add(new ExpectedRow(
                row.at(),
                item,
                row.text("holder"),
                row.text("why_expected"),
                row.text("requested"),
                row.text("answered"),
                state,
                row.text("note")));
    }

    private void mark(Row row) {
        String recording = row.name("recording");
        Double seconds = row.number("seconds");
        if (recording == null || seconds == null) {
            leaveOut(row, recording == null ? "recording" : "seconds");
            return;
        }
        if (seconds < 0) {
            row.fault(
                    "out-of-range",
                    "seconds",
                    "a mark before the recording's beginning is left out.",
                    "Check the cell.");
            return;
        }
        Double sigma = row.sigma("sigma");
        if (sigma == null) {
            row.fault(
                    "assumed-mark-sigma",
                    "sigma",
                    "the mark has no error; %s s (one standard deviation) is assumed.".formatted(ASSUMED_MARK_SIGMA_S),
                    "Enter sigma_s.");
        }
        String label = row.text("label");
        marks.add(new Mark(
                row.at(),
                recording,
                seconds,
                sigma == null ? ASSUMED_MARK_SIGMA_S : sigma,
                label == null ? "" : label,
                place(row, ASSUMED_RECORDER_SIGMA_M),
                row.text("note")));
    }

    private void shot(Row row) {
        String recording = row.name("recording");
        Double seconds = row.number("seconds");
        String decision = row.word("shot");
        if (recording == null || seconds == null || decision == null) {
            leaveOut(row, recording == null ? "recording" : seconds == null ? "seconds" : "shot");
        } else if (!Set.of("yes", "no", "unsure").contains(decision)) {
            row.fault(
                    "decision-not-known",
                    "shot",
                    "“%s” is none of yes, no, unsure; the row is left out.".formatted(Cells.shortened(decision)),
                    "Use one of the three.");
        } else {
            shots.add(new ShotDecision(
                    row.at(),
                    recording,
                    seconds,
                    decision.equals("unsure") ? null : Boolean.valueOf(decision.equals("yes")),
                    row.text("because")));
        }
    }

    private static final Set<String> DRAWN_KINDS = Set.of("wall", "fence", "line", "building", "car", "other");

    private void corner(Row row) {
        String name = row.name("drawn");
        double[] plan = plan(row);
        if (name == null || plan == null) {
            leaveOut(row, name == null ? "drawn" : "x");
            return;
        }
        String kind = row.word("kind");
        if (kind != null && !DRAWN_KINDS.contains(kind)) {
            row.fault(
                    "kind-not-known",
                    "kind",
                    "“%s” is none of the kinds that are drawn; it is drawn as other.".formatted(Cells.shortened(kind)),
                    "Use one of: wall, fence, line, building, car, other.");
        }
        corners.add(new Tables.Corner(
                row.at(),
                name,
                kind != null && DRAWN_KINDS.contains(kind) ? kind : "other",
                plan[0],
                plan[1],
                row.text("note")));
    }

    private void image(Row row) {
        String name = row.name("plan_image");
        double[] plan = plan(row);
        Double x = row.number("pixel_x");
        Double y = row.number("pixel_y");
        if (name == null || plan == null || x == null || y == null) {
            leaveOut(row, name == null ? "plan_image" : plan == null ? "x" : x == null ? "pixel_x" : "pixel_y");
            return;
        }
        images.add(new Tables.ImageTie(row.at(), name, x, y, plan[0], plan[1]));
    }

    private void setAside(Row row) {
        String statement = row.text("set_aside");
        String source = row.text("source");
        boolean all = SetAside.EVERYTHING.equals(statement);
        if (statement == null || (all && source == null)) {
            leaveOut(row, statement == null ? "set_aside" : "source");
        } else {
            setAside.add(new SetAside(
                    row.at(), statement, source == null ? "" : source, row.text("place"), row.text("because")));
        }
    }

    private void eventDecision(Row row) {
        String action = row.text("action");
        String event = row.text("event");
        String other = row.text("other");
        if (action == null || event == null || other == null) {
            leaveOut(row, action == null ? "action" : event == null ? "event" : "other");
            return;
        }
        String word = action.toLowerCase(Locale.ROOT);
        if (!word.equals("merge") && !word.equals("split")) {
            row.fault(
                    "action-not-known",
                    "action",
                    "“%s” is neither merge nor split; the row is left out.".formatted(Cells.shortened(action)),
                    "Write merge where the two are one event, split where they are two.");
            return;
        }
        events.add(new Tables.EventDecision(
                row.at(),
                word.equals("merge"),
                event,
                other,
                row.text("because"),
                row.text("who"),
                row.text("decided")));
    }

    private void constraint(Row row) {
        String from = row.name("from");
        String to = row.name("to");
        if (from == null || to == null) {
            leaveOut(row, from == null ? "from" : "to");
            return;
        }
        BigDecimal atLeast = bounded(row, "at_least");
        BigDecimal atMost = bounded(row, "at_most");
        if (atLeast == null && atMost == null) {
            leaveOut(row, "at_least");
            return;
        }
        if (atLeast != null && atMost != null && atLeast.compareTo(atMost) > 0) {
            row.fault(
                    "at-least-above-at-most",
                    "at_least",
                    "at least %s s and at most %s s cannot both hold; the row is left out."
                            .formatted(atLeast.toPlainString(), atMost.toPlainString()),
                    "Check whether the two are swapped.");
            return;
        }
        String basis = row.word("basis");
        if (basis == null
                || !Set.of("measured", "stated", "physical", "assumed").contains(basis)) {
            if (basis != null) {
                row.fault(
                        "basis-not-known",
                        "basis",
                        "“%s” is none of measured, stated, physical, assumed; it counts as stated."
                                .formatted(Cells.shortened(basis)),
                        "Use one of the four.");
            }
            basis = "stated";
        }
        constraints.add(new StatedConstraint(
                row.at(), from, to, atLeast, atMost, basis, row.text("statement"), row.text("citation")));
    }

    private @Nullable BigDecimal bounded(Row row, String column) {
        BigDecimal value = row.decimal(column);
        if (value != null && value.abs().compareTo(MOST_SECONDS) > 0) {
            row.fault(
                    "out-of-range",
                    column,
                    "more than 63 years; it is not used.",
                    "Leave the cell empty where there is no limit.");
            return null;
        }
        return value;
    }
}
