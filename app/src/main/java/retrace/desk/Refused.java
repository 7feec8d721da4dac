package retrace.desk;

/** What was asked cannot be done, in words for the user, with what to do instead. */
public final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Why {
        /** It is not there. */
        NOT_THERE,
        /** It was changed meanwhile by someone else. */
        CHANGED_MEANWHILE,
        /** The case is not held for writing by this workbench. */
        NOT_HELD,
        /** Another program writes to the case. */
        LOCKED,
        /** The case is worked on blind, and this is not due yet. */
        MASKED,
        /** The question makes no sense. */
        NONSENSE
    }

    private final Why why;
    private final String whatToDo;

    public Refused(Why why, String says, String whatToDo) {
        super(says);
        this.why = why;
        this.whatToDo = whatToDo;
    }

    public Why why() {
        return why;
    }

    /** In words for the user. */
    public String says() {
        return String.valueOf(getMessage());
    }

    public String whatToDo() {
        return whatToDo;
    }
}
