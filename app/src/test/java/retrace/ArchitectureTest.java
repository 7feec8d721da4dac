package retrace;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The picture in docs/architecture.md is the truth; the code follows it. */
class ArchitectureTest {

    private static final Set<String> CORE = Set.of(
            "units",
            "numeric",
            "model",
            "wording",
            "sound",
            "sight",
            "waveform",
            "scene",
            "rounds",
            "motion",
            "text",
            "chronology",
            "hypothesis",
            "redact",
            "reconstruct",
            "simulate",
            "accuracy");

    private static Map<String, Set<String>> allowed;
    private static Set<String> libraries;
    private static JavaClasses classes;

    @BeforeAll
    static void readPictureAndCode() throws IOException {
        String text = Files.readString(Path.of(System.getProperty("retrace.root"), "docs", "architecture.md"));
        allowed = new TreeMap<>();
        for (String line : block(text, "imports").lines().toList()) {
            String[] sides = line.split("->", -1);
            allowed.put(sides[0].strip(), new TreeSet<>(words(sides[1])));
        }
        libraries = new TreeSet<>(words(block(text, "libraries").replace('\n', ' ')));
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("retrace");
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+")).stream()
                .filter(w -> !w.isEmpty())
                .toList();
    }

    private static String block(String text, String name) {
        int from = text.indexOf("```" + name + "\n") + name.length() + 4;
        return text.substring(from, text.indexOf("\n```", from));
    }

    /** The package below {@code retrace}, or empty for what lies outside. */
    private static String part(JavaClass c) {
        String name = c.getPackageName();
        if (!name.startsWith("retrace.")) {
            return "";
        }
        String rest = name.substring("retrace.".length());
        int dot = rest.indexOf('.');
        return dot < 0 ? rest : rest.substring(0, dot);
    }

    /** 27 packages stand in the picture; a list that lost some would let anything pass. */
    @Test
    void theListIsWhole() {
        assertThat(allowed).hasSize(27);
        assertThat(libraries).hasSize(5);
        assertThat(classes).hasSizeGreaterThan(50);
    }

    @Test
    void everyImportIsInTheList() {
        List<String> breaches = new ArrayList<>();
        for (JavaClass c : classes) {
            String from = part(c);
            if (!allowed.containsKey(from)) {
                breaches.add(c.getName() + " lies in a package that the picture does not show");
                continue;
            }
            for (Dependency d : c.getDirectDependenciesFromSelf()) {
                String to = part(d.getTargetClass());
                if (!to.isEmpty() && !to.equals(from) && !allowed.get(from).contains(to)) {
                    breaches.add(from + " -> " + to + ": " + d.getDescription());
                }
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void theListHasNoCycle() {
        Set<String> settled = new HashSet<>();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Map.Entry<String, Set<String>> e : allowed.entrySet()) {
                if (!settled.contains(e.getKey()) && settled.containsAll(e.getValue())) {
                    settled.add(e.getKey());
                    moved = true;
                }
            }
        }
        assertThat(settled).isEqualTo(allowed.keySet());
    }

    /** Core knows neither network nor disk nor processes nor the wall clock nor unseeded randomness. */
    @Test
    void coreIsPure() {
        List<String> breaches = new ArrayList<>();
        for (JavaClass c : classes) {
            if (!CORE.contains(part(c))) {
                continue;
            }
            for (Dependency d : c.getDirectDependenciesFromSelf()) {
                String target = d.getTargetClass().getName();
                if (isOutside(target) || !isAllowedLibrary(d.getTargetClass())) {
                    breaches.add(d.getDescription());
                }
            }
            c.getMethodCallsFromSelf().stream()
                    .filter(call -> isImpureCall(
                            call.getTargetOwner().getName(),
                            call.getName(),
                            call.getTarget().getRawParameterTypes().size()))
                    .forEach(call -> breaches.add(call.getDescription()));
            c.getConstructorCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().getName().equals("java.util.Random")
                            && call.getTarget().getRawParameterTypes().isEmpty())
                    .forEach(call -> breaches.add(call.getDescription()));
        }
        assertThat(breaches).isEmpty();
    }

    private static boolean isOutside(String name) {
        return name.startsWith("java.net.")
                || name.startsWith("java.nio.file.")
                || name.startsWith("java.nio.channels.")
                || name.startsWith("java.sql.")
                || name.startsWith("javax.net.")
                || name.equals("java.io.File")
                || name.startsWith("java.io.File")
                || name.equals("java.io.RandomAccessFile")
                || name.equals("java.lang.Process")
                || name.equals("java.lang.ProcessBuilder")
                || name.equals("java.lang.Runtime")
                || name.equals("java.security.SecureRandom")
                || name.equals("java.util.concurrent.ThreadLocalRandom")
                || name.equals("java.util.Scanner");
    }

    private static boolean isAllowedLibrary(JavaClass c) {
        String name = c.getBaseComponentType().getName();
        return c.getBaseComponentType().isPrimitive()
                || name.startsWith("java.")
                || name.startsWith("retrace.")
                || libraries.stream().anyMatch(l -> name.startsWith(l + "."));
    }

    private static boolean isImpureCall(String owner, String method, int parameters) {
        return (owner.equals("java.lang.Math") && method.equals("random"))
                || (owner.equals("java.lang.System")
                        && Set.of("currentTimeMillis", "nanoTime", "getenv", "exit")
                                .contains(method))
                || (owner.startsWith("java.time.") && method.equals("now"))
                || (owner.equals("java.time.ZoneId") && method.equals("systemDefault"))
                || (owner.startsWith("java.time.Clock") && method.startsWith("system"))
                || (owner.equals("java.util.UUID") && method.equals("randomUUID"))
                || (owner.equals("java.util.Collections") && method.equals("shuffle") && parameters == 1)
                || (owner.equals("java.util.Locale") && method.equals("getDefault"))
                || (owner.equals("java.util.random.RandomGenerator") && method.startsWith("get"));
    }
}
