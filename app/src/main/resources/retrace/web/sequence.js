// Events by their bounds, what is known of their order, and a "why?" for every bound; conflicts as cards.

import { el, hatch, ink, Sheet, show, Window } from "./page.js";
import { get } from "./server.js";
import { commands } from "./keys.js";
import { plural, rulerMoment } from "./words.js";
import { Aside } from "./aside.js";
import { Joins } from "./joins.js";

const ROW = 34;
const RULER = 20;
/** Rows beyond the view that are kept in the page, so that slow scrolling meets them there. */
const BEYOND = 10;
/** A gesture has ended when nothing moved for so many milliseconds. */
const REST = 90;
/** A bar wider than this says little of when; it does not set the scale. */
const WIDE = 3600;

const VERDICTS = {
  certain: ["✓", "certain: by measurement alone"],
  "certain-if": ["(✓)", "certain if a statement holds"],
  possible: ["?", "either order is possible"],
};

export async function make(app) {
  const data = await get("/api/sequence");
  const page = new SequenceScreen(app, data);
  return { node: page.node, leave: () => page.leave(), shown: () => page.begin() };
}

class SequenceScreen {
  constructor(app, data) {
    this.app = app;
    this.aside = new Aside(app, data, now => this.replace(now));
    this.joins = new Joins(app, () => this.select(this.sel));
    this.sel = null;
    this.hideEdges = true;
    this.take(data);
    this.inspector = el("aside", { class: "inspector", "aria-label": "What is selected", tabindex: "-1" });
    this.pick = new Set();
    this.filter();
    this.window = this.firstWindow();
    this.window.listeners.add(() => this.sheet?.again());
    this.contentNode = this.content();
    this.node = el("div", { class: "split" }, this.contentNode, this.inspector);
    this.forget = commands(this.commands());
    app.search = [
      ...data.events.map(e => ({ says: e.label, group: "Event", run: () => this.select(e.id) })),
      ...data.conflicts.map(c => ({ says: c.says, group: "Conflict", run: () => this.select(c.id) })),
    ];
    this.redraw = () => this.laidOut();
    addEventListener("resize", this.redraw);
  }

  take(data) {
    this.data = data;
    this.orders = new Map();
    this.of = new Map();
    for (const order of data.orders) {
      this.orders.set(order.first + "\n" + order.second, order);
      for (const id of [order.first, order.second]) {
        this.of.set(id, [...(this.of.get(id) ?? []), order]);
      }
    }
  }

  /** Another sequence of the same events takes this one's place. */
  replace(data) {
    const sel = this.sel;
    const reasons = { ...this.data.reasons, ...data.reasons };
    this.take({ ...data, reasons });
    this.filter();
    const content = this.content();
    this.contentNode.replaceWith(content);
    this.contentNode = content;
    this.laidOut();
    this.select(sel);
  }

  leave() {
    clearTimeout(this.resting);
    this.forget();
    removeEventListener("case-changed", this.onChange);
    removeEventListener("resize", this.redraw);
  }

  begin() {
    this.laidOut();
    this.onChange = event => {
      if (event.detail === "set-aside") { this.aside.load(); }
      if (event.detail === "events") { this.joins.load(); }
    };
    addEventListener("case-changed", this.onChange);
    this.aside.load();
    this.joins.load();
    this.select(this.app.address().query.get("sel"));
  }

  filter() {
    this.rows = this.data.events.filter(e => !this.hideEdges || (e.kind !== "clock" && !e.kind.startsWith("recording-")));
  }

  firstWindow() {
    const sharp = this.data.events.filter(e => e.earliest !== null && e.latest !== null && e.latest - e.earliest < WIDE);
    const times = (sharp.length > 0 ? sharp : this.data.events).flatMap(e => [e.earliest ?? e.statedEarliest, e.latest ?? e.statedLatest]).filter(t => t !== null);
    const window = times.length > 0 ? new Window(Math.min(...times), Math.max(...times)) : new Window(0, 60);
    window.fit();
    return window;
  }

