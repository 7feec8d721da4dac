// Sounds that may be shots: what each recording heard, side by side at the onset, and a decision by ear.

import { el, ink, Sheet, show, toast } from "./page.js";
import { get, post, remove, signed } from "./server.js";
import { commands } from "./keys.js";
import { plural } from "./words.js";

/** How much of the sound is drawn before and after the onset, and heard, in seconds. */
const BEFORE = 0.05;
const AFTER = 0.35;
const HEARD_BEFORE = 1;
const HEARD = 3;
const ANSWERS = { yes: "a shot", no: "no shot", unsure: "cannot tell by ear" };

export async function make(app) {
  const page = new ShotsScreen(app, await get("/api/shots"));
  return { node: page.node, leave: () => page.leave(), shown: () => page.begin() };
}

class ShotsScreen {
  constructor(app, data) {
    this.app = app;
    this.data = data;
    this.least = data.settings.at(-1).from;
    this.sel = null;
    this.audio = el("audio", { preload: "none" });
    this.inspector = el("aside", { class: "inspector", "aria-label": "The sound that is selected", tabindex: "-1" });
    this.head = el("div");
    this.body = el("div");
    this.table = el("div", { class: "content" }, el("h1", {}, "Shots"), this.head, this.threshold(), this.body);
    this.node = el("div", { class: "split" }, this.table, this.inspector);
    this.forget = commands(this.commands());
    this.onChange = event => { if (event.detail === "shots") { this.reload(); } };
    addEventListener("case-changed", this.onChange);
    app.search = data.rows.map(r => ({ says: `${r.id} ${r.words}`, group: "Sound", run: () => this.select(r.id) }));
    this.draw();
  }

  leave() {
    this.forget();
    this.audio.pause();
    this.aborter?.abort();
    removeEventListener("case-changed", this.onChange);
  }

  begin() { this.select(this.app.address().query.get("sel") ?? this.rows()[0]?.id ?? null); }

  async reload() { await this.app.attempt(async () => this.took(await get("/api/shots"))); }

  took(data) {
    this.data = data;
    this.draw();
    this.about();
  }

  rows() { return this.data.rows.filter(r => r.probability >= this.least || (r.label !== "other" && this.least <= this.usual) || r.decision !== "" || r.id === this.sel); }

  /** From which probability on the program itself takes a sound for a possible shot. */
  get usual() { return this.data.settings.at(-1).from; }

  /** Shows the sounds from another probability on; changes nothing else. */
  lower(least) {
    this.least = Math.min(1, Math.max(0, least));
    this.draw();
  }

  /** The slider stays while the rows below it are drawn anew. */
  threshold() {
    this.slider = el("input", { type: "range", id: "least", min: 0, max: 1, step: 0.05, value: this.least, oninput: () => this.lower(Number(this.slider.value)) });
    this.told = el("output", { for: "least" });
    this.shown = el("span", { class: "small" });
    this.rates = el("p", { class: "small", role: "status" });
    return el("section", { class: "threshold" }, el("div", { class: "row time" }, el("label", { for: "least" }, "Show sounds from probability "), this.slider, this.told, this.shown), this.rates);
  }

  /** How often the program is wrong at this setting: measured figures stand at its own settings alone. */
  tellThreshold(rows) {
    const own = this.data.settings.find(s => Math.abs(s.from - this.least) < 0.005);
    this.slider.value = this.least;
    this.slider.setAttribute("aria-valuetext", `from ${this.least.toFixed(2)} on`);
    this.told.textContent = this.least.toFixed(2);
    this.shown.textContent = `${plural(rows.length, "sound")} of ${this.data.rows.length}`;
    this.rates.textContent = own
      ? `From ${own.from} on a sound is ${own.says}. ` + (own.rates.length ? own.rates.join(" ") : "How often that is wrong under conditions like these has not been measured.")
      : `Not measured at this setting: how many false alarms come with it is unknown. Only the program's own, ${this.data.settings.map(s => s.from).join(" and ")}, are measured.`;
  }

