package retrace.casework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import retrace.documents.Json;
import retrace.media.DocumentText;
import retrace.media.MediaTools;
import retrace.media.MissingProgram;
import retrace.media.PcmFile;
import retrace.media.RecordingReader;
import retrace.model.AccountText;
import retrace.model.CaseFacts;
import retrace.model.Heard;
import retrace.model.LagEstimate;
import retrace.model.Progress;
import retrace.model.SampleSource;
import retrace.model.Tables;
import retrace.reconstruct.Reading;
import retrace.reconstruct.Stages;
import retrace.store.CaseFolder;
import retrace.store.Hashes;
import retrace.store.StageCache;
import retrace.store.WholeFiles;
import tools.jackson.core.JacksonException;

/**
 * The stages that look at one exhibit, and the comparison of all recordings. Each result is stored as soon as it is
 * there under the hash of what it depends on, so a run that was interrupted goes on where it stopped.
 */
final class Pipeline {

    private final CaseFolder folder;
    private final StageCache cache;
    private final Progress progress;
    private final boolean workingCopies;
    private final AtomicInteger computed = new AtomicInteger();
    private final AtomicInteger reused = new AtomicInteger();
    private @Nullable MediaTools tools;

    Pipeline(CaseFolder folder, Progress progress) {
        this(folder, progress, true);
    }

    /** @param workingCopies false where nothing outlives this run: the sound is then named by its recording and kept raw alone */
    Pipeline(CaseFolder folder, Progress progress, boolean workingCopies) {
        this.folder = folder;
        this.workingCopies = workingCopies;
        this.cache = new StageCache(folder);
        this.progress = progress;
    }

    int computed() {
        return computed.get();
    }

    int reused() {
        return reused.get();
    }

    /** Every recording decoded, in the order given. */
    List<Decoded> decode(List<Item> recordings) throws IOException, MissingProgram {
        if (recordings.isEmpty()) {
            return List.of();
        }
        MediaTools ready = tools();
        return Parallel.map("decoding", recordings, progress, (item, p) -> decodeOne(item, ready, p));
    }

    private MediaTools tools() throws MissingProgram {
        MediaTools ready = tools;
        if (ready == null) {
            ready = MediaTools.find();
            tools = ready;
        }
        return ready;
    }

    private Decoded decodeOne(Item item, MediaTools ready, Progress p) throws IOException {
        String decoder = RecordingReader.VERSION + " with ffmpeg " + ready.version();
        String key = StageCache.key(
                "decode",
                decoder,
                Map.of("sha256", item.exhibit().sha256(), "file", item.exhibit().file()));
        Decoded kept = kept("decode", key, Decoded.class);
        if (kept != null && restoreSound(kept, ready)) {
            reused.incrementAndGet();
            return kept;
        }
        computed.incrementAndGet();
        Path work = Files.createDirectories(
                folder.cache().resolve("tmp").resolve(item.exhibit().id()));
        try {
            RecordingReader.Source source = new RecordingReader.Source(
                    item.path(),
                    item.content(),
                    item.exhibit().id(),
                    item.exhibit().file(),
                    item.exhibit().sha256());
            RecordingReader.ReadRecording read = new RecordingReader(ready, workingCopies).read(source, work, p);
            Decoded decoded = keepSound(read, decoder);
            cache.put("decode", key, Json.toBytes(decoded));
            return decoded;
        } finally {
            WholeFiles.deleteFolder(work);
        }
    }

