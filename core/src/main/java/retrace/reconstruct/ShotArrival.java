package retrace.reconstruct;

/** One arrival of one shot at one microphone, on a clock common to all microphones. */
public record ShotArrival(String shot, String microphone, double seconds, double sigmaSeconds) {}
