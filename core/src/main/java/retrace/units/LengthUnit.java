package retrace.units;

/** Units of length a table may use; factors are exact by the international yard and pound agreement of 1959. */
public enum LengthUnit {
    METRE("m", 1),
    CENTIMETRE("cm", 0.01),
    MILLIMETRE("mm", 0.001),
    FOOT("ft", 0.3048),
    INCH("in", 0.0254),
    YARD("yd", 0.9144);

    private final String suffix;
    private final double metres;

    LengthUnit(String suffix, double metres) {
        this.suffix = suffix;
        this.metres = metres;
    }

    /** The ending of a column's name, as in {@code x_ft}. */
    public String suffix() {
        return suffix;
    }

    public double toMetres(double value) {
        return value * metres;
    }
}
