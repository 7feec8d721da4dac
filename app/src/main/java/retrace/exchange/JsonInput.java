package retrace.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON that a stranger hands in: at most 64 levels deep, no key twice, no NaN, nothing after the end, decimal numbers exact.
 */
final class JsonInput {

    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,2})?");

    private static final int LONGEST_NUMBER = 10_000;

    /** Digits before the point beyond which a number is no sensible one. */
    private static final long MOST_DIGITS = 60;

    /** Digits after the point that are kept. */
    private static final int MOST_DECIMALS = 100;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxStringLength(1_000_000)
                            .maxNameLength(10_000)
                            .maxDocumentLength(500_000_000L)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonInput() {}

    /** Reads a document that begins with the token given: an object's. */
    interface ObjectReader<T> {
        T read(JsonParser in) throws UnreadableInput;
    }

    /** The whole document, which must be an object. */
    static JsonNode object(byte[] bytes) throws UnreadableInput {
        return object(bytes, in -> in.<JsonNode>readValueAsTree());
    }

    /** The whole document, which must be an object, read as it comes. */
    static <T> T object(byte[] bytes, ObjectReader<T> reader) throws UnreadableInput {
        try (JsonParser in = MAPPER.createParser(withoutMark(bytes))) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                in.skipChildren();
                atEnd(in);
                throw new UnreadableInput("The file must hold one JSON object, from { to }.");
            }
            T value = reader.read(in);
            atEnd(in);
            return value;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? "" : " (line %d, column %d)".formatted(at.getLineNr(), at.getColumnNr());
            throw new UnreadableInput("This is not JSON that can be read%s: %s."
                    .formatted(where, Cells.shortened(firstSentence(e.getOriginalMessage()))));
        } catch (NumberFormatException e) { // an exponent of more digits than any number has
            throw new UnreadableInput(
                    "This is not JSON that can be read: %s.".formatted(Cells.shortened(firstSentence(e.getMessage()))));
        }
    }

    private static void atEnd(JsonParser in) throws UnreadableInput {
        if (in.nextToken() != null) {
            TokenStreamLocation at = in.currentTokenLocation();
            throw new UnreadableInput(
                    "This is not JSON that can be read (line %d, column %d): something follows the end."
                            .formatted(at.getLineNr(), at.getColumnNr()));
        }
    }

    private static String firstSentence(@Nullable String message) {
        if (message == null) {
            return "no reason given";
        }
        int end = message.indexOf(" (");
        return end > 0 ? message.substring(0, end) : message;
    }

    private static byte[] withoutMark(byte[] b) {
        boolean mark = b.length >= 3 && (b[0] & 0xff) == 0xEF && (b[1] & 0xff) == 0xBB && (b[2] & 0xff) == 0xBF;
        return mark ? java.util.Arrays.copyOfRange(b, 3, b.length) : b;
    }

    /** A text, or a number as text; null when absent, empty or something else. */
    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null ? null : text(value);
    }

    static @Nullable String text(JsonNode value) {
        return value.isString() || value.isNumber() ? text(value.asString()) : null;
    }

    static @Nullable String text(String raw) {
        String text = raw.strip();
        return text.isEmpty() ? null : text;
    }

    /** Whether the field is there and not null. */
    static boolean has(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && !value.isNull();
    }

    /**
     * A number exactly, also when written as a text; what lies beyond the hundredth decimal is rounded the way told.
     *
     * @return null when absent, no number, or of more than sixty digits before the point
     */
    static @Nullable BigDecimal decimal(JsonNode node, String field, RoundingMode beyond) {
        return decimal(exact(node.get(field)), beyond);
    }

    /** The same of a number that was read. */
    static @Nullable BigDecimal decimal(@Nullable BigDecimal exact, RoundingMode beyond) {
        if (exact == null || exact.scale() <= MOST_DECIMALS && digits(exact) <= MOST_DIGITS) {
            return exact;
        }
        if (digits(exact) > MOST_DIGITS) {
            return null;
        }
        return digits(exact) < -MOST_DECIMALS // told by its sign: unfolding its digits could take all memory
                ? BigDecimal.valueOf(exact.signum(), MOST_DECIMALS + 1).setScale(MOST_DECIMALS, beyond)
                : exact.setScale(MOST_DECIMALS, beyond);
    }

    /** A number, rounded to the nearest beyond the hundredth decimal. */
    static @Nullable BigDecimal decimal(JsonNode node, String field) {
        return decimal(node, field, RoundingMode.HALF_EVEN);
    }

    /** Digits before the point; below 0 for as many zeros after it. */
    private static long digits(BigDecimal decimal) {
        return decimal.signum() == 0 ? 0 : (long) decimal.precision() - decimal.scale();
    }

    static @Nullable BigDecimal exact(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        return value.isString() ? exact(value.asString()) : null;
    }

    static @Nullable BigDecimal exact(String text) {
        return DECIMAL.matcher(text.strip()).matches() ? new BigDecimal(text.strip()) : null;
    }
}
