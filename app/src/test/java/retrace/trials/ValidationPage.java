package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import retrace.accuracy.RateTable;
import retrace.documents.Json;
import retrace.model.Campaign;

/** The part of docs/validation/README.md that is made of campaign files, and those files. */
final class ValidationPage {

    static final String BEGIN = "<!-- made from campaigns/*.json: begin -->\n";
    static final String END = "<!-- made from campaigns/*.json: end -->\n";

    private ValidationPage() {}

    /** All campaigns of a folder, by file name; none when there is no such folder. */
    static List<Campaign> campaigns(Path folder) throws IOException {
        List<Campaign> out = new ArrayList<>();
        for (Path file : files(folder)) {
            Campaign campaign = Json.read(Files.readAllBytes(file), Campaign.class);
            if (!file.getFileName().toString().equals(campaign.family() + ".json")) {
                throw new IllegalStateException("%s holds the family %s: one family, one file of its name"
                        .formatted(file.getFileName(), campaign.family()));
            }
            out.add(campaign);
        }
        return out;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        }
    }

    /** The page with what stands between the two marks made anew. */
    static String renewed(String page, List<Campaign> campaigns) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("the two marks are not in the page:\n" + BEGIN + END);
        }
        String made = campaigns.isEmpty() ? "No campaign has been measured yet.\n" : RateTable.markdown(campaigns);
        return page.substring(0, begin + BEGIN.length()) + made + page.substring(end);
    }
}
