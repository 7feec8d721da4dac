package retrace.accuracy;

import java.util.Arrays;
import java.util.Optional;
import retrace.model.ErrorRate.Unit;

/** Every kind of figure whose errors are counted. The words say what one trial and what one error is. */
public enum Figure {
    CLOCK_START_OUTSIDE(
            "clock.start.outside",
            "reconstruct",
            "clock",
            "starts of tied recordings whose bars hold the travel of sound; the bar misses the true start"),
    CLOCK_JOINT_OUTSIDE(
            "clock.joint.outside",
            "reconstruct",
            "clock",
            "starts that were solved together with the places of sounds; the bar misses the true start"),
    CLOCK_RATE_OUTSIDE(
            "clock.rate.outside",
            "reconstruct",
            "clock",
            "rates of tied recordings against their group's clock; the bar misses the true rate"),
    CLOCK_INSTANT_OUTSIDE(
            "clock.instant.outside",
            "reconstruct",
            "clock",
            "the middle of each tied recording on the common clock; off by more than the start's bar"),
    CLOCK_WRONG_PLACEMENT(
            "clock.wrong-placement",
            "reconstruct",
            "clock",
            "tied recordings; off by more than 1 s, or by more than 0.1 s and outside the bar"),
    CLOCK_PAIR_MISSED(
            "clock.pair-missed",
            "compare",
            "clock",
            "pairs that share at least 5 s; no common clock was found for the two"),
    CLOCK_FALSE_MATCH(
            "clock.false-match", "compare", "clock", "pairs that share no moment; their sound was called a match"),
    CLOCK_STEP_MISSED(
            "clock.step.missed", "compare", "clock", "lost pieces; not found within 1 s and 0.05 s or the errors told"),
    CLOCK_STEP_FALSE("clock.step.false", "compare", "clock", "tied recordings; a lost piece is told that is none"),
    ARRIVAL_OUTSIDE(
            "arrival.outside",
            "listen",
            "shot",
            "arrivals of impulses by their shortest way; the bar misses the truth"),
    ARRIVAL_FAR("arrival.far", "listen", "shot", "arrivals of shots; more than 5 ms off"),
    SHOT_MISSED("shot.missed", "listen", "shot", "shots fired; in no impulse called shot or possible shot"),
    SHOT_ONLY_POSSIBLE("shot.only-possible", "listen", "shot", "shots fired; only called possible"),
    SHOT_FALSE(
            "shot.false",
            "listen",
            "shot",
            "hours listened to; impulses called shot that are none, or a shot told twice",
            Unit.PER_HOUR),
    SHOT_FALSE_POSSIBLE(
            "shot.false-possible",
            "listen",
            "shot",
            "hours listened to; impulses called possible shot that are none",
            Unit.PER_HOUR),
    SHOT_LABEL_WRONG(
            "shot.label.wrong", "listen", "shot", "impulses called shot; it was another sound or a shot told twice"),
    SHOT_TIME_OUTSIDE("shot.time.outside", "reconstruct", "shot", "times of shots; the bar misses the truth"),
    SHOT_COUNT_OUTSIDE(
            "shot.count.outside",
            "reconstruct",
            "count",
            "counts, one a scene; at least … at most misses the number fired"),
    PLACE_OUTSIDE("place.outside", "reconstruct", "place", "places of shots; the 95 % region misses the truth"),
    PLACE_FAR("place.far", "reconstruct", "place", "places of shots; more than 15 m off"),
    ORDER_FALSE(
            "order.false", "reconstruct", "order", "orders called certain between known sounds; the order is false"),
    ORDER_GAP_OUTSIDE(
            "order.gap.outside", "reconstruct", "order", "the same orders; the true gap is outside the stated bounds"),
    CLAIM_TRUE_CONTRADICTED(
            "claim.true-contradicted", "reconstruct", "claim", "statements called contradicted; the statement is true"),
    CLAIM_FALSE_SUPPORTED("claim.false-supported", "reconstruct", "claim", "false statements; called supported"),
    CLAIM_FALSE_NOT_CONTRADICTED(
            "claim.false-not-contradicted",
            "reconstruct",
            "claim",
            "false statements that measurements can test; not called contradicted"),
    CONFLICT_WITHOUT_FALSE(
            "conflict.without-false", "reconstruct", "claim", "conflicts told; no false statement is in it");

    private final String id;
    private final String method;
    private final String conditions;
    private final String counts;
    private final Unit unit;

    Figure(String id, String method, String conditions, String counts) {
        this(id, method, conditions, counts, Unit.SHARE);
    }

    Figure(String id, String method, String conditions, String counts, Unit unit) {
        this.id = id;
        this.method = method;
        this.conditions = conditions;
        this.counts = counts;
        this.unit = unit;
    }

    /** The figure of that id. */
    public static Optional<Figure> find(String id) {
        return Arrays.stream(values()).filter(figure -> figure.id.equals(id)).findFirst();
    }

    /** Whether one minus its rate is the coverage of bars or regions that say 95 %. */
    public boolean isCoverage() {
        return switch (this) {
            case CLOCK_START_OUTSIDE,
                    CLOCK_JOINT_OUTSIDE,
                    CLOCK_RATE_OUTSIDE,
                    CLOCK_INSTANT_OUTSIDE,
                    ARRIVAL_OUTSIDE,
                    SHOT_TIME_OUTSIDE,
                    PLACE_OUTSIDE -> true;
            default -> false;
        };
    }

    /** Unit of its errors: ppm, m or s; empty where an error has no size, "shots" for counts. */
    String errorUnit() {
        return switch (this) {
            case CLOCK_RATE_OUTSIDE -> "ppm";
            case PLACE_OUTSIDE, PLACE_FAR -> "m";
            case SHOT_COUNT_OUTSIDE -> "shots";
            default -> "s";
        };
    }

    /** Unit of its widths. */
    String widthUnit() {
        return this == PLACE_OUTSIDE ? "m²" : errorUnit();
    }

    /** As it stands in documents. */
    public String id() {
        return id;
    }

    /** The stage that makes the figure. */
    public String method() {
        return method;
    }

    /** Under which name the conditions of such figures are kept. */
    public String conditions() {
        return conditions;
    }

    /** What one trial and what one error is; the words before the semicolon name the trials. */
    public String counts() {
        return counts;
    }

    public Unit unit() {
        return unit;
    }
}
