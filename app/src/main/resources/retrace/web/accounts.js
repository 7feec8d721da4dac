// What was said: each account's text with its claims underlined, and beside it who says a claim, how surely, when, and what speaks for or against it.

import { el, show, toast } from "./page.js";
import { get, post, remove } from "./server.js";
import { commands } from "./keys.js";
import { plural } from "./words.js";

const LEVELS = { "CT+": "stated as so", "CT-": "denied", "PR+": "held to be likely", "PR-": "held to be unlikely", "PS+": "held to be possible", "PS-": "held to be possibly not so", Uu: "not said whether so" };
const OUTCOMES = { supported: "✓", contradicted: "⚠", tension: "≈", open: "?", "not-testable": "–" };

export async function make(app) {
  const page = new Accounts(app, await get("/api/accounts"));
  return { node: page.node, leave: () => page.leave(), shown: () => page.select(app.address().query.get("sel")) };
}

class Accounts {
  constructor(app, data) {
    this.app = app;
    this.take(data);
    this.only = "all";
    this.editing = false;
    this.onChange = event => { if (event.detail === "claims") { this.reload(); } };
    addEventListener("case-changed", this.onChange);
    this.sel = null;
    this.inspector = el("aside", { class: "inspector", "aria-label": "The claim that is selected", tabindex: "-1" });
    this.texts = el("div", { class: "texts" });
    this.node = el("div", { class: "split" }, this.content(), this.inspector);
    this.draw();
    this.forget = commands(this.commands());
    app.search = this.claims.map(c => ({ says: c.quote, group: "Claim", run: () => this.select(c.id) }));
  }

  leave() {
    this.forget();
    removeEventListener("case-changed", this.onChange);
  }

  take(data) {
    this.version = data.version;
    this.accounts = data.accounts;
    this.claims = this.accounts.flatMap(a => a.claims.map(c => ({ ...c, account: a })));
  }

  async reload() { await this.app.attempt(async () => this.took(await get("/api/accounts"))); }

  took(data) {
    this.take(data);
    this.editing = false;
    this.draw();
    this.select(this.sel);
  }

  content() {
    if (this.accounts.length === 0) {
      return el("section", { class: "empty" }, el("h1", {}, "Accounts"), el("p", {}, "Here stands what was said, word by word. This case has no account: put reports, interviews or press releases into evidence/ and reconstruct."));
    }
    const kinds = [["all", "all claims"], ["disputed", "disputed"], ["unsure", "hedged or unknown"], ["timed", "with a time"]];
    return el("div", { class: "content" },
      el("h1", {}, "Accounts"),
      el("p", { class: "small" }, "Underlined: a claim, one thing that a text asserts. Solid: stated as so. Dashed: hedged or unknown. Dotted: denied. ⚠ ≈ ✓ tell how it stands to what was measured. Read by a program; the exact words decide."),
      el("div", { class: "row", role: "group", "aria-label": "Which claims" }, kinds.map(([kind, words]) =>
        el("button", { "data-only": kind, "aria-pressed": String(this.only === kind), onclick: () => this.filter(kind) }, words)),
        el("button", { title: "Select words in a text first (+)", onclick: () => this.add() }, "Add a claim from the selected words")),
      this.texts);
  }

  filter(kind) {
    this.only = kind;
    for (const button of this.node.querySelectorAll("[data-only]")) {
      button.setAttribute("aria-pressed", String(button.dataset.only === kind));
    }
    this.draw();
    this.press();
  }

  wanted(c) {
    switch (this.only) {
      case "disputed": return c.outcome === "contradicted" || c.outcome === "tension" || c.related.some(r => r.kind === "contradiction" || r.kind === "tension");
      case "unsure": return c.hedges.length > 0 || !c.factuality.startsWith("CT");
      case "timed": return c.when !== "";
      default: return true;
    }
  }

  draw() {
    show(this.texts, this.accounts.map(a => {
      const claims = a.claims.filter(c => this.wanted(c));
      return el("article", { class: "account" },
        el("h2", {}, el("bdi", {}, a.file)),
        el("p", { class: "small" }, a.about, "; ", plural(claims.length, "claim"), claims.length === a.claims.length ? "" : ` of ${a.claims.length}`, "."),
        a.text === null
          ? [el("p", { class: "none" }, "The text is not in the cache any more; the claims stand below. A reconstruction after any change brings it back."), el("ul", {}, claims.map(c => el("li", {}, this.mark(c, c.quote))))]
          : el("div", { class: "text", "data-account": a.id }, this.marked(a.text, claims)),
        a.added.length === 0 ? null : el("section", {}, el("h3", {}, "Added by hand, from the next reconstruction on"), el("ul", { class: "plainlist" }, a.added.map(d => el("li", { class: "mark" }, "“", d.quote, "”",
          el("button", { class: "plain", "aria-label": "Take back the added claim: " + d.quote, title: "Take back; the ledger keeps it", onclick: () => this.takeBack(d.row) }, "✕"))))));
    }));
  }

