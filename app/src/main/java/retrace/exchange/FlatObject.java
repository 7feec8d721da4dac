package retrace.exchange;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * One object of a long list, without a tree: texts and decimals as they are, anything else as a node. A hundred thousand constraints are
 * read so in half the time and memory.
 */
final class FlatObject {

    private static final int USUAL_FIELDS = 8;

    private String[] names = new String[USUAL_FIELDS];
    private Object[] values = new Object[USUAL_FIELDS];
    private int count;

    private FlatObject() {}

    /** Reads the object that begins at the parser's token. */
    static FlatObject read(JsonParser in) {
        FlatObject object = new FlatObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            JsonToken token = in.nextToken();
            object.add(name, value(in, token));
        }
        return object;
    }

    private static Object value(JsonParser in, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> in.getString();
            case VALUE_NUMBER_FLOAT -> in.getDecimalValue();
            default -> in.<JsonNode>readValueAsTree();
        };
    }

    private void add(String name, Object value) {
        if (count == names.length) {
            names = Arrays.copyOf(names, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        names[count] = name;
        values[count++] = value;
    }

    private @Nullable Object get(String field) {
        for (int i = 0; i < count; i++) {
            if (names[i].equals(field)) {
                return values[i];
            }
        }
        return null;
    }

    /** The value of a field that is neither a text nor a decimal; null when absent. */
    @Nullable
    JsonNode node(String field) {
        return get(field) instanceof JsonNode node ? node : null;
    }

    /** As {@link JsonInput#has}. */
    boolean has(String field) {
        Object value = get(field);
        return value != null && !(value instanceof JsonNode node && node.isNull());
    }

    /** Whether the field says yes, also as a text or a number. */
    boolean truth(String field) {
        Object value = get(field);
        return switch (value) {
            case null -> false;
            case String text -> JsonNodeFactory.instance.stringNode(text).asBoolean(false);
            case JsonNode node -> node.asBoolean(false);
            default -> false;
        };
    }

    /** As {@link JsonInput#text}. */
    @Nullable
    String text(String field) {
        Object value = get(field);
        return switch (value) {
            case null -> null;
            case String text -> JsonInput.text(text);
            case BigDecimal number -> number.toString();
            default -> JsonInput.text((JsonNode) value);
        };
    }

    /** As {@link JsonInput#decimal}, before what lies beyond the hundredth decimal is rounded. */
    @Nullable
    BigDecimal exact(String field) {
        Object value = get(field);
        return switch (value) {
            case null -> null;
            case String text -> JsonInput.exact(text);
            case BigDecimal number -> number;
            default -> JsonInput.exact((JsonNode) value);
        };
    }
}
