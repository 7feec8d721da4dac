package retrace.sound;

import java.util.SplittableRandom;

/**
 * The order in which a recording's windows are compared: as recorded, or, to learn what chance alone does, backwards and with its
 * blocks of 4 s shuffled. A recording played backwards keeps its tones, hum, beats, loudness and coding, yet shares no moment with
 * anything: it is a null of the same structure.
 */
final class LinkOrder {

    /** Windows of the grid in one block. */
    private static final int BLOCK = 32;

    private static final int FRAMES_PER_GRID = SoundPrint.GRID / SoundPrint.HOP;

    final boolean reversed;
    private final int windows;
    private final int frames;
    private final int[] blocks;

    private LinkOrder(boolean reversed, SoundPrint print, int[] blocks) {
        this.reversed = reversed;
        this.windows = print.windows;
        this.frames = print.frames;
        this.blocks = blocks;
    }

    static LinkOrder asRecorded(SoundPrint print) {
        return new LinkOrder(false, print, new int[0]);
    }

    /** @param trial 0 plays the whole recording backwards; others shuffle its blocks too, each in its own way */
    static LinkOrder backwards(SoundPrint print, int trial) {
        int[] blocks = new int[trial == 0 ? 0 : print.windows / BLOCK];
        SplittableRandom random = new SplittableRandom(0x5eed_0001L * trial + print.windows);
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = i;
            int other = random.nextInt(i + 1);
            blocks[i] = blocks[other];
            blocks[other] = i;
        }
        return new LinkOrder(true, print, blocks);
    }

    /** Which stored window stands at place {@code g}. */
    int window(int g) {
        return reversed ? Math.max(0, windows - 1 - shuffled(g, BLOCK)) : g;
    }

    /** Which stored loudness frame stands at place {@code f}. */
    int frame(int f) {
        return reversed ? Math.max(0, frames - 1 - shuffled(f, BLOCK * FRAMES_PER_GRID)) : f;
    }

    private int shuffled(int at, int block) {
        int b = at / block;
        return b < blocks.length ? blocks[b] * block + at % block : at;
    }
}
