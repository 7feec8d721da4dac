package retrace.reconstruct;

import retrace.model.Progress;
import retrace.model.Reconstruction;

/** Joins what the stages found in each exhibit into one reconstruction. */
public final class Reconstructor {

    private Reconstructor() {}

    /** One case in, one reconstruction out; the same input gives the same value. */
    public static Reconstruction reconstruct(CaseInput input, Progress progress) {
        throw new UnsupportedOperationException("not yet");
    }
}
