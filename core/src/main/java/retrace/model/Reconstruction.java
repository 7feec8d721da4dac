package retrace.model;

/** The seven result documents of one run. */
public record Reconstruction(
        Timeline timeline,
        Shots shots,
        Claims claims,
        Sequence sequence,
        Scene scene,
        Hypotheses hypotheses,
        Summary summary) {}
