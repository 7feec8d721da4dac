package retrace.media;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import retrace.model.Problem;
import retrace.model.Progress;
import retrace.model.RecordingFacts;
import retrace.model.Stretch;

/**
 * One recording from its file to what is known of it, its sound decoded once. docs/methods/media.md states the rules:
 * which track, which channels, what recording time is, and how late a decode may start.
 */
public final class RecordingReader {

    /** Raised when the same bytes may give another result. */
    public static final String VERSION = "3";

    /** No sign of life for so long: killed. */
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Duration WALL = Duration.ofHours(4);
    /** 48 h of mono sound at 48 kHz. */
    private static final long MAX_SAMPLES = 48L * 3600 * 48_000;

    private static final int AAC_PRIMING = 1024;

    /** Measured with LAME: its own delay and the decoder's together. */
    private static final int MP3_PRIMING = 1105;

    /**
     * The part of ffmpeg that splits a file into packets looks once more after the last packet of Opus in Matroska, finds nothing there
     * and says this, once; no sound is lost. Each damaged packet makes it say the same once more.
     */
    private static final String OPUS_AT_THE_END = "Error parsing Opus packet header.";

    private final MediaTools tools;
    private final boolean workingCopies;

    public RecordingReader(MediaTools tools) {
        this(tools, true);
    }

    /** @param workingCopies whether a FLAC working copy is written beside the raw sound */
    public RecordingReader(MediaTools tools, boolean workingCopies) {
        this.tools = tools;
        this.workingCopies = workingCopies;
    }

    /**
     * The file to be read.
     *
     * @param file path as told to the user
     */
    public record Source(Path path, ContentKind kind, String id, String file, String sha256) {}

    /**
     * What came of it.
     *
     * @param sound null where there is none
     */
    public record ReadRecording(
            RecordingFacts facts, @Nullable DecodedSound sound) {}

    /**
     * Reads one recording.
     *
     * @param folder where its sound is written, as {@code ID.f32} and, where asked for, {@code ID.flac}
     */
    public ReadRecording read(Source source, Path folder, Progress progress) throws IOException {
        progress.at("decoding", 0, 0);
        Probe probe = Probe.of(tools, source.path(), source.kind());
        if (probe.failure() != null || (probe.sounds().isEmpty() && probe.picture() == null)) {
            return unreadable(source, probe);
        }
        Reading reading = new Reading(source, probe, folder);
        reading.decodeSound(progress);
        return reading.result();
    }

    private static ReadRecording unreadable(Source source, Probe probe) {
        String why = probe.failure() == null
                ? "it holds neither sound nor picture"
                : explain(probe.stderr(), probe.failure());
        return refused(source, why);
    }

    private static ReadRecording refused(Source source, String why) {
        Problem problem = Problem.ofFile(
                "unreadable-recording",
                source.file(),
                "This recording cannot be read: %s.".formatted(why),
                List.of(source.id()),
                "Ask for the original file again, exported without conversion; keep this one as it is.");
        return new ReadRecording(
                new RecordingFacts(
                        source.id(),
                        source.file(),
                        source.sha256(),
                        0,
                        false,
                        false,
                        false,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(problem)),
                null);
    }

    /** The most frequent messages of ffmpeg in words for people. */
    private static String explain(String stderr, @Nullable String otherwise) {
        if (stderr.contains("moov atom not found")) {
            return "the index of the file is missing, as when a recording or a download was cut off";
        }
        if (stderr.contains("not on whitelist")) {
            return "it is a script or a format that is not opened";
        }
        if (stderr.contains("Invalid data found") || stderr.contains("EBML header") || stderr.contains("End of file")) {
            return "its content is damaged or cut off";
        }
        return otherwise == null ? "it cannot be decoded" : otherwise;
    }

    /** The reading of one file: state of one call, never shared. */
    private final class Reading {
        private final Source source;
        private final Probe probe;
        private final Path folder;
        private final List<Problem> problems = new ArrayList<>();
        private final List<Stretch> stretches = new ArrayList<>();
        private @Nullable DecodedSound sound;
        private double silentSeconds;
        private Probe.@Nullable Stream track;
        private @Nullable PacketLog packets;

        Reading(Source source, Probe probe, Path folder) {
            this.source = source;
            this.probe = probe;
            this.folder = folder;
        }

