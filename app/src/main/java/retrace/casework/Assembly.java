package retrace.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.documents.Json;
import retrace.media.DocumentText;
import retrace.media.MediaTools;
import retrace.media.MissingProgram;
import retrace.media.RecordingReader;
import retrace.model.AccountText;
import retrace.model.Exhibit;
import retrace.model.Heard;
import retrace.model.LagEstimate;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Tables;
import retrace.reconstruct.CaseInput;
import retrace.reconstruct.Reading;
import retrace.reconstruct.Stages;
import retrace.store.Hashes;

/**
 * Everything known before a stage has run, and the joining of what the stages then give to one input of the
 * reconstruction. The run id is the hash of all that the results depend on.
 */
final class Assembly {

    private final List<Item> items;
    private final TableStage tables;
    private final NamesOf names;
    private final List<Problem> taking;
    private final SortedMap<String, String> refused;
    private final SortedMap<String, String> parameters;
    private final SortedMap<String, String> versions;
    private final SortedMap<String, String> texts = new TreeMap<>();

    /**
     * Gathers.
     *
     * @param items exhibits in the order of their files
     * @param names every name an exhibit has
     * @param taking problems of taking in
     * @param refused names that did not become exhibits
     */
    Assembly(
            List<Item> items,
            TableStage tables,
            NamesOf names,
            List<Problem> taking,
            SortedMap<String, String> refused,
            SortedMap<String, String> parameters)
            throws IOException, MissingProgram {
        this.items = List.copyOf(items);
        this.tables = tables;
        this.names = names;
        this.taking = List.copyOf(taking);
        this.refused = refused;
        this.parameters = parameters;
        this.versions = versions(items);
    }

    private static SortedMap<String, String> versions(List<Item> items) throws IOException, MissingProgram {
        SortedMap<String, String> versions = new TreeMap<>(Stages.VERSIONS);
        versions.put("text", DocumentText.VERSION);
        versions.put("errorRates", StoredCampaigns.load().hash());
        versions.put(
                "decode",
                items.stream().anyMatch(i -> i.is(Exhibit.Kind.RECORDING))
                        ? RecordingReader.VERSION + " with ffmpeg "
                                + MediaTools.find().version()
                        : RecordingReader.VERSION);
        return versions;
    }

    /** Text of each account that was read, by its id; empty before {@link #input}. */
    SortedMap<String, String> texts() {
        return texts;
    }

    List<Item> recordings() {
        return items.stream().filter(i -> i.is(Exhibit.Kind.RECORDING)).toList();
    }

    List<Item> accounts() {
        return items.stream().filter(i -> i.is(Exhibit.Kind.ACCOUNT)).toList();
    }

    /** Hash of inputs, parameters and versions. */
    String runId() {
        SortedMap<String, Object> all = new TreeMap<>();
        all.put("exhibits", items.stream().map(Item::exhibit).toList());
        all.put("edits", tables.hashes());
        all.put("taking", taking);
        all.put("refused", refused);
        all.put("versions", versions);
        all.put("parameters", parameters);
        return Hashes.ofText(Json.toLine(all));
    }

    /** Runs the stages of single exhibits and joins. */
    CaseInput input(List<Decoded> decoded, Pipeline pipeline, boolean listen, boolean compare) throws IOException {
        List<RecordingFacts> recordings =
                tables.describe(decoded.stream().map(Decoded::facts).toList(), names);
        List<Heard> heard = listen ? pipeline.listen(decoded) : nothingHeard(decoded);
        List<LagEstimate> lags = compare ? pipeline.compare(decoded) : List.of();
        List<Problem> problems = new ArrayList<>(taking);
        items.forEach(i -> problems.addAll(i.problems()));
        List<Reading> readings = read(pipeline, problems);
        problems.addAll(tables.problems());
        List<Exhibit> exhibits =
                new ArrayList<>(items.stream().map(Item::exhibit).toList());
        exhibits.addAll(tables.exhibits());
        return new CaseInput(
                tables.facts(),
                exhibits,
                recordings,
                heard,
                lags,
                tables.tables(),
                readings,
                problems,
                versions,
                parameters,
                runId(),
                outcomes(recordings, problems, readings),
                tables.lexicon());
    }

    private static List<Heard> nothingHeard(List<Decoded> decoded) {
        return decoded.stream()
                .map(d -> new Heard(d.facts().id(), List.of(), List.of(), List.of()))
                .toList();
    }

    private List<Reading> read(Pipeline pipeline, List<Problem> problems) throws IOException {
        List<Item> accounts = accounts();
        SortedMap<String, Tables.AccountRow> rows = tables.accountRows(accounts, names);
        List<TextOf> texts = pipeline.texts(accounts);
        List<AccountText> readable = new ArrayList<>();
        for (int i = 0; i < accounts.size(); i++) {
            Exhibit exhibit = accounts.get(i).exhibit();
            problems.addAll(texts.get(i).problems());
            if (!texts.get(i).text().isBlank()) {
                this.texts.put(exhibit.id(), texts.get(i).text());
                readable.add(new AccountText(
                        exhibit.id(),
                        exhibit.file(),
                        exhibit.sha256(),
                        texts.get(i).text(),
                        rows.get(exhibit.id())));
            }
        }
        return pipeline.read(readable, tables.facts(), tables.lexicon()).stream()
                .map(r -> tables.decided(r, this.texts.getOrDefault(r.account().id(), ""), names))
                .toList();
    }

    /** taken, flagged when a problem names the file, refused when nothing of it could be used. */
    private SortedMap<String, String> outcomes(
            List<RecordingFacts> recordings, List<Problem> problems, List<Reading> readings) {
        Set<String> told = new HashSet<>();
        Set<String> lost = new HashSet<>();
        for (Problem p : problems) {
            told.add(p.file());
            told.addAll(p.affects());
        }
        tables.tables().problems().forEach(p -> told.add(p.file()));
        readings.forEach(reading -> reading.problems().forEach(p -> told.add(p.file())));
        problems.stream().filter(p -> p.kind().equals("unreadable-document")).forEach(p -> lost.add(p.file()));
        for (RecordingFacts recording : recordings) {
            if (!recording.readable()) {
                lost.add(recording.file());
            } else if (!recording.problems().isEmpty()) {
                told.add(recording.file());
            }
        }
        SortedMap<String, String> outcomes = new TreeMap<>();
        refused.keySet().forEach(name -> outcomes.put(name, "refused"));
        for (Item item : items) {
            String file = item.exhibit().file();
            boolean no = item.is(Exhibit.Kind.REFUSED) || lost.contains(file);
            outcomes.put(file, no ? "refused" : told.contains(file) ? "flagged" : "taken");
        }
        return outcomes;
    }
}
