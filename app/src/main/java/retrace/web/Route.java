package retrace.web;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import retrace.casework.Blind;

/**
 * One thing that can be asked.
 *
 * @param method GET (which answers HEAD too), POST or DELETE
 * @param path pieces after each {@code /}; {@code {name}} stands for any one piece of letters, digits, {@code _}, {@code -} and dots
 * @param open can be had without a session: only what shows nothing of a case
 * @param from the level of blind work from which on it answers; a route that says nothing answers only when all is open
 */
record Route(String method, String path, boolean open, Blind.Level from, Handler handler) {

    /** Answers. */
    interface Handler {
        void handle(Call call) throws Exception;
    }

    static Route get(String path, Handler handler) {
        return new Route("GET", path, false, Blind.Level.OPEN, handler);
    }

    static Route post(String path, Handler handler) {
        return new Route("POST", path, false, Blind.Level.OPEN, handler);
    }

    static Route delete(String path, Handler handler) {
        return new Route("DELETE", path, false, Blind.Level.OPEN, handler);
    }

    Route opened() {
        return new Route(method, path, true, from, handler);
    }

    /** Answers already at this level of blind work. */
    Route from(Blind.Level level) {
        return new Route(method, path, open, level, handler);
    }

    /** Answers while names and accounts are masked: what it tells has none, or is masked word by word. */
    Route blind() {
        return from(Blind.Level.NAMES_MASKED);
    }

    /** Whether it answers at a level. */
    boolean shownAt(Blind.Level level) {
        return from.compareTo(level) <= 0;
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
