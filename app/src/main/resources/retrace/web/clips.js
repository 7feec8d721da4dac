// All recordings on their clocks: lanes with error bars, groups as islands, links with their evidence to listen to.

import { el, hatch, ink, Sheet, show, Window } from "./page.js";
import { get } from "./server.js";
import { commands } from "./keys.js";
import { plural, rulerMoment } from "./words.js";
import { listening } from "./listen.js";
import { diamond, ShotMarks, whisker } from "./moments.js";

const LANE = 42;
const RULER = 22;
/** More lines than these nobody reads; all stand on screen Shots. */
const MOST_LISTED = 300;

const METHODS = {
  sound: "♪ sound", clock: "◷ clock", flash: "✸ flash", position: "⌖ place", analyst: "✎ by hand", log: "▤ log",
};

export async function make(app) {
  const data = await get("/api/clips");
  const page = new Clips(app, data);
  return { node: page.node, leave: () => page.leave(), shown: () => page.select(app.address().query.get("sel")) };
}

class Clips {
  constructor(app, data) {
    this.app = app;
    this.data = data;
    this.sel = null;
    this.listen = null;
    this.all = [...data.groups.flatMap(g => g.clips), ...data.apart];
    this.inspector = el("aside", { class: "inspector", "aria-label": "What is selected", tabindex: "-1" });
    this.islands = data.groups.map(group => new Island(this, group));
    this.node = el("div", { class: "split" }, this.content(), this.inspector);
    this.order = [...this.all.map(c => c.id), ...data.links.map(l => l.key)];
    app.search = [
      ...this.all.map(c => ({ says: c.name, group: "Clip", run: () => this.select(c.id) })),
      ...data.links.map(l => ({ says: `${l.aName} ↔ ${l.bName}: ${l.decisionWords}`, group: "Link", run: () => this.select(l.key) })),
    ];
    this.forget = commands(this.commands());
    this.redraw = () => this.islands.forEach(i => i.sheet.again());
    addEventListener("resize", this.redraw);
  }

  leave() {
    this.forget();
    this.listen?.leave();
    removeEventListener("resize", this.redraw);
  }

  content() {
    if (this.all.length === 0) {
      return el("section", { class: "empty" }, el("h1", {}, "Clips"),
        el("p", {}, "Here every recording lies on one clock, each with the error of its place. This case has no recording: put sound or video files into evidence/ and reconstruct."));
    }
    return el("div", { class: "content" },
      el("h1", {}, "Clips on the clock"),
      this.islands.map((island, i) => [i > 0 ? el("p", { class: "gap" }, "not connected: nothing that was recorded ties this clock to the one above") : null, island.node]),
      this.apart(),
      this.links(),
      this.loops());
  }

  apart() {
    if (this.data.apart.length === 0) {
      return null;
    }
    return el("section", { class: "island" }, el("h2", {}, "On no clock"),
      el("ul", { class: "plainlist" }, this.data.apart.map(c => el("li", {}, this.pick(c.id, c.name), " ", el("span", { class: "small" }, c.unplacedBecause ?? "it cannot be read")))));
  }

  pick(id, ...what) {
    return el("button", { class: "pick", "data-sel": id, "aria-pressed": "false", onclick: () => this.select(id) }, ...what);
  }

  links() {
    const answers = { match: 0, "cannot-tell": 1, "no-match": 2 };
    const rows = this.data.links.toSorted((a, b) => answers[a.decision] - answers[b.decision]);
    const body = el("tbody", {}, rows.map(l => el("tr", { class: l.accepted ? "" : "faint" },
      el("th", { scope: "row" }, this.pick(l.key, el("bdi", {}, l.aName), " ↔ ", el("bdi", {}, l.bName))),
      el("td", {}, el("span", { class: "answer " + l.decision }, l.decisionWords), l.accepted || l.decision !== "match" ? null : el("small", {}, "⚠ not used")),
      el("td", {}, l.words),
      el("td", {}, l.windows.length > 0 ? el("button", { onclick: () => this.select(l.key, true) }, "Listen") : "—"))));
    return el("section", {}, el("h2", {}, plural(this.data.links.length, "pair"), " compared"),
      rows.length === 0 ? el("p", { class: "none" }, "One recording alone cannot be compared.") : el("table", {},
        el("thead", {}, el("tr", {}, ["Pair", "Answer", "Offset, as heard", "Evidence"].map(h => el("th", { scope: "col" }, h)))), body));
  }

