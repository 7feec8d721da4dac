// Several clips in step. One clock leads; each clip is nudged towards it only where it strays (a clip that is corrected all the time
// stutters): by 3 % outside of 18 ms until it is within 5 ms, by a seek beyond 250 ms. How far apart the pictures really are on the
// screen is measured and shown beside how well the clips' places are known.

import { el, show, toast, Window } from "./page.js";
import { get, post, remove } from "./server.js";
import { commands } from "./keys.js";
import { about, moment, readMoment } from "./words.js";
import { common, recordingTime } from "./clips.js";
import { SoundLanes } from "./sound.js";

const STRAY = 0.018;
const SETTLED = 0.005;
const SEEK = 0.250;
const NUDGE = 0.03;
const SPEEDS = [0.1, 0.25, 0.5, 1, 2];
/** Browsers cannot play backwards: so many pictures a second are sought instead, without sound. */
const BACKWARDS = 10;
const MOST_CLIPS = 9;
const FIRST_CLIPS = 4;

/** The hand comes a quarter of a second late, give or take a tenth (one standard deviation). */
const HAND_LATE = 0.25;
const HAND_SIGMA = 0.10;

export async function make(app) {
  const [data, marks] = await Promise.all([get("/api/clips"), get("/api/marks")]);
  const groups = data.groups.filter(g => g.clips.length > 0);
  if (groups.length === 0) {
    return { node: el("section", { class: "empty" }, el("h1", {}, "Player"), el("p", {}, "Here clips run side by side in step. This case has no recording on a clock yet."), el("p", {}, el("a", { href: "#/overview" }, "To the overview"))) };
  }
  const player = new Player(app, groups, marks);
  return { node: player.node, leave: () => player.leave(), shown: () => player.begin() };
}

class Player {
  constructor(app, groups, marks) {
    this.app = app;
    this.groups = groups;
    this.version = marks.version;
    this.rows = marks.rows;
    const { query } = app.address();
    this.group = groups.find(g => g.id === query.get("group")) ?? groups.find(g => g.clips.some(c => c.id === query.get("clip"))) ?? groups[0];
    this.speed = 1;
    this.playing = false;
    this.in = this.out = null;
    this.loop = false;
    this.audible = false;
    this.pictures = sessionStorage.getItem("pictures") === "shown";
    this.T = Number(query.get("t") ?? NaN);
    const cited = this.group.clips.find(c => c.id === query.get("clip"));
    if (query.has("tau") && cited) {
      this.T = common(cited, Number(query.get("tau")));
      app.note({ tau: null, t: this.T.toFixed(3) });
    }
    if (!Number.isFinite(this.T)) {
      const shots = this.group.shots;
      const first = shots.find(s => s.label === "shot") ?? shots[0];
      this.T = first ? first.seconds - 2 : this.group.clips[0].start;
    }
    this.focused = query.get("clip") ?? this.group.clips.find(c => c.pictureStart !== null && this.inside(c, this.T))?.id ?? this.group.clips.find(c => this.inside(c, this.T))?.id ?? this.group.clips[0].id;
    this.label = el("input", { type: "text", id: "label", value: "mark 1", maxlength: 100 });
    this.node = el("div", { class: "split" });
    this.forget = commands(this.commands());
    this.onMarks = event => { if (event.detail === "marks") { this.reloadMarks(); } };
    addEventListener("case-changed", this.onMarks);
    this.build();
  }

  leave() {
    this.forget();
    removeEventListener("case-changed", this.onMarks);
    this.stopAll();
  }

  stopAll() {
    this.gone = true;
    this.backwards = false;
    this.playing = false;
    this.tiles.forEach(t => t.leave());
    this.lanes.leave();
  }

  begin() {
    this.gone = false;
    this.tiles.forEach(t => t.load());
    this.place(this.T);
    this.frame();
  }

  inside(clip, T) { return T >= clip.start && T <= clip.end; }

  // ---- the page

