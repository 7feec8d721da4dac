package retrace.exchange;

import static retrace.exchange.Column.column;

import java.util.List;
import java.util.Set;
import retrace.exchange.Column.Quantity;

/** The tables a case may hold, each told by its header alone. */
public enum TableKind {
    RECORDINGS(
            "recordings",
            List.of("file"),
            Set.of("x", "y", "position_sigma", "start", "start_sigma", "device"),
            List.of(
                    column("file"),
                    column("x", Quantity.LENGTH),
                    column("y", Quantity.LENGTH),
                    column("z", Quantity.LENGTH),
                    column("position_sigma", Quantity.LENGTH),
                    column("start", Quantity.MOMENT),
                    column("start_sigma", Quantity.TIME),
                    column("zone"),
                    column("device"),
                    column("holder"),
                    column("note"))),
    TRACKS(
            "tracks",
            List.of("object", "seconds", "x", "y"),
            Set.of("object"),
            List.of(
                    column("object"),
                    column("clock"),
                    column("seconds", Quantity.NUMBER),
                    column("x", Quantity.LENGTH),
                    column("y", Quantity.LENGTH),
                    column("z", Quantity.LENGTH),
                    column("sigma", Quantity.LENGTH),
                    column("speed", Quantity.SPEED),
                    column("heading", Quantity.ANGLE),
                    column("speed_sigma", Quantity.NUMBER),
                    column("source"))),
    ACCOUNTS(
            "accounts",
            List.of("file"),
            Set.of(
                    "author",
                    "published",
                    "incident_date",
                    "given",
                    "firsthand",
                    "viewed_recordings",
                    "sworn",
                    "interpreter"),
            List.of(
                    column("file"),
                    column("kind"),
                    column("author"),
                    column("published", Quantity.DATE),
                    column("incident_date", Quantity.DATE),
                    column("zone"),
                    column("given", Quantity.MOMENT),
                    column("firsthand"),
                    column("viewed_recordings"),
                    column("sworn"),
                    column("interpreter"),
                    column("note"))),
    BALLISTICS(
            "ballistics",
            List.of("id", "kind"),
            Set.of(
                    "x",
                    "y",
                    "azimuth",
                    "elevation",
                    "s_az",
                    "s_el",
                    "width",
                    "length",
                    "long_axis",
                    "surface",
                    "surface_azimuth",
                    "sx",
                    "sy",
                    "found",
                    "measured_by"),
            List.of(
                    column("id"),
                    column("kind"),
                    column("path"),
                    column("x", Quantity.LENGTH),
                    column("y", Quantity.LENGTH),
                    column("z", Quantity.LENGTH),
                    column("latitude", Quantity.ANGLE),
                    column("longitude", Quantity.ANGLE),
                    column("sx", Quantity.LENGTH),
                    column("sy", Quantity.LENGTH),
                    column("sz", Quantity.LENGTH),
                    column("azimuth", Quantity.ANGLE),
                    column("elevation", Quantity.ANGLE),
                    column("s_az", Quantity.ANGLE),
                    column("s_el", Quantity.ANGLE),
                    column("width", Quantity.SMALL_LENGTH),
                    column("length", Quantity.SMALL_LENGTH),
                    column("long_axis", Quantity.ANGLE),
                    column("surface"),
                    column("surface_azimuth", Quantity.ANGLE),
                    column("surface_elevation", Quantity.ANGLE),
                    column("calibre"),
                    column("weapon"),
                    column("found", Quantity.MOMENT),
                    column("zone"),
                    column("photo"),
                    column("measured_by"),
                    column("method"),
                    column("note"))),
    WEAPONS(
            "weapons",
            List.of("weapon"),
            Set.of(
                    "rounds_before",
                    "rounds_after",
                    "in_chamber",
                    "function_test",
                    "trigger_pull",
                    "safeties",
                    "holster",
                    "examined_by"),
            List.of(
                    column("weapon"),
                    column("holder"),
                    column("calibre"),
                    column("rounds_before", Quantity.NUMBER),
                    column("rounds_after", Quantity.NUMBER),
                    column("in_chamber"),
                    column("function_test"),
                    column("trigger_pull", Quantity.FORCE),
                    column("safeties"),
                    column("holster"),
                    column("examined_by"),
                    column("note"))),
    EXPECTED(
            "expected",
            List.of("item"),
            Set.of("why_expected", "requested", "answered", "state"),
            List.of(
                    column("item"),
                    column("holder"),
                    column("why_expected"),
                    column("requested"),
                    column("answered"),
                    column("state"),
                    column("note"))),
    LOG(
            "log",
            List.of("time", "text"),
            Set.of("time"),
            List.of(column("time"), column("text"), column("date"), column("unit"), column("event"), column("zone"))),
    MARKS(
            "marks",
            List.of("recording", "seconds"),
            Set.of("recording"),
            List.of(
                    column("recording"),
                    column("seconds", Quantity.NUMBER),
                    column("sigma", Quantity.TIME),
                    column("label"),
                    column("x", Quantity.LENGTH),
                    column("y", Quantity.LENGTH),
                    column("z", Quantity.LENGTH),
                    column("position_sigma", Quantity.LENGTH),
                    column("note"))),
    CONSTRAINTS(
            "constraints",
            List.of("from", "to"),
            Set.of("at_least", "at_most", "basis"),
            List.of(
                    column("from"),
                    column("to"),
                    column("at_least", Quantity.TIME),
                    column("at_most", Quantity.TIME),
                    column("basis"),
                    column("statement"),
                    column("citation"))),
    SHOTS(
            "shots",
            List.of("recording", "seconds", "shot"),
            Set.of("shot"),
            List.of(column("recording"), column("seconds", Quantity.NUMBER), column("shot"), column("because"))),
    EVENTS(
            "events",
            List.of("action", "event", "other"),
            Set.of("action"),
            List.of(
                    column("action"),
                    column("event"),
                    column("other"),
                    column("because"),
                    column("who"),
                    column("decided"))),
    SET_ASIDE(
            "set-aside",
            List.of("set_aside", "source"),
            Set.of("set_aside"),
            List.of(column("set_aside"), column("source"), column("place"), column("because"))),
    PLAN(
            "plan",
            List.of("drawn", "x", "y"),
            Set.of("drawn"),
            List.of(
                    column("drawn"),
                    column("kind"),
                    column("x", Quantity.LENGTH),
                    column("y", Quantity.LENGTH),
                    column("note"))),
    PLAN_IMAGE(
            "plan-images",
            List.of("plan_image", "pixel_x", "pixel_y", "x", "y"),
            Set.of("plan_image"),
            List.of(
                    column("plan_image"),
                    column("pixel_x", Quantity.NUMBER),
                    column("pixel_y", Quantity.NUMBER),
                    column("x", Quantity.LENGTH),
                    column("y", Quantity.LENGTH),
                    column("note")));

    private final String word;
    private final List<String> required;
    private final Set<String> telling;
    private final List<Column> columns;

    TableKind(String word, List<String> required, Set<String> telling, List<Column> columns) {
        this.word = word;
        this.required = required;
        this.telling = telling;
        this.columns = columns;
    }

    /** Columns a row cannot do without. */
    List<String> required() {
        return required;
    }

    /** Columns that set this table apart from the others. */
    Set<String> telling() {
        return telling;
    }

    List<Column> columns() {
        return columns;
    }

    @Override
    public String toString() {
        return word;
    }
}
