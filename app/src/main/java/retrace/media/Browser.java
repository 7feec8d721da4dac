package retrace.media;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Shows an address in the user's own browser. */
public final class Browser {

    private static final List<String> STARTERS = List.of("xdg-open", "open");

    private Browser() {}

    /** Starts the browser with the address; false where this system has no such program. */
    public static boolean open(URI address) {
        for (String starter : STARTERS) {
            try {
                new ProcessBuilder(starter, address.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                return true;
            } catch (IOException e) {
                // this system does not have it: the next one
            }
        }
        return false;
    }
}
