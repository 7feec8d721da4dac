package retrace.desk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import retrace.casework.Blind;
import retrace.casework.CaseResults;
import retrace.casework.CaseRun;
import retrace.casework.CaseStatus;
import retrace.casework.CaseTexts;
import retrace.casework.Distrusted;
import retrace.casework.RunOptions;
import retrace.casework.RunResult;
import retrace.documents.Json;
import retrace.exchange.CaseJsonReader;
import retrace.media.MediaTools;
import retrace.media.MissingProgram;
import retrace.media.PcmFile;
import retrace.media.PlayCopy;
import retrace.model.Progress;
import retrace.model.Reconstruction;
import retrace.model.SampleSource;
import retrace.model.Timeline;
import retrace.store.CaseFolder;
import retrace.store.CaseLocked;
import retrace.store.CaseWriter;
import retrace.store.Edits;
import retrace.store.Ledger;
import retrace.store.LedgerEntry;
import retrace.store.StoreFailure;
import retrace.store.Verify;
import retrace.store.WholeFiles;
import retrace.waveform.Peaks;
import tools.jackson.core.JacksonException;

/**
 * A case that is looked at. Nothing of it is written, but for its cache, until {@link #hold} has taken its lock; then this program is
 * its one writer until {@link #letGo}. Safe for many threads.
 */
public final class OpenCase implements AutoCloseable {

    private final CaseFolder folder;
    private final Clock clock;
    private final String who;
    private final Map<String, Object> making = new ConcurrentHashMap<>();
    private final Map<String, Peaks> peaks = new ConcurrentHashMap<>();
    private @Nullable CaseWriter writer;
    private @Nullable Reconstruction results;
    private String resultsStamp = "";
    private boolean running;
    private volatile Custody.@Nullable Verified verified;
    private @Nullable Distrusted distrusted;
    private String distrustedRun = "";
    private Masks masks = Masks.NONE;
    private String masksStamp = "";

    private OpenCase(CaseFolder folder, Clock clock, String who) {
        this.folder = folder;
        this.clock = clock;
        this.who = who;
    }

    /**
     * Opens a case for looking at.
     *
     * @param who whose name the ledger gets
     */
    public static OpenCase of(Path caseDir, Clock clock, String who) throws StoreFailure {
        if (!CaseFolder.isCase(caseDir)) {
            throw new StoreFailure("This folder is no case. Make one of it with: retrace run " + caseDir);
        }
        return new OpenCase(new CaseFolder(caseDir), clock, who);
    }

    public Path root() {
        return folder.root();
    }

    // ---- the lock

    /** Whether this program is the writer of the case. */
    public synchronized boolean held() {
        return writer != null;
    }

    /** Becomes the one writer of the case; nothing happens when it is already. */
    public synchronized void hold() throws Refused, StoreFailure {
        if (writer == null) {
            try {
                writer = CaseWriter.open(folder, clock, who);
            } catch (CaseLocked e) {
                throw new Refused(
                        Refused.Why.LOCKED, String.valueOf(e.getMessage()), "Everything can be looked at meanwhile.");
            }
        }
    }

    /** Lets others write. */
    public synchronized void letGo() {
        if (writer != null && !running) {
            writer.close();
            writer = null;
        }
    }

    @Override
    public void close() {
        letGo();
    }

    CaseWriter writer() throws Refused {
        CaseWriter held = writer;
        if (running) {
            throw new Refused(
                    Refused.Why.LOCKED,
                    "The case is being reconstructed. Nothing was written.",
                    "Wait until it has finished, or stop it.");
        }
        if (held == null) {
            throw new Refused(
                    Refused.Why.NOT_HELD,
                    "The case is open for looking at. Nothing was written.",
                    "Press “Edit this case” first; then nobody else can write to it.");
        }
        return held;
    }

    // ---- results

    public CaseStatus status() throws StoreFailure {
        return CaseStatus.of(folder.root(), results().orElse(null));
    }

