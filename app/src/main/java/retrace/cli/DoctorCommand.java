package retrace.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import retrace.media.MediaTools;

/** Says whether everything that is needed is there. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Say whether everything the program needs is there.")
final class DoctorCommand implements Callable<Integer> {

    private final Session session;

    DoctorCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        TextTable table = new TextTable("WHAT", "STATE");
        table.row("Java", System.getProperty("java.version") + " in " + System.getProperty("java.home"));
        table.row("memory", Runtime.getRuntime().maxMemory() / (1 << 20) + " MB for the program");
        table.row("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        MediaTools tools = MediaTools.find();
        table.row("decoder", tools.version());
        session.console().print(table.toString());
        return ExitCode.DONE;
    }
}
