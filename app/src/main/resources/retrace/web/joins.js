// One event or two: what a person takes for the same, and what for two, each with the reason.

import { el, show } from "./page.js";
import { get, post, remove } from "./server.js";
import { plural } from "./words.js";

export class Joins {

  /** @param again draws the selected event anew */
  constructor(app, again) {
    this.app = app;
    this.again = again;
    this.rows = [];
    this.version = null;
    this.first = null;
    this.asking = null;
    this.node = el("section", { class: "aside joins", "aria-label": "Events taken for one or for two" });
  }

  async load() {
    await this.app.attempt(async () => this.took(await get("/api/joins")));
  }

  took(list) {
    this.version = list.version;
    this.rows = list.rows;
    show(this.node, this.rows.length ? this.decided() : null);
  }

  /** The first of two events, or the second one; the same again lets it go. */
  pick(e) {
    if (!this.first || this.first.id === e.id) {
      this.first = this.first ? null : e;
      this.asking = null;
    } else {
      this.ask(e, { action: "merge", event: this.first.id, other: e.id }, [el("bdi", {}, this.first.label), " and ", el("bdi", {}, e.label), " are one event."]);
      return;
    }
    this.again();
  }

  ask(e, body, says) {
    this.asking = { at: e.id, body, says };
    this.again();
    document.querySelector(".joining input")?.focus();
  }

  async decide(because) {
    const body = { ...this.asking.body, because };
    await this.app.change(async () => {
      this.took(await post("/api/joins/events", body, this.version));
      this.first = null;
      this.asking = null;
      this.again();
    });
  }

  takeBack(row) {
    return this.app.change(async () => this.took(await remove("/api/joins/events/" + row, this.version)));
  }

  // ---- what is shown beside an event

  about(e) {
    return el("section", { class: "joining", "aria-label": "One event or two" },
      el("h3", {}, "One event or two"),
      e.same.length ? el("ul", {}, e.same.map(s => el("li", {}, el("span", {}, s.statement, ": ", el("bdi", {}, s.label)), " ",
        el("button", { "data-split": s.other, onclick: () => this.ask(e, { action: "split", event: e.id, other: s.other }, [el("bdi", {}, e.label), " and ", el("bdi", {}, s.label), " are two events."]) }, "They are two")))) : null,
      e.sounds && e.cites.length > 1 ? el("ul", {}, e.cites.map((c, i) => el("li", {}, c.words, " ",
        el("button", { "data-apart": i, onclick: () => this.ask(e, { action: "split", event: e.id, cite: i }, ["What was heard at ", c.words, " is another sound."]) }, "Another sound")))) : null,
      this.asking?.at === e.id ? this.form() : this.picker(e));
  }

  picker(e) {
    const first = this.first;
    return [
      first && first.id !== e.id ? el("p", {}, "Chosen: ", el("bdi", {}, first.label)) : null,
      first?.id === e.id ? el("p", {}, "Now choose the other one, and press M there.") : null,
      el("button", { "data-merge": e.id, onclick: () => this.pick(e) }, !first ? "The same as another event (M)" : first.id === e.id ? "Not this one (M)" : "These two are one event (M)")];
  }

  form() {
    const why = el("input", { type: "text", required: true, id: "join-why", maxlength: 2000 });
    return el("form", { onsubmit: event => { event.preventDefault(); if (why.value.trim()) { this.decide(why.value.trim()); } } },
      el("p", {}, this.asking.says),
      el("label", { for: "join-why" }, "Because "), why,
      el("div", { class: "row" }, el("button", {}, "Decide"), el("button", { type: "button", class: "plain", onclick: () => { this.asking = null; this.again(); } }, "Leave it")),
      el("p", { class: "small" }, "A row of edits/events.csv, with your name. It is an assumption that can be doubted; nothing becomes certain by it. It counts from the next reconstruction on."));
  }

  decided() {
    return el("details", { open: true }, el("summary", {}, "One event or two, by decision: ", plural(this.rows.length, "row"), " of edits/events.csv"),
      el("ul", {}, this.rows.map(r => el("li", { class: "decided" }, el("bdi", {}, r.event), " and ", el("bdi", {}, r.other), ": ", r.words,
        el("small", {}, [r.because, r.who, r.decided].filter(Boolean).join(" · ")),
        el("button", { class: "again", onclick: () => this.takeBack(r.row) }, "Take back")))));
  }
}
