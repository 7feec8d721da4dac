package retrace.model;

import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What case.json says; everything may be unknown. Wind comes FROM {@code windFromDegrees}, sigma in m/s. */
public record CaseFacts(
        @Nullable String title,
        @Nullable LocalDate incidentDate,
        @Nullable ZoneId timeZone,
        @Nullable String placeName,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable Double airTemperatureC,
        @Nullable Double airTemperatureSigmaC,
        @Nullable Double windMetresPerSecond,
        @Nullable Double windFromDegrees,
        @Nullable Double windSigma,
        @Nullable String planFrame,
        boolean sensitive) {

    /** Nothing is known. */
    public static final CaseFacts UNKNOWN =
            new CaseFacts(null, null, null, null, null, null, null, null, null, null, null, null, false);
}
