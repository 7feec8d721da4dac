package retrace.media;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;

/**
 * ffmpeg and ffprobe of this machine, unpacked once from the jar into the cache folder (system property
 * {@code org.bytedeco.javacpp.cachedir}, else {@code ~/.cache/retrace}, else the temporary folder).
 *
 * <p>Two starters at once: each unpacks into a folder of its own and renames it; who comes second uses the first one's.
 */
public final class MediaTools {

    private static final String CACHE_PROPERTY = "org.bytedeco.javacpp.cachedir";
    private static final String TELL = "Maybe the cache folder is not writable (set -D" + CACHE_PROPERTY
            + "=DIR), or the jar with ffmpeg for this machine is missing (build again on this machine).";
    private static final Pattern LACKS_LIBRARY =
            Pattern.compile("error while loading shared libraries: ([^:/\\s]+): cannot open shared object file");

    /** Libraries of sound cards and screens: Retrace reads files alone and never calls them. */
    private static final Pattern DEVICE_LIBRARY =
            Pattern.compile("lib(pulse|asound|xcb|X11|Xv|Xext|jack|sndio)[A-Za-z0-9_-]*\\.so[.0-9]*");

    private static final int MOST_STAND_INS = 12;
    private static volatile @Nullable MediaTools found;

    private final Path folder;
    private final String version;

    private MediaTools(Path folder, String version) {
        this.folder = folder;
        this.version = version;
    }

    /** The programs, unpacked and tried once per process. */
    public static MediaTools find() throws MissingProgram {
        MediaTools tools = found;
        if (tools != null) {
            return tools;
        }
        synchronized (MediaTools.class) {
            tools = found;
            if (tools == null) {
                tools = locate();
                found = tools;
            }
            return tools;
        }
    }

    /** Version of ffmpeg as it tells itself, such as 8.0.1. */
    public String version() {
        return version;
    }

    Path folder() {
        return folder;
    }

    private static MediaTools locate() throws MissingProgram {
        try {
            Path folder = unpacked();
            return new MediaTools(folder, started(folder));
        } catch (IOException e) {
            throw new MissingProgram("ffmpeg", TELL, e);
        }
    }