  content() {
    if (this.data.events.length === 0) {
      return el("section", { class: "empty" }, el("h1", {}, "Sequence"), el("p", {}, "Here every event stands with its earliest and latest time and the reasons for both. Nothing in this case is an event yet: add recordings, statements or logs."));
    }
    this.sheet = new Sheet(100, (c, w, h) => this.draw(c, w, h), { "aria-label": "Bars of the events; the list beside them says the same in words" });
    this.fleeting = new Sheet(100, (c, w, h) => this.drawNames(c, w, h), { role: null, "aria-hidden": "true" });
    this.window.steer(this.sheet.node, (seconds, event) => this.clickAt(event));
    this.labels = el("div", { class: "labels", role: "list", "aria-label": "Events by earliest time" });
    this.spacer = el("div", { class: "spacer" }, this.labels);
    this.scroller = el("div", { class: "scroller", tabindex: "0", role: "group", "aria-label": "Events", onscroll: () => this.scrolled() },
      this.sheetBox = el("div", { class: "pane" }, el("div", { class: "fleeting" }, this.fleeting.node), this.sheet.node), this.spacer);
    const edges = el("input", { type: "checkbox", id: "edges", onchange: () => { this.hideEdges = !edges.checked; this.filter(); this.laidOut(); } });
    return el("div", { class: "content" },
      el("h1", {}, "Sequence"),
      this.aside.node,
      this.joins.node,
      this.conflicts(),
      el("div", { class: "row" },
        el("span", { class: "legend-line" }, el("span", { class: "key measured-key" }), "by measurement and physics"),
        el("span", { class: "legend-line" }, el("span", { class: "key stated-key" }), "with statements too"),
        el("label", { for: "edges" }, edges, " beginnings and ends of recordings")),
      this.data.cutBecause ? el("p", { class: "warn" }, this.data.cutBecause) : null,
      this.scroller);
  }

  conflicts() {
    if (this.data.conflicts.length === 0) {
      return el("p", { class: "none" }, "No conflict was found. That does not mean that everything said is true.");
    }
    return el("section", { class: "conflicts", "aria-label": "Conflicts" }, this.data.conflicts.map(c => el("article", { class: "conflict" },
      el("h2", {}, "⚠ ", c.heading),
      el("ul", {}, c.constraints.map(id => el("li", {}, this.reasonLine(id)))),
      c.miss ? el("p", {}, c.miss) : null,
      el("button", { "data-sel": c.id, onclick: () => this.select(c.id) }, "Why?"))));
  }

  reasonLine(id) {
    const r = this.data.reasons[id];
    return r ? [r.statement, " ", el("span", { class: "small" }, r.basisWords), this.leaveOut(id, r)] : id;
  }

  // ---- rows: only those that are in view are in the page, so that ten thousand events scroll; while a gesture outruns them, names are
  // drawn, and the rows come when it rests

  /** Puts the sizes right: after other rows, another size of the window, or another sequence. */
  laidOut() {
    const box = this.scroller;
    if (!box?.isConnected) {
      return;
    }
    const all = RULER + ROW * this.rows.length;
    const tall = Math.max(240, Math.min(all + 4, innerHeight - 220));
    this.spacer.style.height = all + "px";
    box.style.maxHeight = tall + "px";
    this.tall = box.clientHeight;
    for (const sheet of [this.sheet, this.fleeting]) {
      sheet.height = this.tall;
      sheet.node.style.height = this.tall + "px";
    }
    this.sheetBox.style.height = this.tall + "px";
    this.spacer.style.marginTop = -this.tall + "px";
    this.labels.replaceChildren();
    this.held = new Map();
    this.rowsShown();
  }

