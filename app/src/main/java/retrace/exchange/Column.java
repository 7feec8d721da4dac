package retrace.exchange;

import java.util.Map;

/**
 * A column of a table: its name without the unit, and what it measures.
 *
 * @param name as in {@code x} for {@code x_m}
 */
record Column(String name, Quantity quantity) {

    /** What a column's numbers measure, with the units its name may end in and their factor to the first. */
    enum Quantity {
        TEXT("", Map.of()),
        NUMBER("", Map.of()),
        DATE("", Map.of()),
        MOMENT("utc", Map.of("utc", 1.0, "local", 1.0)),
        LENGTH("m", Map.of("m", 1.0, "cm", 0.01, "mm", 0.001, "ft", 0.3048, "in", 0.0254, "yd", 0.9144)),
        SMALL_LENGTH("mm", Map.of("mm", 1.0, "cm", 10.0, "m", 1000.0, "in", 25.4, "ft", 304.8, "yd", 914.4)),
        ANGLE("deg", Map.of("deg", 1.0, "rad", 180 / Math.PI)),
        TIME("s", Map.of("s", 1.0, "ms", 0.001, "min", 60.0)),
        SPEED("mps", Map.of("mps", 1.0, "kmh", 1 / 3.6, "mph", 0.44704, "fps", 0.3048, "kn", 1852.0 / 3600)),
        FORCE("n", Map.of("n", 1.0, "lbf", 4.4482216152605, "lb", 4.4482216152605, "kgf", 9.80665));

        private final String unit;
        private final Map<String, Double> units;

        Quantity(String unit, Map<String, Double> units) {
            this.unit = unit;
            this.units = units;
        }

        /** The unit the value is kept in; empty when the column has none. */
        String unit() {
            return unit;
        }

        Map<String, Double> units() {
            return units;
        }

        boolean isNumber() {
            return this != TEXT && this != DATE && this != MOMENT;
        }
    }

    static Column column(String name) {
        return new Column(name, Quantity.TEXT);
    }

    static Column column(String name, Quantity quantity) {
        return new Column(name, quantity);
    }

    /** The name as the manual writes it: {@code x_m}. */
    String title() {
        return quantity.unit().isEmpty() ? name : name + "_" + quantity.unit();
    }
}