  build() {
    const first = [...this.group.clips].sort((a, b) => (b.id === this.focused) - (a.id === this.focused)
      || this.inside(b, this.T) - this.inside(a, this.T) || (b.pictureStart !== null) - (a.pictureStart !== null));
    this.chosen ??= new Set(first.slice(0, FIRST_CLIPS).map(c => c.id));
    const clips = this.group.clips.filter(c => this.chosen.has(c.id));
    this.tiles = clips.map(c => new Tile(this, c));
    this.window ??= this.newWindow();
    this.lanes = new SoundLanes(clips, this.window, this.group.originUtc, () => this.shown(), T => this.seek(T));
    this.meter = el("span", { class: "meter", role: "status" });
    this.time = el("input", { type: "text", id: "moment", size: 16, "aria-label": "Moment on the common clock: type one and press Enter", onchange: () => this.typed(), onfocus: () => this.time.select() });
    this.controls = el("div", { class: "controls" });
    this.list = el("section", { class: "marks", "aria-label": "Marks" });
    this.grid = el("div", { class: "grid", "data-n": String(clips.length) }, this.tiles.map(t => t.node));
    show(this.node,
      el("div", { class: "content" },
        el("h1", { class: "quiet" }, "Player"),
        this.grid, this.controls, this.lanes.node),
      el("aside", { class: "inspector", "aria-label": "Clips, events and marks" }, this.choice(), this.events(), this.list));
    this.drawControls();
    this.drawMarks();
    this.app.search = [
      ...this.jumps().map(j => ({ says: j.says, group: "Go to", run: () => this.seek(j.T) })),
      ...this.group.clips.map(c => ({ says: "Focus " + c.name, group: "Clip", run: () => this.focus(c.id) })),
    ];
  }

  newWindow() {
    const window = new Window(Math.min(...this.group.clips.map(c => c.start)), Math.max(...this.group.clips.map(c => c.end)));
    window.set(this.T - 4, this.T + 8);
    return window;
  }

  rebuild() {
    const playing = this.playing;
    this.stopAll();
    this.build();
    this.begin();
    if (playing) {
      this.play();
    }
  }

  choice() {
    return el("section", {},
      el("h2", {}, "Clips"),
      this.groups.length > 1 ? el("p", {}, el("label", {}, "Clock ", el("select", { onchange: event => this.take(event.target.value) },
        this.groups.map(g => el("option", { value: g.id, selected: g === this.group }, `${g.id}, ${g.clips.length} clips`))))) : null,
      el("ul", { class: "plainlist" }, this.group.clips.map(c => {
        const box = el("input", { type: "checkbox", id: "with-" + c.id, onchange: () => this.choose(c.id, box.checked) });
        box.checked = this.chosen.has(c.id);
        return el("li", {}, el("label", { for: "with-" + c.id }, box, " ", el("bdi", {}, c.name), el("span", { class: "small" }, " " + (c.pictureStart === null ? "sound alone, " : "") + "± " + about(half(c)))));
      })));
  }

  choose(id, on) {
    if (on && this.chosen.size >= MOST_CLIPS) {
      toast(`At most ${MOST_CLIPS} clips at once.`);
    } else if (on) {
      this.chosen.add(id);
    } else if (this.chosen.size > 1) {
      this.chosen.delete(id);
    }
    if (!this.chosen.has(this.focused)) {
      this.focused = [...this.chosen][0];
    }
    this.rebuild();
    this.node.querySelector("#with-" + id)?.focus();
  }

  take(id) {
    this.stopAll();
    this.group = this.groups.find(g => g.id === id);
    this.T = this.group.clips[0].start;
    this.focused = this.group.clips[0].id;
    this.chosen = undefined;
    this.window = undefined;
    this.build();
    this.begin();
  }

  /** Where one can jump to, in order. */
  jumps() {
    return [
      ...this.group.shots.map(s => ({ T: s.seconds, says: s.words })),
      ...this.marksHere().map(m => ({ T: m.T, says: `✎ ${m.label} in ${m.name}` })),
    ].sort((a, b) => a.T - b.T);
  }

