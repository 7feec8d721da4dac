// Waveforms and spectrograms of several recordings under one ruler and one crosshair.

import { el, ink, Sheet } from "./page.js";
import { signed, unsigned } from "./server.js";
import { recordingTime } from "./clips.js";
import { moment, rulerMoment } from "./words.js";
import { ShotMarks } from "./moments.js";

const RULER = 20;
const LANE = 64;
const ROWS = 96;

export class SoundLanes {
  /**
   * clips: those that have a lane; window: the stretch shown; state(): {T, from, to, focused, marks, shots}; go(seconds): a click.
   */
  constructor(clips, window, originUtc, state, go) {
    this.clips = clips;
    this.window = window;
    this.originUtc = originUtc;
    this.state = state;
    this.kinds = new Map();
    this.held = new Map();
    this.pointer = null;
    this.marks = null;
    this.sheet = new Sheet(RULER + LANE * Math.max(1, clips.length), (c, w, h) => this.draw(c, w, h), {
      "aria-label": "Waveforms of the clips under one ruler; the list of events beside it says the same in words",
    });
    this.node = this.sheet.node;
    window.steer(this.node, seconds => go(seconds));
    this.node.addEventListener("pointermove", event => { this.pointer = event.offsetX; this.sheet.again(); });
    this.node.addEventListener("pointerleave", () => { this.pointer = null; this.sheet.again(); });
    this.told = () => { this.sheet.again(); this.later(); };
    window.listeners.add(this.told);
    this.aborter = new AbortController();
    this.later();
  }

  leave() {
    this.window.listeners.delete(this.told);
    clearTimeout(this.timer);
    this.aborter.abort();
  }

  /** Waveform or spectrogram of one clip. */
  turn(id) {
    this.kinds.set(id, this.kind(id) === "peaks" ? "spectrogram" : "peaks");
    this.later();
  }

  kind(id) { return this.kinds.get(id) ?? "peaks"; }

