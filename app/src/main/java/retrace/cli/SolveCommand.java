package retrace.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import retrace.exchange.Network;
import retrace.exchange.NetworkReader;
import retrace.model.Problem;
import retrace.model.Sequence;
import retrace.reconstruct.Stages;

/** Solves a temporal network from a file. */
@Command(
        name = "solve",
        mixinStandardHelpOptions = true,
        description = {
            "Tightest bounds, orders, proofs, conflicts and repairs of a network of events and constraints.",
            "NETWORK.json: {\"events\":[{\"id\",\"label\"}],\"reference\":EVENT,\"constraints\":[{\"id\",\"from\",\"to\","
                    + "\"atLeastSeconds\",\"atMostSeconds\"}]}"
        })
final class SolveCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "1", paramLabel = "NETWORK.json")
    private Path file = Path.of("");

    @Option(names = "--text", description = "a table for people instead of the sequence document")
    private boolean text;

    @Option(names = "--json", description = "the sequence document (this is what comes without it, too)")
    private boolean json;

    @Option(names = "--fail-on-conflict", description = "end with exit code 5 when constraints contradict")
    private boolean failOnConflict;

    SolveCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Network network = NetworkReader.read(InputFiles.read(file), file.toString());
        LinkedHashMap<String, String> labels = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>(network.problems());
        network.events().forEach(e -> labels.putIfAbsent(e.id(), e.label()));
        Sequence solved = Stages.solve(labels, network.reference(), network.constraints(), session.progress());
        problems.addAll(solved.problems());
        Sequence sequence = new Sequence(
                solved.familyCoverage(),
                solved.computedWithout(),
                solved.events(),
                solved.constraints(),
                solved.order(),
                solved.conflicts(),
                solved.repairs(),
                solved.listsCutBecause(),
                problems);
        session.settle();
        if (text && !json) {
            session.console().print(SequenceTable.of(sequence));
        } else {
            session.console().document(sequence);
        }
        session.console().problems(problems);
        return ExitCode.of(problems, sequence.conflicts(), failOnConflict);
    }
}
