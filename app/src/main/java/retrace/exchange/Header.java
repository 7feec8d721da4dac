package retrace.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.exchange.Column.Quantity;

/**
 * What the cells of a header mean for one kind of table.
 *
 * <p>A header cell is compared without case, spaces, brackets and byte-order marks: {@code "X (ft)"} is {@code x_ft}. A name that measures
 * something must end in its unit; without one, or with one that is not known, the column is not used.
 *
 * @param where column name → where it stands and in which unit
 * @param withoutUnit header cells that name a column but no unit that is known
 * @param twice header cells left out because an earlier one gives the same column
 * @param notUsed positions of header cells that name no column of the table
 * @param noisy whether the header differs from the manual's writing in case, spaces or brackets
 */
record Header(
        Map<String, Place> where,
        List<String> withoutUnit,
        List<String> twice,
        Map<Integer, String> notUsed,
        boolean noisy) {

    /** A column's position, its unit and the factor to the unit the value is kept in. */
    record Place(Column column, int index, String unit, double factor, String written) {}

    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("caliber", "calibre"),
            Map.entry("filename", "file"),
            Map.entry("file_name", "file"),
            Map.entry("notes", "note"),
            Map.entry("comment", "note"));
    private static final Map<String, String> OTHER_LOG_NAMES = Map.ofEntries(
            Map.entry("timestamp", "time"),
            Map.entry("datetime", "time"),
            Map.entry("date_time", "time"),
            Map.entry("message", "text"),
            Map.entry("remarks", "text"),
            Map.entry("narrative", "text"),
            Map.entry("description", "text"),
            Map.entry("timezone", "zone"),
            Map.entry("time_zone", "zone"));

    /** Nothing but degrees is written under these names. */
    private static final Map<String, String> DEGREES = Map.of(
            "lat", "latitude_deg",
            "lat_deg", "latitude_deg",
            "latitude", "latitude_deg",
            "lon", "longitude_deg",
            "long", "longitude_deg",
            "lng", "longitude_deg",
            "lon_deg", "longitude_deg",
            "long_deg", "longitude_deg",
            "longitude", "longitude_deg");

    static Header of(TableKind kind, List<String> cells) {
        Map<String, Column> byName = new HashMap<>();
        kind.columns().forEach(c -> byName.put(c.name(), c));
        Map<String, Place> where = new LinkedHashMap<>();
        List<String> withoutUnit = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        Map<Integer, String> notUsed = new TreeMap<>();
        boolean noisy = false;
        for (int i = 0; i < cells.size(); i++) {
            String written = Cells.shortened(cells.get(i));
            String name = plain(cells.get(i));
            noisy |= !name.isEmpty() && !name.equals(cells.get(i));
            name = otherName(kind, name, byName);
            Place place = place(name, i, written, byName);
            if (place == null) {
                if (byName.containsKey(stem(name, byName))) {
                    withoutUnit.add(written);
                }
                notUsed.put(i, written);
            } else if (where.containsKey(place.column().name())) {
                twice.add(written);
                notUsed.put(i, written);
            } else {
                where.put(place.column().name(), place);
            }
        }
        return new Header(where, withoutUnit, twice, notUsed, noisy);
    }

    private static String otherName(TableKind kind, String name, Map<String, Column> byName) {
        if (byName.containsKey("latitude") && DEGREES.containsKey(name)) {
            return DEGREES.getOrDefault(name, name);
        }
        if (byName.containsKey(name)) {
            return name;
        }
        String other = OTHER_NAMES.getOrDefault(name, name);
        if (kind == TableKind.LOG) {
            other = OTHER_LOG_NAMES.getOrDefault(name, other);
        }
        return byName.containsKey(other) ? other : name;
    }

    private static @Nullable Place place(String name, int index, String written, Map<String, Column> byName) {
        Column whole = byName.get(name);
        if (whole != null && whole.quantity().unit().isEmpty()) {
            return new Place(whole, index, "", 1, written);
        }
        int underscore = name.lastIndexOf('_');
        if (underscore <= 0) {
            return null;
        }
        Column column = byName.get(name.substring(0, underscore));
        String unit = name.substring(underscore + 1);
        if (column == null || !column.quantity().units().containsKey(unit)) {
            return null;
        }
        return new Place(column, index, unit, column.quantity().units().getOrDefault(unit, 1.0), written);
    }

    /** The column a name would be with some unit: {@code x} for {@code x} and for {@code x_km}. */
    private static String stem(String name, Map<String, Column> byName) {
        if (byName.containsKey(name)) {
            return name;
        }
        int underscore = name.lastIndexOf('_');
        String stem = underscore > 0 ? name.substring(0, underscore) : name;
        Column column = byName.get(stem);
        return column != null && column.quantity() != Quantity.TEXT ? stem : "";
    }

    /** Small letters, one underscore for spaces, hyphens and brackets, none at the ends. */
    static String plain(String cell) {
        String s = cell.length() > 200 ? cell.substring(0, 200) : cell;
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                plain.append(c);
            } else if (c != '\ufeff' && c != '\u200b' && !plain.isEmpty() && plain.charAt(plain.length() - 1) != '_') {
                plain.append('_');
            }
        }
        while (!plain.isEmpty() && plain.charAt(plain.length() - 1) == '_') {
            plain.setLength(plain.length() - 1);
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    boolean has(String column) {
        return where.containsKey(column);
    }

    /** Whether these columns make a table of that kind: enough is there that sets it apart. */
    boolean fits(TableKind kind) {
        Set<String> named = new java.util.HashSet<>(where.keySet());
        for (String name : withoutUnit) {
            String plain = plain(name);
            named.add(plain);
            int underscore = plain.lastIndexOf('_');
            named.add(underscore > 0 ? plain.substring(0, underscore) : plain);
        }
        long telling = kind.telling().stream().filter(named::contains).count();
        long required = kind.required().stream().filter(named::contains).count();
        return switch (kind) {
            case LOG -> has("time") && has("text");
            case MARKS -> named.contains("recording") && (named.contains("seconds") || named.contains("label"));
            case CONSTRAINTS -> required == 2 && telling >= 1;
            case SHOTS, EVENTS -> required == 3;
            case SET_ASIDE -> required == 2;
            case PLAN -> required == 3;
            case PLAN_IMAGE -> required == 5;
            case TRACKS -> telling >= 1 && required >= 3 || required >= 3 && named.contains("heading");
            case EXPECTED -> named.contains("item") ? telling >= 1 : telling >= 2;
            case WEAPONS -> named.contains("weapon") ? telling >= 1 : telling >= 2;
            case RECORDINGS -> named.contains("file") && telling >= 1 || telling >= 4;
            case ACCOUNTS -> named.contains("file") && (telling >= 1 || named.contains("kind")) || telling >= 3;
            case BALLISTICS ->
                named.contains("kind")
                                && (telling >= 2
                                        || required == 2
                                                && (telling == 1
                                                        || named.contains("latitude") && named.contains("longitude")))
                        || telling
                                        - List.of("x", "y").stream()
                                                .filter(named::contains)
                                                .count()
                                >= 2;
        };
    }

    /** How many of the kind's columns are named: the better of two kinds that both fit. */
    int known() {
        return where.size() + withoutUnit.size();
    }
}
