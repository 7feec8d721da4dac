package retrace.documents;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as Retrace writes and reads it: UTF-8, sorted keys, LF, numbers exact, never NaN. Reading refuses duplicate keys,
 * nesting beyond 64 levels and numbers longer than 400 digits; unknown fields are skipped, since new ones may be added.
 */
public final class Json {

    private static final int MAX_DEPTH = 64;
    private static final JsonMapper EXACT = mapper(new ModelModule(false));
    private static final JsonMapper ROUNDED = mapper(new ModelModule(true));
    private static final ObjectWriter PRETTY = pretty(EXACT);
    private static final ObjectWriter PRETTY_ROUNDED = pretty(ROUNDED);

    private Json() {}

    private static JsonMapper mapper(ModelModule module) {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(400)
                        .maxStringLength(64 << 20)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .addModule(module)
                .propertyNamingStrategy(new AxisNames())
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    private static ObjectWriter pretty(JsonMapper mapper) {
        DefaultIndenter lf = new DefaultIndenter("  ", "\n");
        return mapper.writer()
                .with(new DefaultPrettyPrinter().withObjectIndenter(lf).withArrayIndenter(lf));
    }

    /** Pretty, exact to the last bit, ends with LF. For caches and case files. */
    public static byte[] toBytes(Object value) {
        return (PRETTY.writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** One line without spaces, sorted keys, no LF at the end: the canonical form that is hashed. */
    public static String toLine(Object value) {
        return EXACT.writeValueAsString(value);
    }

    /** Reads what {@link #toBytes} wrote, for any record of the model. */
    public static <T> T read(byte[] bytes, Class<T> type) {
        return EXACT.readValue(bytes, type);
    }

    /** Reads a list of records. */
    public static <T> java.util.List<T> readList(byte[] bytes, Class<T> type) {
        return EXACT.readValue(bytes, EXACT.getTypeFactory().constructCollectionType(java.util.List.class, type));
    }

    /** Any JSON as a tree, decimals exact. */
    public static JsonNode tree(byte[] bytes) {
        return EXACT.readTree(bytes);
    }

    /** Pretty, doubles to 12 significant digits: for what leaves the program. Streams; the caller closes {@code out}. */
    static void writeRounded(Object value, OutputStream out) {
        PRETTY_ROUNDED.without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, value);
    }
}
