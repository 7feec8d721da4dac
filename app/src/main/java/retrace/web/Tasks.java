package retrace.web;

import retrace.desk.OpenCase;
import retrace.model.Progress;

/** Long work that a workbench can start; both stop when the progress says so, and go on where they stopped. */
public interface Tasks {

    /** Takes in what is new, reconstructs, writes the report. */
    void run(OpenCase opened, Progress progress) throws Exception;

    /** Makes the simulated case, reconstructs it and opens it. */
    OpenCase demo(Progress progress) throws Exception;
}
