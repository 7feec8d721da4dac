package retrace.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one recording before anything is compared: from its file and from recordings.csv.
 *
 * @param id first 12 hex digits of the SHA-256
 * @param file path below evidence/
 * @param durationSeconds of the decoded sound; of the picture when there is no sound; 0 when unreadable
 * @param hasSound a sound stream with at least one sample that is not silence by declaration
 * @param pictureStartSeconds recording time of the first frame, null without a picture
 * @param container numbers of the container, null when unreadable
 * @param fileUtc the container's own date of the recording's START, as an interval in its sigma, null when none
 * @param place where it stood, if recordings.csv says so
 * @param statedStart UTC of recording time 0 as stated in recordings.csv, with its sigma in seconds, or null
 * @param stretches spans that are muted, silent, clipped or missing
 * @param readable false when nothing could be decoded
 */
public record RecordingFacts(
        String id,
        String file,
        String sha256,
        double durationSeconds,
        boolean hasSound,
        boolean hasPicture,
        boolean readable,
        @Nullable Double pictureStartSeconds,
        @Nullable ContainerFacts container,
        @Nullable StatedStart fileUtc,
        @Nullable Place place,
        @Nullable StatedStart statedStart,
        @Nullable String device,
        @Nullable String holder,
        @Nullable String note,
        List<Stretch> stretches,
        List<Problem> problems) {

    public RecordingFacts {
        stretches = List.copyOf(stretches);
        problems = List.copyOf(problems);
    }

    /** Whether a table's row means this recording: by its id, its path, or the last part of its path. */
    public boolean isNamed(String name) {
        return id.equals(name) || file.equals(name) || file.endsWith("/" + name);
    }

    /** A start stated by someone or something. */
    public record StatedStart(Instant utc, double sigmaSeconds, String because) {}

    /**
     * Kept numbers of the container; times in seconds on the container's own axis.
     *
     * @param audioStart start_time of the sound stream
     * @param videoStart start_time of the picture stream
     * @param primingSamples samples the decoder skipped or would have to skip, as far as the file says
     * @param editList whether the container carries one that cuts priming
     * @param lateBoundSeconds by how much the decode may start late because nothing cuts the codec's priming
     */
    public record ContainerFacts(
            String format,
            @Nullable String audioCodec,
            @Nullable String videoCodec,
            @Nullable Integer sampleRateHz,
            @Nullable Integer channels,
            @Nullable Double audioStart,
            @Nullable Double videoStart,
            @Nullable Integer primingSamples,
            boolean editList,
            double lateBoundSeconds,
            @Nullable Double frameRate,
            @Nullable Integer width,
            @Nullable Integer height) {}

    /** The same recording with what recordings.csv says of it. */
    public RecordingFacts with(
            @Nullable Place newPlace,
            @Nullable StatedStart newStart,
            @Nullable String newDevice,
            @Nullable String newHolder,
            @Nullable String newNote) {
        return new RecordingFacts(
                id,
                file,
                sha256,
                durationSeconds,
                hasSound,
                hasPicture,
                readable,
                pictureStartSeconds,
                container,
                fileUtc,
                newPlace,
                newStart,
                newDevice,
                newHolder,
                newNote,
                stretches,
                problems);
    }
}