  events() {
    return el("section", {}, el("h2", {}, "Events"),
      this.group.shots.length === 0 ? el("p", { class: "none" }, "No sound that may be a shot.") : el("ul", { class: "plainlist" },
        this.group.shots.map(s => el("li", {}, el("button", { class: "pick", onclick: () => this.seek(s.seconds - 0.5) }, s.label === "shot" ? "◆ " : "◇ ", s.words)))));
  }

  drawControls() {
    const focused = document.activeElement?.dataset?.ctl;
    const button = (name, says, title, run, pressed) => el("button", { "data-ctl": name, title, "aria-label": /^[◀‹›]$/.test(says) ? title : null, onclick: run, ...(pressed === undefined ? {} : { "aria-pressed": String(pressed) }) }, says);
    show(this.controls,
      button("play", this.playing || this.backwards ? "❚❚ Pause" : "▶ Play", "Space", () => this.toggle()),
      button("backwards", "◀", `backwards, ${BACKWARDS} pictures a second, without sound (R)`, () => this.reverse(), this.backwards ?? false),
      el("span", { class: "group", role: "group", "aria-label": "One frame" },
        button("back", "‹", "one frame back (←)", () => this.stepFrame(-1)), button("on", "›", "one frame on (→)", () => this.stepFrame(1))),
      this.time,
      el("label", {}, "Speed ", el("select", { "data-ctl": "speed", onchange: event => this.setSpeed(Number(event.target.value)) },
        [...SPEEDS, 4].map(s => el("option", { value: s, selected: s === this.speed }, s + "×")))),
      button("sound", this.audible ? "Sound: " + this.name(this.focused) : "Sound is off", "sound of the focused clip (U)", () => this.hear(!this.audible), this.audible),
      button("pictures", this.pictures ? "Hide pictures" : "Show pictures", "pictures are hidden until you ask (V)", () => this.showPictures(!this.pictures), this.pictures),
      button("exact", "Exact frames", "stop, and show frames of the originals instead of the small copies (E)", () => this.exact()),
      button("loop", "Loop", "between in (I) and out (O)", () => this.setLoop(!this.loop), this.loop),
      el("span", { class: "row" }, el("label", { for: "label" }, "Label"), this.label, button("mark", "Mark (M)", "mark this moment in the focused clip", () => this.mark())),
      this.meter);
    if (focused) {
      this.controls.querySelector(`[data-ctl="${focused}"]`)?.focus();
    }
  }

  name(id) { return this.group.clips.find(c => c.id === id)?.name ?? ""; }

  /** What the lanes draw. */
  shown() {
    return { T: this.T, from: this.in, to: this.out, focused: this.focused, shots: this.group.shots, marks: this.marksHere() };
  }

  // ---- time

  now() {
    return this.playing && !this.held ? this.T0 + (performance.now() - this.t0) / 1000 * this.speed : this.T;
  }

  /** Sets the clock, and every paused clip to the frame of that moment. */
  place(T) {
    this.T = T;
    this.T0 = T;
    this.t0 = performance.now();
    this.tiles.forEach(t => t.place(T));
    this.tell();
  }

  seek(T) {
    this.place(T);
    this.window.reveal(T);
    this.app.note({ t: T.toFixed(3) });
  }

  tell() {
    if (document.activeElement !== this.time) {
      this.time.value = moment(this.T, this.group.originUtc, 3);
    }
    this.lanes.sheet.again();
  }

  typed() {
    const T = readMoment(this.time.value);
    if (T === null) {
      toast("A moment is written “7.345”, “00:07.345” or “T+00:07.345”.", { bad: true });
    } else {
      this.time.blur();
      this.seek(T);
    }
  }

  frame() {
    if (this.gone) {
      return;
    }
    if (this.backwards) {
      this.backOne();
    }
    if (this.playing) {
      this.held = this.tiles.some(t => t.waiting(this.T));
      if (this.held) {
        this.T0 = this.T;
        this.t0 = performance.now();
      }
      this.T = this.now();
      const end = this.loop && this.out !== null ? this.out : this.window.all[1];
      if (this.T > end) {
        if (this.loop && this.in !== null) { this.place(this.in); } else { this.pause(); }
      }
      this.tiles.forEach(t => t.control(this.T, this.speed));
      if (this.T > this.window.to) { this.window.pan(0.8); }
      this.tell();
      this.measure();
    }
    requestAnimationFrame(() => this.frame());
  }

