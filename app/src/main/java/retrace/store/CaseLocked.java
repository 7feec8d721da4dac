package retrace.store;

/** Another process writes to the case. */
public final class CaseLocked extends Exception {

    private static final long serialVersionUID = 1;

    CaseLocked(String holder) {
        super("The case is being written to by another Retrace (%s). Wait until it has finished, or close it."
                .formatted(holder.isBlank() ? "process unknown" : "process " + holder));
    }
}
