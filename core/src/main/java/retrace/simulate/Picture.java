package retrace.simulate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a recorder films, by the same clock as its sound.
 *
 * <p>Frame n is due at the recording time τ = {@code startSeconds} + n / {@code framesPerSecond}, moved by up to
 * {@code jitterSeconds} either way where the rate is variable. Its row r of h is exposed from τ + r/h · {@code
 * readoutSeconds} for {@code exposureSeconds}.
 *
 * @param framesPerSecond 0.2 to 60
 * @param jitterSeconds how far a frame may be from its even place; null or 0: a constant rate
 * @param startSeconds recording time, counted as the sound's, at which the first frame was begun; may be negative
 * @param filedStartSeconds where the file says the first frame is against the sound; null: where it is
 * @param exposureSeconds how long a row collects light
 * @param readoutSeconds how much later the last row begins than the first (rolling shutter); 0: all at once
 * @param widthPx null: 320
 * @param heightPx null: 180
 * @param flashesInView ids of the gunshots whose muzzle flash would be seen; null: none
 * @param lostFrames frames that never reached the file, counted from 0 as they were due; null: none
 * @param clock burnt into the picture; null: none
 */
public record Picture(
        double framesPerSecond,
        @Nullable Double jitterSeconds,
        double startSeconds,
        @Nullable Double filedStartSeconds,
        double exposureSeconds,
        double readoutSeconds,
        @Nullable Integer widthPx,
        @Nullable Integer heightPx,
        @Nullable List<String> flashesInView,
        @Nullable List<Integer> lostFrames,
        @Nullable ShownClock clock) {

    public Picture {
        flashesInView = flashesInView == null ? null : List.copyOf(flashesInView);
        lostFrames = lostFrames == null ? null : List.copyOf(lostFrames);
        if (!(framesPerSecond >= 0.2 && framesPerSecond <= 60)) {
            throw new IllegalArgumentException("%s frames a second. Write 0.2 to 60.".formatted(framesPerSecond));
        }
        double period = 1 / framesPerSecond;
        if (jitterSeconds != null && !(jitterSeconds >= 0 && jitterSeconds <= 0.4 * period)) {
            throw new IllegalArgumentException(
                    "frames move by %s s. Write 0 to %.4f, four tenths of the time between two."
                            .formatted(jitterSeconds, 0.4 * period));
        }
        if (!(exposureSeconds > 0 && exposureSeconds <= period)) {
            throw new IllegalArgumentException(
                    "an exposure of %s s. Write more than 0 and up to %.4f, the time between two frames."
                            .formatted(exposureSeconds, period));
        }
        if (!(readoutSeconds >= 0 && readoutSeconds <= period)) {
            throw new IllegalArgumentException("a readout of %s s. Write 0 to %.4f, the time between two frames."
                    .formatted(readoutSeconds, period));
        }
        if (!(Math.abs(startSeconds) <= 60) || (filedStartSeconds != null && !(Math.abs(filedStartSeconds) <= 60))) {
            throw new IllegalArgumentException("a picture starts within 60 s of the sound, not at %s and %s s."
                    .formatted(startSeconds, filedStartSeconds));
        }
        checkSize(widthPx);
        checkSize(heightPx);
    }

    private static void checkSize(@Nullable Integer px) {
        if (px != null && (px < 90 || px > 1920 || px % 2 != 0)) {
            throw new IllegalArgumentException(
                    "a picture of %d pixels. Write an even number, 90 to 1920.".formatted(px));
        }
    }

    public int width() {
        return widthPx == null ? 320 : widthPx;
    }

    public int height() {
        return heightPx == null ? 180 : heightPx;
    }

    /** Whether frames come at an even rate. */
    public boolean constantRate() {
        return jitterSeconds == null || jitterSeconds == 0;
    }

    /** Where the file says the first frame is, in recording time. */
    public double filedStart() {
        return filedStartSeconds == null ? startSeconds : filedStartSeconds;
    }

    /**
     * A clock burnt into the picture. At the scene's second T it shows T + {@code fastBySeconds} + {@code ratePpm}·10⁻⁶ ·
     * (T − T of the first frame), cut to what the format shows; from a re-set on, T + its own {@code fastBySeconds} +
     * {@code ratePpm}·10⁻⁶ · (T − T of the re-set).
     *
     * @param format as of {@link java.time.format.DateTimeFormatter}: {@code uuuu-MM-dd HH:mm:ss}
     * @param zone IANA name of the zone it shows; null: the scene's
     * @param ratePpm how much too fast it runs; null: 0
     * @param resets when it was set anew, in order; null: never
     */
    public record ShownClock(
            String format,
            @Nullable String zone,
            double fastBySeconds,
            @Nullable Double ratePpm,
            @Nullable List<Reset> resets) {
        public ShownClock {
            resets = resets == null ? null : List.copyOf(resets);
            checkFormat(format);
            if (zone != null) {
                checkZone(zone);
            }
            if (ratePpm != null && !(Math.abs(ratePpm) <= 10_000)) {
                throw new IllegalArgumentException(
                        "a shown clock at %s ppm. Write −10000 to 10000.".formatted(ratePpm));
            }
            for (int i = 1; resets != null && i < resets.size(); i++) {
                if (!(resets.get(i).atSeconds() > resets.get(i - 1).atSeconds())) {
                    throw new IllegalArgumentException("a shown clock is set at %s s after %s s. Write them in order."
                            .formatted(
                                    resets.get(i).atSeconds(), resets.get(i - 1).atSeconds()));
                }
            }
        }

        private static void checkZone(String zone) {
            try {
                ZoneId.of(zone);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "no time zone is called \"%s\". Write one such as America/Chicago.".formatted(zone), e);
            }
        }

        /** Shows what can be drawn: digits, capitals and a few signs. */
        private static void checkFormat(String format) {
            try {
                String shown = DateTimeFormatter.ofPattern(format, Locale.ENGLISH)
                        .format(Instant.EPOCH.atZone(ZoneOffset.UTC))
                        .toUpperCase(Locale.ENGLISH);
                if (!shown.matches("[0-9A-Z :./+-]{1,40}")) {
                    throw new IllegalArgumentException(
                            "the clock's format \"%s\" shows \"%s\". Write one of digits, letters and : . / - +, at most 40."
                                    .formatted(format, shown));
                }
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("the clock's format \"%s\" cannot be used.".formatted(format), e);
            }
        }
    }

    /** At the scene's second {@code atSeconds} the clock is set, and is then {@code fastBySeconds} ahead. */
    public record Reset(double atSeconds, double fastBySeconds) {}
}