  /** How far apart the clips are on the screen, and whether that is more than their places are known. */
  measure() {
    const errors = this.tiles.map(t => t.error()).filter(e => e !== null);
    if (errors.length === 0) {
      this.meter.textContent = "";
      return;
    }
    const clocks = Math.max(...errors) - Math.min(...errors);
    const pictures = apart(this.tiles.map(t => t.picture()).filter(p => p !== null));
    this.spread = Math.max(0, clocks, pictures);
    const known = Math.min(...this.tiles.map(t => half(t.clip)));
    if (performance.now() - (this.metered ?? 0) > 250) {
      this.metered = performance.now();
      this.meter.textContent = `on screen within ${Math.max(1, Math.round(this.spread * 1000))} ms · places known to ± ${about(known)}`;
      this.meter.dataset.clocks = Math.round(clocks * 1000);
      this.meter.dataset.pictures = Math.round(pictures * 1000);
      this.meter.classList.toggle("bad", this.spread > known);
    }
  }

  /** Backwards from here, or stop. */
  reverse() {
    const on = !this.backwards;
    if (this.playing) { this.pause(); }
    this.backwards = on;
    this.backAt = performance.now();
    this.grid.classList.remove("exact");
    this.drawControls();
  }

  backOne() {
    const passed = (performance.now() - this.backAt) / 1000;
    if (passed < 1 / BACKWARDS || this.tiles.some(t => t.media.seeking)) { return; }
    this.backAt = performance.now();
    const begin = this.loop && this.in !== null ? this.in : this.window.all[0];
    const T = Math.max(begin, this.T - Math.min(passed, 2 / BACKWARDS) * this.speed);
    this.place(T);
    this.window.reveal(T);
    if (T <= begin) {
      if (this.loop && this.out !== null) { this.place(this.out); } else { this.pause(); }
    }
  }

  play() {
    this.backwards = false;
    this.playing = true;
    this.place(this.T);
    this.grid.classList.remove("exact");
    this.tiles.forEach(t => t.run(this.speed));
    this.drawControls();
  }

  pause() {
    this.backwards = false;
    this.playing = false;
    this.tiles.forEach(t => t.media.pause());
    this.place(this.T);
    this.app.note({ t: this.T.toFixed(3) });
    this.drawControls();
  }

  toggle() { if (this.playing || this.backwards) { this.pause(); } else { this.play(); } }

  setSpeed(speed) {
    this.speed = speed;
    this.place(this.T);
    if (this.playing) { this.tiles.forEach(t => t.run(speed)); }
    this.drawControls();
  }

  faster(by) {
    const all = [...SPEEDS, 4];
    this.setSpeed(all[Math.min(all.length - 1, Math.max(0, all.indexOf(this.speed) + by))]);
  }

  setLoop(on) {
    if (on && (this.in === null || this.out === null || this.out <= this.in)) {
      toast("Set in (I) and out (O) first.");
      return;
    }
    this.loop = on;
    this.drawControls();
  }

  /** One frame of the focused clip; 10 ms where it has none. */
  stepFrame(by) {
    if (this.playing || this.backwards) { this.pause(); }
    const tile = this.tiles.find(t => t.clip.id === this.focused) ?? this.tiles[0];
    this.seek(tile.frameFrom(this.T, by));
  }

  jump(by) {
    const all = this.jumps().map(j => j.T);
    const next = by > 0 ? all.find(T => T > this.T + 1e-3) : all.findLast(T => T < this.T - 1e-3);
    if (next !== undefined) { this.seek(next); }
  }

  edge(by) {
    const all = this.group.clips.flatMap(c => [c.start, c.end]).sort((a, b) => a - b);
    const next = by > 0 ? all.find(T => T > this.T + 1e-3) : all.findLast(T => T < this.T - 1e-3);
    if (next !== undefined) { this.seek(next); }
  }

  // ---- what is seen and heard

