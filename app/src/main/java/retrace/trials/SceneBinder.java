package retrace.trials;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import retrace.simulate.Incident;
import tools.jackson.databind.JsonNode;

/**
 * Makes the records of a scene from JSON, and tells everything that is wrong with it at once: what, where, and what to
 * write instead. The fields are the components of the records; one that may be left out is nullable there.
 */
final class SceneBinder {

    private final List<String> faults = new ArrayList<>();

    /** In the order of the records' fields. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    /** The scene, or null when {@link #faults()} tells why not. */
    @Nullable
    Incident read(JsonNode tree) {
        return (Incident) ofRecord(tree, Incident.class, "the scene");
    }

    private @Nullable Object fault(String says) {
        faults.add(says);
        return null;
    }

    private @Nullable Object ofRecord(JsonNode node, Class<?> type, String where) {
        if (!node.isObject()) {
            return fault("%s is %s. Write { … } with %s.".formatted(where, shown(node), names(type)));
        }
        int before = faults.size();
        String here = named(node, where);
        RecordComponent[] components = type.getRecordComponents();
        tellUnknown(node, type, here);
        @Nullable Object[] values = new @Nullable Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = component(node, components[i], here);
        }
        return faults.size() > before ? null : construct(type, types, values, here);
    }

    private @Nullable Object component(JsonNode node, RecordComponent component, String where) {
        JsonNode value = node.get(component.getName());
        if (value == null || value.isNull()) {
            if (!isNullable(component.getAnnotatedType())) {
                fault("%s: \"%s\" is missing. Write %s."
                        .formatted(where, component.getName(), wanted(component.getAnnotatedType())));
            }
            return null;
        }
        return value(value, component.getAnnotatedType(), where + ": \"" + component.getName() + "\"");
    }

    /** The canonical constructor, whose own refusal is a sentence too. */
    private @Nullable Object construct(Class<?> type, Class<?>[] types, @Nullable Object[] values, String where) {
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                return fault(where + ": " + refused.getMessage());
            }
            throw new IllegalStateException("a part of the scene cannot be made: " + type.getSimpleName(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a part of the scene cannot be made: " + type.getSimpleName(), e);
        }
    }

    private @Nullable Object value(JsonNode node, AnnotatedType annotated, String where) {
        if (annotated.getType() instanceof ParameterizedType parameterized) {
            AnnotatedType[] arguments = ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
            return parameterized.getRawType() == List.class
                    ? list(node, arguments[0], where)
                    : map(node, arguments[1], where);
        }
        Class<?> type = (Class<?>) annotated.getType();
        if (type.isRecord()) {
            return ofRecord(node, type, where);
        }
        Object plain = plain(node, type);
        return plain != null ? plain : fault("%s is %s. Write %s.".formatted(where, shown(node), wanted(annotated)));
    }

    private static @Nullable Object plain(JsonNode node, Class<?> type) {
        if (type == String.class) {
            return node.isString() ? node.stringValue() : null;
        }
        if (type == boolean.class || type == Boolean.class) {
            return node.isBoolean() ? node.booleanValue() : null;
        }
        if (type == double.class || type == Double.class) {
            return node.isNumber() ? node.doubleValue() : null;
        }
        if (type == int.class || type == Integer.class) {
            return node.canConvertToInt() && node.isIntegralNumber() ? node.intValue() : null;
        }
        if (type == long.class) {
            return node.canConvertToLong() && node.isIntegralNumber() ? node.longValue() : null;
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(word -> node.isString() && word.toString().equals(node.stringValue()))
                    .findFirst()
                    .orElse(null);
        }
        throw new IllegalStateException("a scene holds no " + type);
    }

    private @Nullable Object list(JsonNode node, AnnotatedType of, String where) {
        if (!node.isArray()) {
            return fault("%s is %s. Write a list: [ … ].".formatted(where, shown(node)));
        }
        List<Object> out = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            Object item = value(node.get(i), of, "%s, number %d".formatted(where, i + 1));
            if (item != null) {
                out.add(item);
            }
        }
        return out;
    }

    private @Nullable Object map(JsonNode node, AnnotatedType of, String where) {
        if (!node.isObject()) {
            return fault("%s is %s. Write { \"name\": … }.".formatted(where, shown(node)));
        }
        SortedMap<String, Object> out = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            Object item = value(entry.getValue(), of, "%s, \"%s\"".formatted(where, entry.getKey()));
            if (item != null) {
                out.put(entry.getKey(), item);
            }
        }
        return out;
    }

    private void tellUnknown(JsonNode node, Class<?> type, String where) {
        List<String> known = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                fault("%s: there is no field \"%s\". There are %s.".formatted(where, name, names(type)));
            }
        }
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }

    /** Where we are, with the id or file's name of what is there. */
    private static String named(JsonNode node, String where) {
        for (String field : List.of("id", "file")) {
            JsonNode id = node.get(field);
            if (id != null && id.isString()) {
                return "%s (%s)".formatted(where, id.stringValue());
            }
        }
        return where;
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 40 ? text : text.substring(0, 37) + "…";
    }

    /** What a field wants, in words. */
    private static String wanted(AnnotatedType annotated) {
        if (annotated.getType() instanceof ParameterizedType parameterized) {
            return parameterized.getRawType() == List.class ? "a list: [ … ], [ ] when there is none" : "{ … }";
        }
        Class<?> type = (Class<?>) annotated.getType();
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        if (type.isRecord()) {
            return "{ … } with " + names(type);
        }
        if (type == String.class) {
            return "words in quotes";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false, without quotes";
        }
        return type == double.class || type == Double.class
                ? "a number, with a point for decimals and without quotes"
                : "a whole number, without quotes";
    }
}