  /** The text with claims as buttons; a claim within another stands inside it, what only overlaps is cut at the other's end. */
  marked(text, claims) {
    const points = Array.from(text);
    const sorted = claims.toSorted((a, b) => a.begin - b.begin || b.end - a.end);
    const out = [];
    let at = 0;
    for (let i = 0; i < sorted.length; i++) {
      const begin = Math.max(at, sorted[i].begin);
      const end = Math.min(sorted[i].end, points.length);
      if (begin >= end) {
        out.push(this.mark(sorted[i], ""));
        continue;
      }
      out.push(points.slice(at, begin).join(""), this.mark(sorted[i], points.slice(begin, end).join("")));
      at = end;
    }
    out.push(points.slice(at).join(""));
    return out;
  }

  mark(c, words) {
    const css = ["claim", c.factuality.startsWith("CT") && c.hedges.length === 0 ? "sure" : "unsure", c.factuality.endsWith("-") ? "denied" : "", c.status, c.decision, c.outcome].join(" ");
    const press = event => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); this.select(c.id); } };
    return el("span", { class: css, role: "button", tabindex: "0", "data-sel": c.id, "aria-pressed": "false", "aria-label": `${words}: ${c.surely}; ${c.outcomeWords}`, onclick: () => this.select(c.id), onkeydown: press }, // a span, for a button does not break over lines
      words);
  }

  select(id) {
    const claim = this.claims.find(c => c.id === id);
    this.sel = claim?.id ?? null;
    this.app.note({ sel: this.sel });
    this.editing &&= this.sel === this.edited;
    if (claim && !this.wanted(claim)) { this.filter("all"); }
    show(this.inspector, claim ? this.about(claim) : [el("h2", {}, "Nothing selected"), el("p", {}, "Choose a claim in a text, or press N for the next one.")]);
    this.press();
    this.texts.querySelector(`[data-sel="${CSS.escape(String(this.sel))}"]`)?.scrollIntoView({ block: "nearest" });
    this.inspector.scrollTop = 0;
  }

  press() {
    for (const button of this.texts.querySelectorAll("[data-sel]")) {
      button.setAttribute("aria-pressed", String(button.dataset.sel === this.sel));
    }
  }

  about(c) {
    return [
      el("h2", {}, "“", c.quote, "”"),
      el("p", { class: "small" }, el("bdi", {}, c.account.file), `, sentence ${c.sentence}`, c.statement === c.quote ? "" : `; read as: ${c.statement}`),
      el("dl", {},
        part("Who says so", el("ol", { class: "chain" }, el("li", {}, el("bdi", {}, c.account.file)), c.who.map(s => el("li", {}, s.who, s.cue ? el("small", {}, "“", s.cue, "”") : null)))),
        part("How surely", c.surely, c.hedges.length ? el("small", {}, "hedged: ", c.hedges.join(", ")) : null),
        c.when ? part("When", c.when) : null,
        c.count ? part("How many", c.count) : null,
        part("Against what was measured", `${OUTCOMES[c.outcome]} ${c.outcomeWords}. `, c.because, c.cites.length ? this.cites(c.cites) : null),
        c.related.length ? part("Beside other claims", el("ul", { class: "plainlist" }, c.related.toSorted((a, b) => rank(a) - rank(b)).slice(0, 20).map(r => this.related(r)))) : null,
        part("Who read it", c.statusWords)),
      this.decision(c),
      el("p", {}, el("a", { href: `#/sequence?sel=claim-${encodeURIComponent(c.id)}` }, "In the sequence")),
    ];
  }

  // ---- decisions

  decision(c) {
    const answers = [["confirmed", "Right (C)"], ["rejected", "Wrong (R)"]];
    return el("section", {}, el("h3", {}, "Is it read rightly?"),
      el("div", { class: "row", role: "group", "aria-label": "Is it read rightly?" },
        answers.map(([decision, words]) => el("button", { "data-decision": decision, "aria-pressed": String(c.decision === decision), onclick: () => this.decide(decision) }, words)),
        el("button", { "aria-pressed": String(this.editing), onclick: () => this.edit() }, "Edit (E)"),
        c.decision ? el("button", { class: "plain", onclick: () => this.takeBack(c.row) }, "Take back") : null),
      this.editing ? this.form(c) : null,
      el("p", { class: "small" }, "This is about the reading, not about whether it is true. A row of edits/claims.csv, found again by the words; it counts from the next reconstruction on, and the machine's reading stays beside it."));
  }

  form(c) {
    const statement = el("input", { type: "text", id: "edit-statement", value: c.statement, maxlength: 500 });
    const who = el("input", { type: "text", id: "edit-who", value: c.who.map(s => s.who).join(" > ") || "-", maxlength: 300 });
    const level = el("select", { id: "edit-level" }, Object.entries(LEVELS).map(([code, words]) => el("option", { value: code, selected: code === c.factuality }, words)));
    return el("form", { onsubmit: event => { event.preventDefault(); this.decide("edited", { statement: statement.value, who: who.value, factuality: level.value }); } },
      el("p", {}, el("label", {}, "Read as ", statement)), el("p", {}, el("label", {}, "Who says so, outermost first, with > between (- the account itself) ", who)), el("p", {}, el("label", {}, "How surely ", level)),
      el("button", { class: "primary" }, "Keep this reading"));
  }

  edit() {
    if (!this.sel) { return; }
    this.edited = this.sel;
    this.editing = !this.editing;
    this.select(this.sel);
    this.inspector.querySelector("#edit-statement")?.focus();
  }

  decide(decision, changes = {}) {
    const claim = this.sel;
    if (!claim) { return; }
    return this.app.change(async () => {
      this.took(await post("/api/claims", { claim, decision, ...changes }, this.version));
      if (decision !== "edited") { this.step(1); }
    });
  }

  takeBack(row) { return this.app.change(async () => this.took(await remove("/api/claims/" + row, this.version))); }

  /** A claim from the words that are selected in a text. */
  add() {
    const range = getSelection().rangeCount > 0 ? getSelection().getRangeAt(0) : null;
    const text = range && !range.collapsed ? (range.startContainer.parentElement ?? this.node).closest("[data-account]") : null;
    if (!text || !text.contains(range.endContainer)) {
      toast("Select the words of the claim in a text first.", { bad: true });
      return;
    }
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const begin = Array.from(before.toString()).length;
    const end = begin + Array.from(range.toString()).length;
    return this.app.change(async () => this.took(await post("/api/claims", { account: text.dataset.account, begin, end, decision: "added" }, this.version)));
  }

  related(r) {
    return el("li", { class: "related " + r.kind }, el("strong", {}, r.words), ": ", el("button", { class: "pick", onclick: () => this.select(r.claim) }, "“", r.quote, "”"),
      el("small", {}, el("bdi", {}, r.file)), el("small", {}, r.because));
  }

  cites(cites) {
    return el("ul", { class: "plainlist cites" }, cites.slice(0, 8).map(c => el("li", {}, c.recording
      ? el("a", { href: `#/player?clip=${c.recording}&tau=${Math.max(0, c.from - 1).toFixed(3)}` }, "▸ ", c.words)
      : c.words)));
  }

  step(by) {
    const all = this.claims.filter(c => this.wanted(c));
    const at = all.findIndex(c => c.id === this.sel);
    const next = all[Math.min(all.length - 1, Math.max(0, at + by))];
    if (next) { this.select(next.id); }
  }

  commands() {
    const group = "Accounts";
    return [
      { keys: ["n", "ArrowDown"], says: "Next claim", group, run: () => this.step(1) },
      { keys: ["p", "ArrowUp"], says: "Claim before", group, run: () => this.step(-1) },
      { keys: ["c"], says: "It is read rightly; on to the next", group, run: () => this.decide("confirmed") },
      { keys: ["r"], says: "It is read wrongly; on to the next", group, run: () => this.decide("rejected") },
      { keys: ["e"], says: "Edit the reading", group, run: () => this.edit() },
      { keys: ["+"], says: "Add a claim from the selected words", group, run: () => this.add() },
      { keys: ["a"], says: "All claims", group, run: () => this.filter("all") },
      { keys: ["x"], says: "Disputed claims only", group, run: () => this.filter("disputed") },
      { keys: ["Escape"], says: "Select nothing", group, run: () => this.select(null) },
    ];
  }
}

function rank(r) { return ["contradiction", "tension", "support", "before", "overlaps"].indexOf(r.kind); }

function part(name, ...values) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, ...values));
}