  focus(id) {
    this.focused = id;
    if (!this.chosen.has(id)) { this.choose(id, true); }
    this.tiles.forEach(t => t.draw());
    this.hear(this.audible);
    this.app.note({ clip: id });
    this.lanes.sheet.again();
  }

  cycle() {
    const ids = this.tiles.map(t => t.clip.id);
    this.focus(ids[(ids.indexOf(this.focused) + 1) % ids.length]);
  }

  hear(on) {
    this.audible = on;
    this.tiles.forEach(t => { t.media.muted = !(on && t.clip.id === this.focused); });
    this.drawControls();
  }

  showPictures(on) {
    this.pictures = on;
    sessionStorage.setItem("pictures", on ? "shown" : "hidden");
    this.tiles.forEach(t => t.draw());
    this.drawControls();
  }

  exact() {
    if (this.playing) { this.pause(); }
    if (!this.pictures) { this.showPictures(true); }
    this.tiles.forEach(t => t.still());
  }

  // ---- marks

  marksHere() {
    return this.rows.flatMap(row => {
      const clip = this.group.clips.find(c => c.id === row.recording || c.file === row.recording || c.name === row.recording);
      return clip ? [{ ...row, clip: clip.id, name: clip.name, T: common(clip, row.seconds) }] : [];
    });
  }

  /** Marks this moment in the focused clip. While it plays, the hand's lateness is taken off and its spread is the error. */
  async mark() {
    const tile = this.tiles.find(t => t.clip.id === this.focused);
    if (!tile || !this.inside(tile.clip, this.T)) {
      toast("The focused clip does not record at this moment. C takes the next one.", { bad: true });
      return;
    }
    const late = this.playing ? HAND_LATE * this.speed : 0;
    const T = this.T - late;
    const sigma = this.playing ? Math.hypot(HAND_SIGMA * this.speed, tile.frameSigma(T)) : tile.frameSigma(T);
    const body = { recording: tile.clip.file, seconds: recordingTime(tile.clip, T), sigmaSeconds: sigma, label: this.label.value.trim() || "mark",
      note: this.playing ? `marked while playing at ${this.speed}x; ${late} s taken off for the hand` : "marked on a still frame" };
    await this.app.change(async () => {
      this.took(await post("/api/marks", body, this.version));
      toast(`Marked “${body.label}” in ${tile.clip.name}: ± ${about(2 * sigma)} (95 of 100).`);
    });
  }

  took(marks) {
    this.version = marks.version;
    this.rows = marks.rows;
    this.drawMarks();
    this.lanes.sheet.again();
  }

  async reloadMarks() {
    await this.app.attempt(async () => this.took(await get("/api/marks")));
  }

  drawMarks() {
    const marks = this.marksHere().sort((a, b) => a.T - b.T);
    show(this.list, el("h2", {}, "Marks"),
      marks.length === 0 ? el("p", { class: "small" }, "M marks this moment in the focused clip. The same label in two clips ties them: one more constraint, with the error of your hand.") : el("ul", { class: "plainlist" },
        marks.map(m => el("li", { class: "mark" },
          el("button", { class: "pick", onclick: () => { this.seek(m.T); this.focus(m.clip); } }, "✎ ", m.label, el("small", {}, `${m.name} at ${m.seconds.toFixed(3)} ± ${(2 * m.sigmaSeconds).toFixed(3)} s`)),
          el("button", { class: "plain", title: "Take back; the ledger keeps it", "aria-label": `Take back ${m.label} in ${m.name}`, onclick: () => this.unmark(m) }, "✕")))));
  }

  unmark(m) {
    return this.app.change(async () => this.took(await remove("/api/marks/" + m.row, this.version)));
  }