        void decodeSound(Progress progress) throws IOException {
            List<Probe.Stream> tracks = probe.sounds();
            if (tracks.isEmpty()) {
                problem(
                        "no-sound",
                        "This recording has a picture but no sound.",
                        "It can be placed in time only by its clock, by a flash or by hand (marks.csv, recordings.csv).");
                return;
            }
            for (int k = 0; k < tracks.size() && sound == null; k++) {
                decodeTrack(k, tracks.get(k), progress);
            }
            if (sound == null && problems.isEmpty()) {
                problem(
                        "silent-sound",
                        "The sound track of this recording is there but every sample is zero.",
                        "Ask whether the microphone was muted or the sound was removed when it was exported.");
            }
            if (sound != null && tracks.size() > 1) {
                tellTracks(tracks);
            }
        }

        private void tellTracks(List<Probe.Stream> tracks) {
            int used = tracks.indexOf(track) + 1;
            problem(
                    "several-sound-tracks",
                    "This recording has %d sound tracks; track %d, the first that is not silent, was used."
                            .formatted(tracks.size(), used),
                    "Listen to the other tracks; export one as a file of its own and add it if it holds something else.");
        }

        private void decodeTrack(int k, Probe.Stream stream, Progress progress) throws IOException {
            if (stream.channels() < 1
                    || stream.channels() > 64
                    || stream.sampleRateHz() < 1000
                    || stream.sampleRateHz() > 768_000) {
                problem(
                        "undecodable-sound",
                        "Sound track %d is in a form that cannot be decoded (%s, %d Hz, %d channels)."
                                .formatted(k + 1, stream.codec(), stream.sampleRateHz(), stream.channels()),
                        "Ask for the original file, or for a WAV export of its sound.");
                return;
            }
            Path pcm = folder.resolve(source.id() + ".f32");
            int[] chosen = IntStream.range(0, stream.channels()).toArray();
            Decode decode = decode(k, stream, chosen, pcm, progress);
            int[] live = decode.mixer.live();
            if (live.length > 0 && live.length < stream.channels()) {
                tellDeadChannels(stream.channels(), live);
                decode = decode(k, stream, live, pcm, progress);
            }
            if (decode.mixer.cancels()) {
                int first = live[0];
                problem(
                        "channels-cancel",
                        "The channels of this recording are nearly opposite copies of each other; only channel %d was used."
                                .formatted(first + 1),
                        "Nothing needs to be done; a cable or an export swapped one channel's sign.");
                decode = decode(k, stream, new int[] {first}, pcm, progress);
            }
            accept(stream, decode, pcm);
        }

        private void tellDeadChannels(int channels, int[] live) {
            problem(
                    "dead-channel",
                    "%d of %d sound channels are silent throughout; only %s used."
                            .formatted(
                                    channels - live.length,
                                    channels,
                                    live.length == 1
                                            ? "channel " + (live[0] + 1) + " was"
                                            : live.length + " channels were"),
                    "Nothing needs to be done unless the missing channel ought to hold something, such as a second microphone.");
        }

        private void accept(Probe.Stream stream, Decode decode, Path pcm) throws IOException {
            MonoMixer mixer = decode.mixer;
            if (mixer.samples() == 0 || mixer.notFinite() * 100 > mixer.samples() * stream.channels()) {
                Files.deleteIfExists(pcm);
                tellNothingUsable(mixer, decode);
                return;
            }
            if (mixer.silent()) {
                silentSeconds = Math.max(silentSeconds, mixer.samples() / (double) stream.sampleRateHz());
                Files.deleteIfExists(pcm);
                return;
            }
            track = stream;
            packets = decode.packets;
            Path flac =
                    workingCopies ? encode(pcm, stream.sampleRateHz(), folder.resolve(source.id() + ".flac")) : null;
            sound = new DecodedSound(pcm, flac, stream.sampleRateHz(), mixer.samples());
            tellNumbers(mixer, stream);
            tellErrors(decode.ended);
            tellShort(stream, mixer, decode.packets);
            tellJumps(decode.packets);
        }

        private void tellNothingUsable(MonoMixer mixer, Decode decode) {
            if (mixer.notFinite() > 0) {
                problem(
                        "not-numbers",
                        "%d of %d sound samples are not numbers; the sound was left out."
                                .formatted(mixer.notFinite(), mixer.samples()),
                        "Ask for the recording as its recorder wrote it; a faulty conversion does this.");
            } else {
                problem(
                        "undecodable-sound",
                        "The sound could not be decoded: %s."
                                .formatted(explain(decode.ended.stderr(), decode.ended.stopped())),
                        "Ask for the original file again, exported without conversion.");
            }
        }

