package retrace.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import retrace.reconstruct.Stages;

/** The top command: names the others. */
@Command(
        name = "retrace",
        mixinStandardHelpOptions = true,
        versionProvider = Retrace.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "From a folder of evidence to the sequence of events, with an error bar on every time and a source under"
                    + " every statement. Nothing leaves this computer; there is never a verdict.",
            ""
        },
        footer = {
            "",
            "Results go to stdout, progress and messages to stderr.",
            "Exit codes: 0 done, 1 a fault of the program, 2 wrong usage, 3 done with problems (listed), 4 verification"
                    + " failed, 5 a conflict was found and --fail-on-conflict was given, 6 a needed program is missing, 7 the"
                    + " case is locked, 130 interrupted (start again to resume)."
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            OpenCommand.class,
            StatusCommand.class,
            InitCommand.class,
            AddCommand.class,
            ReportCommand.class,
            ExplainCommand.class,
            VerifyCommand.class,
            SyncCommand.class,
            ShotsCommand.class,
            ClaimsCommand.class,
            SolveCommand.class,
            LocateCommand.class,
            PathsCommand.class,
            SimulateCommand.class,
            MeasureCommand.class,
            DoctorCommand.class,
            SchemaCommand.class
        })
final class Retrace {

    /** The program's version and those of its stages. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"retrace 0.1.0", "stages " + Stages.VERSIONS};
        }
    }
}