    private Decoded keepSound(RecordingReader.ReadRecording read, String decoder) throws IOException {
        if (read.sound() == null) {
            return new Decoded(read.facts(), null, 0, 0, decoder);
        }
        Path copy = read.sound().flac();
        String flac = copy == null ? read.facts().sha256() : Hashes.ofFile(copy);
        Files.createDirectories(flacPath(flac).getParent());
        Files.createDirectories(pcmPath(flac).getParent());
        if (copy != null) {
            Files.move(copy, flacPath(flac), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(read.sound().pcm(), pcmPath(flac), StandardCopyOption.REPLACE_EXISTING);
        return new Decoded(
                read.facts(), flac, read.sound().sampleRateHz(), read.sound().sampleCount(), decoder);
    }

    /** The raw sound is there, or is made again from the working copy; false when both are gone. */
    private boolean restoreSound(Decoded decoded, MediaTools ready) throws IOException {
        String flac = decoded.flac();
        if (flac == null) {
            return true;
        }
        long bytes = decoded.sampleCount() * Float.BYTES;
        Path pcm = pcmPath(flac);
        if (Files.isRegularFile(flacPath(flac)) && Files.isRegularFile(pcm) && Files.size(pcm) == bytes) {
            return true;
        }
        if (!Files.isRegularFile(flacPath(flac))
                || !Hashes.ofFile(flacPath(flac)).equals(flac)) {
            return false;
        }
        Files.createDirectories(pcm.getParent());
        Path part = pcm.resolveSibling(flac + ".part");
        new RecordingReader(ready).unpack(flacPath(flac), part);
        Files.move(part, pcm, StandardCopyOption.REPLACE_EXISTING);
        return Files.size(pcm) == bytes;
    }

    private Path flacPath(String flac) {
        return folder.cache().resolve("sound").resolve(flac + ".flac");
    }

    private Path pcmPath(String flac) {
        return folder.cache().resolve("pcm").resolve(flac + ".f32");
    }

    private SampleSource sound(Decoded decoded) throws IOException {
        return new PcmFile(pcmPath(java.util.Objects.requireNonNull(decoded.flac())), decoded.sampleRateHz());
    }

    /** What each recording lets hear, in the order given; a recording without sound lets hear nothing. */
    List<Heard> listen(List<Decoded> recordings) throws IOException {
        return Parallel.map("listening", recordings, progress, this::listenOne);
    }

    private Heard listenOne(Decoded decoded, Progress p) throws IOException {
        String id = decoded.facts().id();
        String flac = decoded.flac();
        if (flac == null) {
            return new Heard(id, List.of(), List.of(), List.of());
        }
        String key = StageCache.key("listen", version("listen"), Map.of("id", id, "flac", flac));
        Heard kept = kept("listen", key, Heard.class);
        if (kept != null) {
            reused.incrementAndGet();
            return kept;
        }
        computed.incrementAndGet();
        Heard heard = Stages.listen(id, sound(decoded), p);
        cache.put("listen", key, Json.toBytes(heard));
        return heard;
    }

    /** The decoded sound of each recording that has one, by its id. */
    SortedMap<String, SampleSource> sounds(List<Decoded> recordings) throws IOException {
        SortedMap<String, SampleSource> sounds = new TreeMap<>();
        for (Decoded decoded : recordings) {
            if (decoded.flac() != null) {
                sounds.put(decoded.facts().id(), sound(decoded));
            }
        }
        return sounds;
    }

    /** Every pair of recordings with sound compared. */
    List<LagEstimate> compare(List<Decoded> recordings) throws IOException {
        SortedMap<String, SampleSource> sounds = sounds(recordings);
        SortedMap<String, String> inputs = new TreeMap<>();
        for (Decoded decoded : recordings) {
            if (decoded.flac() != null) {
                inputs.put(decoded.facts().id(), decoded.flac());
            }
        }
        if (sounds.size() < 2) {
            return List.of();
        }
        String key = StageCache.key("compare", version("compare"), inputs);
        Optional<byte[]> bytes = cache.find("compare", key);
        if (bytes.isPresent()) {
            reused.incrementAndGet();
            return Json.readList(bytes.get(), LagEstimate.class);
        }
        computed.incrementAndGet();
        List<LagEstimate> lags = Stages.compare(sounds, progress);
        cache.put("compare", key, Json.toBytes(lags));
        return lags;
    }

    /** Text of each document, in the order given. */
    List<TextOf> texts(List<Item> accounts) throws IOException {
        return Parallel.map("reading documents", accounts, progress, (item, p) -> textOf(item));
    }

    private TextOf textOf(Item item) throws IOException {
        String key = StageCache.key(
                "text",
                DocumentText.VERSION,
                Map.of("sha256", item.exhibit().sha256(), "file", item.exhibit().file()));
        TextOf kept = kept("text", key, TextOf.class);
        if (kept != null) {
            reused.incrementAndGet();
            return kept;
        }
        computed.incrementAndGet();
        DocumentText.Read read = new DocumentText()
                .read(
                        item.path(),
                        item.content(),
                        item.exhibit().id(),
                        item.exhibit().file());
        TextOf text = new TextOf(read.text(), read.problems());
        cache.put("text", key, Json.toBytes(text));
        return text;
    }

    /** Claims of each account, in the order given. */
    List<Reading> read(List<AccountText> accounts, CaseFacts facts, List<String> lexicon) throws IOException {
        return Parallel.map("reading accounts", accounts, progress, (account, p) -> readOne(account, facts, lexicon));
    }

    private Reading readOne(AccountText account, CaseFacts facts, List<String> lexicon) throws IOException {
        Tables.AccountRow row = account.row();
        String key = StageCache.key(
                "read",
                version("read"),
                Map.of(
                        "file", account.file(),
                        "id", account.id(),
                        "text", Hashes.ofText(account.text()),
                        "row", row == null ? "" : Json.toLine(row),
                        "facts", Json.toLine(facts),
                        "lexicon", String.join("\n", lexicon)));
        Reading kept = kept("read", key, Reading.class);
        if (kept != null) {
            reused.incrementAndGet();
            return kept;
        }
        computed.incrementAndGet();
        Reading reading = Stages.read(account, facts, lexicon);
        cache.put("read", key, Json.toBytes(reading));
        return reading;
    }

    private static String version(String stage) {
        return Stages.VERSIONS.getOrDefault(stage, "0");
    }

    /** A stored result, or null when there is none that can be read. */
    private <T> @Nullable T kept(String stage, String key, Class<T> type) throws IOException {
        Optional<byte[]> bytes = cache.find(stage, key);
        if (bytes.isEmpty()) {
            return null;
        }
        try {
            return Json.read(bytes.get(), type);
        } catch (JacksonException e) {
            return null; // written by another version of the record: worked out again
        }
    }
}
