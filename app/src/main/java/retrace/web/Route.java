package retrace.web;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be asked.
 *
 * @param method GET (which answers HEAD too), POST or DELETE
 * @param path pieces after each {@code /}; {@code {name}} stands for any one piece of letters, digits, {@code _}, {@code -} and dots
 * @param open can be had without a session: only what shows nothing of a case
 */
record Route(String method, String path, boolean open, Handler handler) {

    /** Answers. */
    interface Handler {
        void handle(Call call) throws Exception;
    }

    static Route get(String path, Handler handler) {
        return new Route("GET", path, false, handler);
    }

    static Route post(String path, Handler handler) {
        return new Route("POST", path, false, handler);
    }

    static Route delete(String path, Handler handler) {
        return new Route("DELETE", path, false, handler);
    }

    Route opened() {
        return new Route(method, path, true, handler);
    }

    boolean answers(String asked) {
        return method.equals(asked) || (method.equals("GET") && asked.equals("HEAD"));
    }

    /** The named pieces of a path, or null when this is another route's. */
    @Nullable
    Map<String, String> match(String asked) {
        String[] mine = path.split("/", -1);
        String[] theirs = asked.split("/", -1);
        if (mine.length != theirs.length) {
            return null;
        }
        Map<String, String> named = new TreeMap<>();
        for (int i = 0; i < mine.length; i++) {
            if (mine[i].startsWith("{")) {
                if (!theirs[i].matches("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,199}")) {
                    return null;
                }
                named.put(mine[i].substring(1, mine[i].length() - 1), theirs[i]);
            } else if (!mine[i].equals(theirs[i])) {
                return null;
            }
        }
        return named;
    }
}