  draw() {
    const rows = this.rows();
    const focused = document.activeElement?.dataset?.sel;
    const left = rows.filter(r => r.decision === "").length;
    show(this.head, el("p", { class: "lead" }, "Fired while the recordings ran: ", el("strong", {}, this.data.count), "."), el("p", { class: "small" }, this.data.because));
    this.tellThreshold(rows);
    show(this.body,
      el("p", { class: "small" }, `${left} of ${rows.length} not decided`),
      rows.length === 0 ? el("p", { class: "none" }, this.data.rows.length === 0 || this.least <= this.usual ? "No sound that may be a shot was heard. A suppressed or distant shot may be missed." : "No sound reaches this setting.", this.data.rows.length > 0 ? " O shows all sounds." : "") : el("table", {},
        el("thead", {}, el("tr", {}, ["Sound", "When it left its source", "The program says", "Heard in", "By ear"].map(h => el("th", { scope: "col" }, h)))),
        el("tbody", {}, rows.map(r => el("tr", { class: r.label === "other" ? "faint" : "" },
          el("th", { scope: "row" }, el("button", { class: "pick", "data-sel": r.id, "aria-pressed": String(r.id === this.sel), onclick: () => this.select(r.id) }, r.label === "shot" ? "◆ " : r.label === "other" ? "· " : "◇ ", r.id)),
          el("td", {}, r.words),
          el("td", {}, r.heardAs, el("small", {}, `probability ${r.probability.toFixed(2)}`)),
          el("td", {}, plural(r.arrivals.length, "recording")),
          el("td", {}, r.decision ? ANSWERS[r.decision] : "—"))))));
    if (focused) { this.table.querySelector(`[data-sel="${CSS.escape(focused)}"]`)?.focus(); }
  }

  select(id) {
    this.sel = this.data.rows.some(r => r.id === id) ? id : null;
    this.app.note({ sel: this.sel });
    this.audio.pause();
    this.draw();
    this.about();
    this.table.querySelector(`[data-sel="${CSS.escape(String(this.sel))}"]`)?.scrollIntoView({ block: "nearest" });
  }

  get row() { return this.data.rows.find(r => r.id === this.sel) ?? null; }

  about() {
    const r = this.row;
    if (!r) {
      show(this.inspector, el("h2", {}, "Nothing selected"), el("p", {}, "Choose a sound, listen with L, and decide with Y, N or U; the next one follows."));
      return;
    }
    this.aborter?.abort();
    this.aborter = new AbortController();
    show(this.inspector,
      el("h2", {}, r.id, ": ", r.labelWords),
      el("p", {}, "Is it a shot?"),
      el("div", { class: "row", role: "group", "aria-label": "Is it a shot?" }, Object.keys(ANSWERS).map(answer =>
        el("button", { "data-answer": answer, "aria-pressed": String(r.decision === answer), onclick: () => this.decide(answer) }, { yes: "Yes (Y)", no: "No (N)", unsure: "Unsure (U)" }[answer])),
        r.decision ? el("button", { class: "plain", onclick: () => this.takeBack() }, "Take back") : null),
      el("dl", {},
        part("When", r.words), part("Faster than sound?", r.supersonic), part("Where", r.place),
        part(`Heard in, ${BEFORE * 1000} ms before the onset to ${AFTER * 1000} ms after`, el("ul", { class: "plainlist" }, r.arrivals.map(a => this.arrival(a))))),
      el("p", { class: "small" }, "Heights are scaled to each recording's own loudest; levels of two recordings cannot be compared. A decision counts from the next reconstruction on; what the program took it for stays beside it."));
  }