    /** The results as they stand, or nothing when there are none yet. */
    public synchronized Optional<Reconstruction> results() throws StoreFailure {
        String stamp = stamp();
        if (stamp.isEmpty()) {
            return Optional.empty();
        }
        if (results == null || !stamp.equals(resultsStamp)) {
            results = CaseResults.read(folder.root());
            resultsStamp = stamp;
        }
        return Optional.of(results);
    }

    private String stamp() throws StoreFailure {
        Path summary = folder.results().resolve("summary.json");
        try {
            return Files.isRegularFile(summary) ? Files.size(summary) + " " + Files.getLastModifiedTime(summary) : "";
        } catch (IOException e) {
            throw StoreFailure.of("Looking at the results", e);
        }
    }

    /** Takes in what is new and reconstructs; holds the case while it runs, and nothing else is written meanwhile. */
    public RunResult run(Progress progress) throws Refused, StoreFailure, MissingProgram {
        boolean before;
        CaseWriter held;
        synchronized (this) {
            before = held();
            hold();
            held = writer();
            running = true;
        }
        try {
            return CaseRun.run(held, new RunOptions(null, false, clock, who, true), progress);
        } finally {
            synchronized (this) {
                running = false;
                if (!before) {
                    letGo();
                }
            }
        }
    }

    // ---- what people decide

    /** Moments that were marked. */
    public Decisions<MarkRow> marks() {
        return new Decisions<>(this, folder.edits(), new MarksFile(), row -> recording(row.recording()));
    }

    /** Where people put recorders on the plan. */
    public Decisions<PlaceRow> places() {
        return new Decisions<>(this, folder.edits(), new PlacesFile(), row -> recording(row.recording()));
    }

    /** Walls, cars and other things drawn on the plan. */
    public Decisions<CornerRow> drawings() {
        return new Decisions<>(this, folder.edits(), new PlanFile(), row -> {});
    }

    /** Pictures tied to the plan. */
    public Decisions<ImageRow> planImages() {
        return new Decisions<>(this, folder.edits(), new PlanImagesFile(), row -> picture(row.file()));
    }

    /** What people decided on claims. */
    public Decisions<ClaimRow> claims() {
        return new Decisions<>(this, folder.edits(), new ClaimsFile(), row -> {});
    }

    /** What people decided by ear; a run counts by it. */
    public Decisions<ShotRow> shots() {
        return new Decisions<>(this, folder.edits(), new ShotsFile(), row -> recording(row.recording()));
    }

    /** What is left out of the sequence from the next reconstruction on. */
    public Decisions<SetAsideRow> setAside() {
        return new Decisions<>(this, folder.edits(), new SetAsideFile(), row -> {});
    }

    /** Which events are one, and which are two, from the next reconstruction on. */
    public Decisions<EventRow> events() {
        return new Decisions<>(this, folder.edits(), new EventsFile(), row -> {});
    }

    /** Whose name a decision gets. */
    public String who() {
        return who;
    }

