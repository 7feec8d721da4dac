package retrace.model;

import org.jspecify.annotations.Nullable;

/**
 * How often figures like one figure of this case were wrong where the truth was known. Never the chance that this one is.
 *
 * @param object id of the recording, impulse, claim or conflict, {@link #orderId} of an order, or the word count
 * @param document the document that holds it: timeline, shots, sequence or claims
 * @param figure id of the kind of figure (docs/validation lists them)
 * @param method the stage that makes it, with its version
 * @param counts what one trial and one error are, in words
 * @param family the family it was measured on; null when no family's conditions hold this figure
 * @param ground what stands behind that family's sound; never pooled with another
 * @param unit what {@code rate} is a rate of
 * @param rate errors by trials, with its 95 % interval {@code low} to {@code high} over scenes; null outside validated
 *     conditions
 * @param trials of that family; 0 without a family
 * @param scenes of that family with at least one trial
 * @param because which family was taken and why, or which condition lies outside
 */
public record FigureRate(
        String object,
        String document,
        String figure,
        String method,
        String counts,
        @Nullable String family,
        ErrorRate.@Nullable Ground ground,
        ErrorRate.Unit unit,
        @Nullable Double rate,
        @Nullable Double low,
        @Nullable Double high,
        double trials,
        int scenes,
        String because) {

    /** How the order of two events is named. */
    public static String orderId(String first, String second) {
        return first + " before " + second;
    }
}
