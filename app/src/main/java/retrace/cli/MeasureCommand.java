package retrace.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import retrace.model.Campaign;
import retrace.trials.CampaignRun;
import retrace.trials.Measurement;
import retrace.trials.SceneKind;

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

    MeasureCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            session.console()
                    .print(Measurement.families().stream()
                            .map(kind -> kind.name() + ": " + kind.says() + "\n")
                            .collect(Collectors.joining()));
            return ExitCode.DONE;
        }
        List<SceneKind> kinds = Measurement.families().stream()
                .filter(kind -> families.isEmpty() || families.contains(kind.name()))
                .toList();
        if (kinds.size() < families.stream().distinct().count() || scenes < 1 || codedEvery < 0) {
            session.console()
                    .tell("There is no such family, or a number is out of range. Families: %s."
                            .formatted(Measurement.families().stream()
                                    .map(SceneKind::name)
                                    .collect(Collectors.joining(", "))));
            return ExitCode.USAGE;
        }
        session.console()
                .tell("Measuring %d scenes of each of %s, seeds from %d; kept in %s"
                        .formatted(
                                scenes,
                                Arrays.toString(
                                        kinds.stream().map(SceneKind::name).toArray()),
                                seed,
                                out));
        List<Campaign> campaigns =
                CampaignRun.run(new CampaignRun.Plan(kinds, scenes, seed, codedEvery, out), session.progress());
        session.settle();
        session.console().print(json ? Measurement.json(campaigns) : Measurement.text(campaigns));
        return ExitCode.DONE;
    }
}
