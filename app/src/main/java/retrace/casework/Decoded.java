package retrace.casework;

import org.jspecify.annotations.Nullable;
import retrace.model.RecordingFacts;

/**
 * What decoding one recording gave; kept in the cache.
 *
 * @param flac SHA-256 of the working copy, null without sound
 * @param decoder version of the decoder that made it
 */
record Decoded(RecordingFacts facts, @Nullable String flac, int sampleRateHz, long sampleCount, String decoder) {}
