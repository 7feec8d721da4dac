package retrace.media;

/** Grey pictures to be written into a simulated recording, each with its own moment. */
public interface Film {

    int width();

    int height();

    int frames();

    /** Whether the frames come evenly, {@link #framesPerSecond()} of them. */
    boolean constantRate();

    double framesPerSecond();

    /** Where frame {@code n} belongs, in seconds against the sound's first sample; rises with n. */
    double seconds(int n);

    /** Frame {@code n}: {@code [row·width + column]}, 0 black to 255 white. */
    byte[] grey(int n);
}