    /** The day of a decision, in UTC. */
    public String today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    }

    /**
     * Undoes the last change of a table that a workbench made, also before this one was started; gives what it was.
     *
     * @param shown tells of the name of a file below edits/ whether it may be turned back
     */
    public synchronized Undone undo(Predicate<String> shown) throws IOException, Refused {
        return history(shown).undo();
    }

    /** Does again what was undone last; gives what it is. */
    public synchronized Undone redo(Predicate<String> shown) throws IOException, Refused {
        return history(shown).redo();
    }

    private History history(Predicate<String> shown) throws Refused {
        SortedMap<String, String> headers = new TreeMap<>();
        for (Decisions<?> table :
                List.of(marks(), places(), drawings(), planImages(), claims(), shots(), setAside(), events())) {
            if (shown.test(table.name())) {
                headers.put(table.name(), table.header());
            }
        }
        return new History(writer(), headers);
    }

    // ---- blind work

    /** How far blind work is. */
    public Blind blind() throws IOException {
        return Blind.of(Ledger.read(folder.ledger()).entries());
    }

    /** Takes a step of blind work, with its entry in the ledger; refuses one that is not due. */
    public synchronized void take(Blind.Step step) throws IOException, StoreFailure, Refused {
        CaseWriter held = writer();
        new Edits(held).noteChanges(); // by hand, before the step
        String refusal = Blind.of(held.ledger().entries()).refusal(step);
        if (refusal != null) {
            throw new Refused(
                    Refused.Why.MASKED,
                    "This step of blind work cannot be taken now: %s. Nothing was written.".formatted(refusal),
                    "Look at the steps on the overview.");
        }
        held.ledger()
                .append(
                        Blind.WHAT,
                        step.word(),
                        Map.of("run", results().map(r -> r.summary().runId()).orElse("")));
    }

    /** What must not be seen now. */
    public synchronized Masks masks() throws IOException, StoreFailure {
        List<LedgerEntry> entries = Ledger.read(folder.ledger()).entries();
        Reconstruction r = results().orElse(null);
        String stamp = entries.size() + " " + (r == null ? "" : r.summary().runId());
        if (!stamp.equals(masksStamp)) {
            Blind blind = Blind.of(entries);
            masks = blind.level() == Blind.Level.OPEN
                    ? Masks.NONE
                    : MaskedWords.of(
                            folder,
                            entries,
                            blind,
                            r,
                            r == null
                                    ? List.of()
                                    : CaseTexts.of(folder.root(), r.summary().runId())
                                            .values(),
                            marks().rows());
            masksStamp = stamp;
        }
        return masks;
    }

    private boolean namesMasked() throws IOException {
        return blind().level() == Blind.Level.NAMES_MASKED;
    }

    // ---- evidence

    /**
     * Keeps a file that came in through the window, for the next run to take in.
     *
     * @return its name below evidence/
     */
    public String drop(String name, InputStream bytes) throws IOException, Refused {
        synchronized (this) {
            writer(); // refuses where the case is not held
        }
        return Dropped.keep(folder, name, bytes);
    }

    // ---- what if

    /**
     * The results with the sequence as it would be without these constraints and what these sources alone say; nothing is written.
     *
     * @param ids as in sequence.json
     */
    public synchronized Reconstruction without(Set<String> ids, Set<String> sources)
            throws IOException, StoreFailure, Refused {
        Reconstruction now = results()
                .orElseThrow(() -> new Refused(
                        Refused.Why.NOT_THERE, "This case has no results yet.", "Reconstruct it from the overview."));
        if (distrusted == null || !distrustedRun.equals(now.summary().runId())) {
            distrustedRun = now.summary().runId();
            distrusted = Distrusted.of(folder.root(), distrustedRun)
                    .orElseThrow(() -> new Refused(
                            Refused.Why.NOT_THERE,
                            "What the sequence was computed from is not in the cache any more.",
                            "Reconstruct the case again after any change, or set the statement aside for good."));
        }
        return new Reconstruction(
                now.timeline(),
                now.shots(),
                now.claims(),
                distrusted.without(ids, sources),
                now.scene(),
                now.hypotheses(),
                now.summary());
    }

    // ---- recordings

    /** A recording of the results by id or file. */
    public Timeline.PlacedRecording recording(String idOrFile) throws Refused {
        try {
            return results()
                    .flatMap(r -> r.timeline().recordings().stream()
                            .filter(c -> c.id().equals(idOrFile) || c.file().equals(idOrFile))
                            .findFirst())
                    .orElseThrow(() -> noRecording());
        } catch (StoreFailure e) {
            throw new Refused(Refused.Why.NOT_THERE, String.valueOf(e.getMessage()), "Reconstruct the case again.");
        }
    }

    private static Refused noRecording() {
        return new Refused(
                Refused.Why.NOT_THERE,
                "The results name no such recording.",
                "Reload the page; the case may have been reconstructed anew.");
    }

    /** The decoded sound that was analysed, or nothing for a recording without sound. */
    public Optional<SampleSource> sound(String id) throws IOException, Refused {
        LedgerEntry decoded = decoded(recording(id).id());
        if (decoded == null) {
            return Optional.empty();
        }
        Path pcm = pcm(decoded);
        if (!Files.isRegularFile(pcm)) {
            throw new Refused(
                    Refused.Why.NOT_THERE,
                    "The decoded sound is not in the cache any more.",
                    "Run the reconstruction: it decodes again what is missing.");
        }
        return Optional.of(
                new PcmFile(pcm, decoded.details().path("sampleRateHz").asInt(0)));
    }

    private Path pcm(LedgerEntry decoded) {
        String flac = decoded.details().path("flac").asString("");
        return folder.cache().resolve("pcm").resolve(flac.replaceAll("[^0-9a-f]", "") + ".f32");
    }

    /** The last time the sound of an exhibit was decoded, or null. */
    private @Nullable LedgerEntry decoded(String id) throws IOException {
        LedgerEntry last = null;
        for (LedgerEntry e : Ledger.read(folder.ledger()).entries()) {
            last = e.what().equals("decoded")
                            && e.details().path("exhibit").asString("").equals(id)
                    ? e
                    : last;
        }
        return last;
    }

    private Path original(Timeline.PlacedRecording recording) throws IOException, Refused {
        return CaseFolder.held(Ledger.read(folder.ledger()).entries()).stream()
                .filter(h -> h.sha256().equals(recording.sha256()) && h.sameAs() == null)
                .map(folder::pathOf)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> noRecording());
    }

    /** A picture among the evidence that a browser can show, by the file's name below evidence/. */
    public Picture picture(String file) throws Refused {
        try {
            for (CaseFolder.Held held :
                    CaseFolder.held(Ledger.read(folder.ledger()).entries())) {
                Path path = folder.pathOf(held);
                if (held.file().equals(file) && Files.isRegularFile(path)) {
                    return Picture.of(path, held.sha256());
                }
            }
        } catch (IOException e) {
            throw new Refused(
                    Refused.Why.NOT_THERE, "The picture cannot be read: " + e.getMessage(), "Look at the file.");
        }
        throw new Refused(Refused.Why.NOT_THERE, "There is no such picture.", "Reload the page.");
    }

    /** Files below evidence/ that are pictures by their names. */
    public List<String> pictures() throws IOException {
        return CaseFolder.held(Ledger.read(folder.ledger()).entries()).stream()
                .map(CaseFolder.Held::file)
                .filter(Picture::isNamedAsOne)
                .toList();
    }

    /** Peaks of a recording's sound, read once and kept in the cache. */
    public Peaks peaks(String id) throws IOException, Refused {
        SampleSource sound = needSound(id);
        String name = recording(id).sha256() + "-" + sound.sampleRateHz() + "-1";
        synchronized (making.computeIfAbsent("peaks " + name, k -> new Object())) {
            Peaks known = peaks.get(name);
            Path file = folder.cache().resolve("peaks").resolve(name + ".i8");
            if (known == null && Files.isRegularFile(file)) {
                known = Peaks.ofBytes(sound.sampleRateHz(), Files.readAllBytes(file));
            }
            if (known == null) {
                known = Peaks.of(sound);
                WholeFiles.write(file, known.bytes());
            }
            peaks.put(name, known);
            return known;
        }
    }

    /** The sound of a recording that has one. */
    public SampleSource needSound(String id) throws IOException, Refused {
        return sound(id)
                .orElseThrow(() -> new Refused(
                        Refused.Why.NOT_THERE, "This recording has no sound.", "Look at its picture instead."));
    }

    /** The small copy of a recording; made at the first call, which may take as long as the recording. */
    public PlayedClip played(String id) throws IOException, Refused, MissingProgram {
        Timeline.PlacedRecording recording = recording(id);
        LedgerEntry decoded = decoded(recording.id());
        Path pcm = decoded == null ? null : pcm(decoded);
        if (pcm == null && recording.pictureStartSeconds() == null) {
            throw new Refused(
                    Refused.Why.NOT_THERE,
                    "This recording can be neither seen nor heard.",
                    "Look at its problems in the list of recordings.");
        }
        if (pcm != null) {
            needSound(id);
        }
        int rate = decoded == null ? 0 : decoded.details().path("sampleRateHz").asInt(0);
        PlayCopy.Source source = new PlayCopy.Source(original(recording), recording.pictureStartSeconds(), pcm, rate);
        boolean banded = namesMasked() && recording.pictureStartSeconds() != null;
        String name = recording.sha256() + "-" + PlayCopy.VERSION + (banded ? "-banded" : "");
        synchronized (making.computeIfAbsent("copy " + name, k -> new Object())) {
            return copy(source, name, banded);
        }
    }

    private PlayedClip copy(PlayCopy.Source source, String name, boolean banded) throws IOException, MissingProgram {
        Path file = Files.createDirectories(folder.cache().resolve("play")).resolve(name + ".mp4");
        Path told = file.resolveSibling(name + ".json");
        if (Files.isRegularFile(file) && Files.isRegularFile(told)) {
            try {
                return new PlayedClip(file, source.shiftSeconds(), frames(told));
            } catch (JacksonException e) {
                Files.delete(told); // damaged: made again below
            }
        }
        PlayCopy copies = new PlayCopy(MediaTools.find());
        copies.make(source, file, banded);
        List<Double> frames = copies.frames(file);
        WholeFiles.write(told, Json.toBytes(frames));
        return new PlayedClip(file, source.shiftSeconds(), frames);
    }

    private static List<Double> frames(Path told) throws IOException {
        return Json.readList(Files.readAllBytes(told), Double.class);
    }

    /** One frame of the original as PNG. */
    public byte[] still(String id, long frame) throws IOException, Refused, MissingProgram {
        Timeline.PlacedRecording recording = recording(id);
        if (frame < 0 || frame >= played(id).frames().size()) {
            throw new Refused(Refused.Why.NOT_THERE, "There is no such frame.", "Choose another moment.");
        }
        Path original = original(recording);
        synchronized (making.computeIfAbsent("still", k -> new Object())) {
            return new PlayCopy(MediaTools.find()).still(original, frame, namesMasked());
        }
    }

    /** What the ledger says of the case. */
    public Custody custody() throws IOException {
        return Custody.of(folder, verified);
    }

    /** Reads every byte again and compares it with the ledger; {@link #custody} tells what was found. */
    public void verify(Progress progress) throws StoreFailure {
        verified = Custody.Verified.of(Verify.verify(folder, progress));
    }

    /** Time zone of the incident as case.json states it, or null. */
    public @Nullable ZoneId zone() throws IOException {
        Path stated = folder.caseJson();
        return Files.isRegularFile(stated)
                ? CaseJsonReader.read(Files.readAllBytes(stated), "case.json")
                        .facts()
                        .timeZone()
                : null;
    }

    /** Head of the ledger: hash of its last entry. */
    public String ledgerHead() throws IOException {
        return Ledger.read(folder.ledger()).last();
    }

    /** The report of the case, or nothing when there is none. */
    public Optional<Path> report() {
        return Optional.of(folder.reports().resolve("report.html")).filter(Files::isRegularFile);
    }

    /** Name of the case: its title, else its folder. */
    public String title() throws StoreFailure {
        String title = results().map(r -> r.summary().title()).orElse(null);
        return Objects.requireNonNullElse(title, String.valueOf(folder.root().getFileName()));
    }
}
