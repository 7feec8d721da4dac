/** Sound for a person's eye and ear: peaks, spectrograms, two recordings in two ears. Nothing here is reckoned with. */
@NullMarked
package retrace.waveform;

import org.jspecify.annotations.NullMarked;
