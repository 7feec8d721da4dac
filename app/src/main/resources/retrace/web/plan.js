// The plan: recorders, finds, paths, regions and tracks in metres, layer by layer; measure, and put a recorder where it stood.

import { el, hatch, ink, Sheet, show, toast } from "./page.js";
import { get, post, remove } from "./server.js";
import { commands } from "./keys.js";
import { moment, plural } from "./words.js";
import { Drawings } from "./drawings.js";

const LAYERS = {
  joint: ["Places of shots, all evidence", "shot"], sound: ["Places of shots by sound alone", "blue"], "by-paths": ["Places of shots by paths alone", "amber"], muzzles: ["Muzzle along a path", "amber"],
  paths: ["Bullet paths", "red"], finds: ["Finds: cases, marks, holes, wounds", "ink"], recorders: ["Recorders", "green"], tracks: ["Tracks", "stated"],
};
const HIGH = 560;
/** A click is good to about so many pixels. */
const CLICK = 3;

export async function make(app) {
  const page = new Plan(app, await get("/api/plan"));
  return { node: page.node, leave: () => page.leave(), shown: () => { page.drawings.load(); page.fit(); page.select(app.address().query.get("sel")); } };
}

class Plan {
  constructor(app, data) {
    this.app = app;
    this.data = data;
    this.off = new Set();
    this.sel = null;
    this.tool = null;
    this.ends = [];
    this.view = { x: 0, y: 0, scale: 10 };
    this.sheet = new Sheet(HIGH, (c, w, h) => this.draw(c, w, h), { "aria-label": "Plan; the list beside it says the same in words", tabindex: "0" });
    this.inspector = el("aside", { class: "inspector", "aria-label": "What is on the plan", tabindex: "-1" });
    this.told = el("p", { class: "small", role: "status" });
    this.drawings = new Drawings(app, this);
    this.node = el("div", { class: "split" }, this.content(), this.inspector);
    this.steer();
    this.forget = commands(this.commands());
    this.onChange = event => { if (event.detail === "places") { this.reload(); } else if (/^(drawings|plan|plan-images)$/.test(event.detail)) { this.drawings.load(); } };
    addEventListener("case-changed", this.onChange);
    app.search = data.shapes.map((s, i) => ({ says: s.label, group: "Plan", run: () => this.select(String(i)) }));
  }

  leave() {
    this.forget();
    removeEventListener("case-changed", this.onChange);
  }

  async reload() { await this.app.attempt(async () => this.took(await get("/api/plan"))); }

  took(data) {
    this.data = data;
    this.select(this.sel);
  }

  content() {
    const layers = Object.entries(LAYERS).filter(([layer]) => this.data.shapes.some(s => s.layer === layer));
    return el("div", { class: "content" },
      el("h1", {}, "Plan"),
      this.data.shapes.length === 0 ? el("p", { class: "none" }, "Nothing of this case has a place yet. Put a recorder where it stood, or add recordings.csv, ballistics.csv or tracks.csv.") : null,
      el("div", { class: "row" }, layers.map(([layer, [words, colour]]) => this.layerBox(layer, words, colour))),
      el("div", { class: "row" },
        el("button", { "data-tool": "measure", "aria-pressed": "false", title: "Two clicks (M)", onclick: () => this.use("measure") }, "Measure"),
        el("button", { onclick: () => this.zoom(1.4), "aria-label": "Zoom in" }, "+"), el("button", { onclick: () => this.zoom(1 / 1.4), "aria-label": "Zoom out" }, "−"), el("button", { onclick: () => this.fit() }, "Fit all"),
        this.told),
      this.sheet.node,
      this.slider(),
      this.pin(),
      this.drawings.node);
  }

  /** Moves through time: tracks up to then, and the shots that were fired by then. */
  slider() {
    const times = this.data.shapes.flatMap(s => s.seconds);
    if (times.length === 0) { return null; }
    const [first, last] = [Math.min(...times) - 1, Math.max(...times) + 1];
    const said = el("output", { for: "at" }, "at all times");
    const at = el("input", { type: "range", id: "at", min: first, max: last, step: 0.1, value: last, oninput: () => {
      this.at = Number(at.value) >= last - 0.05 ? null : Number(at.value);
      said.textContent = this.at === null ? "at all times" : moment(this.at, null, 1);
      at.setAttribute("aria-valuetext", said.textContent);
      this.sheet.again();
    } });
    return el("div", { class: "row time" }, el("label", { for: "at" }, "Until "), at, said, el("span", { class: "small" }, "Things whose time is not known stay; a dot on a track is where it was then, by straight lines between its fixes."));
  }

