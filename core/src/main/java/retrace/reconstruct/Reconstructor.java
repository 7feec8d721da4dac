package retrace.reconstruct;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import retrace.hypothesis.StarterHypotheses;
import retrace.model.Claims;
import retrace.model.Hypotheses;
import retrace.model.Problem;
import retrace.model.Progress;
import retrace.model.Reconstruction;
import retrace.model.Scene;
import retrace.model.Sequence;
import retrace.model.Shots;
import retrace.model.Timeline;
import retrace.scene.BulletPaths;
import retrace.text.ClaimRelations;

/** Joins what the stages found in each exhibit into one reconstruction. */
public final class Reconstructor {

    private Reconstructor() {}

    /** One case in, one reconstruction out; the same input gives the same value. */
    public static Reconstruction reconstruct(CaseInput input, Progress progress) {
        progress.at("recordings on one clock", 0, 5);
        Timeline bySound = CommonClock.solve(
                input.recordings(), ShotSeries.added(input.lags(), input.heard()), input.tables(), input.facts());
        Timeline timeline =
                JointClock.refine(bySound, input.heard(), input.recordings(), input.tables(), input.facts());
        RecorderTracks tracks = RecorderTracks.onClock(
                input.recordings(),
                input.tables(),
                timeline,
                TrackTies.of(timeline, input.recordings(), input.tables(), input.facts(), new ArrayList<>()));
        progress.at("shots", 1, 5);
        Shots shots = ImpulseJoin.join(
                timeline,
                input.heard(),
                input.recordings(),
                input.facts(),
                input.tables().shots(),
                input.tables().events(),
                tracks);
        progress.at("bullet paths", 2, 5);
        Scene places = BulletPaths.of(
                input.tables(),
                input.recordings(),
                input.facts(),
                HeardShots.of(shots, timeline, input.recordings(), input.tables(), tracks));
        Scene accounted = RoundsOfCase.added(places, shots, timeline, input);
        Scene scene = SightlinesOfCase.added(accounted, shots, timeline, input, tracks);
        progress.at("sequence", 3, 5);
        Claims said = claims(input);
        Sequence sequence = EventNetwork.build(timeline, shots, said, input.tables(), input.facts(), scene, progress);
        Claims claims = ClaimTest.test(
                said,
                sequence,
                shots,
                timeline,
                input.facts(),
                new ClaimTest.Evidence(input.heard(), input.tables().weapons(), scene.motion(), scene.sightlines()));
        progress.at("hypotheses", 4, 5);
        Hypotheses hypotheses = StarterHypotheses.of(shots, sequence, claims, scene, input.tables());
        List<Problem> problems = problems(input, timeline, shots, claims, scene, sequence);
        return new Reconstruction(
                timeline,
                shots,
                claims,
                sequence,
                scene,
                hypotheses,
                SummaryOf.summary(input, timeline, shots, claims, sequence, scene, problems));
    }

    private static Claims claims(CaseInput input) {
        List<Claims.Account> accounts = new ArrayList<>();
        List<Claims.Claim> claims = new ArrayList<>();
        List<Claims.Relation> relations = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Reading reading : input.readings()) {
            accounts.add(reading.account());
            claims.addAll(reading.claims());
            relations.addAll(reading.relations());
            problems.addAll(reading.problems());
        }
        List<Claims.Relation> all =
                accounts.size() < 2 ? relations : joined(relations, claims, accounts, input.lexicon());
        return new Claims(accounts, claims, all, problems);
    }

    /** Those within the accounts, then those that only reading the accounts together adds. */
    private static List<Claims.Relation> joined(
            List<Claims.Relation> within,
            List<Claims.Claim> claims,
            List<Claims.Account> accounts,
            List<String> lexicon) {
        List<Claims.Relation> all = new ArrayList<>(within);
        Set<Claims.Relation> seen = new HashSet<>(within);
        for (Claims.Relation relation : ClaimRelations.between(claims, accounts, lexicon)) {
            if (seen.add(relation)) {
                all.add(relation);
            }
        }
        return all;
    }

    /** Every problem once, in the order of the stages. */
    private static List<Problem> problems(
            CaseInput input, Timeline timeline, Shots shots, Claims claims, Scene scene, Sequence sequence) {
        Map<String, Problem> all = new LinkedHashMap<>();
        List<List<Problem>> lists = new ArrayList<>();
        lists.add(input.problems());
        input.recordings().forEach(r -> lists.add(r.problems()));
        input.heard().forEach(h -> lists.add(h.problems()));
        lists.add(input.tables().problems());
        lists.add(timeline.problems());
        timeline.recordings().forEach(r -> lists.add(r.problems()));
        lists.add(shots.problems());
        lists.add(claims.problems());
        lists.add(scene.problems());
        lists.add(sequence.problems());
        for (List<Problem> list : lists) {
            for (Problem problem : list) {
                all.putIfAbsent(problem.id(), problem);
            }
        }
        return List.copyOf(all.values());
    }
}
