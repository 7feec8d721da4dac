package retrace.casework;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import retrace.documents.Json;
import retrace.model.Campaign;
import retrace.store.Hashes;

/**
 * The error rates that were measured and stored in docs/validation/campaigns; the build puts those very files beside this
 * class.
 *
 * @param campaigns in the order of their files' names
 * @param hash of all names and contents; {@code none} without a file
 */
public record StoredCampaigns(List<Campaign> campaigns, String hash) {

    private static final String FOLDER = "campaigns";

    public StoredCampaigns {
        campaigns = List.copyOf(campaigns);
    }

    /** Those that came with the program. */
    public static StoredCampaigns load() throws IOException {
        URL folder = StoredCampaigns.class.getResource(FOLDER);
        return of(folder == null ? new TreeMap<>() : files(folder));
    }

    static StoredCampaigns of(SortedMap<String, byte[]> files) {
        List<Campaign> campaigns = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        files.forEach((name, bytes) -> {
            campaigns.add(Json.read(bytes, Campaign.class));
            all.append(name).append(' ').append(Hashes.ofBytes(bytes)).append('\n');
        });
        return new StoredCampaigns(
                campaigns,
                files.isEmpty() ? "none" : Hashes.ofText(all.toString()).substring(0, 16));
    }

    private static SortedMap<String, byte[]> files(URL folder) throws IOException {
        URLConnection connection = folder.openConnection();
        SortedMap<String, byte[]> files = new TreeMap<>();
        if (connection instanceof JarURLConnection jar) {
            jar.setUseCaches(false);
            try (JarFile file = jar.getJarFile()) {
                readJar(file, jar.getEntryName(), files);
            }
        } else {
            try (Stream<Path> list = Files.list(Path.of(URI.create(folder.toString())))) {
                for (Path path :
                        list.filter(p -> p.toString().endsWith(".json")).toList()) {
                    files.put(String.valueOf(path.getFileName()), Files.readAllBytes(path));
                }
            }
        }
        return files;
    }

    private static void readJar(JarFile jar, String folder, SortedMap<String, byte[]> files) throws IOException {
        String prefix = folder.endsWith("/") ? folder : folder + "/";
        for (JarEntry entry : jar.stream().toList()) {
            String name = entry.getName();
            if (name.startsWith(prefix) && name.endsWith(".json")) {
                try (InputStream in = jar.getInputStream(entry)) {
                    files.put(name.substring(prefix.length()), in.readAllBytes());
                }
            }
        }
    }
}
