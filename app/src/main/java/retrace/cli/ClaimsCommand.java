package retrace.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import retrace.casework.LooseFiles;
import retrace.model.Claims;
import retrace.model.Problem;
import retrace.model.Reconstruction;

/** Reads claims out of accounts, without a case. */
@Command(
        name = "claims",
        mixinStandardHelpOptions = true,
        description = "Read claims out of written accounts: who says what, how surely, about when.")
final class ClaimsCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "text, Markdown, HTML, PDF, DOCX or mail")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--incident-date", paramLabel = "YYYY-MM-DD", description = "the day it happened")
    private @Nullable LocalDate incidentDate;

    @Option(names = "--zone", paramLabel = "ZONE", description = "time zone of the place, such as America/Los_Angeles")
    private @Nullable ZoneId zone;

    @Option(names = "--json", description = "print the claims document")
    private boolean json;

    ClaimsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        Reconstruction r = LooseFiles.claims(files, incidentDate, zone, session.progress());
        List<Problem> problems = StageProblems.of(r, r.claims().problems());
        Claims c = r.claims();
        Claims claims = new Claims(c.accounts(), c.claims(), c.relations(), problems);
        session.settle();
        if (json) {
            session.console().document(claims);
        } else {
            session.console().print(ClaimsTable.of(claims));
        }
        session.console().problems(problems);
        return ExitCode.of(problems);
    }
}