  layerBox(layer, words, colour) {
    const box = el("input", { type: "checkbox", id: "layer-" + layer, onchange: () => { if (box.checked) { this.off.delete(layer); } else { this.off.add(layer); } this.sheet.again(); } });
    box.checked = true;
    return el("label", { for: "layer-" + layer, class: "legend-line" }, box, el("span", { class: "dot " + colour }), words);
  }

  /** Putting a recorder by numbers, or by a click. */
  pin() {
    const number = (id, value) => el("input", { type: "text", id, value, size: 7, inputmode: "decimal" });
    this.which = el("select", { id: "pin-which" }, this.data.recordings.map(r => el("option", { value: r.file }, r.name + (r.placed ? "" : " (no place)"))));
    [this.x, this.y, this.sigma] = [number("pin-x", ""), number("pin-y", ""), number("pin-sigma", "2")];
    return el("form", { class: "column", onsubmit: event => { event.preventDefault(); this.put(); } }, el("h2", {}, "Put a recorder where it stood"),
      el("div", { class: "row" }, el("label", {}, "Recording ", this.which), el("label", {}, "x ", this.x, " m east"), el("label", {}, "y ", this.y, " m north"), el("label", {}, "± ", this.sigma, " m (one standard deviation)"),
        el("button", { type: "button", "data-tool": "pin", "aria-pressed": "false", title: "Then click on the plan (P)", onclick: () => this.use("pin") }, "Take x and y from a click"),
        el("button", { class: "primary" }, "Put it there")),
      el("p", { class: "small" }, "A row of edits/places.csv; it counts from the next reconstruction on, before a place in recordings.csv. A known place takes the travel of sound out of a clock and lets shots be placed; a wrong one misplaces both, so state an error that holds."));
  }

  put() {
    const [x, y, sigma] = [this.x, this.y, this.sigma].map(input => Number(input.value.replace(",", ".").trim() || NaN));
    if (![x, y, sigma].every(Number.isFinite) || sigma <= 0) {
      toast("x, y and ± are metres, ± above 0.", { bad: true });
      return;
    }
    return this.app.change(async () => {
      this.took(await post("/api/places", { recording: this.which.value, x, y, sigma }, this.data.version));
      toast(`${this.which.selectedOptions[0].textContent} put at ${x}, ${y} ± ${2 * sigma} m (95 of 100).`);
    });
  }

  // ---- view

