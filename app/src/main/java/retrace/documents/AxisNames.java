package retrace.documents;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedField;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.AnnotatedParameter;

/** {@code xM} in a record is {@code x_m} in a document; every other name is the same. */
final class AxisNames extends PropertyNamingStrategy {

    private static final long serialVersionUID = 1;

    @Override
    public String nameForField(@Nullable MapperConfig<?> config, AnnotatedField field, String name) {
        return translate(name);
    }

    @Override
    public String nameForGetterMethod(@Nullable MapperConfig<?> config, AnnotatedMethod method, String name) {
        return translate(name);
    }

    @Override
    public String nameForConstructorParameter(
            @Nullable MapperConfig<?> config, AnnotatedParameter parameter, String name) {
        return translate(name);
    }

    static String translate(String name) {
        return switch (name) {
            case "xM" -> "x_m";
            case "yM" -> "y_m";
            case "zM" -> "z_m";
            default -> name;
        };
    }
}
