package retrace.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import retrace.store.CaseFolder;
import retrace.store.Verify;

/** Reads every byte of a case and compares. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Read every byte of a case and compare it with the ledger; say the exact place of a difference.")
final class VerifyCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "1", paramLabel = "CASE", description = "the case's folder")
    private Path folder = Path.of("");

    VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        if (!CaseFolder.isCase(folder)) {
            session.console().tell("This folder is no case: " + folder);
            return ExitCode.USAGE;
        }
        Verify.Verified verified = Verify.verify(new CaseFolder(folder), session.progress());
        session.settle();
        for (Verify.Difference d : verified.differences()) {
            session.console().print(Console.clean("%s, %s: %s".formatted(d.file(), d.place(), d.says())));
        }
        verified.notes().forEach(note -> session.console().print(Console.clean("note: " + note)));
        session.console()
                .print("%d files and %d ledger entries checked; %s. Last entry's hash: %s"
                        .formatted(
                                verified.filesRead(),
                                verified.ledgerLines(),
                                verified.holds()
                                        ? "all as noted"
                                        : verified.differences().size() + " differ",
                                verified.head()));
        return verified.holds() ? ExitCode.DONE : ExitCode.VERIFICATION_FAILED;
    }
}