        private void tellNumbers(MonoMixer mixer, Probe.Stream stream) {
            double rate = stream.sampleRateHz();
            for (long[] span : mixer.badSpans()) {
                stretches.add(new Stretch(
                        Stretch.Kind.GAP,
                        span[0] / rate,
                        span[1] / rate,
                        "samples that are not numbers, taken as silence"));
            }
            if (mixer.notFinite() > 0) {
                problem(
                        "not-numbers",
                        "%d sound samples are not numbers and were taken as silence.".formatted(mixer.notFinite()),
                        "Trust nothing heard in the spans named; ask for the recording as its recorder wrote it.");
            }
            if (mixer.absurd() > 0) {
                problem(
                        "beyond-full-scale",
                        "%d sound samples are far beyond full scale and were cut to it.".formatted(mixer.absurd()),
                        "Ask for the recording as its recorder wrote it; a faulty conversion does this.");
            }
        }

        private void tellErrors(Child.Ended ended) {
            if (ended.stopped() != null) {
                problem(
                        "decoding-stopped",
                        "Decoding was stopped because %s; what came before is used.".formatted(ended.stopped()),
                        "Ask for the original file again, exported without conversion.");
            } else if (complains(ended)) {
                problem(
                        "decoding-errors",
                        "Parts of this recording could not be decoded cleanly (the decoder said: %s)."
                                .formatted(firstLine(ended.stderr())),
                        "Expect gaps or noise near damaged places; ask for the original file if this one is a copy.");
            }
        }

        private boolean complains(Child.Ended ended) {
            List<String> lines =
                    ended.stderr().lines().filter(l -> !l.isBlank()).toList();
            boolean onlyTheEnd = source.kind() == ContentKind.MATROSKA
                    && lines.size() == 1
                    && lines.getFirst().strip().endsWith(OPUS_AT_THE_END);
            return ended.exit() != 0 || !(lines.isEmpty() || onlyTheEnd);
        }

        /** Without addresses in memory, which differ from run to run, and without the file's path. */
        private static String firstLine(String stderr) {
            String line = stderr.lines().filter(l -> !l.isBlank()).findFirst().orElse("nothing");
            String plain = line.replaceAll(" @ 0x[0-9a-f]+", "")
                    .replaceAll("file:\\S+", "the file")
                    .strip();
            return plain.substring(0, Math.min(plain.length(), 160));
        }

        /** What the time stamps leave out is told as a gap and is not missing at the end. */
        private void tellShort(Probe.Stream stream, MonoMixer mixer, PacketLog log) {
            Double said = stream.duration() != null ? stream.duration() : probe.duration();
            double got = mixer.samples() / (double) stream.sampleRateHz();
            double leftOut =
                    log.jumps().stream().mapToDouble(PacketLog.Jump::bySeconds).sum();
            if (said != null && said - leftOut - got > Math.max(0.5, 0.01 * said)) {
                problem(
                        "cut-short",
                        String.format(
                                Locale.ROOT,
                                "The file says it holds %.1f s of sound, but only %.1f s could be decoded.",
                                said,
                                got),
                        "The file is probably cut off or damaged; ask for the original again.");
            }
        }

        private void tellJumps(PacketLog log) {
            for (PacketLog.Jump jump : log.jumps()) {
                String says = jump.bySeconds() > 0
                        ? String.format(Locale.ROOT, "the file's time stamps leave out %.3f s here", jump.bySeconds())
                        : String.format(
                                Locale.ROOT, "the file's time stamps go back by %.3f s here", -jump.bySeconds());
                stretches.add(new Stretch(Stretch.Kind.GAP, jump.atSeconds(), jump.atSeconds(), says));
            }
            if (!log.jumps().isEmpty()) {
                PacketLog.Jump jump = log.jumps().get(0);
                problem(
                        "time-stamp-gap",
                        String.format(
                                Locale.ROOT,
                                "The file's own time stamps jump in %d place(s), first by %.3f s at %.1f s. Recording time here"
                                        + " counts decoded sound, so what comes after a jump is later by it.",
                                log.jumps().size(),
                                jump.bySeconds(),
                                jump.atSeconds()),
                        "Expect a step in this recording's clock at these places; the recorder probably dropped sound.");
            }
        }

        private void problem(String kind, String says, String whatToDo) {
            problems.add(Problem.ofFile(kind, source.file(), says, List.of(source.id()), whatToDo));
        }

