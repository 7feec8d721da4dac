package retrace.casework;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import retrace.media.MissingProgram;
import retrace.model.AccountText;
import retrace.model.CaseFacts;
import retrace.model.Exhibit;
import retrace.model.Heard;
import retrace.model.LagEstimate;
import retrace.model.Problem;
import retrace.model.Progress;
import retrace.model.Reconstruction;
import retrace.model.RecordingFacts;
import retrace.model.SampleSource;
import retrace.model.Shots;
import retrace.model.Tables;
import retrace.model.Timeline;
import retrace.reconstruct.CaseInput;
import retrace.reconstruct.ImpulseJoin;
import retrace.reconstruct.Reading;
import retrace.reconstruct.Reconstructor;
import retrace.reconstruct.Stages;
import retrace.store.CaseFolder;
import retrace.store.Hashes;

/**
 * A reconstruction without a case: the same stages in the same order as {@link CaseRun}, but no ledger, no results on the
 * disk and no cache. Sound comes from memory or from the folder's files. Tables and accounts are read from the folder as
 * they would be from a case.
 */
public final class PlainRun {

    private PlainRun() {}

    /** Versions of the stages that a reconstruction goes through. */
    public static SortedMap<String, String> versions() {
        return new TreeMap<>(Stages.VERSIONS);
    }

    /** A recording: what its file would have told, and its sound. */
    public record Recorded(RecordingFacts facts, SampleSource sound) {}

    /**
     * What came of it.
     *
     * @param recordings with what the tables say of them
     */
    public record Outcome(Reconstruction reconstruction, List<RecordingFacts> recordings) {}

    /**
     * Decodes the recordings among the folder's files and goes on with their sound.
     *
     * @param work an empty folder for decoded sound
     */
    public static Outcome ofFiles(Path folder, Path work, Progress progress) throws IOException, MissingProgram {
        return reconstruct(folder, decode(files(folder), work, progress), progress);
    }

    /**
     * Decodes the recordings among some files, in the order given; what is no recording is passed over.
     *
     * @param work an empty folder for decoded sound, which must stay as long as the sound is read
     */
    public static List<Recorded> decode(List<Path> files, Path work, Progress progress)
            throws IOException, MissingProgram {
        List<Item> items = new ArrayList<>();
        for (Path file : files) {
            Item item = Sorter.sort(Hashes.ofFile(file), String.valueOf(file.getFileName()), Files.size(file), file);
            if (item.is(Exhibit.Kind.RECORDING)) {
                items.add(item);
            }
        }
        Pipeline pipeline = new Pipeline(new CaseFolder(work), progress);
        List<Decoded> decoded = pipeline.decode(items);
        SortedMap<String, SampleSource> sounds = pipeline.sounds(decoded);
        List<Recorded> recorded = new ArrayList<>();
        for (Decoded d : decoded) {
            SampleSource sound = sounds.get(d.facts().id());
            if (sound == null) {
                throw new IOException(
                        "the decoder gave no sound of a recording: " + d.facts().file());
            }
            recorded.add(new Recorded(d.facts(), sound));
        }
        return recorded;
    }

    /** Recordings by id compared by sound alone: every pair, in the order of ids. */
    public static List<LagEstimate> compare(SortedMap<String, SampleSource> recordings, Progress progress) {
        return Stages.compare(recordings, progress);
    }

    /** Shots of recordings whose clocks are known already. */
    public static Shots shots(Timeline timeline, List<Heard> heard, List<RecordingFacts> recordings, CaseFacts facts) {
        return ImpulseJoin.join(timeline, heard, recordings, facts);
    }

    /** Every recording of one block with every one of another, as a case that has just these pairs. */
    public static List<LagEstimate> compareAcross(
            SortedMap<String, SampleSource> left, SortedMap<String, SampleSource> right, Progress progress) {
        return Stages.compareAcross(left, right, progress);
    }

    /** @param papers folder with case.json, tables and accounts (.txt); recordings in it are passed over */
    public static Outcome reconstruct(Path papers, List<Recorded> recorded, Progress progress) throws IOException {
        SortedMap<String, Path> edits = new TreeMap<>();
        SortedMap<String, Path> accounts = new TreeMap<>();
        for (Path file : files(papers)) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(".txt")) {
                accounts.put(name, file);
            } else if (name.equals("case.json")) {
                edits.put(name, file);
            } else if (name.endsWith(".csv")) {
                edits.put("edits/" + name, file);
            }
        }
        TableStage tables = TableStage.read(edits, List.of());
        NamesOf names = new NamesOf();
        recorded.forEach(r -> names.add(r.facts().file(), r.facts().id()));
        List<RecordingFacts> recordings =
                tables.describe(recorded.stream().map(Recorded::facts).toList(), names);
        CaseInput input = new CaseInput(
                tables.facts(),
                List.of(),
                recordings,
                heard(recorded, progress),
                lags(recorded, progress),
                tables.tables(),
                readings(accounts, tables, names),
                tables.problems(),
                new TreeMap<>(Stages.VERSIONS),
                new TreeMap<>(),
                Hashes.ofText(papers.toString()),
                new TreeMap<>(),
                tables.lexicon());
        return new Outcome(Reconstructor.reconstruct(input, progress), recordings);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        }
    }

    private static List<Heard> heard(List<Recorded> recorded, Progress progress) {
        return recorded.stream()
                .map(r -> Stages.listen(r.facts().id(), r.sound(), progress))
                .toList();
    }

    private static List<LagEstimate> lags(List<Recorded> recorded, Progress progress) {
        SortedMap<String, SampleSource> sounds = new TreeMap<>();
        recorded.forEach(r -> sounds.put(r.facts().id(), r.sound()));
        return sounds.size() < 2 ? List.of() : Stages.compare(sounds, progress);
    }

    private static List<Reading> readings(SortedMap<String, Path> accounts, TableStage tables, NamesOf names)
            throws IOException {
        CaseFacts facts = tables.facts();
        SortedMap<String, String> texts = new TreeMap<>();
        SortedMap<String, String> ids = new TreeMap<>();
        for (Map.Entry<String, Path> account : accounts.entrySet()) {
            String text = Files.readString(account.getValue(), StandardCharsets.UTF_8);
            String sha256 = Hashes.ofText(text + account.getKey());
            texts.put(account.getKey(), text);
            ids.put(account.getKey(), sha256);
            names.add(account.getKey(), sha256.substring(0, 12));
        }
        List<Reading> out = new ArrayList<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            String sha256 = ids.getOrDefault(text.getKey(), "");
            String id = sha256.substring(0, 12);
            Tables.AccountRow row = tables.tables().accounts().stream()
                    .filter(r -> id.equals(names.find(r.file())))
                    .findFirst()
                    .orElse(null);
            out.add(Stages.read(new AccountText(id, text.getKey(), sha256, text.getValue(), row), facts));
        }
        return out;
    }

    /** What the file of such a recording would have told: sound alone, no date but {@code created}. */
    public static RecordingFacts facts(
            String file, String sha256, SampleSource sound, RecordingFacts.@Nullable StatedStart created) {
        RecordingFacts.ContainerFacts container = new RecordingFacts.ContainerFacts(
                "none", "pcm", null, sound.sampleRateHz(), 1, 0.0, null, null, false, 0, null, null, null);
        return new RecordingFacts(
                sha256.substring(0, 12),
                file,
                sha256,
                sound.durationSeconds(),
                true,
                false,
                true,
                null,
                container,
                created,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.<Problem>of());
    }
}
