package retrace.model;

/** A point on the plan in metres; written {@code [x, y]}. */
public record Point(double x, double y) {}
