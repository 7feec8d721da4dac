package retrace.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts, versions, methods and every problem: the document summary.json.
 *
 * @param missing what ought to exist and does not, and where nothing can be heard
 * @param wouldHelp evidence that would make the answers sharper, with what it would change
 * @param errorRates how often figures like those of this case were wrong where the truth was known; impulses called other
 *     have none of their own, and orders stop at a stated number
 * @param families what those rates were measured on
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
        List<Problem> problems,
        List<FigureRate> errorRates,
        List<MeasuredFamily> families) {

    public Summary {
        methods = List.copyOf(methods);
        exhibits = List.copyOf(exhibits);
        missing = List.copyOf(missing);
        wouldHelp = List.copyOf(wouldHelp);
        problems = List.copyOf(problems);
        // results that were written before there were rates lack the lists
        errorRates = errorRates == null ? List.of() : List.copyOf(errorRates);
        families = families == null ? List.of() : List.copyOf(families);
    }

    /** The same with what is known of how often such figures are wrong. */
    public Summary with(List<Method> ratedMethods, List<FigureRate> rates, List<MeasuredFamily> measuredOn) {
        return new Summary(
                runId,
                title,
                counts,
                versions,
                parameters,
                ratedMethods,
                exhibits,
                missing,
                wouldHelp,
                problems,
                rates,
                measuredOn);
    }

    /** A method with its measured error rate; null with the reason when none was measured. */
    public record Method(
            String id,
            String version,
            @Nullable Double errorRate,
            @Nullable Double errorRateUpper,
            String because) {}

    /**
     * A family of scenes, or a set of recordings, on which error rates were measured.
     *
     * @param scenesCoded how many of the scenes went through real encoders and decoders
     * @param hours of sound that was listened to
     * @param conditions by kind of figure, under which its figures were got
     */
    public record MeasuredFamily(
            String family,
            String says,
            ErrorRate.Ground ground,
            SortedMap<String, String> versions,
            int scenes,
            int scenesCoded,
            int shots,
            double hours,
            SortedMap<String, Envelope> conditions) {

        public MeasuredFamily {
            versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
            conditions = Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
        }
    }

    /** What became of one input file: taken, flagged or refused. */
    public record ExhibitLine(String id, String file, String sha256, long bytes, String kind, String outcome) {}
}