  arrival(a) {
    let peaks = null;
    const sheet = new Sheet(54, (c, w, h) => wave(c, w, h, peaks), { "aria-label": `Waveform of ${a.name} around ${a.words}` });
    const from = a.tau - BEFORE;
    signed(`/api/recordings/${a.recording}/peaks?from=${from}&to=${a.tau + AFTER}&columns=340`, this.aborter.signal)
      .then(data => { peaks = data; sheet.again(); })
      .catch(() => {});
    return el("li", {},
      el("div", { class: "row" }, el("button", { class: "plain", "aria-label": `Listen to ${a.name}`, title: "Listen (L)", onclick: () => this.listen(a) }, "▶"),
        el("a", { href: `#/player?clip=${a.recording}&tau=${Math.max(0, a.tau - 1).toFixed(3)}` }, el("bdi", {}, a.name), " ", a.words),
        el("span", { class: "small" }, `${a.kind}, ${Math.round(a.snrDb)} dB above the sound around it${a.clipped ? ", overloaded" : ""}`)),
      sheet.node);
  }

  listen(a = loudest(this.row)) {
    if (!a) { return; }
    if (!this.audio.paused) { this.audio.pause(); return; }
    const from = Math.max(0, a.tau - HEARD_BEFORE);
    this.audio.src = `/api/listen/${a.recording}/${a.recording}?leftSeconds=${from}&rightSeconds=${from}&seconds=${HEARD}&sides=both`;
    this.audio.play().catch(fault => { if (fault.name !== "AbortError") { toast("The sound cannot be played: " + fault.message, { bad: true }); } });
  }

  decide(shot) {
    const r = this.row;
    if (!r || r.arrivals.length === 0) { return; }
    const a = loudest(r);
    return this.app.change(async () => {
      this.took(await post("/api/shots", { recording: a.file, seconds: a.tau, shot }, this.data.version));
      this.next();
    });
  }

  takeBack() {
    const r = this.row;
    return this.app.change(async () => this.took(await remove("/api/shots/" + r.row, this.data.version)));
  }

  /** The next one that nobody decided on, else the next. */
  next() {
    const rows = this.rows();
    const at = rows.findIndex(r => r.id === this.sel);
    const open = [...rows.slice(at + 1), ...rows.slice(0, at + 1)].find(r => r.decision === "");
    if (open) { this.select(open.id); } else { toast("Every sound shown is decided."); this.about(); }
  }

  step(by) {
    const rows = this.rows();
    const at = rows.findIndex(r => r.id === this.sel);
    const row = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (row) { this.select(row.id); }
  }

  commands() {
    const group = "Shots";
    return [
      { keys: ["ArrowDown"], says: "Next sound", group, run: () => this.step(1) },
      { keys: ["ArrowUp"], says: "Sound before", group, run: () => this.step(-1) },
      { keys: ["l", "Space"], says: "Listen to the loudest recording, or stop", group, run: () => this.listen() },
      { keys: ["y"], says: "It is a shot; on to the next", group, run: () => this.decide("yes") },
      { keys: ["n"], says: "It is no shot; on to the next", group, run: () => this.decide("no") },
      { keys: ["u"], says: "Cannot tell by ear; on to the next", group, run: () => this.decide("unsure") },
      { keys: ["o"], says: "All sounds, or those that may be shots", group, run: () => this.lower(this.least > 0 ? 0 : this.usual) },
      { keys: ["["], says: "Show more sounds: from a lower probability on", group, run: () => this.lower(this.least - 0.05) },
      { keys: ["]"], says: "Show fewer sounds: from a higher probability on", group, run: () => this.lower(this.least + 0.05) },
    ];
  }
}

function wave(c, width, height, peaks) {
  const middle = height / 2;
  c.fillStyle = ink("faint");
  c.fillRect(0, middle, width, 1);
  c.fillStyle = ink("shot");
  c.fillRect(width * BEFORE / (BEFORE + AFTER), 0, 1, height);
  if (!peaks) { return; }
  c.fillStyle = ink("wave");
  const n = peaks.length / 2;
  const top = Math.max(1, ...peaks.map(Math.abs));
  for (let k = 0; k < n; k++) {
    const high = peaks[2 * k + 1] / top * middle * 0.95;
    const low = peaks[2 * k] / top * middle * 0.95;
    c.fillRect(k * width / n, middle - high, Math.max(1, width / n), Math.max(1, high - low));
  }
}

function part(name, ...values) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, ...values));
}

function loudest(row) {
  return row?.arrivals.toSorted((a, b) => b.snrDb - a.snrDb)[0];
}
