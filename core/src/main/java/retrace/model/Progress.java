package retrace.model;

/** Where long work tells how far it is and learns that it should stop. */
public interface Progress {

    /** Tells nobody and never stops. */
    Progress NONE = (step, done, total) -> {};

    /**
     * Called often from any thread.
     *
     * @param step what is being done, in a few words
     * @param done how much is done
     * @param total of how much, or 0 when unknown
     * @throws Interrupted when the user asked to stop
     */
    void at(String step, long done, long total);

    /** The user asked to stop; what was finished is kept. */
    final class Interrupted extends RuntimeException {
        public Interrupted() {
            super("interrupted", null, false, false);
        }
    }
}
