package retrace.media;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The stored sound of one recording.
 *
 * @param pcm raw mono float file, see {@link PcmFile}
 * @param flac the working copy: 24-bit mono FLAC that holds the same samples to the bit; null where none was asked for
 */
public record DecodedSound(Path pcm, @Nullable Path flac, int sampleRateHz, long sampleCount) {}