    private static Path unpacked() throws IOException {
        String platform = Loader.Detector.getPlatform();
        String prefix = "org/bytedeco/ffmpeg/" + platform + "/";
        URL url = MediaTools.class.getClassLoader().getResource(prefix + "ffmpeg");
        if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("no ffmpeg for " + platform + " on the class path");
        }
        JarFile jar = connection.getJarFile();
        Path jarPath = Path.of(jar.getName());
        String name = String.valueOf(jarPath.getFileName()).replaceAll("\\.jar$", "") + "-"
                + Long.toHexString(Files.size(jarPath));
        Path target = cacheFolder().resolve(name);
        if (!isWhole(target)) {
            unpack(jar, prefix, target);
        }
        return target;
    }

    private static boolean isWhole(Path folder) {
        return Files.isExecutable(folder.resolve("ffmpeg")) && Files.isExecutable(folder.resolve("ffprobe"));
    }

    private static Path cacheFolder() throws IOException {
        List<Path> places = new ArrayList<>();
        String set = System.getProperty(CACHE_PROPERTY);
        if (set != null) {
            places.add(Path.of(set));
        }
        places.add(Path.of(System.getProperty("user.home", "."), ".cache", "retrace"));
        places.add(Path.of(System.getProperty("java.io.tmpdir"), "retrace-" + System.getProperty("user.name", "user")));
        IOException last = new IOException("no place to unpack to");
        for (Path place : places) {
            try {
                Path folder = Files.createDirectories(place.toAbsolutePath());
                if (Files.isWritable(folder)) {
                    return folder;
                }
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private static void unpack(JarFile jar, String prefix, Path target) throws IOException {
        Path parent = java.util.Objects.requireNonNull(target.getParent());
        Path own = Files.createTempDirectory(parent, "unpacking");
        try {
            for (JarEntry entry :
                    jar.stream().sorted(Comparator.comparing(JarEntry::getName)).toList()) {
                String rest =
                        entry.getName().startsWith(prefix) ? entry.getName().substring(prefix.length()) : "";
                if (!rest.isEmpty() && !rest.contains("/") && !rest.startsWith("libjni") && !rest.startsWith("jni")) {
                    copy(jar, entry, own.resolve(rest));
                }
            }
            Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(own, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
            deleteAll(own);
            if (!isWhole(target)) {
                throw e;
            }
        } catch (IOException e) {
            deleteAll(own);
            if (!isWhole(target)) {
                throw e;
            }
        }
    }

    private static void copy(JarFile jar, JarEntry entry, Path to) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, to);
        }
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /**
     * Version of the ffmpeg in a folder. Libraries of sound cards and screens that it asks for and that the machine lacks are stood in for,
     * one by one as it names them.
     */
    static String started(Path folder) throws IOException {
        for (int tries = 0; tries < MOST_STAND_INS; tries++) {
            try {
                return askVersion(folder);
            } catch (LacksLibrary lacks) {
                if (DEVICE_LIBRARY.matcher(lacks.name).matches() && !Files.exists(folder.resolve(lacks.name))) {
                    standIn(folder, lacks.name);
                } else {
                    throw new IOException(
                            "ffmpeg asks for the library %s, which this machine lacks. Install it."
                                    .formatted(lacks.name),
                            lacks);
                }
            }
        }
        throw new IOException(
                "ffmpeg asks for more than %d libraries that this machine lacks".formatted(MOST_STAND_INS));
    }

    private static void standIn(Path folder, String name) throws IOException {
        int machine = new ElfFile(folder.resolve("ffmpeg")).machine();
        List<String> versions = StandInLibrary.versionsNeeded(folder, name);
        Path own = Files.createTempFile(folder, "stand-in", ".part");
        Files.write(own, StandInLibrary.bytes(name, machine, versions));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(own, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The loader of Linux names a library that it did not find. */
    private static final class LacksLibrary extends IOException {
        private static final long serialVersionUID = 1;
        private final String name;

        LacksLibrary(String name, String says) {
            super(says);
            this.name = name;
        }
    }

    private static String askVersion(Path folder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Child.Limits limits = new Child.Limits(Duration.ofSeconds(30), Duration.ofSeconds(30), 1 << 20, 0);
        Child.Ended ended =
                Child.run(List.of(folder.resolve("ffmpeg").toString(), "-version"), environment(folder), limits, out);
        if (!ended.clean()) {
            String says = "ffmpeg does not start: " + ended.stderr().strip();
            Matcher lacks = LACKS_LIBRARY.matcher(says);
            throw lacks.find() ? new LacksLibrary(lacks.group(1), says) : new IOException(says);
        }
        String first = out.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
        return first.replaceAll("^ffmpeg version (\\S+).*", "$1");
    }

    private static Map<String, String> environment(Path folder) {
        return Map.of(
                "LD_LIBRARY_PATH",
                folder.toString(),
                "LD_BIND_NOW",
                "", // stand-ins have no functions: they may be bound only where they are called, which is never
                "LC_ALL",
                "C",
                "AV_LOG_FORCE_NOCOLOR",
                "1");
    }

    /** Runs ffmpeg with these arguments after the fixed ones that keep it away from the terminal. */
    Child.Ended ffmpeg(List<String> arguments, Child.Limits limits, Child.Sink sink) throws IOException {
        return Child.run(argv("ffmpeg", List.of("-nostdin"), arguments), environment(folder), limits, sink);
    }

    /** Runs ffprobe and keeps its output. */
    Child.Ended ffprobe(List<String> arguments, Child.Limits limits, ByteArrayOutputStream out) throws IOException {
        return Child.run(argv("ffprobe", List.of(), arguments), environment(folder), limits, out);
    }

    private List<String> argv(String program, List<String> first, List<String> arguments) {
        List<String> argv = new ArrayList<>();
        argv.add(folder.resolve(program).toString());
        argv.addAll(first);
        argv.add("-hide_banner");
        argv.addAll(arguments);
        return argv;
    }

    /** Arguments that open one exhibit as the one format it was recognised as, and nothing else. */
    static List<String> input(Path file, ContentKind kind) {
        if (kind.demuxer().isEmpty()) {
            throw new IllegalArgumentException("not a recording: " + kind);
        }
        return List.of(
                "-protocol_whitelist",
                "file,pipe",
                "-format_whitelist",
                kind.demuxer(),
                "-max_pixels",
                "67108864",
                "-i",
                "file:" + file.toAbsolutePath());
    }
}
