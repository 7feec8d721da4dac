package retrace.casework;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.media.MissingProgram;
import retrace.model.CaseFacts;
import retrace.model.Exhibit;
import retrace.model.Problem;
import retrace.model.Progress;
import retrace.model.Reconstruction;
import retrace.reconstruct.CaseInput;
import retrace.reconstruct.Reconstructor;
import retrace.store.CaseFolder;
import retrace.store.Hashes;
import retrace.store.StoreFailure;
import retrace.store.WholeFiles;

/**
 * One step on plain files, without a case. Decoded sound lies in a temporary folder that is gone afterwards. A file that
 * cannot be read becomes a problem; the rest goes on.
 */
public final class LooseFiles {

    private LooseFiles() {}

    /** Recordings on one clock: the timeline of the result is what counts, and no impulse enters it, so none is listened for. */
    public static Reconstruction timeline(List<Path> files, Progress progress) throws MissingProgram, StoreFailure {
        return run(files, Exhibit.Kind.RECORDING, CaseFacts.UNKNOWN, false, true, progress);
    }

    /** Impulses of recordings; several recordings are put on one clock first. */
    public static Reconstruction shots(List<Path> files, Progress progress) throws MissingProgram, StoreFailure {
        return run(files, Exhibit.Kind.RECORDING, CaseFacts.UNKNOWN, true, true, progress);
    }

    /** Claims of accounts, with the incident's date and zone where they are known. */
    public static Reconstruction claims(
            List<Path> files, @Nullable LocalDate incidentDate, @Nullable ZoneId zone, Progress progress)
            throws MissingProgram, StoreFailure {
        CaseFacts facts =
                new CaseFacts(null, incidentDate, zone, null, null, null, null, null, null, null, null, null, false);
        return run(files, Exhibit.Kind.ACCOUNT, facts, false, false, progress);
    }

    private static Reconstruction run(
            List<Path> files, Exhibit.Kind wanted, CaseFacts facts, boolean listen, boolean compare, Progress progress)
            throws MissingProgram, StoreFailure {
        Path temporary = null;
        try {
            temporary = Files.createTempDirectory("retrace");
            CaseFolder folder = new CaseFolder(temporary);
            Gathered gathered = gather(files, wanted);
            TableStage tables = TableStage.of(facts);
            Assembly assembly = new Assembly(
                    gathered.items, tables, new NamesOf(), gathered.problems, gathered.refused, new TreeMap<>());
            Pipeline pipeline = new Pipeline(folder, progress, false);
            List<Decoded> decoded = pipeline.decode(assembly.recordings());
            CaseInput input = assembly.input(decoded, pipeline, listen, compare);
            return Reconstructor.reconstruct(input, progress);
        } catch (IOException e) {
            throw StoreFailure.of("Working on the files", e);
        } finally {
            discard(temporary);
        }
    }

    private static void discard(@Nullable Path temporary) throws StoreFailure {
        try {
            if (temporary != null) {
                WholeFiles.deleteFolder(temporary);
            }
        } catch (IOException e) {
            throw StoreFailure.of("Removing the temporary folder", e);
        }
    }

    private record Gathered(List<Item> items, List<Problem> problems, SortedMap<String, String> refused) {}

    private static Gathered gather(List<Path> files, Exhibit.Kind wanted) {
        Gathered gathered = new Gathered(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        Set<String> seen = new LinkedHashSet<>();
        for (Path path : files) {
            String name = path.toString().replace('\\', '/');
            try {
                add(path, name, wanted, seen, gathered);
            } catch (IOException e) {
                refuse(
                        gathered,
                        name,
                        "unreadable",
                        "This file cannot be read or is not there.",
                        "Check its name and rights.");
            }
        }
        return gathered;
    }

    private static void add(Path path, String name, Exhibit.Kind wanted, Set<String> seen, Gathered gathered)
            throws IOException {
        Path real = path.toRealPath();
        if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
            refuse(
                    gathered,
                    name,
                    "not-a-file",
                    "This is a folder, a pipe or a device, not a file.",
                    "Name the files one by one.");
            return;
        }
        String sha256 = Hashes.ofFile(real);
        if (!seen.add(sha256)) {
            refuse(
                    gathered,
                    name,
                    "same-bytes",
                    "This file has the same content as one named before; it counts once.",
                    "Nothing needs to be done.");
            return;
        }
        Item item = Sorter.sort(sha256, name, Files.size(real), real);
        if (item.is(wanted) || !item.problems().isEmpty()) {
            gathered.items.add(item);
        } else {
            refuse(
                    gathered,
                    name,
                    "not-of-this-kind",
                    "This command works on %ss; this file is: %s."
                            .formatted(wanted, item.content().words()),
                    "Use retrace run on a folder that holds all of it.");
        }
    }

    private static void refuse(Gathered gathered, String name, String kind, String says, String whatToDo) {
        gathered.refused.put(name, kind);
        gathered.problems.add(Problem.ofFile(kind, name, says, List.of(name), whatToDo));
    }
}