  loops() {
    if (this.data.loops.length === 0) {
      return null;
    }
    const open = this.data.loops.filter(l => !l.closes).length;
    return el("details", { class: "loops", open: open > 0 },
      el("summary", {}, plural(this.data.loops.length, "loop"), " of three: ", open === 0 ? "all close within their errors" : plural(open, "loop") + " does not close"),
      el("p", { class: "small" }, "From one recording to a second, a third and back, the offsets should add up to nothing. What they miss by is a check that no single link can give."),
      el("table", {}, el("thead", {}, el("tr", {}, ["Loop", "Closure"].map(h => el("th", { scope: "col" }, h)))),
        el("tbody", {}, this.data.loops.map(l => el("tr", {},
          el("th", { scope: "row" }, `${l.a} → ${l.b} → ${l.c} → ${l.a}`),
          el("td", {}, l.closes ? "closes: " : "⚠ does not close: ", l.words))))));
  }

  // ---- what is selected

  select(id, play = false) {
    const clip = this.all.find(c => c.id === id);
    const link = this.data.links.find(l => l.key === id);
    this.sel = clip || link ? id : null;
    this.link = link ?? null;
    this.listen?.leave();
    this.listen = null;
    this.app.note({ sel: this.sel });
    for (const button of this.node.querySelectorAll("[data-sel]")) {
      button.setAttribute("aria-pressed", button.dataset.sel === this.sel ? "true" : "false");
    }
    if (clip) {
      show(this.inspector, this.aboutClip(clip));
    } else if (link) {
      this.listen = link.windows.length > 0 ? listening(this.app, link, this.all) : null;
      show(this.inspector, this.aboutLink(link));
    } else {
      show(this.inspector, this.nothing());
    }
    if (play) {
      this.listen?.play();
    }
    this.redraw();
  }

  step(by) {
    const at = this.order.indexOf(this.sel);
    this.select(this.order[(at + by + this.order.length) % this.order.length]);
    this.node.querySelector(`[data-sel="${this.sel}"]`)?.scrollIntoView({ block: "nearest" });
  }

  nothing() {
    return [el("h2", {}, "Nothing selected"),
      el("p", {}, "Choose a clip or a pair to see how its place was found, and to hear the evidence."),
      el("ul", { class: "legend" },
        el("li", {}, el("span", { class: "key bar-key" }), "a recording, from its start to its end"),
        el("li", {}, el("span", { class: "key hatch-key" }), "where it may begin or end: the bar holds the truth in 95 of 100 cases"),
        el("li", {}, el("span", { class: "key shot-key" }, "◆"), "a shot ◆ or possible shot ◇, with its error, a band where many lie closer together than can be drawn; the ticks show where each recording heard it"))];
  }

  aboutClip(c) {
    const links = this.data.links.filter(l => l.a === c.id || l.b === c.id);
    return [
      el("h2", {}, el("bdi", {}, c.file)),
      el("dl", {},
        part("Value", c.words, c.madeOf ? el("small", {}, "made of: " + c.madeOf) : null),
        part("Rate", c.rateWords),
        part("How obtained", c.methods.length ? c.methods.map(m => METHODS[m] ?? m).join(", ") : "nothing ties it to another recording", c.unplacedBecause ? el("small", {}, c.unplacedBecause) : null),
        c.steps.length ? part("Lost or doubled pieces", el("ul", {}, c.steps.map(s => el("li", {}, `at ${s.atSeconds.toFixed(1)} s: ${(1000 * s.jumpSeconds).toFixed(0)} ± ${(1000 * s.jumpErrorSeconds).toFixed(0)} ms`)))) : null,
        part("Length", `${c.duration.toFixed(3)} s, ` + (c.pictureStart === null ? "sound alone" : "with a picture")),
        c.problems.length ? part("Problems", el("ul", {}, c.problems.map(p => el("li", {}, p)))) : null,
        links.length ? part("Compared with", el("ul", { class: "plainlist" }, links.map(l => el("li", {}, this.pick(l.key, l.a === c.id ? l.bName : l.aName), " ", el("span", { class: "small" }, l.decisionWords))))) : null),
      c.start === null ? null : el("p", {}, el("a", { href: `#/player?t=${c.start.toFixed(3)}&clip=${c.id}` }, "Play from its beginning")),
    ];
  }

