package retrace.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTagFormat;
import opennlp.tools.postag.POSTaggerME;

/**
 * Universal part-of-speech tags by OpenNLP's model trained on the English Web Treebank, with corrections for the words
 * of this field that it is known to miss.
 */
final class PartsOfSpeech {

    private static final String MODEL = "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";
    private final Morphology morphology;
    private final TagCorrections corrections;

    PartsOfSpeech(Morphology morphology, WordLists words) {
        this.morphology = morphology;
        this.corrections = new TagCorrections(morphology, words);
    }

    /** The model, loaded once: it is large and never changes. */
    private static final class Shared {
        static final POSModel MODEL_READ = read();

        private static POSModel read() {
            try (InputStream in = PartsOfSpeech.class.getResourceAsStream(MODEL)) {
                if (in == null) {
                    throw new IllegalStateException(
                            "the part-of-speech model is missing from the class path: " + MODEL);
                }
                return new POSModel(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Tags one sentence; a tagger is made per call, because it is not safe for several threads. */
    List<Token> tag(List<Token> bare) {
        String[] texts = bare.stream().map(t -> plain(t.text())).toArray(String[]::new);
        String[] tags = new POSTaggerME(Shared.MODEL_READ, POSTagFormat.UD).tag(texts);
        List<Token> tagged = new ArrayList<>(bare.size());
        for (int i = 0; i < bare.size(); i++) {
            Token t = bare.get(i);
            String tag = corrections.corrected(bare, tags, i);
            tags[i] = tag;
            tagged.add(new Token(t.text(), t.low(), tag, morphology.lemma(t.low(), tag), t.begin(), t.end()));
        }
        return tagged;
    }

    private static String plain(String text) {
        return text.replace('’', '\'').replace('“', '"').replace('”', '"');
    }
}
