package retrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import retrace.casework.CaseRun;
import retrace.casework.RunResult;
import retrace.model.Campaign;
import retrace.reconstruct.Stages;
import retrace.trials.BlastComparison;
import retrace.trials.BlastPage;
import retrace.trials.CampaignRun;
import retrace.trials.CrackPage;
import retrace.trials.CrackTrials;
import retrace.trials.HiddenStarts;
import retrace.trials.HiddenStartsPage;
import retrace.trials.LikeCase;
import retrace.trials.LiveFireShots;
import retrace.trials.Measurement;
import retrace.trials.OtherSounds;
import retrace.trials.PairPage;
import retrace.trials.PairReport;
import retrace.trials.PairTrials;
import retrace.trials.SceneKind;
import retrace.trials.SequenceTrials;
import retrace.trials.ShotFigures;
import retrace.trials.ShotTables;
import retrace.trials.ShotTraining;
import retrace.trials.ShotTrainingPage;
import retrace.trials.ShotTrials;
import retrace.trials.ShotTrialsPage;
import retrace.trials.SyncPage;
import retrace.trials.SyncReport;
import retrace.trials.SyncTrials;

/** Measures how often the program is wrong, on many simulated scenes whose truth is known. */
@Command(
        name = "measure",
        mixinStandardHelpOptions = true,
        description = {
            "Measure how often each figure is wrong: make many random scenes of a family, reconstruct each, compare with the"
                    + " truth. Goes on where it was interrupted. Without a family: all of them.",
            "Families are listed with --list."
        })