  scrolled() {
    this.top = this.scroller.scrollTop;
    const [first, last] = this.inView();
    if (this.held.has(first) && this.held.has(last - 1)) {
      this.sheet.again();
    } else {
      this.outrun = true;
      this.sheet.again();
      this.fleeting.again();
    }
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rowsShown(), REST);
  }

  /** Indices of the rows in view: from the first to before the last. */
  inView() {
    return [Math.max(0, Math.floor((this.top - RULER) / ROW)), Math.min(this.rows.length, Math.ceil((this.top - RULER + this.tall) / ROW))];
  }

  rowsShown() {
    if (!this.scroller?.isConnected) {
      return;
    }
    clearTimeout(this.resting);
    this.top = this.scroller.scrollTop;
    const [from, to] = this.inView();
    const first = Math.max(0, from - BEYOND);
    const last = Math.min(this.rows.length, to + BEYOND);
    this.held.forEach((row, i) => { if (i < first || i >= last) { row.remove(); this.held.delete(i); } });
    let after = this.labels.firstChild;
    for (let i = first; i < last; i++) {
      const row = this.held.get(i);
      if (row) {
        after = row.nextSibling;
      } else {
        this.held.set(i, this.label(this.rows[i], this.rows[i + 1], i));
        this.labels.insertBefore(this.held.get(i), after);
      }
    }
    this.outrun = false;
    this.sheet.again();
    this.fleeting.again();
  }

  /** Names of rows that the page does not hold yet. */
  drawNames(c, width, height) {
    if (!this.outrun) { return; }
    c.fillStyle = ink("paper");
    c.fillRect(0, 0, width, height);
    c.fillStyle = ink("ink");
    c.font = "13.5px system-ui, sans-serif";
    c.textBaseline = "middle";
    const [first, last] = this.inView();
    for (let i = first; i < last; i++) {
      if (!this.held.has(i)) { c.fillText(this.rows[i].label, 7, RULER + ROW * i - this.top + ROW / 2, width - 40); }
    }
  }

  label(e, next, index) {
    const order = next ? this.orders.get(e.id + "\n" + next.id) : null;
    const [glyph, words] = order ? VERDICTS[order.verdict] : next ? ["·", "order with the next one not listed"] : ["", ""];
    const row = el("div", { class: "event", role: "listitem", "aria-setsize": this.rows.length, "aria-posinset": index + 1 },
      el("button", { class: "pick", "data-sel": e.id, "aria-pressed": this.sel === e.id ? "true" : "false", title: `${e.label}: ${e.words}`, onclick: () => this.select(e.id) }, el("bdi", {}, e.label)),
      el("span", { class: "then", title: words, "aria-label": words }, glyph));
    row.style.top = RULER + ROW * index + "px";
    return row;
  }

  draw(c, width, height) {
    const top = this.top;
    c.fillStyle = ink("paper");
    c.fillRect(0, 0, width, height);
    this.window.ruler(c, width, height, rulerMoment(null));
    c.save();
    c.beginPath(); c.rect(0, RULER, width, height); c.clip();
    const stated = hatch(c, ink("stated"));
    const [first, last] = this.inView();
    for (let i = first; i < last; i++) {
      this.bar(c, this.rows[i], RULER + ROW * i - top, width, stated);
    }
    c.restore();
  }

  bar(c, e, y, width, stated) {
    const x = s => Math.min(width + 20, Math.max(-20, this.window.x(s, width)));
    if (this.sel === e.id) {
      c.fillStyle = ink("blue-pale");
      c.globalAlpha = 0.5;
      c.fillRect(0, y, width, ROW);
      c.globalAlpha = 1;
    }
    c.fillStyle = ink("faint");
    c.fillRect(0, y + ROW - 1, width, 1);
    if (e.statedEarliest !== null || e.statedLatest !== null) {
      const from = e.statedEarliest === null ? -20 : x(e.statedEarliest);
      const to = e.statedLatest === null ? width + 20 : x(e.statedLatest);
      c.fillStyle = stated;
      c.fillRect(from, y + 19, Math.max(2, to - from), 8);
      c.strokeStyle = ink("stated");
      c.strokeRect(from, y + 19, Math.max(2, to - from), 8);
    }
    if (e.earliest !== null || e.latest !== null) {
      const from = e.earliest === null ? -20 : x(e.earliest);
      const to = e.latest === null ? width + 20 : x(e.latest);
      c.fillStyle = ink("blue");
      c.fillRect(from, y + 7, Math.max(2, to - from), 8);
    } else if (e.statedEarliest === null && e.statedLatest === null) {
      c.font = "italic 11px system-ui, sans-serif";
      c.fillStyle = ink("soft");
      c.textBaseline = "middle";
      c.fillText(e.noBoundsBecause ? "no bounds: " + e.noBoundsBecause : "at any time, as far as is known", 8, y + ROW / 2);
    }
    if (e.best !== null) {
      const at = x(e.best);
      c.fillStyle = ink("ink");
      c.strokeStyle = ink("paper");
      c.beginPath(); c.moveTo(at, y + 5); c.lineTo(at + 6, y + 11); c.lineTo(at, y + 17); c.lineTo(at - 6, y + 11); c.closePath(); c.fill(); c.stroke();
    }
  }

  clickAt(event) {
    const y = event.clientY - this.sheet.node.getBoundingClientRect().top;
    const row = this.rows[Math.floor((y + this.scroller.scrollTop - RULER) / ROW)];
    if (row) { this.select(row.id); }
  }

  // ---- what is selected

  select(id) {
    const event = this.data.events.find(e => e.id === id);
    const conflict = this.data.conflicts.find(c => c.id === id) ?? (id === "conflicts" ? this.data.conflicts[0] : null);
    this.sel = event?.id ?? conflict?.id ?? null;
    this.app.note({ sel: this.sel });
    if (event) {
      if (!this.rows.includes(event)) { this.hideEdges = false; this.node.querySelector("#edges").checked = true; this.filter(); this.laidOut(); }
      this.reveal(this.rows.indexOf(event));
      show(this.inspector, this.aboutEvent(event));
    } else if (conflict) {
      show(this.inspector, this.aboutConflict(conflict));
    } else {
      show(this.inspector, el("h2", {}, "Nothing selected"), el("p", {}, "Choose an event to see when it may have happened, and why not earlier and not later."),
        el("ul", { class: "plainlist" }, Object.values(VERDICTS).map(([glyph, words]) => el("li", {}, el("b", {}, glyph), " before the next row: ", words))));
    }
    for (const button of this.node.querySelectorAll("[data-sel]")) {
      button.setAttribute("aria-pressed", button.dataset.sel === this.sel ? "true" : "false");
    }
    this.inspector.scrollTop = 0;
    this.sheet?.again();
  }

  reveal(index) {
    const box = this.scroller;
    const y = RULER + ROW * index;
    if (y < box.scrollTop + RULER) {
      box.scrollTop = Math.max(0, y - RULER);
    } else if (y + ROW > box.scrollTop + box.clientHeight) {
      box.scrollTop = y + ROW - box.clientHeight;
    }
    this.rowsShown();
  }

  step(by) {
    const at = this.rows.findIndex(e => e.id === this.sel);
    const next = this.rows[Math.min(this.rows.length - 1, Math.max(0, at + by))];
    if (next) { this.select(next.id); }
  }

  aboutEvent(e) {
    const orders = (this.of.get(e.id) ?? []).toSorted((a, b) => (a.verdict === "possible") - (b.verdict === "possible")).slice(0, 12);
    return [
      el("h2", {}, el("bdi", {}, e.label)),
      el("dl", {},
        part("When, by measurement and physics", e.earliest === null && e.latest === null ? e.noBoundsBecause ?? "at any time, as far as is known" : e.words),
        e.statedWords !== e.words ? part("With statements too", e.statedWords) : null,
        part("In UTC", e.utcWords),
        part("Why?", e.because.length === 0 ? "Nothing bounds it: it is the zero of its clock, or nothing is known." : el("ol", { class: "why" }, e.because.map(id => el("li", {}, this.reason(id))))),
        e.cites.length ? part("Where it is seen, heard or said", this.cites(e.cites)) : null,
        orders.length ? part("Order", el("ul", {}, orders.map(o => el("li", {}, o.words, " ", this.whyOrder(o))))) : null),
      this.joins.about(e),
      e.best !== null && e.group ? el("p", {}, el("a", { href: `#/player?group=${e.group}&t=${(e.best - 1).toFixed(3)}` }, "Play from one second before")) : null,
    ];
  }

  whyOrder(order) {
    return order.because.length === 0 ? null : el("details", {}, el("summary", {}, "why?"), el("ol", { class: "why" }, order.because.map(id => el("li", {}, this.reason(id)))));
  }

  aboutConflict(c) {
    return [
      el("h2", {}, c.heading),
      el("p", {}, c.says),
      c.miss ? el("p", {}, c.miss) : null,
      el("ol", { class: "why" }, c.constraints.map(id => el("li", {}, this.reason(id)))),
      c.ways.length ? [el("h3", {}, "It would vanish without"), el("ul", {}, c.ways.map(way => el("li", {}, way))), el("p", { class: "small" }, "Each line is one way; which of them is so, the program cannot know.")] : null,
    ];
  }

  /** A constraint: what it says, what it rests on, where that stands. */
  reason(id) {
    const r = this.data.reasons[id];
    if (!r) {
      return id;
    }
    return [
      el("span", { class: "basis " + r.basis }, r.basisWords), " ", el("span", {}, r.statement),
      r.bound ? el("small", {}, r.bound) : null,
      el("small", {}, [id, r.source].filter(Boolean).join(" · "), r.setAside ? " · set aside" : ""),
      el("div", { class: "row" }, this.leaveOut(id, r), r.origin ? this.leaveOutSource(r) : null),
      r.cites.length ? this.cites(r.cites) : null,
    ];
  }

  /** The switch that leaves one constraint out. */
  leaveOut(id, r) {
    return el("button", { class: "switch", role: "switch", "data-aside": id, "aria-checked": String(!this.aside.tries(id)), "aria-label": `Counts: ${r.statement}`,
      title: "Try the sequence without this; nothing is written", onclick: () => this.aside.turn(id, r.statement) }, this.aside.tries(id) ? "left out" : "counts");
  }

  leaveOutSource(r) {
    const out = this.aside.sources.has(r.origin);
    return el("button", { class: "switch", role: "switch", "aria-checked": String(!out), "aria-label": `Trusted: ${r.source}`,
      title: "Try the sequence without everything that rests on this source alone", onclick: () => this.aside.turnSource(r.origin, "all that rests on " + r.source + " alone") }, out ? "source distrusted" : "source trusted");
  }

  cites(cites) {
    return el("ul", { class: "plainlist cites" }, cites.slice(0, 8).map(c => el("li", {}, c.recording
      ? el("a", { href: `#/player?clip=${c.recording}&tau=${Math.max(0, c.from - 1).toFixed(3)}` }, "▸ ", c.words)
      : c.words)), cites.length > 8 ? el("li", {}, `and ${plural(cites.length - 8, "more place")}`) : null);
  }

  commands() {
    const group = "Sequence";
    return [
      { keys: ["ArrowDown", "n"], says: "Next event", group, run: () => this.step(1) },
      { keys: ["ArrowUp", "p"], says: "Event before", group, run: () => this.step(-1) },
      { keys: ["Home"], says: "First event", group, run: () => this.step(-this.rows.length) },
      { keys: ["End"], says: "Last event", group, run: () => this.step(this.rows.length) },
      { keys: ["Enter"], says: "Play the selected event", group, run: () => this.inspector.querySelector('a[href^="#/player"]')?.click() },
      { keys: ["x"], says: "Next conflict", group, run: () => this.nextConflict() },
      { keys: ["d"], says: "Leave the first reason shown out, or count it again", group, run: () => this.inspector.querySelector("[data-aside]")?.click() },
      { keys: ["s"], says: "Set aside for good what is left out", group, run: () => { if (this.aside.trying) { this.aside.decide(); } } },
      { keys: ["a"], says: "Count all again", group, run: () => { if (this.aside.trying) { this.aside.back(); } } },
      { keys: ["m"], says: "Take the selected event and another one for the same: M on each", group, run: () => { const e = this.data.events.find(one => one.id === this.sel); if (e) { this.joins.pick(e); } } },
      { keys: ["+", "="], says: "Zoom in", group, run: () => this.window.zoom(0.6) },
      { keys: ["-"], says: "Zoom out", group, run: () => this.window.zoom(1 / 0.6) },
      { keys: ["0"], says: "Fit all", group, run: () => this.window.fit() },
      { keys: ["ArrowLeft"], says: "Move left", group, run: () => this.window.pan(-0.2) },
      { keys: ["ArrowRight"], says: "Move right", group, run: () => this.window.pan(0.2) },
      { keys: ["Escape"], says: "Select nothing", group, run: () => this.select(null) },
    ];
  }

  nextConflict() {
    const at = this.data.conflicts.findIndex(c => c.id === this.sel);
    const next = this.data.conflicts[(at + 1) % Math.max(1, this.data.conflicts.length)];
    if (next) { this.select(next.id); }
  }
}

/** One row of the inspector. */
function part(name, ...values) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, ...values));
}