  commands() {
    const play = "Play", step = "Step and jump", mark = "Mark", view = "View";
    return [
      { keys: ["Space", "k"], says: "Play or pause", group: play, run: () => this.toggle() },
      { keys: ["r"], says: `Backwards, ${BACKWARDS} pictures a second, without sound`, group: play, run: () => this.reverse() },
      { keys: ["l"], says: "Faster", group: play, run: () => this.faster(1) },
      { keys: ["j"], says: "Slower", group: play, run: () => this.faster(-1) },
      ...SPEEDS.map((s, i) => ({ keys: [String(i + 1)], says: `Speed ${s}×`, group: play, run: () => this.setSpeed(s) })),
      { keys: ["\\"], says: "Loop between in and out", group: play, run: () => this.setLoop(!this.loop) },
      { keys: ["u"], says: "Sound of the focused clip on or off", group: play, run: () => this.hear(!this.audible) },
      { keys: ["s"], says: "Hear the focused clip alone", group: play, run: () => this.hear(true) },
      { keys: ["ArrowLeft", ","], says: "One frame back", group: step, run: () => this.stepFrame(-1) },
      { keys: ["ArrowRight", "."], says: "One frame on", group: step, run: () => this.stepFrame(1) },
      { keys: ["Shift+ArrowLeft"], says: "1 s back", group: step, run: () => this.seek(this.T - 1) },
      { keys: ["Shift+ArrowRight"], says: "1 s on", group: step, run: () => this.seek(this.T + 1) },
      { keys: ["Alt+ArrowLeft"], says: "10 ms back", group: step, run: () => this.seek(this.T - 0.01) },
      { keys: ["Alt+ArrowRight"], says: "10 ms on", group: step, run: () => this.seek(this.T + 0.01) },
      { keys: ["ArrowUp"], says: "Event before", group: step, run: () => this.jump(-1) },
      { keys: ["ArrowDown"], says: "Next event", group: step, run: () => this.jump(1) },
      { keys: ["Ctrl+ArrowUp"], says: "Edge of a clip before", group: step, run: () => this.edge(-1) },
      { keys: ["Ctrl+ArrowDown"], says: "Next edge of a clip", group: step, run: () => this.edge(1) },
      { keys: ["g"], says: "Go to a moment", group: step, run: () => this.time.focus() },
      { keys: ["Home"], says: "To the beginning", group: step, run: () => this.seek(this.window.all[0]) },
      { keys: ["End"], says: "To the end", group: step, run: () => this.seek(this.window.all[1]) },
      { keys: ["m"], says: "Mark this moment in the focused clip", group: mark, run: () => this.mark() },
      { keys: ["F2"], says: "Label of the next mark", group: mark, run: () => this.label.select() },
      { keys: ["i"], says: "In: a loop begins here", group: mark, run: () => { this.in = this.T; this.tell(); } },
      { keys: ["o"], says: "Out: a loop ends here", group: mark, run: () => { this.out = this.T; this.tell(); } },
      { keys: ["x"], says: "Clear in and out", group: mark, run: () => { this.in = this.out = null; this.loop = false; this.drawControls(); this.tell(); } },
      { keys: ["c"], says: "Focus the next clip", group: view, run: () => this.cycle() },
      { keys: ["v"], says: "Show or hide pictures", group: view, run: () => this.showPictures(!this.pictures) },
      { keys: ["e"], says: "Exact frames of the originals", group: view, run: () => this.exact() },
      { keys: ["w"], says: "Waveform or spectrogram of the focused clip", group: view, run: () => this.lanes.turn(this.focused) },
      { keys: ["f"], says: "Focused clip on the whole screen", group: view, run: () => this.tiles.find(t => t.clip.id === this.focused)?.node.requestFullscreen() },
      { keys: ["+", "="], says: "Zoom in", group: view, run: () => this.window.zoom(0.6, this.T) },
      { keys: ["-"], says: "Zoom out", group: view, run: () => this.window.zoom(1 / 0.6, this.T) },
      { keys: ["0"], says: "Fit all", group: view, run: () => this.window.fit() },
      { keys: ["z"], says: "Zoom to in and out", group: view, run: () => { if (this.in !== null && this.out > this.in) { this.window.set(this.in, this.out); } } },
    ];
  }
}

/** How well a clip's place is known: half of its error bar. */
function half(clip) { return (clip.high - clip.low) / 2; }