  fit() {
    const near = this.data.shapes.filter(s => s.form === "point" || s.layer === "joint" || s.layer === "tracks"); // regions by one kind of evidence may be very wide
    const all = (near.length ? near : this.data.shapes).flatMap(s => s.points);
    const xs = all.map(p => p[0]), ys = all.map(p => p[1]);
    const [x0, x1, y0, y1] = all.length ? [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)] : [-20, 20, -20, 20];
    const width = this.sheet.node.clientWidth || 800;
    this.view = { x: (x0 + x1) / 2, y: (y0 + y1) / 2, scale: Math.min(width / (x1 - x0 + 8), HIGH / (y1 - y0 + 8)) };
    this.sheet.again();
  }

  zoom(factor, at = [this.view.x, this.view.y]) {
    const scale = Math.min(1e4, Math.max(1e-3, this.view.scale * factor));
    const real = scale / this.view.scale;
    this.view = { scale, x: at[0] - (at[0] - this.view.x) / real, y: at[1] - (at[1] - this.view.y) / real };
    this.sheet.again();
  }

  pan(dx, dy) {
    this.view.x += dx * 100 / this.view.scale;
    this.view.y += dy * 100 / this.view.scale;
    this.sheet.again();
  }

  to([x, y], width, height) { return [(x - this.view.x) * this.view.scale + width / 2, height / 2 - (y - this.view.y) * this.view.scale]; }

  metres(event) {
    const box = this.sheet.node.getBoundingClientRect();
    return [(event.clientX - box.left - box.width / 2) / this.view.scale + this.view.x, (box.height / 2 - (event.clientY - box.top)) / this.view.scale + this.view.y];
  }

  steer() {
    const node = this.sheet.node;
    node.addEventListener("wheel", event => { event.preventDefault(); this.zoom(Math.exp(-event.deltaY / 400), this.metres(event)); }, { passive: false });
    node.addEventListener("pointerdown", down => {
      const start = { ...this.view };
      let moved = false;
      node.setPointerCapture(down.pointerId);
      const move = event => {
        moved ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > 4;
        if (moved) {
          this.view = { ...start, x: start.x - (event.clientX - down.clientX) / start.scale, y: start.y + (event.clientY - down.clientY) / start.scale };
          this.sheet.again();
        }
      };
      node.addEventListener("pointermove", move);
      node.addEventListener("pointerup", event => { node.removeEventListener("pointermove", move); if (!moved) { this.click(this.metres(event)); } }, { once: true });
    });
  }

  use(tool) {
    this.tool = this.tool === tool ? null : tool;
    this.ends = [];
    for (const button of this.node.querySelectorAll("[data-tool]")) { button.setAttribute("aria-pressed", String(button.dataset.tool === this.tool)); }
    show(this.told, { measure: "Click two places.", pin: "Click where the recorder stood.", draw: "Click corner after corner; then keep the drawing." }[this.tool] ?? "");
    this.sheet.again();
  }

  click(at) {
    const near = this.nearest(at);
    if (this.tool === "measure") {
      this.ends = [...(this.ends.length === 2 ? [] : this.ends), near?.form === "point" ? { at: near.points[0], error: near.radius } : { at, error: CLICK / this.view.scale * 2 }];
      if (this.ends.length === 2) {
        const [a, b] = this.ends;
        show(this.told, `${Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]).toFixed(2)} ± ${Math.hypot(a.error, b.error).toFixed(2)} m (95 of 100)`);
      }
      this.sheet.again();
    } else if (this.tool === "pin") {
      this.x.value = at[0].toFixed(2);
      this.y.value = at[1].toFixed(2);
      this.use("pin");
    } else if (this.tool === "draw") {
      this.drawings.click(at);
    } else {
      this.select(near ? String(this.data.shapes.indexOf(near)) : null);
    }
  }

  /** The shape at a place: a point within 10 pixels, else the smallest ring around it. */
  nearest(at) {
    const shapes = this.data.shapes.filter(s => !this.off.has(s.layer));
    const ends = shapes.filter(s => s.form !== "ring").map(s => [Math.min(...s.points.map(p => Math.hypot(p[0] - at[0], p[1] - at[1]))), s]).sort((a, b) => a[0] - b[0]);
    if (ends.length && ends[0][0] * this.view.scale < 10) { return ends[0][1]; }
    return shapes.filter(s => s.form === "ring" && inside(at, s.points)).sort((a, b) => size(a.points) - size(b.points))[0] ?? null;
  }

  // ---- drawing

  draw(c, width, height) {
    c.fillStyle = ink("paper");
    c.fillRect(0, 0, width, height);
    this.grid(c, width, height);
    this.written = [];
    this.drawings.paint(c, width, height);
    for (const layer of Object.keys(LAYERS)) {
      this.data.shapes.forEach((s, i) => { if (s.layer === layer && !this.off.has(layer)) { this.shape(c, s, String(i) === this.sel, width, height); } });
    }
    c.strokeStyle = c.fillStyle = ink("ink");
    const ends = this.ends.map(e => this.to(e.at, width, height));
    ends.forEach(([x, y]) => { c.beginPath(); c.arc(x, y, 4, 0, 7); c.fill(); });
    if (ends.length === 2) { c.beginPath(); c.moveTo(...ends[0]); c.lineTo(...ends[1]); c.stroke(); }
  }

  /** Lines at round metres, and a bar that says how long they are apart. */
  grid(c, width, height) {
    const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find(s => s * this.view.scale >= 60) ?? 10000;
    c.strokeStyle = ink("faint");
    c.lineWidth = 1;
    const [left, top] = [this.view.x - width / 2 / this.view.scale, this.view.y + height / 2 / this.view.scale];
    for (let i = Math.ceil(left / step); ; i++) {
      const [x] = this.to([i * step, 0], width, height);
      if (x > width) { break; }
      c.beginPath(); c.moveTo(Math.round(x) + 0.5, 0); c.lineTo(Math.round(x) + 0.5, height); c.stroke();
    }
    for (let i = Math.floor(top / step); ; i--) {
      const [, y] = this.to([0, i * step], width, height);
      if (y > height) { break; }
      c.beginPath(); c.moveTo(0, Math.round(y) + 0.5); c.lineTo(width, Math.round(y) + 0.5); c.stroke();
    }
    c.fillStyle = ink("soft");
    c.fillRect(12, height - 14, step * this.view.scale, 3);
    c.font = "12px system-ui, sans-serif";
    c.textBaseline = "bottom";
    c.fillText(`${step} m · north is up`, 12, height - 18);
  }

  /** A shape as it was by the moment of the slider; null before its time. */
  byThen(s) {
    if ((this.at ?? null) === null || s.seconds.length === 0) { return s; }
    if (s.seconds.length === 1) { return s.seconds[0] <= this.at ? s : null; }
    const n = s.seconds.filter(t => t <= this.at).length;
    if (n === 0) { return null; }
    const share = n < s.seconds.length ? (this.at - s.seconds[n - 1]) / (s.seconds[n] - s.seconds[n - 1]) : 0;
    const here = n < s.seconds.length ? s.points[n - 1].map((v, k) => v + share * (s.points[n][k] - v)) : s.points[n - 1];
    return { ...s, points: [...s.points.slice(0, n), here], here };
  }

  shape(c, whole, chosen, width, height) {
    const s = this.byThen(whole);
    if (!s) { return; }
    const colour = ink(LAYERS[s.layer][1]);
    const points = s.points.map(p => this.to(p, width, height));
    c.strokeStyle = c.fillStyle = colour;
    c.lineWidth = chosen ? 3 : 1.5;
    c.setLineDash(s.layer === "sound" ? [6, 4] : s.layer === "by-paths" || s.layer === "muzzles" ? [2, 3] : []);
    c.beginPath();
    if (s.form === "point") {
      const [x, y] = points[0];
      c.globalAlpha = 0.35;
      c.arc(x, y, Math.max(1, s.radius * this.view.scale), 0, 7);
      c.stroke();
      c.globalAlpha = 1;
      c.beginPath();
      c.rect(x - 4, y - 4, 8, 8);
      c.fill();
    } else {
      points.forEach(([x, y], i) => { if (i === 0) { c.moveTo(x, y); } else { c.lineTo(x, y); } });
      if (s.form === "ring") {
        c.closePath();
        if (s.layer === "joint") { c.save(); c.globalAlpha = 0.5; c.fillStyle = hatch(c, colour); c.fill(); c.restore(); }
      }
      c.stroke();
      if (s.here) { const [x, y] = this.to(s.here, width, height); c.beginPath(); c.arc(x, y, 5, 0, 7); c.fill(); }
      if (s.layer === "paths") { arrow(c, points[0], points[1]); }
    }
    c.setLineDash([]);
    if (chosen || (s.form === "point" && this.room(points[0]))) {
      c.fillStyle = ink("ink");
      c.font = (chosen ? "600 " : "") + "12px system-ui, sans-serif";
      c.textBaseline = "middle";
      c.fillText(s.label, points[0][0] + 8, points[0][1] - 8);
    }
  }

  /** Whether a label beside this place lies over no other one. */
  room([x, y]) {
    const free = this.written.every(([a, b]) => Math.abs(b - y) > 14 || Math.abs(a - x) > 110);
    if (free) { this.written.push([x, y]); }
    return free;
  }

  // ---- words

  select(index) {
    const shape = index === null ? null : this.data.shapes[Number(index)] ?? null;
    this.sel = shape ? String(index) : null;
    this.app.note({ sel: this.sel });
    show(this.inspector,
      shape ? [el("h2", {}, el("bdi", {}, shape.label)), el("p", {}, shape.words, "."), el("p", { class: "small" }, LAYERS[shape.layer][0], ", 95 of 100."), shape.href ? el("p", {}, el("a", { href: shape.href }, "Look at it on the clock")) : null] : el("h2", {}, plural(this.data.shapes.length, "thing"), " on the plan"),
      Object.entries(LAYERS).map(([layer, [words]]) => this.list(layer, words)),
      this.data.places.length === 0 ? null : el("section", {}, el("h2", {}, "Put by hand"), el("ul", { class: "plainlist" }, this.data.places.map(p => el("li", { class: "mark" },
        el("span", {}, el("bdi", {}, p.recording), el("small", {}, `${p.x_m ?? p.xM}, ${p.y_m ?? p.yM} ± ${2 * (p.sigmaM ?? p.sigma_m)} m`)),
        el("button", { class: "plain", "aria-label": `Take back the place of ${p.recording}`, title: "Take back; the ledger keeps it", onclick: () => this.takeBack(p) }, "✕"))))));
    this.sheet.again();
  }

  list(layer, words) {
    const rows = this.data.shapes.map((s, i) => [s, i]).filter(([s]) => s.layer === layer);
    return rows.length === 0 ? null : el("details", { open: rows.length <= 8 }, el("summary", {}, words, ` (${rows.length})`),
      el("ul", { class: "plainlist" }, rows.slice(0, 200).map(([s, i]) => el("li", {}, el("button", { class: "pick", "aria-pressed": String(String(i) === this.sel), onclick: () => this.select(String(i)) }, el("bdi", {}, s.label), el("small", {}, s.words))))));
  }

  takeBack(p) { return this.app.change(async () => this.took(await remove("/api/places/" + p.row, this.data.version))); }

  slide(by) {
    const at = this.node.querySelector("#at");
    if (at) { at.value = Number(at.value) + by; at.dispatchEvent(new Event("input")); }
  }

  step(by) {
    const n = this.data.shapes.length;
    if (n > 0) { this.select(String(Math.min(n - 1, Math.max(0, (this.sel === null ? -by : Number(this.sel)) + by)))); }
  }

  commands() {
    const group = "Plan";
    return [
      { keys: ["ArrowLeft"], says: "Move left", group, run: () => this.pan(-1, 0) }, { keys: ["ArrowRight"], says: "Move right", group, run: () => this.pan(1, 0) },
      { keys: ["ArrowUp"], says: "Move up", group, run: () => this.pan(0, 1) }, { keys: ["ArrowDown"], says: "Move down", group, run: () => this.pan(0, -1) },
      { keys: ["+", "="], says: "Zoom in", group, run: () => this.zoom(1.4) }, { keys: ["-"], says: "Zoom out", group, run: () => this.zoom(1 / 1.4) }, { keys: ["0"], says: "Fit all", group, run: () => this.fit() },
      { keys: ["n"], says: "Next thing on the plan", group, run: () => this.step(1) },
      { keys: ["b"], says: "Thing before", group, run: () => this.step(-1) },
      { keys: ["m"], says: "Measure between two clicks", group, run: () => this.use("measure") },
      { keys: ["d"], says: "Draw: its name", group, run: () => this.drawings.name.focus() },
      { keys: ["["], says: "A second earlier", group, run: () => this.slide(-1) }, { keys: ["]"], says: "A second later", group, run: () => this.slide(1) },
      { keys: ["p"], says: "Put a recorder: its x", group, run: () => this.x.focus() },
      { keys: ["Escape"], says: "Select nothing", group, run: () => { this.use(null); this.select(null); } },
    ];
  }
}

function arrow(c, from, to) {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  c.beginPath();
  c.moveTo(to[0] - 9 * Math.cos(angle - 0.4), to[1] - 9 * Math.sin(angle - 0.4));
  c.lineTo(...to);
  c.lineTo(to[0] - 9 * Math.cos(angle + 0.4), to[1] - 9 * Math.sin(angle + 0.4));
  c.stroke();
}

function inside([x, y], ring) {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    if ((ring[i][1] > y) !== (ring[j][1] > y) && x < (ring[j][0] - ring[i][0]) * (y - ring[i][1]) / (ring[j][1] - ring[i][1]) + ring[i][0]) { odd = !odd; }
  }
  return odd;
}

function size(ring) {
  return Math.abs(ring.reduce((sum, p, i) => { const q = ring[(i + 1) % ring.length]; return sum + p[0] * q[1] - q[0] * p[1]; }, 0)) / 2;
}