  aboutLink(l) {
    return [
      el("h2", {}, el("bdi", {}, l.aName), " ↔ ", el("bdi", {}, l.bName)),
      this.listen?.node ?? el("p", { class: "none" }, "There is no common stretch to listen to."),
      el("dl", {},
        part("Answer", el("span", { class: "answer " + l.decision }, l.decisionWords), l.accepted ? null : el("small", {}, "not used for the clock")),
        part("Value", l.words, l.madeOf ? el("small", {}, "made of: " + l.madeOf) : null),
        part("How obtained", `by ${l.method}: ${l.because}`),
        part("How often chance does as well", l.falseAlarms)),
      l.decision === "match" ? el("p", { class: "small" }, "Not convinced, or sure where the program is not? Mark one event in both clips with the same label in the player: that ties them, with the error of your hand.") : el("p", { class: "small" }, "If you hear one event in both, mark it in each with the same label in the player: that ties them, with the error of your hand."),
    ];
  }

  commands() {
    const group = "Clips";
    const zoom = factor => this.islands.forEach(i => i.window.zoom(factor));
    return [
      { keys: ["ArrowDown", "n"], says: "Next clip or pair", group, run: () => this.step(1) },
      { keys: ["ArrowUp", "p"], says: "Clip or pair before", group, run: () => this.step(-1) },
      { keys: ["+", "="], says: "Zoom in", group, run: () => zoom(0.7) },
      { keys: ["-"], says: "Zoom out", group, run: () => zoom(1 / 0.7) },
      { keys: ["0"], says: "Fit all", group, run: () => this.islands.forEach(i => i.window.fit()) },
      { keys: ["ArrowLeft"], says: "Move left", group, run: () => this.islands.forEach(i => i.window.pan(-0.2)) },
      { keys: ["ArrowRight"], says: "Move right", group, run: () => this.islands.forEach(i => i.window.pan(0.2)) },
      { keys: ["Space", "k"], says: "Hear the evidence of the pair, or stop", group, run: () => this.listen?.toggle() },
      { keys: ["b"], says: "Hear both, one in each ear", group, run: () => this.listen?.sides("both") },
      { keys: ["l"], says: "Hear the left one alone", group, run: () => this.listen?.sides("left") },
      { keys: ["r"], says: "Hear the right one alone", group, run: () => this.listen?.sides("right") },
      { keys: ["."], says: "Next stretch of the pair", group, run: () => this.listen?.next(1) },
      { keys: [","], says: "Stretch before", group, run: () => this.listen?.next(-1) },
      { keys: ["Enter"], says: "Play the selected clip", group, run: () => this.playSelected() },
      { keys: ["Escape"], says: "Select nothing", group, run: () => this.select(null) },
    ];
  }

  playSelected() {
    const clip = this.all.find(c => c.id === this.sel);
    if (clip && clip.start !== null) {
      this.app.go(`#/player?t=${clip.start.toFixed(3)}&clip=${clip.id}`);
    }
  }
}

/** One row of the inspector. */
function part(name, ...values) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, ...values));
}

/** One group on its clock. */
class Island {
  constructor(page, group) {
    this.page = page;
    this.group = group;
    this.marks = new ShotMarks(group.shots);
    const times = group.clips.flatMap(c => [c.low, c.end]);
    this.window = new Window(Math.min(...times), Math.max(...times));
    this.window.fit();
    this.sheet = new Sheet(RULER + LANE * group.clips.length, (c, w, h) => this.draw(c, w, h), {
      "aria-label": `${plural(group.clips.length, "recording")} on clock ${group.id}; the list beside it says the same in words`,
    });
    this.window.listeners.add(() => this.sheet.again());
    this.window.steer(this.sheet.node, (seconds, event) => this.click(seconds, event));
    this.node = el("section", { class: "island" },
      el("h2", {}, `Clock ${group.id}`),
      el("p", { class: "small" }, group.says),
      el("div", { class: "lanes" },
        el("ul", { class: "names" }, group.clips.map(c => el("li", {}, page.pick(c.id, el("bdi", {}, c.name), el("small", {}, c.words.replace("begins at ", "")))))),
        el("div", { class: "sheet" }, this.sheet.node)),
      this.shots());
  }

