package retrace.reconstruct;

import java.util.List;
import java.util.SortedMap;
import retrace.model.CaseFacts;
import retrace.model.Exhibit;
import retrace.model.Heard;
import retrace.model.LagEstimate;
import retrace.model.Problem;
import retrace.model.RecordingFacts;
import retrace.model.Tables;

/**
 * Everything a reconstruction is a function of.
 *
 * @param recordings with what recordings.csv says of them merged in, in the order of their files
 * @param heard what each recording lets hear, in the order of {@code recordings}
 * @param lags every compared pair
 * @param problems of taking in: files, tables, decoding
 * @param runId hash of inputs, parameters and versions
 * @param outcomes for each input file: taken, flagged or refused
 * @param lexicon lines of edits/lexicon.txt
 */
public record CaseInput(
        CaseFacts facts,
        List<Exhibit> exhibits,
        List<RecordingFacts> recordings,
        List<Heard> heard,
        List<LagEstimate> lags,
        Tables tables,
        List<Reading> readings,
        List<Problem> problems,
        SortedMap<String, String> versions,
        SortedMap<String, String> parameters,
        String runId,
        SortedMap<String, String> outcomes,
        List<String> lexicon) {

    public CaseInput {
        exhibits = List.copyOf(exhibits);
        recordings = List.copyOf(recordings);
        heard = List.copyOf(heard);
        lags = List.copyOf(lags);
        readings = List.copyOf(readings);
        problems = List.copyOf(problems);
        lexicon = List.copyOf(lexicon);
    }
}
