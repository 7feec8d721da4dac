package retrace.simulate;

import java.util.SplittableRandom;

/** One independent stream of random numbers for each thing with a name, so that adding one thing changes no other. */
final class Seeds {

    private Seeds() {}

    static SplittableRandom of(long seed, String name) {
        long h = seed * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < name.length(); i++) {
            h = (h ^ name.charAt(i)) * 0x100000001B3L;
            h ^= h >>> 29;
        }
        return new SplittableRandom(h);
    }
}
