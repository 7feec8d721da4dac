package retrace.reconstruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.model.Claims;
import retrace.model.Exhibit;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Stretch;
import retrace.model.Summary;
import retrace.model.Tables;
import retrace.model.Timeline;

/** Counts, versions, methods, what is missing and every problem. */
final class SummaryOf {

    private static final String NOT_MEASURED =
            "no error rate has been measured on data that nobody tuned on; see docs/validation";

    private SummaryOf() {}

    static Summary summary(
            CaseInput input,
            Timeline timeline,
            Shots shots,
            Claims claims,
            Sequence sequence,
            Scene scene,
            List<Problem> problems) {
        return new Summary(
                input.runId(),
                input.facts().title(),
                counts(input, timeline, shots, claims, sequence, scene, problems),
                input.versions(),
                input.parameters(),
                methods(input.versions()),
                exhibits(input),
                missing(input),
                WouldHelp.of(input, timeline, shots, claims),
                problems,
                List.of(),
                List.of());
    }

    private static SortedMap<String, Long> counts(
            CaseInput input,
            Timeline timeline,
            Shots shots,
            Claims claims,
            Sequence sequence,
            Scene scene,
            List<Problem> problems) {
        SortedMap<String, Long> counts = new TreeMap<>();
        counts.put("exhibits", (long) input.exhibits().size());
        counts.put("files", (long) input.outcomes().size());
        counts.put(
                "filesRefused",
                input.outcomes().values().stream().filter("refused"::equals).count());
        counts.put("recordings", (long) timeline.recordings().size());
        counts.put("groups", (long) timeline.groups().size());
        counts.put(
                "linksAccepted",
                timeline.links().stream().filter(Timeline.Link::accepted).count());
        counts.put("impulses", (long) shots.impulses().size());
        counts.put("shotsAtLeast", (long) shots.count().atLeast());
        counts.put("shotsBest", (long) shots.count().best());
        counts.put("claims", (long) claims.claims().size());
        counts.put("events", (long) sequence.events().size());
        counts.put("constraints", (long) sequence.constraints().size());
        counts.put("conflicts", (long) sequence.conflicts().size());
        counts.put("bulletPaths", (long) scene.paths().size());
        counts.put("problems", (long) problems.size());
        return counts;
    }

    private static List<Summary.Method> methods(SortedMap<String, String> versions) {
        return Stages.VERSIONS.entrySet().stream()
                .map(e -> new Summary.Method(
                        e.getKey(), versions.getOrDefault(e.getKey(), e.getValue()), null, null, NOT_MEASURED))
                .toList();
    }

    private static List<Summary.ExhibitLine> exhibits(CaseInput input) {
        List<Summary.ExhibitLine> lines = new ArrayList<>();
        for (Exhibit exhibit : input.exhibits()) {
            lines.add(new Summary.ExhibitLine(
                    exhibit.id(),
                    exhibit.file(),
                    exhibit.sha256(),
                    exhibit.bytes(),
                    exhibit.kind().toString(),
                    input.outcomes().getOrDefault(exhibit.file(), "taken")));
        }
        return lines;
    }

    /** What ought to exist and does not, and where nothing can be heard. */
    private static List<String> missing(CaseInput input) {
        List<String> missing = new ArrayList<>();
        for (Tables.ExpectedRow row : input.tables().expected()) {
            String state = row.state();
            if (state == null || !state.equalsIgnoreCase("received")) {
                missing.add("%s (held by %s): %s"
                        .formatted(
                                row.item(),
                                row.holder() == null ? "unknown" : row.holder(),
                                state == null ? "no answer is recorded" : state));
            }
        }
        input.heard()
                .forEach(h -> h.stretches().stream()
                        .filter(s -> s.kind() == Stretch.Kind.MUTED || s.kind() == Stretch.Kind.GAP)
                        .forEach(s -> missing.add(String.format(
                                Locale.ROOT,
                                "sound of %s from %.1f s to %.1f s: %s",
                                fileOf(input, h.recording()),
                                s.fromSeconds(),
                                s.toSeconds(),
                                s.says()))));
        return missing;
    }

    private static String fileOf(CaseInput input, String recording) {
        return input.recordings().stream()
                .filter(r -> r.id().equals(recording))
                .map(RecordingFacts::file)
                .findFirst()
                .orElse(recording);
    }
}
