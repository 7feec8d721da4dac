package retrace.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the container says of itself, by ffprobe. Numbers that are missing or absurd are null. */
final class Probe {

    /** No recording is longer, no clock in a container further from zero. */
    private static final double MAX_SECONDS = 1e6;

    private static final Child.Limits LIMITS =
            new Child.Limits(Duration.ofSeconds(30), Duration.ofSeconds(60), 16 << 20, 4L << 30);

    private final Map<String, String> values;
    private final String stderr;
    private final @Nullable String failure;

    private Probe(Map<String, String> values, String stderr, @Nullable String failure) {
        this.values = values;
        this.stderr = stderr;
        this.failure = failure;
    }

    /** One stream; times in seconds on the container's axis. */
    record Stream(
            int index,
            String type,
            String codec,
            String profile,
            @Nullable Double start,
            @Nullable Double duration,
            int sampleRateHz,
            int channels,
            int initialPadding,
            int width,
            int height,
            @Nullable Double frameRate) {}

    static Probe of(MediaTools tools, Path file, ContentKind kind) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-v", "error", "-show_format", "-show_streams", "-of", "flat"));
        arguments.addAll(MediaTools.input(file, kind));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Child.Ended ended = tools.ffprobe(arguments, LIMITS, out);
        String failure = ended.clean() ? null : ended.stopped() != null ? ended.stopped() : "it cannot be opened";
        return new Probe(parse(out.toString(StandardCharsets.UTF_8)), ended.stderr(), failure);
    }

    /** Lines {@code key="value"} or {@code key=value}, with backslash escapes in the quotes. */
    private static Map<String, String> parse(String flat) {
        Map<String, String> values = new HashMap<>();
        for (String line : flat.split("\n")) {
            int eq = line.indexOf('=');
            if (eq > 0) {
                values.put(line.substring(0, eq), unquote(line.substring(eq + 1)));
            }
        }
        return values;
    }

    private static String unquote(String value) {
        if (value.length() < 2 || !value.startsWith("\"")) {
            return value;
        }
        return value.substring(1, value.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
    }

    /** Why it could not be read, or null. */
    @Nullable
    String failure() {
        return failure;
    }

    String stderr() {
        return stderr;
    }

    /** Demuxer's name, the first of its aliases. */
    String format() {
        return values.getOrDefault("format.format_name", "unknown").replaceAll(",.*", "");
    }

    @Nullable
    Double duration() {
        return seconds("format.duration");
    }

    List<Stream> sounds() {
        return streams().stream().filter(s -> s.type().equals("audio")).toList();
    }

    /** The picture; a cover image is none. */
    @Nullable
    Stream picture() {
        return streams().stream()
                .filter(s -> s.type().equals("video"))
                .filter(s -> !"1".equals(values.get("streams.stream." + s.index() + ".disposition.attached_pic")))
                .findFirst()
                .orElse(null);
    }

    private List<Stream> streams() {
        List<Stream> streams = new ArrayList<>();
        for (int i = 0; values.containsKey("streams.stream." + i + ".index"); i++) {
            streams.add(stream(i, "streams.stream." + i + "."));
        }
        return streams;
    }

    private Stream stream(int i, String at) {
        Double duration = seconds(at + "duration");
        return new Stream(
                i,
                values.getOrDefault(at + "codec_type", ""),
                values.getOrDefault(at + "codec_name", "unknown"),
                values.getOrDefault(at + "profile", ""),
                seconds(at + "start_time"),
                duration != null ? duration : clock(values.get(at + "tags.DURATION")),
                whole(at + "sample_rate"),
                whole(at + "channels"),
                whole(at + "initial_padding"),
                whole(at + "width"),
                whole(at + "height"),
                rate(values.get(at + "avg_frame_rate")));
    }

    private @Nullable Double seconds(String key) {
        Double value = number(values.get(key));
        return value == null || Math.abs(value) > MAX_SECONDS ? null : value;
    }

    private int whole(String key) {
        Double value = number(values.get(key));
        return value == null || value < 0 || value > Integer.MAX_VALUE ? 0 : value.intValue();
    }

    private static @Nullable Double number(@Nullable String text) {
        if (text == null || !text.matches("[-+]?[0-9]{1,18}(\\.[0-9]*)?")) {
            return null;
        }
        return Double.valueOf(text);
    }

    /** {@code 00:01:15.064000000} as Matroska writes it. */
    private static @Nullable Double clock(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,3}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?")) {
            return null;
        }
        String[] parts = text.split(":");
        return Integer.parseInt(parts[0]) * 3600.0 + Integer.parseInt(parts[1]) * 60.0 + Double.parseDouble(parts[2]);
    }

    private static @Nullable Double rate(@Nullable String fraction) {
        if (fraction == null || !fraction.matches("[0-9]{1,9}/[0-9]{1,9}")) {
            return null;
        }
        String[] parts = fraction.split("/");
        double value = Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
        return Double.isFinite(value) && value > 0 && value <= 1000 ? value : null;
    }

    /** The container's date in UTC, null where none is written or it is the zero of some epoch. */
    @Nullable
    Instant created() {
        return instant("format.tags.creation_time");
    }

    /** Apple's date of the start, with its zone. */
    @Nullable
    Instant appleCreated() {
        return instant("format.tags.com_apple_quicktime_creationdate");
    }

    private @Nullable Instant instant(String key) {
        String text = values.get(key);
        if (text == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(
                            text.replaceAll("([+-][0-9]{2})([0-9]{2})$", "$1:$2"),
                            DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
            return instant.isBefore(Instant.parse("1990-01-01T00:00:00Z")) ? null : instant;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