/** One clip on the screen. */
class Tile {
  constructor(player, clip) {
    this.player = player;
    this.clip = clip;
    this.filmed = clip.pictureStart !== null;
    this.frames = [];
    this.shift = 0;
    this.ready = false;
    this.media = el(this.filmed ? "video" : "audio", { preload: "auto", playsinline: true });
    this.media.muted = true;
    this.media.preservesPitch = true;
    this.cover = el("div", { class: "cover" });
    this.caption = el("div", { class: "caption" });
    this.node = el("figure", { class: "tile", tabindex: "0", "aria-label": clip.name, onclick: () => player.focus(clip.id), onfocus: () => { if (player.focused !== clip.id) { player.focus(clip.id); } } },
      this.stage = el("div", { class: "stage" }, this.media, this.cover), el("figcaption", {}, el("bdi", {}, clip.name), this.caption));
    this.watch();
    this.draw();
  }

  leave() {
    this.gone = true;
    this.media.pause();
    this.media.removeAttribute("src");
    this.media.load();
  }

  async load() {
    this.busy = true;
    this.draw();
    try {
      const copy = await get(`/api/recordings/${this.clip.id}/copy`);
      this.frames = copy.frames;
      this.shift = copy.shiftSeconds;
      this.interval = Math.max(...this.frames.slice(1).map((f, i) => f - this.frames[i]), 0.02);
      this.media.addEventListener("loadedmetadata", () => { this.ready = true; this.place(this.player.T); if (this.player.playing) { this.run(this.player.speed); } });
      this.media.addEventListener("error", () => { this.fault = "this browser cannot play the copy"; this.draw(); });
      if (!this.gone) { this.media.src = `/api/recordings/${this.clip.id}/media`; }
    } catch (refusal) {
      this.fault = refusal.message;
    }
    this.busy = false;
    this.draw();
  }

  /** Second of the copy at a moment. */
  want(T) { return recordingTime(this.clip, T) + this.shift; }
  records(T) { return this.player.inside(this.clip, T); }

