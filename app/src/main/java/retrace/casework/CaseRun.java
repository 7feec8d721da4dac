package retrace.casework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import retrace.accuracy.RatesOfCase;
import retrace.exchange.UnreadableInput;
import retrace.media.MissingProgram;
import retrace.model.Exhibit;
import retrace.model.Problem;
import retrace.model.Progress;
import retrace.model.Reconstruction;
import retrace.model.SampleSource;
import retrace.reconstruct.CaseInput;
import retrace.reconstruct.Reconstructor;
import retrace.store.CaseFolder;
import retrace.store.CaseLocked;
import retrace.store.CaseWriter;
import retrace.store.Edits;
import retrace.store.FileIndex;
import retrace.store.FolderWalk;
import retrace.store.LedgerEntry;
import retrace.store.StoreFailure;
import retrace.store.TakeIn;
import retrace.store.WholeFiles;

/** {@code retrace run}: take in, every stage, results. Does again only what changed, and goes on where it was stopped. */
public final class CaseRun {

    private final Path given;
    private final CaseFolder folder;
    private final RunOptions options;
    private final Progress progress;

    private CaseRun(Path given, CaseFolder folder, RunOptions options, Progress progress) {
        this.given = given;
        this.folder = folder;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Runs a case or a loose folder of evidence, which is never written into.
     *
     * @throws UnreadableInput when there is no such folder or the case would lie where it must not, in words for the user
     */
    public static RunResult run(Path folder, RunOptions options, Progress progress)
            throws CaseLocked, MissingProgram, StoreFailure, UnreadableInput {
        CaseFolder caseFolder = place(folder, options);
        CaseRun run = new CaseRun(folder, caseFolder, options, progress);
        try (CaseWriter writer = CaseWriter.open(caseFolder, options.clock(), options.who())) {
            return run.work(writer);
        } catch (IOException e) {
            throw StoreFailure.of("Running the case", e);
        }
    }

    /** The same for a case that is held for writing already; the writer stays open. */
    public static RunResult run(CaseWriter writer, RunOptions options, Progress progress)
            throws MissingProgram, StoreFailure {
        try {
            return new CaseRun(writer.folder().root(), writer.folder(), options, progress).work(writer);
        } catch (IOException e) {
            throw StoreFailure.of("Running the case", e);
        }
    }

    /** Makes an empty case, or takes a folder in without running a stage. */
    public static Path takeIn(Path folder, RunOptions options, Progress progress)
            throws CaseLocked, MissingProgram, StoreFailure, UnreadableInput {
        CaseFolder caseFolder = place(folder, options);
        CaseRun run = new CaseRun(folder, caseFolder, options, progress);
        try (CaseWriter writer = CaseWriter.open(caseFolder, options.clock(), options.who())) {
            run.gather(writer);
            return caseFolder.root();
        } catch (IOException e) {
            throw StoreFailure.of("Taking in", e);
        }
    }

    private static CaseFolder place(Path folder, RunOptions options) throws StoreFailure, UnreadableInput {
        if (!Files.isDirectory(folder)) {
            throw new UnreadableInput("%s: %s"
                    .formatted(
                            Files.exists(folder) ? "This is a file, not a folder" : "There is no such folder", folder));
        }
        try {
            return placeFor(folder, options);
        } catch (IOException e) {
            throw StoreFailure.of("Looking at the folder", e);
        }
    }

    private static CaseFolder placeFor(Path folder, RunOptions options) throws IOException, UnreadableInput {
        Path to = options.caseDir();
        boolean itself = to == null || (Files.exists(to) && Files.isSameFile(to, folder));
        if (CaseFolder.isCase(folder) && itself) {
            return new CaseFolder(folder);
        }
        CaseFolder place = to == null ? CaseFolder.beside(folder) : new CaseFolder(to);
        Path source = folder.toRealPath();
        Path target = place.root();
        Path real = Files.exists(target) ? target.toRealPath() : target;
        if (real.startsWith(source) || target.startsWith(folder.toAbsolutePath().normalize())) {
            throw new UnreadableInput(
                    "The case would lie inside the folder of evidence, which is never written into. Choose another place with --case DIR.");
        }
        if (Files.isDirectory(target) && !CaseFolder.isCase(target) && !isEmpty(target)) {
            throw new UnreadableInput(
                    "The place for the case is a folder that holds other things. Choose an empty one with --case DIR.");
        }
        return place;
    }

    /** Empty, or what an interrupted first start left. */
    private static boolean isEmpty(Path target) throws IOException {
        Set<String> own = Set.of("evidence", "edits", "results", ".retrace");
        try (Stream<Path> list = Files.list(target)) {
            return list.allMatch(p -> own.contains(String.valueOf(p.getFileName())));
        }
    }

    /** All that is known before a stage has run. */
    private Assembly gather(CaseWriter writer) throws IOException, StoreFailure, MissingProgram {
        WholeFiles.deleteFolder(folder.cache().resolve("tmp"));
        FileIndex index = FileIndex.open(folder);
        TakeIn taker = new TakeIn(writer, index, options.clock(), options.link());
        List<Problem> taking = new ArrayList<>();
        SortedMap<String, String> refused = new TreeMap<>();
        if (!isItself()) {
            FolderWalk.Found outside = FolderWalk.walk(given);
            taking.addAll(outside.problems());
            refused.putAll(outside.refused());
            taker.fromOutside(outside.files(), progress);
        }
        FolderWalk.Found inside = FolderWalk.walk(folder.evidence());
        if (isItself()) {
            taking.addAll(inside.problems());
            refused.putAll(inside.refused());
        }
        taker.fromEvidence(inside.files(), progress);
        index.save();
        taking.addAll(taker.problems());
        return assemble(writer, taker, taking, refused);
    }

    private boolean isItself() throws IOException {
        return Files.isSameFile(given, folder.root());
    }

    private Assembly assemble(CaseWriter writer, TakeIn taker, List<Problem> taking, SortedMap<String, String> refused)
            throws IOException, MissingProgram {
        Set<String> unusable = new HashSet<>();
        for (Problem p : taking) {
            if (p.kind().equals("evidence-changed") || p.kind().equals("evidence-missing")) {
                unusable.add(String.valueOf(p.file()));
                refused.put(String.valueOf(p.file()), p.kind());
            }
        }
        NamesOf names = new NamesOf();
        List<Item> items = new ArrayList<>();
        for (CaseFolder.Held held : taker.held()) {
            names.add(held.file(), held.sha256().substring(0, 12));
            if (held.sameAs() != null) {
                taking.add(sameBytes(held));
            } else if (!unusable.contains(held.file())) {
                items.add(Sorter.sort(held.sha256(), held.file(), held.bytes(), folder.pathOf(held)));
            }
        }
        Edits edits = new Edits(writer);
        startEdits(edits, items);
        TableStage tables = TableStage.read(edits.noteChanges(), items);
        return new Assembly(items, tables, names, taking, refused, new TreeMap<>());
    }

    private static Problem sameBytes(CaseFolder.Held held) {
        if (held.bytes() == 0) {
            return Problem.ofFile(
                    "empty-file",
                    held.file(),
                    "This file is empty.",
                    List.of(held.sha256().substring(0, 12)),
                    "Ask for it again; the copy probably failed.");
        }
        return Problem.ofFile(
                "same-bytes",
                held.file(),
                "This file has exactly the same content as %s; it counts once.".formatted(held.sameAs()),
                List.of(held.sha256().substring(0, 12)),
                "Nothing needs to be done; if two devices delivered it, one is a copy of the other.");
    }

    /** case.json and tables that came with the evidence are the starting point of what people edit. */
    private static void startEdits(Edits edits, List<Item> items) throws IOException {
        for (Item item : items) {
            boolean table = item.is(Exhibit.Kind.TABLE);
            boolean caseFile = item.is(Exhibit.Kind.CASE_FILE);
            if (table || caseFile) {
                edits.startFrom(item.exhibit().file(), item.path());
            }
        }
    }

    private RunResult work(CaseWriter writer) throws IOException, StoreFailure, MissingProgram {
        Assembly assembly = gather(writer);
        boolean stands =
                CaseResults.stand(folder, assembly.runId(), writer.ledger().entries());
        if (stands && !options.withMaterial()) {
            return new RunResult(folder.root(), CaseResults.read(folder.root()), 0, 0, true, null);
        }
        Pipeline pipeline = new Pipeline(folder, progress);
        List<Decoded> decoded = pipeline.decode(assembly.recordings());
        noteSounds(decoded, writer);
        CaseInput input = assembly.input(decoded, pipeline, true, true);
        if (!stands) {
            progress.at("reconstructing", 0, 0);
            Reconstruction reconstruction = RatesOfCase.attach(
                    Reconstructor.reconstruct(input, progress),
                    input.recordings(),
                    StoredCampaigns.load().campaigns());
            Distrusted.keep(folder, reconstruction, input);
            CaseTexts.keep(folder, reconstruction.summary().runId(), assembly.texts());
            CaseResults.write(folder, reconstruction, writer.ledger());
        }
        return new RunResult(
                folder.root(),
                CaseResults.read(folder.root()),
                pipeline.computed() + (stands ? 0 : 1),
                pipeline.reused(),
                stands,
                material(input, assembly, pipeline.sounds(decoded), writer));
    }

    private static CaseMaterial material(
            CaseInput input, Assembly assembly, SortedMap<String, SampleSource> sounds, CaseWriter writer) {
        SortedMap<String, String> originals = new TreeMap<>();
        CaseFolder.held(writer.ledger().entries()).forEach(h -> originals.put(h.file(), h.sha256()));
        return new CaseMaterial(
                input.facts(),
                input.tables(),
                input.heard(),
                assembly.texts(),
                sounds,
                writer.ledger().entries().size(),
                writer.ledger().head(),
                originals,
                Blind.of(writer.ledger().entries()));
    }

    /** The hash of every working copy is in the ledger once; another hash for the same exhibit is one more entry. */
    private static void noteSounds(List<Decoded> decoded, CaseWriter writer) throws IOException {
        Set<String> noted = new HashSet<>();
        for (LedgerEntry e : writer.ledger().entries()) {
            if (e.what().equals("decoded")) {
                noted.add(e.details().path("exhibit").asString("")
                        + e.details().path("flac").asString(""));
            }
        }
        for (Decoded d : decoded) {
            if (d.flac() != null && noted.add(d.facts().id() + d.flac())) {
                writer.ledger()
                        .append(
                                "decoded",
                                d.facts().file(),
                                Map.of(
                                        "exhibit", d.facts().id(),
                                        "flac", d.flac(),
                                        "sampleRateHz", d.sampleRateHz(),
                                        "samples", d.sampleCount(),
                                        "decoder", d.decoder()));
            }
        }
    }
}
