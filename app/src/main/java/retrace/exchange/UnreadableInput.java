package retrace.exchange;

/** A handed-in file that cannot be used at all; the message is one sentence for its author. */
public final class UnreadableInput extends Exception {
    private static final long serialVersionUID = 1;

    public UnreadableInput(String message) {
        super(message);
    }
}