  /** Asks for the picture of what is shown, once the window rests. */
  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), 120);
  }

  async load() {
    this.aborter.abort();
    this.aborter = new AbortController();
    const { signal } = this.aborter;
    const columns = Math.max(100, Math.min(1600, Math.round(this.node.clientWidth)));
    const margin = (this.window.to - this.window.from) * 0.25;
    const from = this.window.from - margin;
    const to = this.window.to + margin;
    await Promise.all(this.clips.map(async clip => {
      const stretch = `from=${recordingTime(clip, from)}&to=${recordingTime(clip, to)}&columns=${columns}`;
      const kind = this.kind(clip.id);
      try {
        const data = kind === "peaks"
          ? await signed(`/api/recordings/${clip.id}/peaks?${stretch}`, signal)
          : picture(await unsigned(`/api/recordings/${clip.id}/spectrogram?${stretch}&rows=${ROWS}`, signal), columns);
        this.held.set(clip.id, { kind, from, to, data });
      } catch (refusal) {
        if (refusal.name !== "AbortError") {
          this.held.set(clip.id, { kind: "none", says: refusal.status === 404 ? "no sound" : refusal.message });
        }
      }
      this.sheet.again();
    }));
  }

  draw(c, width, height) {
    const state = this.state();
    if (this.marks === null || this.shots !== state.shots) {
      this.shots = state.shots;
      this.marks = new ShotMarks(state.shots);
    }
    const x = seconds => this.window.x(seconds, width);
    if (state.from !== null && state.to !== null) {
      c.fillStyle = ink("amber-pale");
      c.fillRect(x(state.from), 0, x(state.to) - x(state.from), height);
    }
    this.window.ruler(c, width, height, rulerMoment(this.originUtc));
    this.clips.forEach((clip, i) => this.lane(c, clip, RULER + i * LANE, width, state));
    this.marks.whiskers(c, this.window, width, 16);
    c.fillStyle = ink("red");
    c.fillRect(x(state.T) - 0.75, 0, 1.5, height);
    this.crosshair(c, width, height);
  }

  lane(c, clip, top, width, state) {
    const x = seconds => this.window.x(seconds, width);
    const middle = top + LANE / 2;
    const held = this.held.get(clip.id);
    c.fillStyle = ink("faint");
    c.fillRect(0, top + LANE - 1, width, 1);
    c.save();
    c.beginPath();
    c.rect(Math.max(0, x(clip.start)), top, Math.min(width, x(clip.end)) - Math.max(0, x(clip.start)), LANE - 1);
    c.clip();
    if (!held) {
      label(c, "listening …", 6, middle);
    } else if (held.kind === "none") {
      label(c, held.says, 6, middle);
    } else {
      const image = held.kind === "spectrogram" ? held.data : this.wave(held);
      c.imageSmoothingEnabled = false;
      this.lay(c, image, held, top, width);
    }
    c.restore();
    if (x(clip.start) > 0) { label(c, "not recording", Math.max(4, x(clip.start) - 80), middle); }
    this.marks.arrivals(c, clip.id, this.window, width, top + 2, LANE - 5);
    for (const mark of state.marks.filter(m => m.clip === clip.id)) {
      c.fillStyle = ink("stated");
      const wide = Math.max(1, x(mark.T + mark.sigmaSeconds) - x(mark.T - mark.sigmaSeconds));
      c.globalAlpha = 0.3;
      c.fillRect(x(mark.T) - wide / 2, top + 2, wide, LANE - 5);
      c.globalAlpha = 1;
      c.fillRect(x(mark.T) - 0.75, top + 2, 1.5, LANE - 5);
      label(c, "✎ " + mark.label, x(mark.T) + 3, top + LANE - 12, "stated");
    }
    label(c, clip.name, 4, top + 8, clip.id === state.focused ? "ink" : "soft", clip.id === state.focused);
  }

  /** The part of a picture that is in view. */
  lay(c, image, held, top, width) {
    const from = Math.max(held.from, this.window.from);
    const to = Math.min(held.to, this.window.to);
    if (to > from) {
      const column = image.width / (held.to - held.from);
      const left = this.window.x(from, width);
      c.drawImage(image, (from - held.from) * column, 0, (to - from) * column, image.height, left, top, this.window.x(to, width) - left, LANE - 1);
    }
  }

  /** The waveform of a stretch, drawn once: while it moves, it is only laid where it belongs. */
  wave(held) {
    const colour = ink("wave");
    if (held.colour !== colour) {
      held.colour = colour;
      held.image = waveform(held.data, colour);
    }
    return held.image;
  }

  crosshair(c, width, height) {
    if (this.pointer === null) {
      return;
    }
    c.fillStyle = ink("ink");
    c.fillRect(this.pointer, 0, 1, height);
    const text = moment(this.window.seconds(this.pointer, width), this.originUtc, 3);
    const left = this.pointer > width - 130 ? this.pointer - 118 : this.pointer + 5;
    c.fillStyle = ink("paper");
    c.fillRect(left - 2, height - 17, 116, 15);
    label(c, text, left, height - 9, "ink");
  }
}

function label(c, text, x, y, colour = "soft", bold = false) {
  c.font = `${bold ? "600 " : ""}11px system-ui, sans-serif`;
  c.textBaseline = "middle";
  c.strokeStyle = ink("paper");
  c.lineWidth = 3;
  c.strokeText(text, x, y);
  c.lineWidth = 1;
  c.fillStyle = ink(colour);
  c.fillText(text, x, y);
}

/** Peaks as a picture, a pixel for each column and two for each unit of height. */
function waveform(peaks, colour) {
  const columns = peaks.length / 2;
  const middle = LANE - 1;
  const sheet = el("canvas", { width: columns, height: 2 * (LANE - 1) });
  const c = sheet.getContext("2d");
  c.fillStyle = colour;
  for (let k = 0; k < columns; k++) {
    const high = Math.sqrt(peaks[2 * k + 1] / 127) * (LANE - 8);
    const low = Math.sqrt(-peaks[2 * k] / 127) * (LANE - 8);
    c.fillRect(k, middle - high, 1, Math.max(1.6, high + low));
  }
  return sheet;
}

/** Levels as grey, dark for loud on light paper and the other way round. */
function picture(levels, columns) {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches
    ? document.documentElement.dataset.theme !== "light" : document.documentElement.dataset.theme === "dark";
  const image = new ImageData(columns, ROWS);
  for (let row = 0; row < ROWS; row++) {
    for (let k = 0; k < columns; k++) {
      const level = levels[row * columns + k];
      const at = 4 * ((ROWS - 1 - row) * columns + k);
      const grey = dark ? level : 255 - level;
      image.data.set([grey, grey, grey, 255], at);
    }
  }
  const sheet = el("canvas", { width: columns, height: ROWS });
  sheet.getContext("2d").putImageData(image, 0, 0);
  return sheet;
}
