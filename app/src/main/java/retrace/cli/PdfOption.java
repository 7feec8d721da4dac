package retrace.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether the report is set as PDF too, and what that gave. */
final class PdfOption {

    @Option(names = "--no-pdf", description = "write the report as HTML only; the PDF takes some seconds")
    private boolean left;

    private @Nullable String fault;

    /** Writes the PDF unless it is there already or is not wanted; {@link CaseReport#write} takes an outdated one away. */
    void write(Session session, Path caseDir, String runId) throws IOException {
        if (left) {
            CaseReport.withoutPdf(caseDir);
        } else if (!Files.isRegularFile(CaseReport.pdfPath(caseDir))) {
            session.console().tell("Setting the report as PDF ...");
            fault = CaseReport.writePdf(caseDir, runId);
        }
        if (fault != null) {
            session.console().tell(fault);
        }
    }

    /** The PDF, or null when none was written. */
    @Nullable
    Path path(Path caseDir) {
        Path pdf = CaseReport.pdfPath(caseDir);
        return Files.isRegularFile(pdf) ? pdf : null;
    }

    /** The exit code of a command that is otherwise done: with problems when the PDF is missing by a fault. */
    int exit(Collection<?> problems) {
        return exit(ExitCode.of(problems));
    }

    int exit(int otherwise) {
        return fault != null && otherwise == ExitCode.DONE ? ExitCode.PROBLEMS : otherwise;
    }
}
