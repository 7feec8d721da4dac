package retrace.cli;

/** What every command works with: where it prints, and how it tells that it is alive. */
record Session(Console console, ProgressLine progress) {

    /** Clears the progress line; call before a result is printed. */
    void settle() {
        progress.close();
    }
}
