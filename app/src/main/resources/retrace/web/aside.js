// Leaving statements and sources out of the sequence: tried at once without writing anything, or decided for good.

import { el, show } from "./page.js";
import { get, post, remove } from "./server.js";
import { plural } from "./words.js";

/** What is tried: ids of constraints and names of sources, each with its words. */
export class Aside {

  /**
   * @param base the sequence as it was reconstructed
   * @param changed is told the sequence that holds now
   */
  constructor(app, base, changed) {
    this.app = app;
    this.base = base;
    this.changed = changed;
    this.constraints = new Map();
    this.sources = new Map();
    this.rows = [];
    this.version = null;
    this.node = el("section", { class: "aside", "aria-label": "What is left out", "aria-live": "polite" });
  }

  async load() {
    await this.app.attempt(async () => this.took(await get("/api/set-aside")));
  }

  took(list) {
    this.version = list.version;
    this.rows = list.rows;
    this.draw();
  }

  get trying() { return this.constraints.size + this.sources.size > 0; }

  tries(id) { return this.constraints.has(id); }

  /** Leaves a constraint out, or counts it again. */
  turn(id, words) { return this.flip(this.constraints, id, words); }

  /** The same for everything that rests on a source alone. */
  turnSource(origin, words) { return this.flip(this.sources, origin, words); }

  async flip(map, key, words) {
    const before = new Map(map);
    if (!map.delete(key)) { map.set(key, words); }
    if (!await this.solve()) {
      map.clear();
      before.forEach((value, name) => map.set(name, value));
    }
  }

  async back() {
    this.constraints.clear();
    this.sources.clear();
    await this.solve();
  }

  async solve() {
    return this.app.attempt(async () => {
      const now = this.trying ? await post("/api/what-if", { constraints: [...this.constraints.keys()], sources: [...this.sources.keys()] }) : this.base;
      this.now = now;
      this.changed(now);
      this.draw();
    });
  }

  /** Writes what is tried into edits/set-aside.csv; from the next reconstruction on it counts no more. */
  async decide() {
    await this.app.change(async () => {
      this.took(await post("/api/set-aside", { constraints: [...this.constraints.keys()], sources: [...this.sources.keys()] }, this.version));
      await this.back();
    });
  }

  countAgain(row) {
    return this.app.change(async () => this.took(await remove("/api/set-aside/" + row, this.version)));
  }

  draw() {
    show(this.node, this.trying ? this.trial() : null, this.rows.length ? this.decided() : null);
  }

  trial() {
    const { lost, come, moved } = difference(this.base, this.now ?? this.base);
    const out = (map, turn) => [...map].map(([key, words]) => el("li", {}, words, " ", el("button", { onclick: () => turn(key, words) }, "Count it again")));
    return el("div", { class: "warn" },
      el("h2", {}, "Tried: the sequence without ", plural(this.constraints.size + this.sources.size, "item")),
      el("ul", {}, out(this.constraints, (k, w) => this.turn(k, w)), out(this.sources, (k, w) => this.turnSource(k, w))),
      el("p", {}, [`${plural(lost, "conflict")} gone`, `${come} new`, `bounds of ${plural(moved.length, "event")} changed`].join(", "), "."),
      moved.length ? el("details", {}, el("summary", {}, "Which bounds"), el("ul", {}, moved.slice(0, 40).map(m => el("li", {}, el("bdi", {}, m.label), ": ", m.before, " → ", m.after)))) : null,
      el("p", { class: "small" }, "Nothing is written. Clocks, shots and tests of statements stay as they were reconstructed; a decision for good takes all of them along at the next reconstruction."),
      el("div", { class: "row" }, el("button", { onclick: () => this.back() }, "Count all again"), el("button", { onclick: () => this.decide() }, "Set aside for good (S)")));
  }

  decided() {
    return el("details", { open: true }, el("summary", {}, "Set aside by decision: ", plural(this.rows.length, "row"), " of edits/set-aside.csv"),
      el("ul", {}, this.rows.map(r => el("li", { class: "decided" }, r.words, r.source ? el("small", {}, r.source) : null, r.because ? el("small", {}, r.because) : null,
        el("button", { class: "again", onclick: () => this.countAgain(r.row) }, "Count it again")))),
      el("p", { class: "small" }, "They stay in the documents, marked; the ledger keeps who decided it and when. A change counts from the next reconstruction on."));
  }
}

/** What another sequence of the same events has otherwise. */
function difference(base, now) {
  const key = c => [...c.constraints].sort().join(" ");
  const before = new Set(base.conflicts.map(key));
  const after = new Set(now.conflicts.map(key));
  const old = new Map(base.events.map(e => [e.id, e]));
  const moved = now.events.filter(e => {
    const was = old.get(e.id);
    return was && (was.words !== e.words || was.statedWords !== e.statedWords);
  }).map(e => ({ label: e.label, before: old.get(e.id).statedWords, after: e.statedWords }));
  return { lost: [...before].filter(k => !after.has(k)).length, come: [...after].filter(k => !before.has(k)).length, moved };
}
