package retrace.documents;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.model.Citation;
import retrace.model.Measured;
import retrace.model.Point;

/**
 * JSON Schema 2020-12 of a result document, made from the very records that are written, so that schema and document
 * cannot part. Every field is required; what may be unknown allows null; further fields are allowed.
 */
public final class SchemaOf {

    private final SortedMap<String, Object> definitions = new TreeMap<>();
    private final boolean written;

    private SchemaOf(boolean written) {
        this.written = written;
    }

    /** The schema as JSON text, ending with LF. */
    public static String text(ResultDocument document) {
        SchemaOf schema = new SchemaOf(true);
        SortedMap<String, Object> properties = schema.properties(document.type());
        properties.put("format", Map.of("const", "retrace-" + document.word()));
        properties.put("version", Map.of("const", ResultDocument.VERSION));
        SortedMap<String, Object> root = object(properties);
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", document.fileName());
        root.put("$defs", schema.definitions);
        return new String(Json.toBytes(root), java.nio.charset.StandardCharsets.UTF_8);
    }

    /**
     * The schema of a file that people write: what may be unknown may be left out, and a field that is not known is refused.
     *
     * @param type the record that is read
     */
    public static String ofInput(Class<? extends Record> type, String title) {
        SchemaOf schema = new SchemaOf(false);
        SortedMap<String, Object> root = schema.object(type);
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", title);
        root.put("$defs", schema.definitions);
        return new String(Json.toBytes(root), java.nio.charset.StandardCharsets.UTF_8);
    }

    private SortedMap<String, Object> object(Class<?> type) {
        SortedMap<String, Object> schema = object(properties(type));
        if (!written) {
            schema.put(
                    "required",
                    Arrays.stream(type.getRecordComponents())
                            .filter(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class))
                            .map(c -> AxisNames.translate(c.getName()))
                            .sorted()
                            .toList());
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private SortedMap<String, Object> properties(Class<?> type) {
        SortedMap<String, Object> properties = new TreeMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(AxisNames.translate(component.getName()), annotated(component.getAnnotatedType()));
        }
        return properties;
    }

    private static SortedMap<String, Object> object(SortedMap<String, Object> properties) {
        SortedMap<String, Object> schema = new TreeMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", new ArrayList<>(properties.keySet()));
        return schema;
    }

    private Object annotated(AnnotatedType type) {
        Object plain = plain(type);
        return type.isAnnotationPresent(Nullable.class)
                ? Map.of("anyOf", List.of(plain, Map.of("type", "null")))
                : plain;
    }

    private Object plain(AnnotatedType annotated) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType parameterized) {
            AnnotatedType[] arguments = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
            return parameterized.getRawType() == List.class
                    ? new TreeMap<>(Map.of("type", "array", "items", annotated(arguments[0])))
                    : new TreeMap<>(Map.of("type", "object", "additionalProperties", annotated(arguments[1])));
        }
        return ofClass((Class<?>) type);
    }

    private Object ofClass(Class<?> type) {
        if (type == String.class) {
            return Map.of("type", "string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return Map.of("type", "integer");
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return Map.of("type", "number");
        }
        if (type.isEnum()) {
            return Map.of(
                    "enum",
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
        }
        return reference(type);
    }

    private Object reference(Class<?> type) {
        String name = type.getSimpleName();
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of());
            definitions.put(name, definition(type));
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    private Object definition(Class<?> type) {
        if (type == Point.class) {
            return new TreeMap<>(Map.of(
                    "type",
                    "array",
                    "items",
                    Map.of("type", "number"),
                    "minItems",
                    2,
                    "maxItems",
                    2,
                    "description",
                    "[x east, y north] in metres"));
        }
        if (type == Citation.class) {
            return citation();
        }
        SortedMap<String, Object> schema = object(type);
        if (type == Measured.class) {
            schema.put("description", "low <= value <= high; the unit is in the name of the field that holds it");
        }
        return schema;
    }

    private static Object citation() {
        Map<String, Object> pair =
                new TreeMap<>(Map.of("type", "array", "items", Map.of("type", "number"), "minItems", 2, "maxItems", 2));
        Map<String, Object> properties = new TreeMap<>(Map.of(
                "exhibit", Map.of("type", "string"),
                "seconds", pair,
                "chars", pair,
                "frame", Map.of("type", "integer", "minimum", 0),
                "row", Map.of("type", "integer", "minimum", 1),
                "column", Map.of("type", List.of("string", "null"))));
        List<Object> oneOf = List.of(
                Map.of("required", List.of("seconds")),
                Map.of("required", List.of("chars")),
                Map.of("required", List.of("frame")),
                Map.of("required", List.of("row")));
        return new TreeMap<>(
                Map.of("type", "object", "properties", properties, "required", List.of("exhibit"), "oneOf", oneOf));
    }
}
