package retrace.reconstruct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import retrace.chronology.LayeredNetwork;
import retrace.chronology.PlainNetwork;
import retrace.chronology.WhatIf;
import retrace.model.CaseFacts;
import retrace.model.Claims;
import retrace.model.Problem;
import retrace.model.Progress;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.scene.Air;

/**
 * Observations become events and constraints, all in one network with their citations.
 *
 * <p>Seconds of an event count from the zero of its group's clock; those of an event without a group from the first group's, or,
 * without any group, from the event {@link #UTC}, or {@link #LOCAL} where not even a zone is known. The event UTC is the zero of UTC in this case: the origin of the first
 * group tied to UTC, else the median of the instants that logs and accounts state.
 */
public final class EventNetwork {

    /** Id of the event that stands for an instant of UTC. */
    static final String UTC = "utc";

    /** Id of the event that stands for a local midnight where no zone is known. */
    static final String LOCAL = "local-time";

    private EventNetwork() {}

    /**
     * The network of a case before it is solved.
     *
     * @param problems what cannot be used
     */
    private record Draft(LayeredNetwork.Network network, List<Problem> problems) {
        Draft {
            problems = List.copyOf(problems);
        }
    }

    /** Builds and solves the network of a case; what cannot be used is a problem of the sequence. */
    public static Sequence build(
            Timeline timeline,
            Shots shots,
            Claims claims,
            Tables tables,
            CaseFacts facts,
            Scene scene,
            Progress progress) {
        Draft draft = draft(timeline, shots, claims, tables, facts, scene);
        return withProblems(
                LayeredNetwork.solve(draft.network(), PlainNetwork.Limits.STANDARD, progress), draft.problems());
    }

    /** The same, to be solved again and again without parts of it. */
    static WhatIf whatIf(Timeline timeline, Shots shots, Claims claims, Tables tables, CaseFacts facts, Scene scene) {
        return new WhatIf(draft(timeline, shots, claims, tables, facts, scene).network(), PlainNetwork.Limits.STANDARD);
    }

    private static Draft draft(
            Timeline timeline, Shots shots, Claims claims, Tables tables, CaseFacts facts, Scene scene) {
        EventDraft draft = new EventDraft();
        EventLevel level = EventLevel.of(MeasuredEvents.errors(timeline, shots, tables));
        StatedClaims stated = new StatedClaims(draft, claims, facts);
        Instant utcZero = utcZero(timeline, tables, claims, stated);
        MeasuredEvents measured =
                new MeasuredEvents(draft, timeline, level, Air.of(facts).slowestSoundSpeed(), Separation.metres(scene));
        measured.groups(utcZero);
        if (utcZero != null) {
            draft.event(UTC, "UTC " + utcZero, "clock", null, null, List.of(), null, List.of());
        }
        Instant localZero = stated.localZero();
        if (localZero != null) {
            stated.addLocalClock(utcZero, localZero);
        }
        measured.recordings();
        List<Shots.Impulse> heard = measured.shots(shots);
        measured.marks(tables.marks(), recordingNames(timeline));
        StatedTables.logs(draft, tables.logs(), utcZero);
        stated.add(utcZero, localZero, heard);
        stated.addContradictions(shots);
        StatedTables.constraints(draft, tables.constraints());
        Set<String> parted = EventDecisions.add(draft, shots, tables.events());
        List<LayeredNetwork.Weighed> kept = StatedTables.withoutSetAside(draft, tables.setAside(), parted);

        String withoutGroup = utcZero != null ? UTC : localZero != null ? LOCAL : null;
        List<LayeredNetwork.TimedEvent> events = draft.events(
                timeline.groups().isEmpty()
                        ? withoutGroup
                        : EventDraft.clock(timeline.groups().getFirst().id()));
        return new Draft(
                new LayeredNetwork.Network(
                        events,
                        kept,
                        draft.incompatible(),
                        level.family(),
                        utcZero == null ? null : new LayeredNetwork.UtcTie(UTC, utcZero)),
                draft.problems());
    }

    /** Recordings by id, by path and by bare name where that is unique. */
    private static Map<String, String> recordingNames(Timeline timeline) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Integer> bare = new LinkedHashMap<>();
        for (Timeline.PlacedRecording recording : timeline.recordings()) {
            bare.merge(bareName(recording.file()), 1, Integer::sum);
        }
        for (Timeline.PlacedRecording recording : timeline.recordings()) {
            if (Objects.equals(bare.get(bareName(recording.file())), 1)) {
                names.put(bareName(recording.file()), recording.id());
            }
        }
        for (Timeline.PlacedRecording recording : timeline.recordings()) {
            names.put(recording.file(), recording.id());
            names.put(recording.id(), recording.id());
        }
        return names;
    }

    private static String bareName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    private static @Nullable Instant utcZero(Timeline timeline, Tables tables, Claims claims, StatedClaims stated) {
        for (Timeline.Group group : timeline.groups()) {
            Instant origin = MeasuredEvents.instant(group.originUtc());
            if (origin != null) {
                return origin;
            }
        }
        Stream<Instant> logged = tables.logs().stream()
                .flatMap(log -> log.entries().stream())
                .map(Tables.LogEntry::utc)
                .filter(Objects::nonNull);
        Stream<Instant> said = claims.claims().stream()
                .map(claim -> ClaimTimes.span(claim, stated.zone(claim)))
                .filter(Objects::nonNull)
                .map(span -> span.from() != null ? span.from() : span.to())
                .filter(Objects::nonNull);
        List<Instant> all = Stream.concat(logged, said).sorted().toList();
        return all.isEmpty() ? null : all.get(all.size() / 2); // the median: one absurd date moves nothing
    }

    private static Sequence withProblems(Sequence solved, List<Problem> problems) {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(solved.problems());
        return new Sequence(
                solved.familyCoverage(),
                solved.computedWithout(),
                solved.events(),
                solved.constraints(),
                solved.order(),
                solved.conflicts(),
                solved.repairs(),
                solved.listsCutBecause(),
                all);
    }
}
