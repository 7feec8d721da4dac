package retrace.trials;

import java.util.SplittableRandom;
import retrace.media.Film;
import retrace.simulate.Frames;
import retrace.simulate.Incident;

/**
 * Frames as grey pictures: a street at dusk that sways when somebody carries the camera, grain, the light of muzzle flashes
 * row by row, and the burnt-in clock in white on a dark bar. The same frames give the same bytes on every machine: nothing
 * is drawn with the fonts or graphics of one.
 */
final class PaintedFilm implements Film {

    private static final int GRAIN = 6;
    private static final int MARGIN = 24;

    private final Frames frames;
    private final int width;
    private final int height;
    private final boolean carried;
    private final long seed;
    private final byte[] street;
    private final int flashX;
    private final int flashY;

    PaintedFilm(Frames frames, long seed, Incident.Recorder recorder) {
        this.frames = frames;
        this.width = frames.picture().width();
        this.height = frames.picture().height();
        this.carried = recorder.mover() != null;
        this.seed = 31 * seed + recorder.id().hashCode();
        SplittableRandom random = new SplittableRandom(this.seed);
        this.flashX = (int) (width * (0.25 + 0.5 * random.nextDouble()));
        this.flashY = (int) (height * (0.4 + 0.2 * random.nextDouble()));
        this.street = street(random);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int frames() {
        return frames.count();
    }

    @Override
    public boolean constantRate() {
        return frames.picture().constantRate();
    }

    @Override
    public double framesPerSecond() {
        return frames.picture().framesPerSecond();
    }

    @Override
    public double seconds(int n) {
        return frames.frame(n).filedSeconds();
    }

    @Override
    public byte[] grey(int n) {
        Frames.Frame frame = frames.frame(n);
        byte[] picture = background(frame);
        for (Frames.Lit lit : frame.lit()) {
            light(picture, lit);
        }
        if (frame.text() != null) {
            write(picture, frame.text());
        }
        return picture;
    }

    private int wide() {
        return width + 2 * MARGIN;
    }

    /** Houses with windows, pavement and road, wider and higher than the picture so that it can sway. */
    private byte[] street(SplittableRandom random) {
        int w = wide();
        int h = height + 2 * MARGIN;
        byte[] out = new byte[w * h];
        int horizon = (int) (0.62 * h);
        for (int y = 0; y < h; y++) {
            int grey = y < horizon ? 64 + 24 * y / horizon : 46 + 30 * (y - horizon) / (h - horizon);
            java.util.Arrays.fill(out, y * w, (y + 1) * w, (byte) grey);
        }
        int x = 0;
        while (x < w) {
            int house = w / 8 + random.nextInt(w / 6);
            int top = horizon / 5 + random.nextInt(horizon / 2);
            fill(out, x, top, house - 3, horizon - top, 34 + random.nextInt(24));
            for (int wy = top + 8; wy < horizon - 12; wy += 20) {
                for (int wx = x + 6; wx < x + house - 14; wx += 18) {
                    fill(out, wx, wy, 8, 11, random.nextInt(4) == 0 ? 120 : 24);
                }
            }
            x += house;
        }
        fill(out, 0, horizon, w, h / 25, 88);
        return out;
    }

    private void fill(byte[] out, int x, int y, int w, int h, int grey) {
        int stride = wide();
        for (int row = Math.max(0, y); row < Math.min(out.length / stride, y + h); row++) {
            for (int column = Math.max(0, x); column < Math.min(stride, x + w); column++) {
                out[row * stride + column] = (byte) grey;
            }
        }
    }

    private byte[] background(Frames.Frame frame) {
        double t = frame.sceneSeconds();
        int dx = MARGIN + (carried ? (int) Math.round(14 * Math.sin(2.1 * t) + 5 * Math.sin(5.3 * t)) : 0);
        int dy = MARGIN + (carried ? (int) Math.round(8 * Math.sin(1.7 * t)) : 0);
        SplittableRandom random = new SplittableRandom(seed + 7919L * frame.index());
        byte[] out = new byte[width * height];
        long grain = 0;
        for (int y = 0; y < height; y++) {
            int from = (y + dy) * wide() + dx;
            for (int x = 0; x < width; x++) {
                grain = x % 8 == 0 ? random.nextLong() : grain >>> 8;
                out[y * width + x] = (byte) ((street[from + x] & 0xFF) + (int) ((grain & 0xFF) * GRAIN >> 8));
            }
        }
        return out;
    }

    /** A glare with a bright middle, and the street lit by it, in the rows that were open. */
    private void light(byte[] picture, Frames.Lit lit) {
        double radius = 0.07 * width;
        for (int y = 0; y < height; y++) {
            double share = lit.share(y);
            if (share <= 0) {
                continue;
            }
            for (int x = 0; x < width; x++) {
                double d = Math.hypot(x - flashX, y - flashY) / radius;
                double more = share * (60 + 500 * Math.exp(-d * d) + 60 * Math.exp(-d / 4));
                int at = y * width + x;
                picture[at] = (byte) Math.min(255, (picture[at] & 0xFF) + (int) more);
            }
        }
    }

    private void write(byte[] picture, String text) {
        int dot = Math.max(1, Math.min(height / 85, (width - 8) / (6 * text.length())));
        int left = 4 * dot;
        int top = 3 * dot;
        for (int y = top - 2 * dot; y < top + (Glyphs.HEIGHT + 2) * dot; y++) {
            for (int x = left - 2 * dot; x < Math.min(width, left + 6 * dot * text.length() + dot); x++) {
                picture[y * width + x] = 12;
            }
        }
        for (int i = 0; i < text.length(); i++) {
            for (int y = 0; y < Glyphs.HEIGHT * dot; y++) {
                for (int x = 0; x < Glyphs.WIDTH * dot; x++) {
                    int column = left + 6 * dot * i + x;
                    if (column < width && Glyphs.isSet(text.charAt(i), y / dot, x / dot)) {
                        picture[(top + y) * width + column] = (byte) 235;
                    }
                }
            }
        }
    }
}
