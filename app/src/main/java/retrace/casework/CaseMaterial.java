package retrace.casework;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import retrace.model.CaseFacts;
import retrace.model.Heard;
import retrace.model.SampleSource;
import retrace.model.Tables;

/**
 * What a page shows beside the result documents.
 *
 * @param texts account id to its text as read
 * @param sounds recording id to its decoded sound
 * @param ledgerEntries how many entries the ledger has
 * @param ledgerHead hash of the last one
 * @param originals file below evidence/ to the SHA-256 noted when it was taken in
 * @param blind how far blind work was
 */
public record CaseMaterial(
        CaseFacts facts,
        Tables tables,
        List<Heard> heard,
        SortedMap<String, String> texts,
        SortedMap<String, SampleSource> sounds,
        long ledgerEntries,
        String ledgerHead,
        SortedMap<String, String> originals,
        Blind blind) {

    public CaseMaterial {
        heard = List.copyOf(heard);
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        sounds = Collections.unmodifiableSortedMap(new TreeMap<>(sounds));
        originals = Collections.unmodifiableSortedMap(new TreeMap<>(originals));
    }
}
