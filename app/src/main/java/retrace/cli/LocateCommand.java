package retrace.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import retrace.exchange.Arrivals;
import retrace.exchange.ArrivalsReader;
import retrace.model.Problem;
import retrace.model.Shots;
import retrace.reconstruct.Stages;

/** Places shots from arrivals on one clock. */
@Command(
        name = "locate",
        mixinStandardHelpOptions = true,
        description = {
            "Place each shot from its arrivals at microphones whose places are known.",
            "ARRIVALS.json: {\"airTemperature\":{\"celsius\",\"sigma\"},\"microphones\":[{\"id\",\"x_m\",\"y_m\",\"z_m\","
                    + "\"sigma_m\",\"clockSigma_s\"}],\"arrivals\":[{\"shot\",\"microphone\",\"seconds\",\"sigma_s\"}]}"
        })
final class LocateCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "1", paramLabel = "ARRIVALS.json")
    private Path file = Path.of("");

    @Option(names = "--text", description = "a table for people instead of the shots document")
    private boolean text;

    @Option(names = "--json", description = "the shots document (this is what comes without it, too)")
    private boolean json;

    LocateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Arrivals arrivals = ArrivalsReader.read(InputFiles.read(file), file.toString());
        Shots located = Stages.locate(
                arrivals.microphones().stream()
                        .map(m -> new Stages.Microphone(
                                m.id(), m.xM(), m.yM(), m.zM(), m.sigmaM(), m.clockSigmaSeconds()))
                        .toList(),
                arrivals.arrivals().stream()
                        .map(a -> new Stages.StatedArrival(a.shot(), a.microphone(), a.seconds(), a.sigmaSeconds()))
                        .toList(),
                arrivals.airTemperatureC(),
                arrivals.airTemperatureSigmaC());
        List<Problem> problems = new ArrayList<>(arrivals.problems());
        problems.addAll(located.problems());
        Shots shots = new Shots(located.count(), located.recordings(), located.impulses(), problems);
        session.settle();
        if (text && !json) {
            session.console().print(ShotsTable.of(shots));
        } else {
            session.console().document(shots);
        }
        session.console().problems(problems);
        return ExitCode.of(problems);
    }
}
