package retrace.media;

/** A program that is needed is not there or does not start; the message says what to install. */
public final class MissingProgram extends Exception {

    private static final long serialVersionUID = 1;

    public MissingProgram(String program, String whatToDo, Throwable cause) {
        super("%s cannot be used here. %s".formatted(program, whatToDo), cause);
    }
}
