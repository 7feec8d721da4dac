package retrace.model;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts, versions, methods and every problem: the document summary.json.
 *
 * @param missing what ought to exist and does not, and where nothing can be heard
 * @param wouldHelp evidence that would make the answers sharper, with what it would change
 */
public record Summary(
        String runId,
        @Nullable String title,
        SortedMap<String, Long> counts,
        SortedMap<String, String> versions,
        SortedMap<String, String> parameters,
        List<Method> methods,
        List<ExhibitLine> exhibits,
        List<String> missing,
        List<String> wouldHelp,
        List<Problem> problems) {

    public Summary {
        methods = List.copyOf(methods);
        exhibits = List.copyOf(exhibits);
        missing = List.copyOf(missing);
        wouldHelp = List.copyOf(wouldHelp);
        problems = List.copyOf(problems);
    }

    /** A method with its measured error rate; null with the reason when none was measured. */
    public record Method(
            String id,
            String version,
            @Nullable Double errorRate,
            @Nullable Double errorRateUpper,
            String because) {}

    /** What became of one input file: taken, flagged or refused. */
    public record ExhibitLine(String id, String file, String sha256, long bytes, String kind, String outcome) {}
}
