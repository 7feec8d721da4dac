package retrace.sound;

import retrace.model.SampleSource;

/** One recording to compare with others. */
public record Voice(String id, SampleSource sound) {}