        private Decode decode(int k, Probe.Stream stream, int[] chosen, Path pcm, Progress progress)
                throws IOException {
            Path log = folder.resolve(source.id() + ".packets");
            String map = "0:a:" + k;
            List<String> arguments = new ArrayList<>(List.of("-v", "error", "-max_alloc", "1073741824"));
            arguments.addAll(MediaTools.input(source.path(), source.kind()));
            arguments.addAll(List.of("-map", map, "-c:a", "pcm_f32le", "-ac", "" + stream.channels(), "-ar"));
            arguments.addAll(List.of("" + stream.sampleRateHz(), "-f", "f32le", "pipe:1"));
            arguments.addAll(
                    List.of("-map", map, "-c", "copy", "-f", "framecrc", "-y", "file:" + log.toAbsolutePath()));
            long bytes = MAX_SAMPLES * Float.BYTES * stream.channels();
            Child.Limits limits = new Child.Limits(SILENCE, WALL, bytes, 8L << 30);
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(pcm), 1 << 18)) {
                MonoMixer mixer = new MonoMixer(stream.channels(), chosen, stream.sampleRateHz(), out);
                Child.Ended ended = tools.ffmpeg(arguments, limits, (chunk, length) -> {
                    progress.at("decoding", mixer.samples(), 0);
                    mixer.accept(chunk, length);
                });
                mixer.flush();
                PacketLog packetLog = Files.exists(log) ? PacketLog.read(log) : new PacketLog(List.of(), false);
                return new Decode(mixer, ended, packetLog);
            } finally {
                Files.deleteIfExists(log);
            }
        }

        ReadRecording result() throws IOException {
            Probe.Stream picture = probe.picture();
            Double pictureSeconds = picture == null ? null : pictureSeconds(picture);
            if (sound == null && pictureSeconds == null && silentSeconds == 0) {
                List<Problem> kept = problems;
                ReadRecording refused = refused(source, "nothing in it could be decoded");
                List<Problem> all = new ArrayList<>(refused.facts().problems());
                all.addAll(kept);
                return new ReadRecording(withProblems(refused.facts(), all), null);
            }
            double duration = sound == null
                    ? java.util.Objects.requireNonNullElse(pictureSeconds, silentSeconds)
                    : sound.sampleCount() / (double) sound.sampleRateHz();
            return new ReadRecording(
                    new RecordingFacts(
                            source.id(),
                            source.file(),
                            source.sha256(),
                            duration,
                            sound != null,
                            picture != null,
                            true,
                            pictureStart(picture),
                            container(picture),
                            fileUtc(duration),
                            null,
                            null,
                            null,
                            null,
                            null,
                            stretches,
                            problems),
                    sound);
        }

        private RecordingFacts withProblems(RecordingFacts f, List<Problem> all) {
            return new RecordingFacts(
                    f.id(),
                    f.file(),
                    f.sha256(),
                    0,
                    false,
                    false,
                    false,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(),
                    all);
        }

        /** Length of a picture without sound, or null when no frame can be decoded; asked only where there is no sound. */
        private @Nullable Double pictureSeconds(Probe.Stream picture) throws IOException {
            if (sound != null) {
                return null;
            }
            List<String> arguments = new ArrayList<>(List.of("-v", "error"));
            arguments.addAll(MediaTools.input(source.path(), source.kind()));
            arguments.addAll(List.of("-map", "0:v:0", "-frames:v", "1", "-f", "framecrc", "pipe:1"));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Child.Limits limits = new Child.Limits(SILENCE, SILENCE, 1 << 20, 8L << 30);
            tools.ffmpeg(arguments, limits, (b, n) -> out.write(b, 0, n));
            boolean frame =
                    out.toString(StandardCharsets.UTF_8).lines().anyMatch(l -> !l.startsWith("#") && l.contains(","));
            Double said = picture.duration() != null ? picture.duration() : probe.duration();
            return frame ? said == null ? Double.valueOf(0) : said : null;
        }

        /** First frame on the sound's clock; 0 where there is no sound to count from. */
        private @Nullable Double pictureStart(Probe.@Nullable Stream picture) {
            if (picture == null) {
                return null;
            }
            Probe.Stream heard = track;
            if (heard == null) {
                return 0.0;
            }
            double video = picture.start() == null ? 0 : picture.start();
            double audio = heard.start() == null ? 0 : heard.start();
            boolean stampsHoldIt = heard.initialPadding() > 0 || source.kind() == ContentKind.MPEG_TS;
            return video - audio + (stampsHoldIt ? 0 : lateSeconds(heard));
        }

        /**
         * AAC whose priming nothing cuts decodes 1024 samples late, with spectral band replication twice that; MP3 by what
         * LAME and the decoder need.
         */
        private double lateSeconds(Probe.Stream heard) {
            if (packets != null && packets.skipsPriming()) {
                return 0;
            }
            int samples = switch (heard.codec()) {
                case "aac" -> heard.profile().startsWith("HE") ? 2 * AAC_PRIMING : AAC_PRIMING;
                case "mp3" -> MP3_PRIMING;
                default -> 0;
            };
            return samples / (double) heard.sampleRateHz();
        }

        private RecordingFacts.ContainerFacts container(Probe.@Nullable Stream picture) {
            Probe.Stream heard =
                    track != null ? track : probe.sounds().stream().findFirst().orElse(null);
            boolean cut = packets != null && packets.skipsPriming();
            return new RecordingFacts.ContainerFacts(
                    probe.format(),
                    heard == null ? null : heard.codec(),
                    picture == null ? null : picture.codec(),
                    heard == null ? null : heard.sampleRateHz(),
                    heard == null ? null : heard.channels(),
                    heard == null ? null : heard.start(),
                    picture == null ? null : picture.start(),
                    heard == null || heard.initialPadding() == 0 ? null : heard.initialPadding(),
                    cut,
                    heard == null ? 0 : lateSeconds(heard),
                    picture == null ? null : picture.frameRate(),
                    picture == null ? null : picture.width(),
                    picture == null ? null : picture.height());
        }

        /**
         * The container's date as a start. Recorders write the time of the start or of the end, by a clock that may be
         * minutes off: start = date − duration/2 with sigma = duration/2 + 120 s. Apple's own date is that of the start.
         */
        private RecordingFacts.@Nullable StatedStart fileUtc(double duration) {
            Instant apple = probe.appleCreated();
            if (apple != null) {
                return new RecordingFacts.StatedStart(
                        apple,
                        60,
                        "the date of the start that the phone wrote into the file; phones set their clock themselves");
            }
            Instant created = probe.created();
            if (created == null) {
                return null;
            }
            return new RecordingFacts.StatedStart(
                    created.minusMillis(Math.round(duration * 500)),
                    duration / 2 + 120,
                    "the file's creation date; recorders write there the start or the end, in UTC or what they take for it");
        }
    }

    /** One run of the decoder. */
    private record Decode(MonoMixer mixer, Child.Ended ended, PacketLog packets) {}

    /** Writes the FLAC working copy of a raw file; the samples are 24-bit numbers already, so nothing is lost. */
    private Path encode(Path pcm, int rate, Path flac) throws IOException {
        List<String> arguments = List.of(
                "-v",
                "error",
                "-f",
                "f32le",
                "-ar",
                "" + rate,
                "-ac",
                "1",
                "-protocol_whitelist",
                "file,pipe",
                "-i",
                "file:" + pcm.toAbsolutePath(),
                "-map_metadata",
                "-1",
                "-c:a",
                "flac",
                "-sample_fmt",
                "s32",
                "-bits_per_raw_sample",
                "24",
                "-compression_level",
                "0",
                "-flags",
                "+bitexact",
                "-fflags",
                "+bitexact",
                "-f",
                "flac",
                "-y",
                "file:" + flac.toAbsolutePath());
        expectClean(tools.ffmpeg(arguments, new Child.Limits(WALL, WALL, 1 << 20, 0), (b, n) -> {}), "FLAC");
        return flac;
    }

    /** Makes the raw file again from a working copy. */
    public void unpack(Path flac, Path pcm) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        arguments.addAll(MediaTools.input(flac, ContentKind.FLAC));
        arguments.addAll(List.of("-map", "0:a:0", "-f", "f32le", "-y", "file:" + pcm.toAbsolutePath()));
        expectClean(tools.ffmpeg(arguments, new Child.Limits(WALL, WALL, 1 << 20, 0), (b, n) -> {}), "raw sound");
    }

    private static void expectClean(Child.Ended ended, String what) throws IOException {
        if (!ended.clean() || !ended.stderr().isBlank()) {
            throw new IOException(
                    "%s could not be written: %s".formatted(what, ended.stderr().strip()));
        }
    }
}