final class MeasureCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "0..*", paramLabel = "FAMILY", description = "families of scenes")
    private List<String> families = new ArrayList<>();

    @Option(
            names = "--scenes",
            paramLabel = "N",
            defaultValue = "200",
            description = "of each; default ${DEFAULT-VALUE}")
    private int scenes = 200;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "seed of the first scene; the others follow. Default ${DEFAULT-VALUE}")
    private long seed = 1;

    @Option(
            names = "--coded-every",
            paramLabel = "N",
            defaultValue = "10",
            description = "every Nth scene goes through real encoders and decoders, the others stay in memory; 0: none."
                    + " Default ${DEFAULT-VALUE}")
    private int codedEvery = 10;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "retrace-measure",
            description = "where scenes and results are kept; default ${DEFAULT-VALUE}")
    private Path out = Path.of("retrace-measure");

    @Option(names = "--list", description = "print the families and what is in them")
    private boolean list;

    @Option(names = "--json", description = "print the results as JSON")
    private boolean json;

    @Option(
            names = "--like",
            paramLabel = "CASE",
            description =
                    "scenes like this case: its recorders with their spans, places, sampling rates and noise, and as many"
                            + " shots")
    private @Nullable Path like;

    @Option(
            names = "--blasts",
            paramLabel = "FOLDER",
            description =
                    "compare the simulator's blasts with recordings of real ones (a folder of live-fire tests with surveyed"
                            + " places; docs/methods/blasts.md says how it is laid out) and write blasts.md, .json and .svg to --out")
    private @Nullable Path blasts;

    @ArgGroup(validate = false, heading = "Recordings that share no moment:%n")
    private Pairs pairs = new Pairs();

    /** What {@code --pairs} takes. */
    private static final class Pairs {
        @Option(
                names = "--pairs",
                description =
                        "make recordings that share no moment, compare every two of them, and count false matches;"
                                + " writes pairs.md and .json to --out, the recordings beside them")
        private boolean asked;

        @Option(
                names = "--folder",
                paramLabel = "SOUNDS",
                description =
                        "take every second recording from this folder of sounds; it holds labels.csv with the columns file,"
                                + " label, source_id")
        private @Nullable Path folder;

        @Option(
                names = "--count",
                paramLabel = "N",
                defaultValue = "210",
                description =
                        "recordings; all pairs of them are compared. Default ${DEFAULT-VALUE}, which gives 21,945 pairs")
        private int count = 210;

        @Option(
                names = "--case-size",
                paramLabel = "N",
                defaultValue = "60",
                description =
                        "recordings of one case, over which null trials are pooled; 2: each pair by itself. Default"
                                + " ${DEFAULT-VALUE}")
        private int caseSize = 60;
    }

    @Option(
            names = "--sync",
            paramLabel = "FOLDER",
            description =
                    "put recordings of known clocks on one clock (a folder with truth.csv, details.csv and perhaps group1/;"
                            + " docs/validation says how it is laid out) and write sync.md and .json to --out")
    private @Nullable Path sync;

    @Option(
            names = "--livefire",
            paramLabel = "FOLDER",
            description =
                    "count, time and place the shots of live-fire recordings of known starts and places (laid out as for --blasts);"
                            + " writes livefire.md and .json to --out")
    private @Nullable Path liveFire;

    @Option(
            names = "--hide-starts",
            description =
                    "with --livefire: nothing is told of when a recording began, and each is cut at a random start; the clocks are"
                            + " found from sound and places alone, clocks.md and .json are written")
    private boolean hideStarts;

    @Option(
            names = "--marked",
            description =
                    "with --hide-starts: the first shot is marked in each recording at its published pick, with the shooter's surveyed place beside it")
    private boolean marked;

    @ArgGroup(validate = false, heading = "The model of shots:%n")
    private Training training = new Training();

    /** What {@code --train-shots} and {@code --others} take. */
    private static final class Training {
        @Option(
                names = "--train-shots",
                paramLabel = "FOLDER",
                description =
                        "fit the model that tells shots from other sounds anew, to live fire (laid out as for --blasts), to"
                                + " --others and to simulated scenes; writes shots.model and shots-training.md to --out")
        private @Nullable Path liveFire;

        @Option(
                names = "--others",
                paramLabel = "SOUNDS",
                description =
                        "sounds that are no shots; labels.csv there has the columns file, label, source_id. Alone: count what the"
                                + " program takes for shots in them; writes others.md and .json to --out")
        private @Nullable Path sounds;
    }

    @Option(
            names = "--cracks",
            paramLabel = "N",
            description =
                    "tell shock wave, blast and echo apart in N scenes of one family (default fast), clocks and places given; counts what"
                            + " is mistaken and writes cracks.md and .json to --out")
    private int cracks;

    @Option(
            names = "--sequences",
            paramLabel = "N",
            description =
                    "solve N small worlds of known truth, already measured, and N each with one arrival, link or recording"
                            + " wrong; counts false orders and writes sequences.md and .json to --out")
    private int sequences;

    @ArgGroup(validate = false, heading = "Simulated shots:%n")
    private SimulatedShots shots = new SimulatedShots();

    /** What {@code --shots} takes. */
    private static final class SimulatedShots {
        @Option(
                names = "--shots",
                description =
                        "find simulated shots at stated ratios to the street, through recorders and encoders, count what is taken for a"
                                + " shot in streets without any, and measure scenes that are hard; goes on where it was interrupted;"
                                + " writes shots.md, .json and .svg to --out")
        private boolean asked;

        @Option(
                names = "--takes",
                paramLabel = "N",
                defaultValue = "24",
                description =
                        "streets for each kind of recorder, with five shots each, every ratio in each. Default ${DEFAULT-VALUE}")
        private int takes = 24;

        @Option(
                names = "--hours",
                paramLabel = "N",
                defaultValue = "20",
                description = "of street without shots, in pieces of five minutes. Default ${DEFAULT-VALUE}")
        private double hours = 20;

        @Option(
                names = "--hard",
                paramLabel = "N",
                defaultValue = "60",
                description = "scenes of each hard kind. Default ${DEFAULT-VALUE}")
        private int hard = 60;
    }

    MeasureCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Path caseDir = like;
        Path folder = blasts;
        if (list) {
            session.console().print(Measurement.familyList());
            return ExitCode.DONE;
        }
        if (folder != null) {
            return compareBlasts(folder);
        }
        Path known = sync;
        if (known != null) {
            return syncKnown(known);
        }
        Path tests = liveFire;
        if (tests != null) {
            return hideStarts ? hiddenStarts(tests) : shotsOf(tests);
        }
        if (sequences != 0) {
            return solveSequences();
        }
        if (cracks != 0) {
            return tellCracks();
        }
        if (pairs.asked) {
            return comparePairs();
        }
        if (shots.asked) {
            return simulatedShots();
        }
        Path sounds = training.sounds;
        Path toFit = training.liveFire;
        if (toFit != null && sounds == null) {
            session.console().tell("--train-shots needs --others: sounds that are no shots.");
            return ExitCode.USAGE;
        }
        if (sounds != null) {
            return toFit == null ? falseShots(sounds) : trainShots(toFit, sounds);
        }
        if (scenes < 1 || codedEvery < 0) {
            session.console().tell("--scenes is 1 or more, --coded-every 0 or more.");
            return ExitCode.USAGE;
        }
        return caseDir == null ? measureFamilies() : measure(List.of(likeCase(caseDir)));
    }

    private int measureFamilies() throws Exception {
        List<SceneKind> kinds = Measurement.families().stream()
                .filter(kind -> families.isEmpty() || families.contains(kind.name()))
                .toList();
        if (!families.isEmpty() && kinds.size() < families.stream().distinct().count()) {
            session.console().tell("There is no such family. Families:\n" + Measurement.familyList());
            return ExitCode.USAGE;
        }
        return measure(kinds);
    }

    private SceneKind likeCase(Path caseDir) throws Exception {
        RunResult result = CaseRun.run(caseDir, new CaseRunOptions().toRun(true), session.progress());
        return LikeCase.of(
                result.reconstruction(),
                Objects.requireNonNull(result.material()).sounds());
    }

    private int measure(List<SceneKind> kinds) throws Exception {
        session.console()
                .tell("Measuring %d scenes of each of %s, seeds from %d; kept in %s"
                        .formatted(
                                scenes,
                                kinds.stream().map(SceneKind::name).collect(Collectors.joining(", ")),
                                seed,
                                out));
        List<Campaign> campaigns =
                CampaignRun.run(new CampaignRun.Plan(kinds, scenes, seed, codedEvery, out), session.progress());
        session.settle();
        session.console().print(json ? Measurement.json(campaigns) : Measurement.text(campaigns));
        return ExitCode.DONE;
    }

    private int trainShots(Path toFit, Path sounds) throws Exception {
        ShotTraining.Outcome outcome = ShotTraining.run(toFit, sounds, seed, session.progress());
        session.settle();
        ShotTrainingPage.write(outcome, out);
        session.console().print(ShotTrainingPage.markdown(outcome));
        return ExitCode.DONE;
    }

    private int shotsOf(Path folder) throws Exception {
        LiveFireShots.Report report = LiveFireShots.run(folder, session.progress());
        session.settle();
        ShotTables.write(report, out);
        session.console().print(json ? Measurement.json(report) : ShotTables.page(report));
        return ExitCode.of(report.problems());
    }

    private int falseShots(Path sounds) throws Exception {
        OtherSounds.Report report = OtherSounds.run(sounds, session.progress());
        session.settle();
        ShotTables.write(report, out);
        session.console().print(json ? Measurement.json(report) : ShotTables.page(report));
        return ExitCode.DONE;
    }

    private int comparePairs() throws Exception {
        if (pairs.count < 2 || pairs.caseSize < 2) {
            session.console().tell("--count and --case-size are 2 or more.");
            return ExitCode.USAGE;
        }
        PairReport report = PairTrials.run(
                new PairTrials.Plan(pairs.count, seed, pairs.caseSize, pairs.folder, out), session.progress());
        session.settle();
        Files.writeString(out.resolve("pairs.md"), PairPage.markdown(report));
        session.console().print(json ? Measurement.json(report) : PairPage.markdown(report));
        return ExitCode.DONE;
    }

    private int solveSequences() throws Exception {
        if (sequences < 1) {
            session.console().tell("--sequences is 1 or more.");
            return ExitCode.USAGE;
        }
        SequenceTrials.Report report = SequenceTrials.run(sequences, seed, Stages::sequence, session.progress());
        SequenceTrials.write(report, out);
        session.settle();
        session.console().print(json ? Measurement.json(report) : SequenceTrials.markdown(report));
        return ExitCode.DONE;
    }

    private int tellCracks() throws Exception {
        if (cracks < 1 || codedEvery < 0) {
            session.console().tell("--cracks is 1 or more, --coded-every 0 or more.");
            return ExitCode.USAGE;
        }
        if (families.size() > 1
                || Measurement.families().stream().noneMatch(k -> families.isEmpty() || families.contains(k.name()))) {
            session.console().tell("--cracks takes one family. Families:\n" + Measurement.familyList());
            return ExitCode.USAGE;
        }
        String family = families.isEmpty() ? CrackTrials.USUAL_FAMILY : families.getFirst();
        CrackTrials.Report report = CrackTrials.run(family, cracks, seed, codedEvery, session.progress());
        CrackPage.write(report, out);
        session.settle();
        session.console().print(json ? Measurement.json(report) : CrackPage.markdown(report));
        return ExitCode.DONE;
    }

    private int simulatedShots() throws Exception {
        int pieces = (int) Math.ceil(shots.hours * 3600 / ShotTrials.PIECE_SECONDS - 1e-9);
        if (shots.takes < 1 || pieces < 1 || shots.hard < 1) {
            session.console().tell("--takes and --hard are 1 or more, --hours more than 0.");
            return ExitCode.USAGE;
        }
        ShotTrials.Report report =
                ShotTrials.run(new ShotTrials.Plan(shots.takes, pieces, shots.hard, seed, out), session.progress());
        ShotFigures figures = ShotFigures.of(report);
        ShotTrialsPage.write(figures, out);
        session.settle();
        session.console().print(json ? Measurement.json(figures) : ShotTrialsPage.markdown(figures));
        return ExitCode.DONE;
    }

    private int syncKnown(Path folder) throws Exception {
        SyncReport report = SyncTrials.run(folder, session.progress());
        SyncTrials.write(report, out);
        session.settle();
        session.console().print(json ? Measurement.json(report) : SyncPage.markdown(report));
        return ExitCode.DONE;
    }

    private int hiddenStarts(Path folder) throws Exception {
        HiddenStarts.Report report = HiddenStarts.run(folder, seed, marked, session.progress());
        HiddenStarts.write(report, out);
        session.settle();
        session.console().print(json ? Measurement.json(report) : HiddenStartsPage.markdown(report));
        return ExitCode.of(report.problems());
    }

    private int compareBlasts(Path folder) throws IOException {
        BlastComparison.Outcome outcome = BlastComparison.run(folder, session.progress());
        session.settle();
        Measurement.writeBlasts(outcome, out);
        session.console().print(json ? Measurement.json(outcome.report()) : BlastPage.markdown(outcome.report()));
        return ExitCode.DONE;
    }
}
