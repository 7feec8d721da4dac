// Questions with their answers side by side: what the evidence says of each, in words. Nothing is added up and nobody wins.

import { el, show } from "./page.js";
import { get } from "./server.js";
import { commands } from "./keys.js";
import { plural } from "./words.js";

const SIGNS = { more: "▲ more", less: "▽ less", equally: "● equally", unknown: "? unknown" };

export async function make(app) {
  const page = new Hypotheses(app, await get("/api/hypotheses"));
  return { node: page.node, leave: () => page.forget(), shown: () => page.select(app.address().query.get("sel")) };
}

class Hypotheses {
  constructor(app, data) {
    this.app = app;
    this.data = data;
    this.table = el("div", { class: "content" });
    this.inspector = el("aside", { class: "inspector", "aria-label": "The evidence that is selected", tabindex: "-1" });
    this.node = el("div", { class: "split" }, this.table, this.inspector);
    this.question = data.questions[0] ?? null;
    this.forget = commands([
      { keys: ["ArrowDown", "n"], says: "Next piece of evidence", group: "Hypotheses", run: () => this.step(1) },
      { keys: ["ArrowUp", "p"], says: "Evidence before", group: "Hypotheses", run: () => this.step(-1) },
      { keys: ["]"], says: "Next question", group: "Hypotheses", run: () => this.turn(1) },
      { keys: ["["], says: "Question before", group: "Hypotheses", run: () => this.turn(-1) },
    ]);
    app.search = data.questions.map(q => ({ says: q.asks, group: "Question", run: () => { this.question = q; this.select(null); } }));
  }

  draw() {
    const q = this.question;
    const focused = document.activeElement?.dataset?.sel;
    if (!q) {
      show(this.table, el("section", { class: "empty" }, el("h1", {}, "Hypotheses"),
        el("p", {}, "Here each discharge has three questions, kept apart: how it was fired, what could be seen or heard before it, and whose weapon it was. Nothing in this case speaks of a discharge yet, and nobody added a question (edits/hypotheses.json).")));
      return;
    }
    const choice = el("select", { id: "question", onchange: () => { this.question = this.data.questions[choice.selectedIndex]; this.select(null); } },
      this.data.questions.map(other => el("option", { selected: other === q }, other.asks)));
    show(this.table, el("h1", {}, "Hypotheses"),
      el("p", { class: "promise" }, "Retrace does not give a verdict. Pieces of evidence depend on one another, so nothing is added up; one that is missing may decide alone."),
      el("p", {}, el("label", {}, `Question, of ${this.data.questions.length} `, choice), " ", q.href ? el("a", { href: q.href }, "The event in the sequence") : null),
      q.evidence.length === 0 ? el("p", { class: "none" }, "Nothing in the case speaks to this question.") : el("div", { class: "wide", tabindex: "0", role: "group", "aria-label": q.asks }, el("table", { class: "matrix" },
        el("caption", {}, "Under each answer the evidence is expected, compared with the other answers"),
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "Evidence"), q.answers.map(a => el("th", { scope: "col" }, a)))),
        el("tbody", {}, q.evidence.map(e => el("tr", { class: e.parts ? "" : "faint" },
          el("th", { scope: "row" }, el("button", { class: "pick", "data-sel": e.id, "aria-pressed": String(e.id === this.sel), onclick: () => this.select(e.id) }, e.missing ? el("small", {}, "missing") : null, e.says)),
          e.stands.map(s => el("td", { class: s ? "stand " + s.expected : "" }, s ? SIGNS[s.expected] ?? s.expected : "—"))))))),
      el("p", { class: "small" }, "Rows that tell the answers apart come first. ▲ and ▽ are words, not sizes: how much more or less is said only where a cited figure backs it."));
    if (focused) { this.table.querySelector(`[data-sel="${CSS.escape(focused)}"]`)?.focus(); }
  }

  select(id) {
    this.sel = this.question?.evidence.some(e => e.id === id) ? id : this.question?.evidence[0]?.id ?? null;
    this.app.note({ sel: this.sel });
    this.draw();
    show(this.inspector, this.about());
    this.table.querySelector(`[data-sel="${CSS.escape(String(this.sel))}"]`)?.scrollIntoView({ block: "nearest" });
  }

  about() {
    const q = this.question;
    const e = q?.evidence.find(x => x.id === this.sel);
    if (!e) { return [el("h2", {}, "Nothing selected")]; }
    return [el("h2", {}, e.says),
      e.missing ? el("p", { class: "warn" }, "This evidence is not in the case. What it would say is unknown.") : null,
      el("dl", {}, q.answers.map((answer, i) => e.stands[i] ? el("div", {}, el("dt", {}, "If: ", answer), el("dd", {}, el("strong", {}, SIGNS[e.stands[i].expected] ?? e.stands[i].expected), " ", e.stands[i].because)) : null)),
      e.cites.length ? [el("h3", {}, "Where it is seen, heard or said"), el("ul", { class: "plainlist cites" }, e.cites.slice(0, 12).map(c => el("li", {}, c.recording
        ? el("a", { href: `#/player?clip=${c.recording}&tau=${Math.max(0, c.from - 1).toFixed(3)}` }, "▸ ", c.words) : c.words)), e.cites.length > 12 ? el("li", {}, "and ", plural(e.cites.length - 12, "more place")) : null)] : null];
  }

  step(by) {
    const all = this.question?.evidence ?? [];
    const next = all[Math.min(all.length - 1, Math.max(0, all.findIndex(e => e.id === this.sel) + by))];
    if (next) { this.select(next.id); }
  }

  turn(by) {
    const all = this.data.questions;
    if (all.length > 0) {
      this.question = all[(all.indexOf(this.question) + by + all.length) % all.length];
      this.select(null);
    }
  }
}