  shots() {
    if (this.group.shots.length === 0) {
      return null;
    }
    return el("details", { class: "small" }, el("summary", {}, plural(this.group.shots.length, "sound"), " that may be a shot"),
      el("ul", {}, this.group.shots.slice(0, MOST_LISTED).map(s => el("li", {}, el("a", { href: `#/player?t=${(s.seconds - 1).toFixed(3)}` }, s.words), `, heard in ${plural(new Set(s.arrivals.map(a => a.recording)).size, "recording")}`))),
      this.group.shots.length > MOST_LISTED ? el("p", {}, "and more: ", el("a", { href: "#/shots" }, "all of them")) : null);
  }

  click(seconds, event) {
    const lane = Math.floor((event.clientY - this.sheet.node.getBoundingClientRect().top - RULER) / LANE);
    const clip = this.group.clips[lane];
    if (clip) {
      this.page.select(clip.id);
    }
  }

  draw(c, width, height) {
    const w = this.window;
    w.ruler(c, width, height, rulerMoment(this.group.originUtc));
    this.group.clips.forEach((clip, i) => this.lane(c, clip, RULER + i * LANE, width));
    this.marks.lines(c, w, width, RULER, height - RULER);
    this.marks.whiskers(c, w, width, RULER - 3);
    this.group.clips.forEach((clip, i) => this.marks.arrivals(c, clip.id, w, width, RULER + i * LANE + 8, LANE - 16));
  }

  lane(c, clip, top, width) {
    const w = this.window;
    const selected = this.page.sel === clip.id;
    const y = top + 10;
    const tall = LANE - 20;
    const error = [clip.low - clip.start, clip.high - clip.start];
    const x = s => w.x(s, width);
    c.fillStyle = ink("faint");
    c.fillRect(0, top + LANE - 1, width, 1);
    c.fillStyle = ink("blue-pale");
    c.fillRect(x(clip.start), y, Math.max(1, x(clip.end) - x(clip.start)), tall);
    c.fillStyle = hatch(c, ink("blue"));
    for (const edge of [clip.start, clip.end]) {
      c.fillRect(x(edge + error[0]), y, x(edge + error[1]) - x(edge + error[0]), tall);
    }
    c.strokeStyle = ink("blue");
    c.lineWidth = selected ? 2.5 : 1;
    c.strokeRect(x(clip.start), y, x(clip.end) - x(clip.start), tall);
    this.whisker(c, clip, top + 5, width);
    this.evidence(c, clip, y, tall, width);
    for (const step of clip.steps) {
      c.strokeStyle = ink("red");
      const at = x(common(clip, step.atSeconds));
      c.beginPath(); c.moveTo(at, y - 3); c.lineTo(at, y + tall + 3); c.stroke();
    }
  }

  /** What both recordings of the selected pair heard. */
  evidence(c, clip, y, tall, width) {
    const link = this.page.link;
    if (!link || (link.a !== clip.id && link.b !== clip.id)) {
      return;
    }
    link.windows.forEach((window, i) => {
      const from = common(clip, link.a === clip.id ? window.a : window.b);
      const left = this.window.x(from, width);
      const wide = Math.max(4, this.window.x(from + window.seconds, width) - left);
      c.fillStyle = i === this.page.listen?.at ? ink("shot") : ink("amber");
      c.fillRect(left, y + 3, wide, tall - 6);
    });
  }

  whisker(c, clip, y, width) {
    const x = s => this.window.x(s, width);
    const line = new Path2D();
    whisker(line, x(clip.low), x(clip.high), y);
    const point = new Path2D();
    diamond(point, x(clip.start), y);
    c.strokeStyle = c.fillStyle = ink("ink");
    c.lineWidth = 1.5;
    c.stroke(line);
    c.fill(point);
  }
}

/** Time on the group's clock of a recording time, at the best estimate. */
export function common(clip, tau) {
  const jumps = clip.steps.filter(s => s.atSeconds <= tau).reduce((sum, s) => sum + s.jumpSeconds, 0);
  return clip.start + (tau - jumps) / (1 + clip.ratePpm * 1e-6);
}

/** Recording time of a moment on the group's clock, at the best estimate. */
export function recordingTime(clip, seconds) {
  let tau = (seconds - clip.start) * (1 + clip.ratePpm * 1e-6);
  for (const step of clip.steps) {
    if (tau >= step.atSeconds) {
      tau += step.jumpSeconds;
    }
  }
  return tau;
}
