package retrace.trials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import retrace.media.MediaWriter;
import retrace.simulate.Incident;

/**
 * Simulated samples after a real encoder and decoder.
 *
 * @param lateSeconds by how much the decode begins before the first sample that was encoded, to about half a millisecond where the codec models
 *     speech and keeps no waveform
 */
record CodedSound(MemorySound sound, double lateSeconds) {

    /** @param file is written and deleted; its ending is the container */
    static CodedSound through(MediaWriter writer, float[] samples, int rateHz, Incident.Encoding encoding, Path file)
            throws IOException {
        writer.write(file, samples, rateHz, new MediaWriter.Form(encoding.codec(), encoding.kbps(), false, null));
        float[] decoded = writer.decode(file);
        Files.delete(file);
        int rate = MediaWriter.decodedRate(encoding.codec(), rateHz);
        double late = rate == rateHz
                ? CodecDelay.samples(samples, decoded) / rate
                : CodecDelay.seconds(samples, rateHz, decoded, rate);
        return new CodedSound(new MemorySound(decoded, rate), late);
    }
}
