package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import retrace.casework.PlainRun;
import retrace.documents.Json;
import retrace.media.MissingProgram;
import retrace.model.LagEstimate;
import retrace.model.Progress;
import retrace.model.SampleSource;

/**
 * How often recordings that share no moment are called a match. The recordings of {@link PairSounds} are put into blocks; each two
 * blocks, and each block by itself, make a case in which every pair is compared and null trials are pooled, as in a case of an
 * investigator. Each recording is read once for each case. A case that was measured is kept ({@link LineLog}), so an interrupted
 * measurement goes on where it stopped.
 */
public final class PairTrials {

    private final Plan plan;
    private final Progress progress;
    private final List<PairSounds.Take> takes;
    private long done;

    /**
     * What to measure.
     *
     * @param recordings how many; all pairs of different sources are trials, and so are pairs of one simulated scene
     * @param caseSize recordings of one case; 2: each pair is a case of its own
     * @param folder of sounds with a labels.csv, or null: simulated recordings alone
     * @param out where recordings and answers are kept and pairs.json is written
     */
    public record Plan(
            int recordings,
            long seed,
            int caseSize,
            @Nullable Path folder,
            Path out) {
        public Plan {
            if (recordings < 2 || caseSize < 2) {
                throw new IllegalArgumentException("%d recordings, cases of %d".formatted(recordings, caseSize));
            }
        }
    }

    /** The answers of one case: a letter for each pair, m, n or c, in the order of the pairs. */
    record Answers(String key, String decisions, int nullTrials, List<Matched> matches) {}

    /** A pair that was called a match. */
    record Matched(
            String a, String b, double lagSeconds, double score, double aSeconds, double bSeconds, String because) {}

    private PairTrials(Plan plan, List<PairSounds.Take> takes, Progress progress) {
        this.plan = plan;
        this.takes = takes;
        this.progress = progress;
    }

    /** Makes the recordings, compares what was not compared yet, and writes pairs.json. */
    public static PairReport run(Plan plan, Progress progress)
            throws IOException, MissingProgram, Measurement.BadFolder, Measurement.CannotGoOn {
        SortedMap<String, String> versions = PlainRun.versions();
        record Head(SortedMap<String, String> versions, int caseSize, long seed) {}
        List<PairSounds.Take> takes =
                PairSounds.make(plan.recordings(), plan.seed(), plan.folder(), plan.out(), progress);
        LineLog<Answers> log = LineLog.open(
                plan.out().resolve("answers-%d.jsonl".formatted(plan.caseSize())),
                new Head(versions, plan.caseSize(), plan.seed()),
                Answers.class,
                Answers::key);
        PairTally tally = new PairTally();
        new PairTrials(plan, takes, progress).compare(log, tally);
        PairReport report = tally.report(plan, takes, versions);
        Files.write(plan.out().resolve("pairs.json"), Json.toBytes(report));
        return report;
    }

    private void compare(LineLog<Answers> log, PairTally tally) throws IOException {
        int side = plan.caseSize() / 2;
        for (int i = 0; i < takes.size(); i += side) {
            for (int j = i; j < takes.size(); j += side) {
                List<PairSounds.Take> left = takes.subList(i, Math.min(takes.size(), i + side));
                List<PairSounds.Take> right = takes.subList(j, Math.min(takes.size(), j + side));
                List<PairSounds.Take[]> pairs = pairs(left, right);
                if (pairs.isEmpty()) {
                    continue;
                }
                String key = "%s-%s %s-%s"
                        .formatted(
                                left.getFirst().id(),
                                left.getLast().id(),
                                right.getFirst().id(),
                                right.getLast().id());
                Answers answers = log.find(key).orElse(null);
                if (answers == null) {
                    answers = answers(key, left, right);
                    log.add(answers);
                }
                done += pairs.size();
                tally.add(pairs, answers);
            }
        }
    }

    private static List<PairSounds.Take[]> pairs(List<PairSounds.Take> left, List<PairSounds.Take> right) {
        List<PairSounds.Take[]> pairs = new ArrayList<>();
        boolean one = left.getFirst().equals(right.getFirst());
        for (int i = 0; i < left.size(); i++) {
            for (int j = one ? i + 1 : 0; j < right.size(); j++) {
                pairs.add(new PairSounds.Take[] {left.get(i), right.get(j)});
            }
        }
        return pairs;
    }

    private Answers answers(String key, List<PairSounds.Take> left, List<PairSounds.Take> right) throws IOException {
        long all = takes.size() * (takes.size() - 1L) / 2;
        Progress ours =
                (step, at, of) -> progress.at("comparing pairs", done + (step.equals("comparing") ? at : 0), all);
        SortedMap<String, SampleSource> first = PairSounds.sounds(left, plan.out());
        List<LagEstimate> estimates = left.getFirst().equals(right.getFirst())
                ? PlainRun.compare(first, ours)
                : PlainRun.compareAcross(first, PairSounds.sounds(right, plan.out()), ours);
        StringBuilder decisions = new StringBuilder();
        List<Matched> matches = new ArrayList<>();
        int nullTrials = 0;
        for (LagEstimate e : estimates) {
            decisions.append(
                    switch (e.decision()) {
                        case MATCH -> 'm';
                        case NO_MATCH -> 'n';
                        case CANNOT_TELL -> 'c';
                    });
            nullTrials = Math.max(nullTrials, e.nullTrials());
            if (e.decision() == LagEstimate.Decision.MATCH) {
                matches.add(matched(e));
            }
        }
        return new Answers(key, decisions.toString(), nullTrials, matches);
    }

    private static Matched matched(LagEstimate e) {
        LagEstimate.Fit fit = e.fit();
        double pivot = fit == null ? 0 : fit.pivotSeconds();
        double lag = fit == null ? 0 : fit.lagAtPivotSeconds();
        return new Matched(e.a(), e.b(), lag, e.score(), pivot, pivot - lag, e.because());
    }
}
