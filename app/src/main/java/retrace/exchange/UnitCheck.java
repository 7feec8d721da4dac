package retrace.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Signs that the lengths of a ballistic table are not in the units that its header names: metric and imperial columns side by side for
 * one place, and heights of holes that are common in feet and rare in metres. A hint: nothing is converted.
 */
final class UnitCheck {

    private static final Set<String> IMPERIAL = Set.of("ft", "in", "yd");
    private static final Set<String> HOLES = Set.of("impact", "ricochet", "entry", "exit", "damage", "trajectory");

    /** Holes are seldom measured so high above the ground of a street, in metres; in feet it is the height of a chest. */
    private static final double HIGH = 2.6;

    private static final double HIGHEST_IN_FEET = 8;
    private static final int LEAST_HEIGHTS = 3;

    private final Header header;
    private final List<Double> heights = new ArrayList<>();

    private UnitCheck(Header header) {
        this.header = header;
    }

    static UnitCheck of(Sheet sheet) {
        UnitCheck check = new UnitCheck(sheet.header());
        Header.Place z = sheet.header().where().get("z");
        Header.Place kind = sheet.header().where().get("kind");
        if (z != null && kind != null && z.unit().equals("m")) {
            sheet.each((number, cells, records) -> {
                if (z.index() < cells.size() && kind.index() < cells.size()) {
                    check.look(sheet.numbers(), cells.get(kind.index()), cells.get(z.index()));
                }
            });
        }
        return check;
    }

    private void look(Numbers numbers, String kind, String cell) {
        if (HOLES.contains(Cells.trim(kind).toLowerCase(java.util.Locale.ROOT)) && !Cells.isEmpty(cell)) {
            var value = numbers.read(cell).value();
            if (value != null) {
                heights.add(value.doubleValue());
            }
        }
    }

    void tell(Faults faults) {
        List<String> metric = new ArrayList<>();
        List<String> imperial = new ArrayList<>();
        for (String column : List.of("x", "y", "z")) {
            Header.Place place = header.where().get(column);
            if (place != null) {
                (IMPERIAL.contains(place.unit()) ? imperial : metric).add(place.written());
            }
        }
        if (!metric.isEmpty() && !imperial.isEmpty()) {
            faults.file(
                    "mixed-units",
                    "One place is given in metric and imperial columns (%s; %s); each was read in its own unit."
                            .formatted(String.join(", ", metric), String.join(", ", imperial)),
                    "Check that the names of the columns say what stands in them.");
        }
        Collections.sort(heights);
        if (heights.size() >= LEAST_HEIGHTS
                && heights.get(heights.size() / 2) > HIGH
                && heights.getLast() <= HIGHEST_IN_FEET) {
            faults.file(
                    "looks-like-feet",
                    "heights",
                    "Half of the holes lie above %s m, and none above %s m: heights that are common in feet and rare in metres."
                            .formatted(Row.plain(HIGH), Row.plain(HIGHEST_IN_FEET)),
                    "Name the columns x_ft, y_ft and z_ft if they are feet; nothing was converted.");
        }
    }
}