  /** Index of the frame that was in the picture at a moment. */
  frame(T) {
    const want = this.want(T);
    let low = 0;
    let high = this.frames.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.frames[middle] <= want + 1e-6) { low = middle + 1; } else { high = middle; }
    }
    return low - 1;
  }

  /** Middle of a frame: a seek to its very beginning may show the one before. */
  middle(i) {
    const next = this.frames[i + 1] ?? this.frames[i] + 0.02;
    return (this.frames[i] + next) / 2;
  }

  frameFrom(T, by) {
    if (this.frames.length === 0) { return T + 0.01 * by; }
    const i = Math.max(0, Math.min(this.frames.length - 1, this.frame(T) + by));
    return common(this.clip, this.middle(i) - this.shift);
  }

  /** A moment on a still is known to a frame, evenly spread over it; on sound alone to about 5 ms. */
  frameSigma(T) {
    const i = this.frame(T);
    if (i < 0) { return 0.005; }
    return Math.max(0.001, ((this.frames[i + 1] ?? this.frames[i] + 0.04) - this.frames[i]) / Math.sqrt(12));
  }

  place(T) {
    this.image?.remove();
    this.image = null;
    if (this.ready && this.records(T)) {
      const i = this.frame(T);
      const at = !this.player.playing && i >= 0 ? this.middle(i) : this.want(T);
      if (Math.abs(this.media.currentTime - at) > 1e-4) { this.media.currentTime = Math.max(0, at); }
    }
    this.draw();
  }

  run(speed) {
    this.nudged = 0;
    this.off = undefined;
    if (this.ready && this.records(this.player.T)) {
      this.media.playbackRate = speed;
      this.media.play().catch(() => {});
    }
  }

  /** Whether the clock has to wait for this clip. */
  waiting(T) {
    return this.records(T) && !this.fault && (!this.ready || this.media.seeking || this.media.readyState < 3);
  }

  control(T, speed) {
    if (!this.ready || this.fault) { return; }
    if (!this.records(T)) {
      if (!this.media.paused) { this.media.pause(); }
    } else if (this.media.paused && !this.player.held) {
      this.media.currentTime = this.want(T);
      this.media.playbackRate = speed;
      this.media.play().catch(() => {});
    } else if (!this.media.seeking) {
      const off = this.want(T) - this.media.currentTime;
      if (Math.abs(off) > SEEK * Math.max(1, speed)) {
        this.media.currentTime = this.want(T);
        this.off = undefined;
      } else if (Math.abs(off) > STRAY) {
        this.nudged = Math.sign(off);
      } else if (Math.abs(off) < SETTLED) {
        this.nudged = 0;
      }
      const rate = speed * (1 + NUDGE * (this.nudged ?? 0));
      if (Math.abs(this.media.playbackRate - rate) > 1e-6) { this.media.playbackRate = rate; }
    }
    if (performance.now() - (this.drawn ?? 0) > 200) { this.draw(); }
  }

  /** Each new picture: how far its moment is from what the clock says at the time it is shown. */
  watch() {
    if (!this.filmed || !this.media.requestVideoFrameCallback) { return; }
    const seen = (now, told) => {
      if (this.player.playing && !this.player.held) {
        const T = this.player.T0 + (told.expectedDisplayTime - this.player.t0) / 1000 * this.player.speed;
        this.off = told.mediaTime - this.want(T);
        this.offAt = performance.now();
      }
      if (!this.gone) { this.media.requestVideoFrameCallback(seen); }
    };
    this.media.requestVideoFrameCallback(seen);
  }

  /** How far the browser's own clock of the clip is off the player's, in seconds; null when it is not seen or heard. */
  error() {
    return !this.ready || this.media.paused || !this.records(this.player.T) ? null : this.media.currentTime - this.want(this.player.now());
  }

  /** How far the picture on the screen is off the player's clock, in seconds: between these two, since a picture stands for its whole interval. */
  picture() {
    return this.error() === null || this.off === undefined || performance.now() - this.offAt > 500 ? null : [this.off, this.off + this.interval];
  }

  /** The frame of the original in place of the small copy. */
  async still() {
    const i = this.frame(this.player.T);
    if (!this.filmed || i < 0 || !this.records(this.player.T)) { return; }
    this.caption.textContent = `frame ${i} of the original …`;
    const image = el("img", { class: "exact", alt: `Frame ${i} of ${this.clip.name}`, src: `/api/recordings/${this.clip.id}/still?frame=${i}` });
    await image.decode().catch(() => toast(`Frame ${i} of ${this.clip.name} cannot be shown.`, { bad: true }));
    this.image?.remove();
    this.image = image;
    this.media.after(image);
    this.draw();
  }

  draw() {
    this.drawn = performance.now();
    const { T } = this.player;
    this.node.classList.toggle("focused", this.player.focused === this.clip.id);
    let cover = null;
    if (this.fault) {
      cover = "cannot be played: " + this.fault;
    } else if (!this.records(T)) {
      cover = T < this.clip.start ? `not recording (starts in ${(this.clip.start - T).toFixed(1)} s)` : `not recording (ended ${(T - this.clip.end).toFixed(1)} s before)`;
    } else if (this.busy) {
      cover = "making a small copy to play …";
    } else if (!this.filmed) {
      cover = "sound alone";
    } else if (!this.player.pictures) {
      cover = "picture hidden · V shows it";
    }
    this.cover.textContent = cover ?? "";
    this.cover.hidden = cover === null;
    const i = this.frame(T);
    const frame = i >= 0 && this.records(T) ? `frame ${i}, ${signedMs(this.frames[i] - this.want(T))}` : "";
    this.caption.textContent = [`± ${about(half(this.clip))}`, this.image ? "original" : frame ? "copy" : "", frame].filter(Boolean).join(" · ");
    this.caption.title = this.clip.words;
  }
}

/** How far apart pictures are at least, in seconds: a screen that is late with all of them alike shows them in step. */
function apart(pictures) {
  return pictures.length === 0 ? 0 : Math.max(...pictures.map(p => p[0])) - Math.min(...pictures.map(p => p[1]));
}

function signedMs(seconds) {
  const ms = Math.round(seconds * 1000);
  return `${ms < 0 ? "−" : "+"}${Math.abs(ms)} ms`;
}
